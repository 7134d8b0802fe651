# The desk's own words, in Fluent (https://projectfluent.org). Every text here exists in every language, with the
# same variables. A mistake keeps the desk from starting and is named with file and line.
# Times come with their day through day-and-time; a number such as $ticket is never grouped.

day-and-time = { $weekday }, { $date }, { $time }
duration =
    { $hours ->
        [0] { $minutes ->
            [0] under a minute
           *[other] { $minutes } min
        }
       *[other] { $hours } h{ $minutes ->
            [0] {""}
           *[other] {" "}{ $minutes } min
        }
    }

## To customers

greeting =
    Hello! This is { $desk }.

    Tell us in your own words what you need, or choose a topic below. A person from our team will read it and answer you here.
topic-chosen =
    { $topic }: understood. Please describe in your own words what happened, and we will take it from there.
acknowledgement =
    Thank you, your message has reached us. Your request is #{ $ticket }, and it is with this team: { $team }. You can expect an answer by { $time }.{ $wordless ->
        [yes] {" "}Could you also tell us in one sentence what it is about? That helps us answer sooner.
       *[no] {""}
    }
acknowledgement-away =
    Thank you, your message has reached us. Your request is #{ $ticket }, and it is with this team: { $team }. They are away until { $back }. You can expect an answer by { $time }.{ $wordless ->
        [yes] {" "}Could you also tell us in one sentence what it is about? That helps us answer sooner.
       *[no] {""}
    }
topic-passed-on = Thank you, we told the team that your request is about this: { $topic }.
claimed = { $agent } is looking after your request now.
claimed-unnamed = Somebody is looking after your request now. Team: { $team }.
late =
    We are sorry: the answer to your request #{ $ticket } takes longer than we told you. We now expect to answer by { $time }.
resolved =
    Your request #{ $ticket } is marked as resolved. If something is still open, press the button below or simply write to us.
resolved-survey =
    Your request #{ $ticket } is marked as resolved. If something is still open, press “Not solved” or simply write to us.

    How was our help? 1 is the worst, 5 is the best.
button-not-solved = Not solved
button-need-help = I still need help
survey-ask = Good morning! Your request #{ $ticket } was resolved. How did we do, from 1 (badly) to 5 (very well)? If something is still open, press “Not solved” or simply write to us.
survey-effort = One more question, if you have a second: how easy was it to get this solved, from 1 (very hard) to 5 (very easy)?
survey-invite = Thank you, that is good to hear! If somebody you know could use us, send them this link: { $link }
survey-recommend = And now and then we ask: how likely are you to recommend { $desk } to a friend, from 0 (not at all) to 10 (certainly)?
survey-comment = Thank you for your answer. If you would like to add a few words, write them here within the next 10 minutes.
survey-thanks = Thank you for your answer.
comment-received = Thank you, your words have reached the team.
score-taken = Your score: { $score }
reopened = Your request #{ $ticket } is open again. What you wrote is with the team.
reopened-by-team = We have opened your request #{ $ticket } again and will come back to you here.
not-solved-known = Thank you, we told the team that your request #{ $ticket } is not solved. They are looking after #{ $other } with you; please go on here.
transferred = Your request #{ $ticket } is now with another team: { $team }. You can expect an answer by { $time }.
transferred-away = Your request #{ $ticket } is now with another team: { $team }. They are away until { $back }. You can expect an answer by { $time }.
language-choose = Which language shall we write to you in?
language-set = We will write to you in English from now on.
help =
    Write here what you need, at any time and in your own words. A person will read it and answer you in this chat.

    /status – where your request stands
    /language – choose the language we write in
    /help – this message
status-none = You have no request with us at the moment. Write what you need and we will look after it.
status-open = Your request #{ $ticket } is waiting for an answer. Team: { $team }. You can expect an answer by { $time }.
status-waiting = Your request #{ $ticket } is waiting for an answer. Team: { $team }.
status-claimed = Somebody is looking after your request #{ $ticket }. Team: { $team }.
status-resolved = Your last request, #{ $ticket }, is resolved. If something is still open, simply write to us.
unsupported =
    We cannot pass on { $kind ->
        [photo] photos
        [document] files
        [voice] voice messages
        [audio] audio files
        [video] videos
        [video-note] video messages
        [animation] GIFs
        [sticker] stickers
        [location] locations
        [contact] contacts
        [poll] polls
       *[other] messages of this kind
    } to the team yet. Please describe in words what it shows or says.
