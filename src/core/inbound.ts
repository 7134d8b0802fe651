import type { AnswerCounts } from './answers/counts.js';
import type { AnswerKey } from './answers/shelf.js';
import type { Complaint, ComplaintStep } from './complaints/complaint.js';
import type { DigestView } from './digest/view.js';
import type { WordPart } from './digest/words.js';
import type { WeeklyCandidates } from './faq/weekly.js';
import type { AttachedFile, AttachmentKind, Instant, Language, Place, TicketState } from './model.js';
import type { RichText } from './rich-text.js';
import type { SegmentView } from './segments/targets.js';
import type { Text } from './texts.js';

/** What a customer presses; adapters encode it into their buttons. */
export type Press =
  | { readonly kind: 'topic'; readonly team: string; readonly topic: string }
  | { readonly kind: 'score'; readonly ticket: number; readonly score: number }
  /** `effort` from 1 to 5, `recommend` from 0 to 10. */
  | { readonly kind: 'effort' | 'recommend'; readonly ticket: number; readonly score: number }
  | { readonly kind: 'not-solved'; readonly ticket: number }
  | { readonly kind: 'need-help'; readonly ticket: number }
  /** Under a FAQ answer: *It helped*, *Talk to a person*. */
  | { readonly kind: 'faq-helped' | 'faq-person'; readonly suggestion: number }
  /** There too, by its title: an entry that may have been meant instead. */
  | { readonly kind: 'faq-other'; readonly suggestion: number; readonly entry: string }
  | { readonly kind: 'language'; readonly language: Language };

/** A button under one of the desk's messages to a customer. */
export interface Button {
  readonly label: Text | { readonly literal: string };
  readonly press: Press;
}

/** The buttons under a message, row by row. */
export interface Keyboard {
  readonly language: Language;
  readonly rows: readonly (readonly Button[])[];
}

/** The buttons on a ticket's card. */
export type CardAction = 'claim' | 'release' | 'resolve' | 'reopen' | 'transfer' | 'answers' | 'complaint';

/** A person as the platform describes them with each event. */
export interface CustomerProfile {
  readonly platform: string;
  readonly chat: string;
  readonly name: string;
  readonly username: string | null;
  /** The platform's guess, any case, possibly with a region; `null` where it has none. */
  readonly language: string | null;
}

/** What somebody wrote. `text` is a caption where there is an attachment. */
export interface Content {
  readonly text: RichText;
  readonly attachment: AttachmentKind | null;
  /** What of the attachment can be carried over; absent where nothing can. */
  readonly files?: readonly AttachedFile[];
}

interface FromCustomer {
  readonly customer: CustomerProfile;
}

interface FromAgent {
  /** The acting agent's id on the team's platform. */
  readonly agent: string;
}

interface AgentWords {
  /** The message at the top of the thread. */
  readonly thread: string;
  /** Somebody else than the desk wrote that: it is no ticket's card of this installation. */
  readonly threadOfOthers?: true;
  readonly place: Place;
  readonly content: Content;
  /** Mentions a user, a group of users or a whole channel. */
  readonly mentions: boolean;
}

