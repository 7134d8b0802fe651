import type { DigestRun } from './digest/run.js';
import type { Button, CustomerProfile, Keyboard, Receive } from './inbound.js';
import type {
  Agent,
  AttachedFile,
  Customer,
  HistoryEntry,
  Instant,
  Language,
  Message,
  Outcome,
  Place,
  Suggestion,
  Survey,
  Ticket,
} from './model.js';
import type { Connection, ConversationLine, Receipt, Sending, Sign } from './outgoing.js';
import type { RichText } from './rich-text.js';
import type { Text } from './texts.js';

/** The desk's clock: rules hours, surveys, figures and schedules. Never runs backwards. */
export interface Clock {
  now(): Instant;
}

/** What a messenger finds in its host. */
export interface MessengerHost {
  readonly receive: Receive;
  /** Told at every change. */
  report(connection: Connection): void;
}

/** An adapter for one platform. */
export interface Messenger {
  readonly platform: string;
  /** Begins to receive; resolves once it has begun to try, connected or not. */
  start(host: MessengerHost): Promise<void>;
  /** Receives nothing more; resolves when what was in hand is finished. */
  stop(): Promise<void>;
  /** Renders and makes one API call (looks first where `uncertain`). Rejects with `DeliveryError` only. */
  deliver(sending: Sending, keep?: Keep): Promise<Receipt>;
}

/** Stores the platform's id of what is about to be finished, so that a later attempt can look for it. */
export type Keep = (ref: string) => Promise<void>;

/** A file on its way from its platform; never whole in memory. */
export interface OpenFile {
  /** To be read once, or closed. */
  readonly content: AsyncIterable<Uint8Array>;
  /** Bytes. */
  readonly size: number;
  /** Whoever does not read it to the end gives it up here. */
  close(): void;
}

/** Fetches a file from the platform that has it. Rejects with `DeliveryError` only: `limit` where it is too large. */
export type FetchFile = (file: AttachedFile) => Promise<OpenFile>;

/** What a delivery says, as it is stored. Destinations and cards are resolved when it is sent. */
export type DeliveryBody =
  /** With buttons it is the desk's own, a FAQ answer; `messageId` is then the question. */
  | { readonly kind: 'message'; readonly content: RichText; readonly keyboard?: Keyboard }
  | {
      readonly kind: 'notice';
      readonly language: Language;
      readonly text: Text;
      readonly buttons: readonly (readonly Button[])[];
      readonly silent: boolean;
    }
  | {
      readonly kind: 'buttons';
      readonly language: Language;
      readonly ref: string;
      readonly buttons: readonly (readonly Button[])[];
    }
  | { readonly kind: 'card' }
  /** `sends`: the assignee's words, put into the thread by the desk; they leave for the customer once they stand there. */
  | { readonly kind: 'post'; readonly content: RichText; readonly label: Text | null; readonly sends?: true }
  | { readonly kind: 'thread-notice'; readonly text: Text }
  /** An agent's file for the customer, with the words that fit beside it. */
  | { readonly kind: 'file'; readonly file: AttachedFile; readonly content: RichText }
  /** A customer's file for the thread, with its words. */
  | {
      readonly kind: 'thread-file';
      readonly file: AttachedFile;
      readonly content: RichText;
      readonly label: Text | null;
    }
  /** A week's digest, and what stands in its thread: both from the stored figures. */
  | { readonly kind: 'digest' | 'digest-details'; readonly team: string; readonly week: string }
  | { readonly kind: 'conversation'; readonly lines: readonly ConversationLine[] }
  /** Where a card stood before its ticket moved: the card itself, and its thread. */
  | { readonly kind: 'card-moved' | 'moved-notice'; readonly room: string; readonly ref: string }
  /** One of the desk's own messages is deleted. */
  | { readonly kind: 'erase'; readonly room: string; readonly ref: string }
  | {
      readonly kind: 'sign';
      readonly room: string;
      readonly ref: string;
      readonly sign: Sign;
      readonly shown: boolean;
    };