caption-only =
    Your words have reached the team, but we cannot pass on { $kind ->
        [photo] the photo
        [document] the file
        [voice] the voice message
        [audio] the audio file
        [video] the video
        [video-note] the video message
        [animation] the GIF
        [sticker] the sticker
        [location] the location
        [contact] the contact
        [poll] the poll
       *[other] what was attached
    } yet. If it matters, please describe it in words.
not-passed-on = We are sorry: your message could not be passed on to the team. Please send it once more.
flood =
    You are writing a lot at once, so from now on I pass your messages on together, at { $time }.{ $muted ->
        [yes] {" "}What you write again word for word, and links that you have sent already, are left out until then.
       *[no] {""}
    }
flood-files =
    { $count ->
        [one] { $count } file of yours was one too many at once and was not passed on. Please send it again later.
       *[other] { $count } files of yours were too many at once and were not passed on. Please send them again later.
    }
file-too-large =
    Your { $kind ->
        [photo] photo
       *[document] file
    } is larger than { $limit } MB, the most that we can receive here, so the team does not have it. Please send a smaller one, send it in parts, or send a link to it.
file-not-passed-on =
    We are sorry: your { $kind ->
        [photo] photo
       *[document] file
    } could not be passed on to the team. Please send it once more.
written-on = This was written to you on { $time }:
press-old = This button no longer works. Please write to us instead.
button-faq-helped = It helped
button-faq-person = Talk to a person
faq-thanks = Glad to hear it! If anything is still open, simply write to us.
private-only = I answer in private chats only. Please write to me directly.
command-help = What you can do here
command-status = Where your request stands
command-language = Choose the language

## On a ticket's card

button-claim = Claim
button-release = Release
button-resolve = Resolve
button-transfer = Transfer
button-reopen = Reopen
button-complaint = Complaint
complaint-confirm-title = Open a complaint?
complaint-confirm-text = The lead is told at once and finds out what went wrong. The customer hears nothing of it.
card-state =
    { $state ->
        [open] Open
        [claimed] Claimed
        [snoozed] Snoozed
        [resolved] Resolved
       *[spam] Spam
    }
card-segment =
    { $priority ->
        [high] ⭐ { $segment } · high priority
       *[normal] { $segment }
    }
card-assignee = Claimed by { $agent }
card-customer = Customer
card-waiting = Waiting since
card-why =
    { $rule ->
        [deep-link] Why here: the link that the customer came by, { $evidence }
        [topic] Why here: chosen by the customer
        [keyword] Why here: keyword { $evidence }
        [keywords] Why here: keywords { $evidence }
        [classifier] Why here: like { $evidence }
        [classifier-words] Why here: its words, { $evidence }
        [forerunner] Why here: the ticket before it was
        [transfer] Why here: transferred from this team: { $evidence }
        [agent] Why here: topic set by { $evidence }
        [default-likely] Unsure: { $evidence }
       *[default] Unsure: no rule fits
    }
card-follows = Follows ticket #{ $ticket }
card-wordless =
    { $kind ->
        [photo] A photo
        [document] A file
        [voice] A voice message
        [audio] An audio file
        [video] A video
        [video-note] A video message
        [animation] A GIF
        [sticker] A sticker
        [location] A location
        [contact] A contact
        [poll] A poll
       *[other] A message of another kind
    }, without any words
card-unreachable = Unreachable: the customer has blocked the bot or closed their account.
card-astray = Belongs to this team: { $team }. It stands here because their channel cannot be written to.
card-moved = Moved to this team: { $team }
card-moved-link = Open the ticket there
card-moved-fallback = #{ $ticket }: moved to this team: { $team }
card-fallback = #{ $ticket } from { $customer }: { $state }

## In a ticket's thread