type Event =
  /** `deepLink`: what the link that brought this person carries. `reference`: the same, where the operator signed it. */
  | ({
      readonly kind: 'customer-started';
      readonly deepLink: string | null;
      readonly reference?: string;
    } & FromCustomer)
  | ({ readonly kind: 'customer-wrote'; readonly content: Content; readonly place: Place } & FromCustomer)
  | ({ readonly kind: 'customer-edited'; readonly content: Content; readonly place: Place } & FromCustomer)
  | ({
      readonly kind: 'customer-pressed';
      readonly press: Press /** The message with the buttons. */;
      readonly place: Place;
    } & FromCustomer)
  | ({
      readonly kind: 'customer-command';
      readonly command: 'help' | 'status' | 'language';
      readonly argument: string;
    } & FromCustomer)
  | ({ readonly kind: 'customer-reachable'; readonly reachable: boolean } & FromCustomer)
  /** Somebody spoke to the bot in a group. */
  | { readonly kind: 'group-spoke'; readonly place: Place; readonly language: string | null }
  | ({
      readonly kind: 'agent-wrote';
      /** What the desk's own sign on it says: a database that is lost had taken it in. */
      readonly settled?: 'delivered' | 'note';
    } & AgentWords &
      FromAgent)
  | ({ readonly kind: 'agent-edited' } & AgentWords)
  /** `written`: the key of the event that told of the message. */
  | { readonly kind: 'agent-deleted'; readonly place: Place; readonly written: string }
  | ({
      readonly kind: 'agent-acted';
      readonly action: CardAction;
      readonly ticket: number;
      readonly channel: string;
    } & FromAgent)
  /** The form of *Transfer*, filled in and sent. */
  | ({
      readonly kind: 'agent-transferred';
      readonly ticket: number;
      readonly team: string;
      readonly topic: string | null;
      readonly comment: string | null;
      /** Who had the ticket when the form was shown. */
      readonly assignee: string | null;
      /** Where the card stood on which *Transfer* was pressed. */
      readonly channel: string;
      /** The form, as the place where the comment was written. */
      readonly place: Place;
    } & FromAgent)
  /** *Insert* under an answer that `/desk faq` found, *Send* or *Edit* under one that was suggested for a ticket. */
  | ({
      readonly kind: 'agent-inserted' | 'answer-edit-asked';
      readonly ticket: number;
      readonly channel: string;
    } & AnswerKey &
      FromAgent)
  /** An answer that was changed in its form, sent. */
  | ({
      readonly kind: 'answer-edited';
      readonly ticket: number;
      readonly answer: RichText;
      /** Mentions a user, a group of users or a whole channel. */
      readonly mentions: boolean;
      readonly channel: string;
    } & AnswerKey &
      FromAgent)
  /** *Save as FAQ* on a message. */
  | ({ readonly kind: 'draft-asked'; readonly place: Place; readonly channel: string } & FromAgent)
  /** Its form, filled in; `message` is the answer it was made of. */
  | ({
      readonly kind: 'draft-proposed';
      readonly message: number;
      readonly fields: DraftFields;
      readonly channel: string;
    } & FromAgent)
  /** *Review* and *Reject* on a draft. */
  | ({
      readonly kind: 'draft-review-asked' | 'draft-rejected';
      readonly draft: number;
      readonly channel: string;
    } & FromAgent)
  | ({
      readonly kind: 'draft-approved';
      readonly draft: number;
      readonly fields: DraftFields;
      readonly channel: string;
    } & FromAgent)
  /** *Reopen* and *Work on it* beside a complaint. */
  | ({
      readonly kind: 'complaint-reopened' | 'complaint-asked';
      readonly complaint: number;
      readonly channel: string;
    } & FromAgent)
  /** Its form, filled in. */
  | ({
      readonly kind: 'complaint-saved';
      readonly complaint: number;
      readonly fields: ComplaintFields;
      readonly channel: string;
    } & FromAgent)
  /** *Add a few words* under the draft of a digest. */
  | ({
      readonly kind: 'digest-words-asked';
      readonly team: string;
      readonly week: string;
      readonly channel: string;
    } & FromAgent)
  /** Its form, filled in, and as it was shown. */
  | ({
      readonly kind: 'digest-words-added';
      readonly team: string;
      readonly week: string;
      readonly words: WordFields;
      readonly shown: WordFields;
      readonly channel: string;
    } & FromAgent)
  /** *Send now* under a message that was held back. */
  | ({ readonly kind: 'agent-confirmed'; readonly message: number; readonly channel: string } & FromAgent)
  | ({ readonly kind: 'agent-command'; readonly text: string; readonly channel: string } & FromAgent)
  /** *Replay* or *Dismiss* beside what `/desk dead` lists. */
  | ({
      readonly kind: 'lead-decided';
      readonly letter: number;
      readonly decision: 'replay' | 'dismiss';
      readonly channel: string;
    } & FromAgent)
  | { readonly kind: 'member-joined' | 'member-left'; readonly channel: string; readonly agent: string }
  /** A channel that was closed to the desk can be written to again. */
  | { readonly kind: 'channel-opened'; readonly channel: string }
  /** All members of one channel, as the platform lists them. */
  | { readonly kind: 'members-listed'; readonly channel: string; readonly agents: readonly string[] }
  | { readonly kind: 'agents-named'; readonly agents: readonly { readonly id: string; readonly name: string }[] }
  /** An event that could not be read: kept as a dead letter. */
  | {
      readonly kind: 'unreadable';
      readonly reason: string;
      /** Whose it is and what they said, as far as that alone could be read. */
      readonly about?: { readonly customer: string; readonly words: string };
    };