/** One thing owed to a platform, not yet stored. */
export interface Owed {
  /** `<platform>:…`; deliveries of one lane keep their order. */
  readonly lane: string;
  readonly body: DeliveryBody;
  readonly customerId: number | null;
  readonly ticketId: number | null;
  /** The message this carries. */
  readonly messageId: number | null;
  /** Not before this instant of the desk's clock. */
  readonly dueAt: Instant;
}

export interface Delivery extends Owed {
  readonly id: number;
  /** Whether an earlier attempt may have reached the platform. */
  readonly uncertain: boolean;
  /** What an earlier attempt kept. */
  readonly kept: string | null;
}

/** The first delivery of a lane, before anybody decided to send it. */
export interface LaneHead {
  readonly lane: string;
  readonly deliveryId: number;
  readonly kind: DeliveryBody['kind'];
  /** The ticket's team: its channel's rate is shared. */
  readonly team: string | null;
}

/** What became of a delivery. `again`: still owed (rate limit, fault, unreachable). */
export type Settlement = {
  readonly deliveryId: number;
  readonly at: Instant;
} & (
  | { readonly result: 'sent'; readonly ref: string | null }
  | { readonly result: 'failed'; readonly reason: string }
  /** `uncertain`: it may have reached the platform all the same. */
  | { readonly result: 'again'; readonly uncertain: boolean }
);

/** The deliveries and their lanes. */
export interface Outbox {
  /** Stores what is owed, in the given order. A card is left out where one of the same ticket still waits untouched. */
  add(owed: readonly Owed[]): Promise<void>;
  /** Rewrites what an agent's message says, as long as nothing of it was handed to the platform; `false` when too late. */
  rewrite(messageId: number, parts: readonly Owed[]): Promise<boolean>;
  /** Takes back all that a message still owes, as long as nothing of it was handed to the platform; `false` when too late. */
  cancel(messageId: number): Promise<boolean>;
  /**
   * Takes back everything a lane still owes, even what is with the platform right now: what becomes of that is not
   * recorded any more. Returns it in order, to be owed anew.
   */
  takeBack(lane: string): Promise<readonly Owed[]>;
  /** Deliveries of this message that are still owed. */
  owedFor(messageId: number): Promise<number>;
  /** Whether the card of some ticket of this team is with the platform right now. */
  cardInFlight(team: string): Promise<boolean>;
  /** Lanes with something due that this owner may work on (its own, or free, not parked), oldest first. */
  heads(now: Instant, owner: string): Promise<readonly LaneHead[]>;
  /** When the next delivery that is not due yet falls due; `null` when there is none. */
  nextDue(now: Instant): Promise<Instant | null>;
  /** Leases these lanes for `ms` of the database's clock; returns those that are this owner's now. */
  lease(lanes: readonly string[], owner: string, ms: number): Promise<readonly string[]>;
  /** Prolongs all of this owner's leases; those of lanes that owe nothing any more are given back. */
  renew(owner: string, ms: number): Promise<void>;
  /** Gives back all leases of an owner, or of everybody (a desk that owns its database alone). */
  releaseLeases(owner: string | 'everybody'): Promise<void>;
  /** The first delivery of each lane, from now on counted as handed to the platform. */
  begin(lanes: readonly string[]): Promise<readonly Delivery[]>;
  /** Stores the platform's id of something that a delivery is about to finish there. */
  keep(deliveryId: number, ref: string): Promise<void>;
  /** Records what became of deliveries this owner still holds the lanes of; returns those that were recorded. */
  settle(settlements: readonly Settlement[], owner: string): Promise<readonly Delivery[]>;
  /** Sends nothing more on this lane until it is reachable again. */
  park(lane: string, reason: string, at: Instant): Promise<void>;
  unpark(lane: string): Promise<void>;
}