thread-claimed = { $agent } has claimed this ticket. What { $agent } writes in this thread goes to the customer, except messages that begin with //, ! or note: or mention somebody.
thread-released = { $agent } has released this ticket. It is open again.
thread-resolved = { $agent } has resolved this ticket.
thread-not-solved = The customer says that ticket #{ $ticket } is not solved either.
thread-reopened-customer = The customer has reopened this ticket.
thread-reopened-agent = { $agent } has reopened this ticket.
thread-reopened-assigned = The customer has reopened this ticket. It is with { $agent } again.
thread-topic-chosen = The customer has chosen a topic: { $topic }
thread-transferred = { $agent } has transferred this ticket to you. It comes from this team: { $team }.
thread-topic-set = { $agent } has set the topic: { $topic }
thread-rerouted = What the customer has written since fits here better. The ticket comes from this team: { $team }.
thread-transfer-comment = { $agent } adds:
thread-moved = This ticket has moved to this team: { $team }. What is written here does not reach the customer and is kept as a note.
said-customer = Customer { $name }, { $time }
said-agent = { $name }, { $time }
said-note = 🔒 Note by { $name }, { $time }
said-undelivered = ⚠️ Not delivered: { $name }, { $time }
said-attachment =
    { $kind ->
        [photo] photo
        [document] file
        [voice] voice message
        [audio] audio file
        [video] video
        [video-note] video message
        [animation] GIF
        [sticker] sticker
        [location] location
        [contact] contact
        [poll] poll
       *[other] something else
    }
thread-score = The customer's score: { $score } of 5
thread-effort = How easy it was, in the customer's words: { $score } of 5
thread-recommend = Would the customer recommend us? { $score } of 10
thread-comment = The customer's comment on the score:
thread-complaint = A complaint was opened about this conversation. A lead is looking into it.
thread-complaint-agent = { $agent } has opened a complaint about this conversation. A lead is looking into it.
thread-complaint-withdrawn = The customer has raised the score: the complaint is withdrawn.
thread-complaint-closed = The complaint is closed: the cause is removed, and the process is mended.
thread-faq-shown = The desk answered with the FAQ entry “{ $entry }” first. It was not enough.
thread-faq-inserted =
    { $shelf ->
        [macros] Sent to the customer for { $agent }, from the macro “{ $entry }”:
       *[faq] Sent to the customer for { $agent }, from the FAQ entry “{ $entry }”:
    }
thread-edited = The customer has edited a message. It now says:
thread-gathered =
    { $count ->
        [one] Written in a flood of messages:
       *[other] { $count } messages, written in a flood:
    }
thread-muted =
    { $count ->
        [one] { $count } message that repeats an earlier one is not shown here. It is kept.
       *[other] { $count } messages that repeat earlier ones are not shown here. They are kept.
    }
thread-attachment =
    The customer sent { $kind ->
        [photo] a photo
        [document] a file
        [voice] a voice message
        [audio] an audio file
        [video] a video
        [video-note] a video message
        [animation] a GIF
        [sticker] a sticker
        [location] a location
        [contact] a contact
        [poll] a poll
       *[other] a message of another kind
    } that cannot be shown here.
thread-file-stays = A file of this message was not sent to the customer: only photos and documents can be. The rest was sent, if there was any.
thread-file-too-large =
    The customer sent { $kind ->
        [photo] a photo
       *[document] a file
    } larger than { $limit } MB, which is the most that can be fetched. They were asked to send a smaller one.
thread-file-lost =
    The customer sent { $kind ->
        [photo] a photo
       *[document] a file
    } that could not be fetched. They were asked to send it once more.
thread-file-over-limit = “{ $name }” was not sent to the customer: it is larger than { $limit } MB, the most that their messenger takes. Please send a smaller file or a link.
thread-file-undeliverable = “{ $name }” could not be delivered to the customer: { $reason }
thread-edit-refused = This message could not be delivered, and editing it does not send it again. Please write it anew.
thread-edit-late = The message had left already: the customer still sees the earlier text.
thread-delete-late = The message had left already: the customer still sees it.
thread-undeliverable = This could not be delivered to the customer: { $reason }
thread-late = This customer waits longer than promised and has been told so. The new time is { $time }.
thread-unreachable = The customer has blocked the bot or closed their account. Nothing reaches them until they come back; what you write waits for that.
thread-unreachable-assigned = { $agent }: the customer has blocked the bot or closed their account. Nothing reaches them until they come back; what you write waits for that.
thread-rebuilt =
    { $why ->
        [channel] This ticket goes on here, because its team’s channel cannot be written to at present.
       *[deleted] Somebody deleted the thread of this ticket. This is its continuation.
    }
thread-rebuilt-assigned =
    { $agent }: { $why ->
        [channel] this ticket goes on here, because its team’s channel cannot be written to at present.
       *[deleted] somebody deleted the thread of this ticket. This is its continuation.
    }