/** One event from a platform, in the desk's own words. */
export type Inbound = Event & {
  /** DESIGN §2: platform + account + kind + id; `null` for what may safely be applied again. */
  readonly key: string | null;
  /** The platform's date of the event. */
  readonly at: Instant;
  /** As received, without tokens and response urls: kept only with a dead letter. */
  readonly payload: unknown;
};

/** One line of `/desk queue` or `/desk find`. */
export interface QueueLine {
  readonly ticket: number;
  readonly customer: string;
  readonly team: string;
  readonly question: string;
  readonly state: TicketState;
  readonly assignee: string | null;
  readonly waitingSince: Instant | null;
  readonly segment?: SegmentView;
  /** Where its card stands. */
  readonly channel: string | null;
  readonly cardRef: string | null;
}

/** A team, or one topic of it, to which a ticket can be transferred. */
export interface TransferTarget {
  readonly team: string;
  readonly topic: string | null;
  /** As a person reads it. */
  readonly name: string;
}

/** One answer that an agent may send. */
export interface AnswerLine extends AnswerKey {
  readonly title: string;
  /** The answer, plain. */
  readonly words: string;
  /** Its language, where it does not exist in the customer's. */
  readonly foreign: Language | null;
  readonly counts: AnswerCounts;
}

/** What the form of a FAQ draft asks for. */
export interface DraftFields {
  /** The name of the entry; `null` where it is not asked for yet. */
  readonly name: string | null;
  readonly title: string;
  readonly language: Language;
  /** `team/topic`; `null` for none. */
  readonly topic: string | null;
  readonly questions: readonly string[];
  readonly keywords: readonly string[];
  readonly body: RichText;
}

/** What the form of a complaint asks for. */
export interface ComplaintFields extends Pick<Complaint, 'cause' | 'causeText' | 'done' | 'changed' | 'owner'> {
  readonly state: ComplaintStep;
  /** ISO date in the team's zone. */
  readonly due: string;
}

/** One line of `/desk complaints`. */
export interface ComplaintLine extends Pick<Complaint, 'owner' | 'state' | 'cause' | 'openedAt' | 'dueAt'> {
  readonly complaint: number;
  readonly ticket: number;
  readonly team: string;
  readonly overdue: boolean;
  /** Where the ticket's card stands. */
  readonly channel: string | null;
  readonly cardRef: string | null;
}

/** What a lead says about a week; empty where nothing is said. */
export type WordFields = Readonly<Record<WordPart, string>>;

/** One event that could not be processed. */
export interface DeadLine {
  readonly letter: number;
  readonly what: 'message' | 'edit' | 'press' | 'command' | 'agent-message' | 'agent-action' | 'other';
  /** It could not be read; else the desk failed at it. */
  readonly unreadable: boolean;
  /** Nothing is left of what came in: it can only be dismissed. */
  readonly emptied: boolean;
  readonly reason: string;
  readonly at: Instant;
  /** How often it was replayed in vain. */
  readonly tries: number;
  readonly customer: string | null;
  readonly agent: string | null;
  /** Empty where it holds none. */
  readonly words: string;
}