/** An event that could not be processed. */
interface DeadLetter {
  readonly key: string | null;
  readonly kind: string;
  readonly reason: string;
  readonly at: Instant;
  readonly payload: unknown;
  /** It was one content message of a customer: the ledger counts it. */
  readonly content: boolean;
}

/** Content messages of customers: what was received, and each one's current outcome. Their sum is `received`. */
export interface Ledger {
  readonly received: number;
  readonly outcomes: Readonly<Record<Exclude<Outcome, 'withdrawn' | 'kept'> | 'dead', number>>;
}

/** How often a FAQ entry was shown to customers, and what they pressed; the rest is unconfirmed. */
interface EntryCounts {
  readonly entry: string;
  readonly shown: number;
  readonly helped: number;
  /** *Talk to a person*, or words that were written instead. */
  readonly person: number;
}

/** One open transaction. Reading a customer or a ticket locks it until the end. */
export interface Tx {
  readonly inbound: {
    /** `false` when this event was here before. `content`: one content message of a customer. */
    claim(key: string, at: Instant, content: boolean): Promise<boolean>;
    /** A claimed event turned out to be a content message of a customer. */
    countAsContent(key: string): Promise<void>;
    /** Forgets ids older than this; returns how many. */
    prune(before: Instant): Promise<number>;
  };
  readonly deadLetters: { add(letter: DeadLetter): Promise<void> };
  readonly customers: {
    byId(id: number): Promise<Customer | null>;
    byChat(platform: string, chat: string): Promise<Customer | null>;
    /** Creates the customer, or returns the one that was there first. */
    create(profile: CustomerProfile, language: Language, at: Instant): Promise<Customer>;
    save(customer: Customer): Promise<void>;
    byIds(ids: readonly number[]): Promise<readonly Customer[]>;
  };
  readonly tickets: {
    byId(id: number): Promise<Ticket | null>;
    byCard(channel: string, cardRef: string): Promise<Ticket | null>;
    /** The ticket whose card stood here before it moved to another team. */
    byFormerCard(channel: string, cardRef: string): Promise<Ticket | null>;
    /** From now on this is where the ticket's card stood once. */
    leaveCard(ticketId: number, channel: string, cardRef: string): Promise<void>;
    unresolvedOf(customerId: number): Promise<Ticket | null>;
    /** The one resolved last, spam left out. */
    lastResolvedOf(customerId: number): Promise<Ticket | null>;
    create(ticket: Omit<Ticket, 'id'>): Promise<Ticket>;
    save(ticket: Ticket): Promise<void>;
    byIds(ids: readonly number[]): Promise<readonly Ticket[]>;
    /** Unresolved tickets of these teams, those that wait longest first. */
    queue(teams: readonly string[], limit: number): Promise<readonly Ticket[]>;
    /** Tickets of these teams whose customers wait for an answer. */
    waiting(teams: readonly string[]): Promise<readonly number[]>;
    /** The newest tickets of a team that have a first reply, newest first. */
    recentlyAnswered(team: string, limit: number): Promise<readonly Ticket[]>;
  };
  readonly messages: {
    create(message: Omit<Message, 'id'>): Promise<Message>;
    byId(id: number): Promise<Message | null>;
    byPlace(place: Place): Promise<Message | null>;
    /** All of one ticket, oldest first. */
    ofTicket(ticketId: number): Promise<readonly Message[]>;
    /** What a customer wrote since then that belongs to no ticket, oldest first. */
    withoutTicket(customerId: number, since: Instant): Promise<readonly Message[]>;
    save(message: Message): Promise<void>;
    /** The same outcome for many, those that wait; one that was settled before (a survey comment) keeps its own. */
    settle(ids: readonly number[], outcome: Outcome): Promise<void>;
  };
  readonly history: {
    add(entries: readonly HistoryEntry[]): Promise<void>;
    /** Of one ticket, oldest first. */
    ofTicket(ticketId: number): Promise<readonly HistoryEntry[]>;
    /** The same of each of these tickets. */
    ofTickets(ticketIds: readonly number[]): Promise<readonly (readonly HistoryEntry[])[]>;
    /** The tickets that anything happened to since then, and that are or were one of these teams'. */
    touchedSince(from: Instant, teams: readonly string[]): Promise<readonly number[]>;
  };
  readonly surveys: {
    create(survey: Omit<Survey, 'id'>): Promise<Survey>;
    save(survey: Survey): Promise<void>;
    /** The newest one of a ticket. */
    ofTicket(ticketId: number): Promise<Survey | null>;
    /** The one whose invitation to comment is open. */
    awaitingComment(customerId: number, now: Instant): Promise<Survey | null>;
    /** When this customer last answered a survey. */
    lastAnswered(customerId: number): Promise<Instant | null>;
  };
  readonly suggestions: {
    create(suggestion: Omit<Suggestion, 'id'>): Promise<Suggestion>;
    save(suggestion: Suggestion): Promise<void>;
    byId(id: number): Promise<Suggestion | null>;
    /** Those shown to this customer since then, oldest first. */
    ofCustomer(customerId: number, since: Instant): Promise<readonly Suggestion[]>;
    /** Per entry, those shown in `[from, to)` and what came of them by now. */
    counts(from: Instant, to: Instant): Promise<readonly EntryCounts[]>;
  };
  readonly members: {
    isMember(channel: string, agent: string): Promise<boolean>;
    join(channel: string, agent: string): Promise<void>;
    leave(channel: string, agent: string): Promise<void>;
    /** Makes the channel's members exactly these. */
    replace(channel: string, agents: readonly string[]): Promise<void>;
    name(agents: readonly Agent[]): Promise<void>;
    nameOf(agent: string): Promise<string | null>;
    channelsOf(agent: string): Promise<readonly string[]>;
  };
  readonly outbox: Outbox;
  readonly digests: {
    /** Stores what was decided about a week: `true` for exactly one caller per team and week. */
    claim(run: Omit<DigestRun, 'ref'>): Promise<boolean>;
    /** What was decided about a week under any of a team's keys. */
    ofWeek(teams: readonly string[], week: string): Promise<DigestRun | null>;
    /** Those of the weeks before this one, newest first. */
    latest(teams: readonly string[], before: string, limit: number): Promise<readonly DigestRun[]>;
    /** The post stands. */
    placed(team: string, week: string, ref: string): Promise<void>;
  };
  readonly runs: {
    /** `true` for exactly one caller per kind and slot. */
    claim(kind: string, slot: string, at: Instant): Promise<boolean>;
  };
  readonly meta: {
    get(key: string): Promise<string | null>;
    set(key: string, value: string): Promise<void>;
  };
  readonly ledger: { count(): Promise<Ledger> };
  /** What forgetting a customer needs beside the aggregates. */
  readonly erasure: {
    /** Where the customer's words may stand in the team's channels: each message in every channel its ticket was in. */
    standing(
      customerId: number,
    ): Promise<readonly { readonly ticketId: number; readonly room: string; readonly ref: string }[]>;
    /** Erases all texts, takes back what is owed, closes surveys. Counts as `Forgotten` explains them. */
    erase(customer: Customer): Promise<Readonly<Record<'messages' | 'takenBack' | 'underWay' | 'uncertain', number>>>;
    ticketsOf(customerId: number): Promise<readonly number[]>;
  };
  /** The newest instant stored anywhere; `null` in an empty database. */
  newestInstant(): Promise<Instant | null>;
}

/** The database. */
export interface Store {
  readonly engine: 'sqlite' | 'postgresql';
  /**
   * Runs `work` in a transaction and resolves with its result after the commit. Units run one after the other in the
   * order of the calls; several may share one commit, each undone alone when it rejects. `work` may run more than
   * once, so it touches nothing but its transaction. Rejects with `StoreUnavailable` when the database cannot commit.
   */
  unit<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}