thread-continued = This ticket goes on in another thread. What is written here does not reach the customer and is kept as a note.
thread-held = { $agent } wrote this to the customer on { $time }, when they could not be reached: “{ $words }”. Now they can, but it is old: it goes out only if you press the button.
button-send-held = Send now
thread-reachable = The customer can be reached again.

## To the agent who just acted

answer-claimed-by = { $agent } has claimed this ticket already.
answer-already-yours = This ticket is yours already.
answer-resolved-already = This ticket is resolved already.
answer-not-resolved = This ticket is not resolved.
answer-not-claimed = Nobody has claimed this ticket yet. Claim it first.
answer-not-assignee = This ticket is with { $agent }. Only the assignee can do that.
answer-not-member = Only members of the team's channel can do that.
answer-try-again = We are checking who is in this channel. Please try again in a moment.
answer-failed = That did not work, and nothing was changed. Please try again.
answer-gone = This ticket is not known to the desk.
answer-faq-gone = This FAQ entry no longer exists.
answer-faq-inserted = The entry is in the thread of #{ $ticket } and on its way to the customer.
answer-moved = This ticket has moved to another team: { $team }.
answer-moving = This ticket is on its way to its team’s channel. Please try again in a moment.
answer-claimed-meanwhile = { $agent } has claimed this ticket in the meantime. Nothing was transferred.
answer-no-other-team = There is no other team to transfer this ticket to.
answer-team-gone = This team or topic is no longer there. Please choose another one.
answer-other-ticket = This customer has another unresolved ticket, #{ $ticket }. Please go on there.
answer-held-sent = It is on its way to the customer.
answer-held-done = This message is on its way already, or was taken back.
answer-not-lead = Only leads can do that.
answer-complaint-opened = The complaint is opened, and the lead knows of it. Thank you for speaking up.
answer-complaint-open = A complaint about this ticket is open already: the lead knows of it.
answer-complaint-reopened = Ticket #{ $ticket } is open again, and the customer has been told.
answer-complaint-withdrawn = This complaint is withdrawn: the customer has raised the score. There is nothing left to do.
answer-dead-gone = Somebody has dealt with this already.
answer-dead-replayed = Done: it went the usual way now.
answer-dead-again = It did not work this time either and stays in the list. For whoever runs the desk: { $reason }
answer-dead-dismissed = Dismissed. It will not be shown again.
desk-help =
    /desk queue – the unresolved tickets of your teams, longest wait first
    /desk find TEXT – the newest tickets of your teams in which these words occur
    /desk digest – the week of your team so far
    /desk worst – the conversations of the week that are worth reading
    /desk faq TEXT – the likeliest answers, to insert into one of your tickets
    /desk complaints – for leads: the open complaints, who has them and by when
    /desk dead – for leads: what could not be processed, to replay or dismiss
    /desk router – for leads: what routing has learnt, and how well it does
    /desk help – this list
desk-unknown = There is no command “{ $command }”. /desk help lists what there is.
router-none = Nothing has been learnt yet: topics need example phrases in desk.yml, or tickets that agents answered and resolved.
router-title = Routing, version { $version }, trained { $at }
router-learnt = Learnt from phrases of desk.yml: { $configured }, tickets answered where they came in: { $confirmed }, tickets moved by agents: { $corrected }.
router-measured = Tried on examples that it had not seen ({ $cases }), it named the right topic for { $share } %.
router-unmeasured = There were too few examples to measure how well it does.
router-threshold = It places a ticket when it is at least { $share } % sure; otherwise people decide.
router-recent = Tickets that it placed in the last 30 days: { $cases }. Agents left { $left } of them where they were ({ $share } %).
router-recent-few = Tickets that it placed in the last 30 days: { $cases }. Agents left { $left } of them where they were: too few to say more.
router-recent-none = In the last 30 days it placed no ticket that agents have dealt with since.
router-corrections = What agents moved most often, whoever had placed it:
router-correction = { $from } → { $to }: { $count }
dead-none = Nothing is stuck: everything that came in was processed.
dead-title =
    { $count ->
        [one] { $count } event could not be processed
       *[other] { $count } events could not be processed
    }
