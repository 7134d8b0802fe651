import type { RichText } from './rich-text.js';

/** Milliseconds since the Unix epoch, UTC. */
export type Instant = number;

/** Two-letter ISO 639-1 code, lower case. */
export type Language = string;

/** A message on a platform: the chat or channel it stands in and its id there. */
export interface Place {
  readonly platform: string;
  readonly room: string;
  readonly ref: string;
}

export interface Customer {
  readonly id: number;
  readonly platform: string;
  /** The private chat's id on the platform. */
  readonly chat: string;
  readonly name: string;
  readonly username: string | null;
  readonly language: Language;
  /** Chosen with `/language`: no text changes it any more. */
  readonly languageFixed: boolean;
  /** Payload of the deep link that brought this person, the first one. */
  readonly origin: string | null;
  /** A topic chosen before there is a ticket. */
  readonly chosenTeam: string | null;
  readonly chosenTopic: string | null;
  readonly chosenBy: 'deep-link' | 'topic' | null;
  readonly reachable: boolean;
  readonly createdAt: Instant;
}

/** What is to be answered first. */
export type Priority = 'normal' | 'high';

export type TicketState = 'open' | 'claimed' | 'snoozed' | 'resolved';

/** Which rule of DESIGN §5 decided the team, or that an agent did: by a transfer, or by another topic of the same team. */
export type RoutingRule =
  | 'deep-link'
  | 'topic'
  | 'keyword'
  | 'classifier'
  | 'default'
  | 'forerunner'
  | 'transfer'
  | 'agent';

export interface Ticket {
  readonly id: number;
  readonly customerId: number;
  readonly team: string;
  readonly topic: string | null;
  readonly state: TicketState;
  readonly assignee: string | null;
  readonly lastAssignee: string | null;
  /** The first words, plain, of an unsure ticket all of them; empty for a wordless message. */
  readonly question: string;
  /** What a wordless first message was. */
  readonly wordless: AttachmentKind | null;
  /** The segment that the customer was in when it was opened; it decides the ticket's targets. */
  readonly segment: string | null;
  readonly priority: Priority;
  readonly routedBy: RoutingRule;
  readonly evidence: string | null;
  /** The ticket this one follows. */
  readonly follows: number | null;
  readonly openedAt: Instant;
  /** Since when the customer waits for an answer; `null` while nothing is owed. */
  readonly waitingSince: Instant | null;
  /** When the first answer of an agent reached the customer. */
  readonly firstReplyAt: Instant | null;
  /** The time by which the customer was told to hear. */
  readonly promisedAt: Instant | null;
  readonly resolvedAt: Instant | null;
  /** Resolved as spam: nothing is sent for it. */
  readonly spam: boolean;
  /** Where the card stands, once it is posted. */
  readonly channel: string | null;
  readonly cardRef: string | null;
}

/** DESIGN §11, the ledger, for a customer's messages; `withdrawn` and `kept` only for agents' messages and notes. */
export type Outcome = 'waiting' | 'delivered' | 'faq' | 'unconfirmed' | 'survey' | 'refused' | 'withdrawn' | 'kept';

export type AttachmentKind =
  | 'photo'
  | 'document'
  | 'voice'
  | 'audio'
  | 'video'
  | 'video-note'
  | 'animation'
  | 'sticker'
  | 'location'
  | 'contact'
  | 'poll'
  | 'other';

/** A photo or a document as its platform names it: neither its bytes nor an address. */
export interface AttachedFile {
  readonly platform: string;
  readonly id: string;
  readonly kind: 'photo' | 'document';
  readonly name: string;
  /** Bytes; `null` where the platform does not say. */
  readonly size: number | null;
  /** MIME type. */
  readonly type: string;
}

export interface Message {
  readonly id: number;
  readonly customerId: number;
  readonly ticketId: number | null;
  readonly author: 'customer' | 'agent';
  /** The agent's id on the team's platform. */
  readonly agent: string | null;
  /** `note`: only the team sees it. */
  readonly kind: 'message' | 'note';
  readonly content: RichText;
  readonly attachment: AttachmentKind | null;
  /** What of the attachment can be carried over; absent where nothing can. */
  readonly files?: readonly AttachedFile[];
  readonly place: Place;
  readonly at: Instant;
  readonly outcome: Outcome;
}

export type HistoryKind =
  | 'opened'
  | 'asked'
  | 'replied'
  | 'topic-chosen'
  /** What a ticket is about, or may be about, was decided anew within the team. */
  | 'routed'
  | 'promised'
  | 'claimed'
  | 'released'
  | 'transferred'
  | 'rebuilt'
  | 'resolved'
  | 'reopened'
  | 'spam'
  | 'survey-sent'
  | 'survey-answered'
  | 'survey-closed'
  | 'effort-asked'
  | 'effort-answered'
  | 'recommend-asked'
  | 'recommend-answered'
  | 'complaint-opened'
  | 'complaint-changed'
  | 'complaint-withdrawn';

/** One change of one ticket: who, what, when, why; never a text that somebody wrote. */
export interface HistoryEntry {
  readonly ticketId: number;
  readonly kind: HistoryKind;
  /** An agent's id, or who else caused it. */
  readonly actor: string | 'customer' | 'desk';
  readonly at: Instant;
  readonly details: Readonly<Record<string, string | number | boolean | null>>;
}

export type SurveyKind = 'csat' | 'ces' | 'nps';

export interface Survey {
  readonly id: number;
  readonly ticketId: number;
  readonly customerId: number;
  /** CSAT, customer effort, net promoter. */
  readonly kind: SurveyKind;
  /** Who answered the customer, and is credited. */
  readonly agent: string | null;
  readonly state: 'pending' | 'answered' | 'closed';
  /** 1 (worst) to 5 (best); of `nps` 0 to 10. */
  readonly score: number | null;
  readonly askedAt: Instant;
  /** Of the first answer: the last one within an hour of it counts. */
  readonly answeredAt: Instant | null;
  /** Until when the customer's next text is the comment; `null` when none is invited. */
  readonly commentUntil: Instant | null;
  readonly commentMessageId: number | null;
  /** When its low score becomes a complaint; `null` where none is due. */
  readonly complaintDueAt: Instant | null;
  /** When it is to be sent; `null` once it is, or is not to be. */
  readonly sendAt: Instant | null;
}

/** A FAQ entry that was shown to a customer instead of a person's answer. */
export interface Suggestion {
  readonly id: number;
  readonly customerId: number;
  /** The entry's id. */
  readonly entry: string;
  readonly language: Language;
  /** `shown`: nobody pressed yet, or ever. `superseded`: another entry, or a person, came instead. */
  readonly state: 'shown' | 'helped' | 'person' | 'superseded';
  readonly shownAt: Instant;
  readonly settledAt: Instant | null;
}

/** A Slack user who is in a team's channel. */
export interface Agent {
  readonly id: string;
  readonly name: string;
}