/** What the person who just acted sees at once: returned, never stored. */
export type Answer =
  /** Asks where a ticket shall go. */
  | {
      readonly kind: 'transfer-form';
      readonly ticket: number;
      readonly assignee: string | null;
      readonly targets: readonly TransferTarget[];
      readonly language: Language;
    }
  | { readonly kind: 'text'; readonly text: Text; readonly language: Language }
  /** What is wrong with a form, by its fields: it stays open as it was filled in. */
  | { readonly kind: 'mistakes'; readonly fields: Readonly<Record<string, Text>>; readonly language: Language }
  /** In the place of a form that was taken. */
  | { readonly kind: 'done'; readonly text: Text; readonly language: Language }
  /** The likeliest answers for a ticket; only its assignee may send one. */
  | {
      readonly kind: 'answers';
      readonly ticket: number;
      readonly lines: readonly AnswerLine[];
      readonly assignee: string | null;
      readonly mine: boolean;
      readonly language: Language;
    }
  /** An answer to be changed before it is sent. `missing`: what its writer has to say instead of a variable. */
  | ({
      readonly kind: 'answer-form';
      readonly ticket: number;
      readonly title: string;
      readonly content: RichText;
      readonly missing: readonly string[];
      readonly language: Language;
    } & AnswerKey)
  /** A draft for the FAQ: proposed by who wrote `message`, or, with its number, reviewed by a lead. */
  | {
      readonly kind: 'draft-form';
      readonly of: { readonly message: number } | { readonly draft: number };
      readonly fields: DraftFields;
      readonly languages: readonly Language[];
      readonly topics: readonly { readonly value: string; readonly name: string }[];
      readonly language: Language;
    }
  /** Asks a lead for a few words about the week. */
  | {
      readonly kind: 'digest-words-form';
      readonly team: string;
      readonly week: string;
      readonly words: WordFields;
      readonly language: Language;
    }
  /** What `/desk faq` found, the likeliest first, and the agent's tickets into which it may be inserted. */
  | {
      readonly kind: 'faq';
      readonly lines: readonly AnswerLine[];
      readonly tickets: readonly { readonly ticket: number; readonly customer: string }[];
      readonly language: Language;
    }
  /** `/desk faq` alone: the drafts that wait for a lead, and what the FAQ could learn from the last seven days. */
  | {
      readonly kind: 'faq-learning';
      readonly drafts: readonly { readonly draft: number; readonly title: string; readonly author: string }[];
      readonly candidates: WeeklyCandidates;
      readonly language: Language;
    }
  | { readonly kind: 'queue'; readonly lines: readonly QueueLine[]; readonly language: Language }
  /** What `/desk find` found, the newest first; `more`: how many are not listed. */
  | { readonly kind: 'found'; readonly lines: readonly QueueLine[]; readonly more: number; readonly language: Language }
  /** What was found out and done about a complaint, to be filled in. */
  | {
      readonly kind: 'complaint-form';
      readonly complaint: number;
      readonly ticket: number;
      readonly fields: ComplaintFields;
      readonly causes: readonly string[];
      readonly language: Language;
    }
  /** What `/desk complaints` lists, the first due first; `more`: how many are not listed. */
  | {
      readonly kind: 'complaints';
      readonly lines: readonly ComplaintLine[];
      readonly more: number;
      readonly language: Language;
    }
  /** What `/desk dead` lists, the newest first; `more`: how many are not listed. */
  | { readonly kind: 'dead'; readonly lines: readonly DeadLine[]; readonly more: number; readonly language: Language }
  /** Plain lines, the first of which is the title. */
  | { readonly kind: 'report'; readonly lines: readonly Text[]; readonly language: Language }
  /** Teams' digests, each in the team's language. */
  | {
      readonly kind: 'digest';
      readonly digests: readonly { readonly language: Language; readonly digest: DigestView }[];
    };

/**
 * The desk's one door. Resolves after the commit, with what the acting person sees at once.
 * Rejects with `StoreUnavailable` only: then nothing happened and the platform must not get its confirmation.
 */
export type Receive = (inbound: Inbound) => Promise<Answer | undefined>;