dead-explained = Replay tries again what came in, as if it came now. Dismiss puts it aside for good: whoever wrote it is not told.
dead-what =
    { $what ->
        [message] A customer’s message
        [edit] A customer’s edit
        [press] A customer’s press of a button
        [command] A customer’s command
        [agent-message] A colleague’s message
        [agent-action] A colleague’s click or command
       *[other] Something else
    }
dead-unreadable = It could not be read. For whoever runs the desk: { $reason }
dead-failed = The desk failed at it. For whoever runs the desk: { $reason }
dead-tries =
    { $count ->
        [one] Replayed once in vain.
       *[other] Replayed { $count } times in vain.
    }
dead-emptied = What came in is no longer kept, so it can only be dismissed.
dead-dismiss-title = Dismiss this for good?
dead-dismiss-text = It leaves the list and cannot be replayed any more. Whoever wrote it is not told.
button-dead-replay = Replay
button-dead-dismiss = Dismiss
desk-find-words = Say what you are looking for: /desk find refund
desk-find-none = Nothing found. All the words have to occur in one of the newest { $searched } tickets of your teams.
find-title =
    { $count ->
        [one] { $count } ticket found
       *[other] { $count } tickets found
    }
desk-faq-words = Say what you are looking for: /desk faq refund
desk-faq-none = No FAQ entry fits these words.
desk-faq-claim = To insert an entry, claim the ticket first: then each of your tickets has a button here.
button-faq-insert = Insert into #{ $ticket } · { $customer }
queue-title =
    { $count ->
        [one] { $count } unresolved ticket
       *[other] { $count } unresolved tickets
    }
queue-empty = Nothing is waiting. Your teams have no unresolved tickets.
queue-waiting = waiting since
queue-waiting-nobody = nothing is owed
queue-unclaimed = unclaimed
queue-claimed = with { $agent }
queue-more =
    { $count ->
        [one] … and { $count } more
       *[other] … and { $count } more
    }

## To leads, in direct messages

lead-channel-gone = The desk can no longer write to the channel of this team: { $team }. It was archived or deleted, or the app was removed from it. Their tickets go on in the channel of this team: { $other }. Nothing is lost. Please bring the channel back and invite the app again, or name another channel in the desk file.
lead-channel-gone-waits = The desk can no longer write to the channel of this team: { $team }. It was archived or deleted, or the app was removed from it. What belongs there waits and is not lost. Please bring the channel back and invite the app again, or name another channel in the desk file.
lead-dead-letter = Something that came in could not be processed. It is kept: /desk dead shows it, to replay or dismiss.

## Complaints

lead-complaint-score = A customer of { $team } gave { $score } of 5 for #{ $ticket }. That is a complaint now: please find out what went wrong, and put it right if it still can be.
lead-complaint-agent = { $agent } has opened a complaint about #{ $ticket } ({ $team }). Please find out what went wrong, and put it right if it still can be.
lead-complaint-withdrawn = Good news: the customer of #{ $ticket } has raised the score. The complaint is withdrawn.
owner-complaint = { $agent } asks you to look after the complaint about #{ $ticket }.
owner-complaint-soon = The complaint about #{ $ticket } is due on { $time }.
owner-complaint-due = The complaint about #{ $ticket } was due on { $time } and is still open. If it takes longer, please give it a new date.
button-complaint-work = Work on it
button-complaint-reopen = Reopen
complaint-conversation = Read the conversation
complaint-work-title = Complaint
complaint-about = About ticket #{ $ticket }
complaint-submit = Save
complaint-state =
    { $state ->
        [registered] Registered
        [cause-found] Cause found
        [cause-removed] Cause removed
        [mended] Process mended: close it
       *[withdrawn] Withdrawn
    }
complaint-field-state = How far is it?
complaint-field-cause = Cause
complaint-field-causeText = The cause in a few words
complaint-hint-causeText = Needed where none of the causes fits.
complaint-field-done = What was done for the customer?
complaint-hint-done = Needed once the cause is removed.
complaint-field-changed = What was changed, so that it does not happen again?
complaint-hint-changed = Needed to close the complaint. “Nothing” is an answer too, with the reason.
complaint-field-owner = Who looks after it?
complaint-field-due = By when?
complaint-saved = Saved. Thank you for looking after #{ $ticket }.
complaint-closed = The complaint about #{ $ticket } is closed. Well done.
complaint-owner = with { $agent }
complaint-unowned = with nobody
complaint-due = due
complaint-overdue = overdue since
complaints-none = There are no open complaints. Well done!
complaints-title =
    { $count ->
        [one] { $count } open complaint
       *[other] { $count } open complaints
    }
