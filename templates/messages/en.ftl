# The desk's own words, in Fluent (https://projectfluent.org). Every text here exists in every language, with the
# same variables. A mistake keeps the desk from starting and is named with file and line.
# Times come with their day through day-and-time; a number such as $ticket is never grouped.

day-and-time = { $weekday }, { $date }, { $time }

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
topic-passed-on = Thank you, we told the person who looks after your request that it is about this: { $topic }.
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
survey-comment = Thank you for your answer. If you would like to add a few words, write them here within the next 10 minutes.
survey-thanks = Thank you for your answer.
comment-received = Thank you, your words have reached the team.
score-taken = Your score: { $score }
reopened = Your request #{ $ticket } is open again. What you wrote is with the team.
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
press-old = This button no longer works. Please write to us instead.
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
card-state =
    { $state ->
        [open] Open
        [claimed] Claimed
        [snoozed] Snoozed
        [resolved] Resolved
       *[spam] Spam
    }
card-assignee = Claimed by { $agent }
card-customer = Customer
card-waiting = Waiting since
card-why =
    { $rule ->
        [deep-link] Here because of the link that the customer came by: { $evidence }
        [topic] Here because the customer chose the topic
        [keyword] Here because of the words: { $evidence }
        [forerunner] Here because the ticket before it was
        [transfer] Here because it was transferred from this team: { $evidence }
       *[default] Here because no rule fits (unsure)
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
card-unreachable = Unreachable: the customer has blocked the bot.
card-moved = Moved to this team: { $team }
card-moved-link = Open the ticket there
card-moved-fallback = #{ $ticket }: moved to this team: { $team }
card-fallback = #{ $ticket } from { $customer }: { $state }

## In a ticket's thread

thread-claimed = { $agent } has claimed this ticket. What { $agent } writes in this thread goes to the customer, except messages that begin with //, ! or note: or mention somebody.
thread-released = { $agent } has released this ticket. It is open again.
thread-resolved = { $agent } has resolved this ticket.
thread-reopened-customer = The customer has reopened this ticket.
thread-reopened-agent = { $agent } has reopened this ticket.
thread-reopened-assigned = The customer has reopened this ticket. It is with { $agent } again.
thread-topic-chosen = The customer has chosen a topic: { $topic }
thread-transferred = { $agent } has transferred this ticket to you. It comes from this team: { $team }.
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
thread-comment = The customer's comment on the score:
thread-edited = The customer has edited a message. It now says:
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
thread-file-stays = Files cannot be sent to the customer yet: only the words of this message were sent, if it had any.
thread-edit-late = The message had left already: the customer still sees the earlier text.
thread-delete-late = The message had left already: the customer still sees it.
thread-undeliverable = This could not be delivered to the customer: { $reason }
thread-unreachable = The customer has blocked the bot. Nothing reaches them until they unblock it.
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
answer-moved = This ticket has moved to another team: { $team }.
answer-moving = This ticket is on its way to its team’s channel. Please try again in a moment.
answer-claimed-meanwhile = { $agent } has claimed this ticket in the meantime. Nothing was transferred.
answer-no-other-team = There is no other team to transfer this ticket to.
answer-team-gone = This team or topic is no longer there. Please choose another one.
answer-other-ticket = This customer has another unresolved ticket, #{ $ticket }. Please go on there.
desk-help =
    /desk queue – the unresolved tickets of your teams, longest wait first
    /desk help – this list
desk-unknown = There is no command “{ $command }”. /desk help lists what there is.
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