mistake-complaint-cause = Please choose the cause first.
mistake-complaint-other = Please say in a few words what the cause is.
mistake-complaint-done = Please say what was done.
mistake-complaint-changed = Please say what was changed, or why nothing needs to.
mistake-complaint-due = Please choose a date.

## Answers that agents choose, and drafts for the FAQ

variable-time = { $time }
button-answers = Answers
button-answer-send = Send
button-answer-edit = Edit
answers-title = Suggested answers
answers-none = No answer fits this ticket, and there are no macros for its team.
answers-claim = Claim the ticket to send one of these.
answers-others = This ticket is with { $agent }: only they can send one of these.
answer-macro = macro
answer-foreign = not in the customer’s language, only in “{ $language }”
answer-used =
    { $count ->
        [one] used once
       *[other] used { $count } times
    }
answer-shown = helped { $helped } of { $shown } customers
answer-score = later score { $score } ({ $count })
answer-score-few = too few later scores to say ({ $count })
answer-missing = Nothing was sent: this ticket has no value for { $variables }. Press Answers on its card, choose Edit, and say it in your own words.
answer-edit-title = Edit the answer
answer-edit-missing = Write your own words instead of { $variables }: this ticket has no value for it.
mistake-empty = Please fill this in.
mistake-note = This would stay inside as a note: it begins like one, or mentions a colleague. Change that to send it.
mistake-variables = There is nothing to put in for { $variables }. Write it yourself.
mistake-too-long = This is too long: at most { $limit } characters.
mistake-name = A name has at most 40 small letters a to z, digits and hyphens, such as refund-time.
mistake-name-taken = The FAQ has an entry of this name in this language already. Choose another name.
draft-title = Save as FAQ
draft-submit = Propose
draft-review-title = Review for the FAQ
draft-approve = Approve
button-draft-review = Review
button-draft-reject = Reject
draft-field-title = Title
draft-hint-title = As in a list of answers.
draft-field-name = Name
draft-hint-name = The file is called so when it is exported. An entry of this name in another language gets this one as its translation.
draft-field-language = Language
draft-field-topic = Topic
draft-field-questions = How customers ask
draft-hint-questions = One question a line. Leave out what is about one person only.
draft-field-keywords = Keywords
draft-hint-keywords = Separated by commas.
draft-field-body = Answer
draft-hint-body = Everybody will read this: take out names, order numbers, addresses and other personal data.
draft-no-answer = Only an answer to a customer can be saved as FAQ: choose a message in a ticket’s thread that went to the customer.
draft-no-lead = Nobody could approve it: desk.yml names no lead.
draft-thanks = Thank you! The leads have it now; you will hear what they decide.
draft-decided = Somebody has decided about this already.
draft-approved = “{ $title }” is part of the FAQ now.
draft-rejected = “{ $title }” was rejected, and its words are forgotten.
lead-draft = { $agent } proposes an answer for the FAQ: “{ $title }”.
author-draft-approved = Your answer “{ $title }” is part of the FAQ now. Thank you!
faq-unanswered = Asked this week, with no entry that answers
faq-typed-again = Typed again and again this week (Save as FAQ is in each message’s menu)
author-draft-rejected = Your answer “{ $title }” was not taken into the FAQ this time.

## In modals

modal-loading = One moment…
modal-close = Close
modal-cancel = Cancel
transfer-title = Transfer
transfer-submit = Transfer
transfer-team = Team
transfer-choose = Choose a team or a topic
transfer-comment = Comment
transfer-comment-hint = Only the next team sees it, never the customer.

## The digest of a team's week

digest-title = { $team }: week { $week }
digest-draft-intro = This is your team’s week so far. The digest goes out { $at }. Would you like to add a few words? They stand above the figures.
button-digest-words = Add a few words
digest-words = { $words }
digest-words-title = A few words
digest-words-submit = Save
digest-words-hint = One sentence each, whichever you like. What is saved before the digest goes out stands in it; other leads of the team may add and change.
digest-words-added = Thank you! Your words will stand in the digest. Until it goes out you can change them.
digest-words-late = The digest of that week is out already, so its words can no longer be changed.
digest-summary =
    { $team }, week { $week }: { $opened ->
        [one] { $opened } new ticket
       *[other] { $opened } new tickets
    }, { $resolved } resolved, { $waiting } waiting; satisfaction: { $answers ->
        [0] no answers
       *[other] { $good } of { $answers } gave 4 or 5
    }.
digest-chart-alt = Two charts. Tickets per day beside the mean of the weeks before: { $opened } opened, { $resolved } resolved, at most { $busiest } opened on one day. First replies by working time: { $within } of { $cases } within { $target }.
digest-chart-usual =
    { $weeks ->
        [one] the week before
       *[other] mean of { $weeks } weeks before
    }
digest-chart-replies = First replies by working time; orange: past { $target }
digest-chart-within = ≤ { $time }
digest-chart-over = > { $time }
digest-summary-link = The digest
digest-title-so-far = { $team }: week { $week } so far
digest-empty = A quiet week for { $team }: nobody wrote, and nobody is left waiting. Well earned!
digest-empty-so-far = Nothing has come in for { $team } this week so far.
digest-headline =
    { $opened ->
        [0] Nothing new came in
        [one] { $opened } new ticket came in
       *[other] { $opened } new tickets came in
    }, { $resolved ->
        [0] none was resolved
        [one] { $resolved } was resolved
       *[other] { $resolved } were resolved
    }, { $waiting ->
        [0] and nobody is left waiting.
        [one] and { $waiting } customer still waits for an answer.
       *[other] and { $waiting } customers still wait for an answer.
    }
digest-replies-in-time = Every first reply came within { $target }: { $cases } of { $cases }. Thank you!
digest-replies-late =
    { $late ->
        [one] { $late } of { $cases } first replies took longer than { $target }, or is still owed.
       *[other] { $late } of { $cases } first replies took longer than { $target }, or are still owed.
    }
digest-promises-kept =
    { $kept ->
        [one] We kept the one time that we had promised to a customer.
       *[other] We kept all { $kept } times that we had promised to customers.
    }
digest-promises-missed = { $missed } of { $all } promised times passed before we answered.
digest-low-scores =
    { $low ->
        [one] { $low } customer was not happy with our help. It is worth a look below.
       *[other] { $low } customers were not happy with our help. It is worth a look below.
    }
digest-came-back =
    { $reopened ->
        [one] { $reopened } resolved ticket was taken up again: it was not solved the first time.
       *[other] { $reopened } resolved tickets were taken up again: they were not solved the first time.
    }
digest-label =
    { $figure ->
        [opened] Opened
        [resolved] Resolved
        [waiting] Waiting at the end
        [first-reply] First reply
       *[satisfaction] Satisfaction
    }
digest-usual =
    { $weeks ->
        [one] the week before: { $mean }
       *[other] mean of { $weeks } weeks: { $mean }
    }
digest-opened =
    { $opened ->
        [one] { $opened } ticket
       *[other] { $opened } tickets
    }
digest-resolved =
    { $resolved ->
        [one] { $resolved } ticket
       *[other] { $resolved } tickets
    }{ $reopened ->
        [0] {""}
       *[other] , reopened: { $reopened }
    }
digest-waiting =
    { $waiting ->
        [0] nobody
        [one] { $waiting } customer
       *[other] { $waiting } customers
    }
digest-first-reply-few = { $within } of { $cases } within the target of { $target }
digest-first-reply-none = none was due
digest-satisfaction =
    { $share }% gave 4 or 5: { $good } of { $answers } answers (95% interval: { $low } to { $high }%)
digest-satisfaction-few =
    { $answers ->
        [0] no answers
        [one] { $answers } answer: too few to say
       *[other] { $answers } answers: too few to say
    }
digest-about =
    { $about ->
        [well] Where we did well
        [missed] What we missed
       *[next] What comes next
    }
digest-well-scores = { $good } of { $answers } answers gave us 4 or 5.
digest-next-waiting =
    { $waiting ->
        [one] { $waiting } customer still waits, and comes first.
       *[other] { $waiting } customers still wait, and come first.
    }
digest-next-low = Let us read the conversations below together and make good what we can.
digest-next-clear = Nothing is left over: the new week begins with a clear desk.
digest-trend =
    { $trend ->
        [better] ↑ better
        [worse] ↓ worse
        [more] ↑ more
        [fewer] ↓ fewer
       *[same] →
    }
digest-first-reply-short = half within { $median }, in time { $within } of { $cases }
digest-satisfaction-short = { $share }% gave 4 or 5 ({ $good } of { $answers })
digest-table = All figures
digest-row =
    { $row ->
        [reopened] Reopened
        [first-reply] First reply
        [reply] Every reply
        [resolution] Resolution
        [first-contact] Solved at the first contact
        [repeat] Repeat contacts
        [satisfaction] Satisfaction
        [asked] Surveys answered
        [self-service] Self-service
        [effort] Easy to get help
        [recommendation] Would recommend us
        [referred] Sent by other customers
       *[promises] Promises
    }
digest-times =
    half within { $median }, nine of ten within { $p90 } ({ $ended ->
        [one] { $ended } case
       *[other] { $ended } cases
    }); { $within } of { $cases } within the target of { $target }
digest-none = none
digest-share = { $share }% ({ $part } of { $all })
digest-share-few = { $part } of { $all }: too few to say
digest-promises = made { $made }, kept { $kept }, missed { $missed }
digest-provisional = provisional
digest-provisional-before = provisional; the week before: { $part } of { $all }
digest-not-asked = resolved without a question: { $count }
digest-unconfirmed = all teams; nobody pressed: { $count }
digest-asked = asked: { $asked }
digest-referred =
    { $count ->
        [one] { $count } new customer
       *[other] { $count } new customers
    }
digest-recommendation = { $net } ({ $promoters } gave 9 or 10, { $detractors } gave 0 to 6, of { $answers })
digest-cause = cause: { $cause }
digest-due = due { $due }
digest-causes = Causes of this week: { $causes }
digest-lists = The tickets behind the figures
digest-list =
    { $list ->
        [lateFirstReply] Late or no first reply
        [lateReply] Late or no reply
        [waiting] Waiting
        [reopened] Reopened
        [lowScore] Low score
        [missedPromise] Promise missed
       *[returned] Came back within a week
    } ({ $count })
digest-more = and { $more } more
digest-faq = Answers of the FAQ
digest-faq-entry = shown { $shown }, helped { $helped }, a person wanted { $person }
digest-faq-candidates = What it does not answer yet: /desk faq
digest-worst-title = { $team }: worth reading this week
digest-worst = Low scores first, then the longest waits, then what was taken up again.
digest-worst-none = Nothing stands out so far this week.
digest-stories = Worth reading
digest-story-score = scored { $score } of 5
digest-story-waited = waited { $wait } for an answer
digest-story-waiting = has been waiting for an answer for { $wait }
digest-story-reopened = taken up again after it was resolved
digest-tickets = Every ticket of the week
digest-ticket-answered = first reply after { $wait }
digest-ticket-unanswered = no reply
digest-definitions = What the figures mean
digest-define-week = The week: from { $from } to { $to }. Each event counts in the week in which it happened, for the team that had the ticket then. Spam is left out.
digest-define-counts = Opened, resolved: how often that happened. Waiting: customers without an answer when the week ended.
digest-define-first-reply = First reply: working time from a customer's first message to the first answer that reached them. Waits past the target count as missed while they last. From fewer than { $few } replies, and in a week of fewer than 20 tickets, no times are given.
digest-define-satisfaction = Satisfaction: share of 4 and 5 among the answers of the week, from { $few } answers on. The 95% interval (Wilson) says how far chance alone reaches.
digest-define-promises = Promises: times that customers were told. Kept: they heard by then. Missed: they did not.
digest-define-replies = Every reply: the same for each wait of a customer, not only the first. Resolution: working time from opening to the last resolve, of tickets that stayed resolved.
digest-define-first-contact = Solved at the first contact: resolved tickets whose customers did not come back about the same topic within 7 days; provisional until those are over. Repeat contacts: of all tickets begun or taken up again, those that came back so.
digest-define-self-service = Self-service: FAQ answers with “It helped” and no ticket within 24 hours, of all that were shown up to 24 hours before the end. What nobody pressed never counts as help.
digest-define-trend = Better, worse, more, fewer: said only where the 95% intervals do not overlap; else → as usual.
digest-define-stories = Worth reading: the lowest scores, else the longest waits past the target, else what was taken up again.
digest-skipped = No digest was posted for { $weeks }: the desk was not running for two days after each was due.
