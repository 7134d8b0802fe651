import type { AnswerCounts, AnswerUse } from './answers/counts.js';
import type { AnswerKey } from './answers/shelf.js';
import type { CauseCount, Complaint } from './complaints/complaint.js';
import type { Return } from './digest/cases.js';
import type { DigestRun } from './digest/run.js';
import type { Shown } from './digest/self-service.js';
import type { FaqDraft } from './faq/draft.js';
import type { CustomerProfile } from './inbound.js';
import type {
  Agent,
  Customer,
  HistoryEntry,
  Instant,
  Language,
  Message,
  Outcome,
  Place,
  Suggestion,
  Survey,
  SurveyKind,
  Ticket,
} from './model.js';
import type { Outbox } from './outbox.js';
import type { OpenThread } from './ports.js';
import type { RichText } from './rich-text.js';
import type { RouterStore } from './routing/versions.js';
import type { SegmentEntry, SegmentKey } from './segments/segment-entry.js';

/** An event that could not be processed. */
export interface DeadLetter {
  readonly id: number;
  readonly key: string | null;
  readonly kind: string;
  readonly reason: string;
  readonly at: Instant;
  readonly payload: unknown;
  /** It was one content message of a customer: the ledger counts it. */
  readonly content: boolean;
  /** How often it was replayed in vain. */
  readonly tries: number;
}

/** DESIGN §11: what can have become of a content message of a customer. */
export const ledgerOutcomes = [
  'delivered',
  'faq',
  'unconfirmed',
  'survey',
  'refused',
  'dead',
  'waiting',
] as const satisfies readonly (Outcome | 'dead')[];

export type LedgerOutcome = (typeof ledgerOutcomes)[number];

/** Content messages of customers: what was received, and each one's current outcome. Their sum is `received`. */
export interface Ledger {
  readonly received: number;
  readonly outcomes: Readonly<Record<LedgerOutcome, number>>;
}

/** How many messages for this team have this outcome; `null`: those that no ticket holds. */
export interface LedgerLine {
  readonly team: string | null;
  readonly outcome: LedgerOutcome;
  readonly count: number;
}

/** What is owed, and how the lanes stand. */
export interface Backlog {
  /** `oldestDue`: since when something could have been sent, parked lanes left out. */
  readonly platforms: readonly {
    readonly platform: string;
    readonly owed: number;
    readonly oldestDue: Instant | null;
  }[];
  readonly leasedLanes: number;
  readonly parkedLanes: number;
}

/** How often a FAQ entry was shown to customers, and what they pressed; the rest is unconfirmed. */
interface EntryCounts {
  readonly entry: string;
  readonly shown: number;
  readonly helped: number;
  /** *Talk to a person*, or words that were written instead. */
  readonly person: number;
}

/** A customer wrote beyond the limit: what follows is posted together. */
export interface Flood {
  readonly customerId: number;
  readonly ticketId: number;
  /** The newest message that was posted by itself, or with those before. */
  readonly afterId: number;
  /** When what was gathered is posted. */
  readonly dueAt: Instant;
}

/** One open transaction. Reading a customer or a ticket locks it until the end. */
export interface Tx {
  readonly inbound: {
    /** `false` when this event was here before. `content`: one content message of a customer. */
    claim(key: string, at: Instant, content: boolean): Promise<boolean>;
    /** A claimed event turned out to be a content message of a customer, received then. */
    countAsContent(key: string, at: Instant): Promise<void>;
    /** Forgets the oldest ids from before this, so many at most; returns how many. */
    prune(before: Instant, limit: number): Promise<number>;
  };
  readonly deadLetters: {
    add(letter: Omit<DeadLetter, 'id' | 'tries'>): Promise<void>;
    /** Those that nobody has dismissed, the newest first, and how many there are. */
    open(limit: number): Promise<{ readonly letters: readonly DeadLetter[]; readonly count: number }>;
    /** The one with this id of its event that nobody has dismissed. */
    byKey(key: string): Promise<number | null>;
    /** Removes it for exactly one caller; `null` for all others, and where it was dismissed. */
    take(id: number): Promise<DeadLetter | null>;
    /** It was replayed in vain. */
    keep(id: number, reason: string, at: Instant): Promise<void>;
    /** `true` for exactly one caller: it stays, and is offered no more. `by`: who, where the desk knows them. */
    dismiss(id: number, by: string | null, at: Instant): Promise<boolean>;
  };
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
    /** The unresolved tickets whose cards stood in this channel and stand in another one now. */
    leftIn(channel: string): Promise<readonly { readonly ticket: Ticket; readonly ref: string }[]>;
    unresolvedOf(customerId: number): Promise<Ticket | null>;
    /** The one resolved last, spam left out. */
    lastResolvedOf(customerId: number): Promise<Ticket | null>;
    create(ticket: Omit<Ticket, 'id'>): Promise<Ticket>;
    save(ticket: Ticket): Promise<void>;
    byIds(ids: readonly number[]): Promise<readonly Ticket[]>;
    /** Unresolved tickets of these teams: those of high priority, then those that wait longest, first. */
    queue(teams: readonly string[], limit: number): Promise<readonly Ticket[]>;
    /** The threads of tickets that are unresolved or were resolved since then: unresolved ones first, then the newest. */
    threads(platform: string, resolvedSince: Instant, limit: number): Promise<readonly OpenThread[]>;
    /** Tickets of these teams whose customers wait for an answer. */
    waiting(teams: readonly string[]): Promise<readonly number[]>;
    /** The newest tickets of these teams in any state, newest first. */
    newest(teams: readonly string[], limit: number): Promise<readonly Ticket[]>;
    /** Unresolved tickets whose customers wait and were promised to hear by then, or earlier, the earliest first. */
    promisedUntil(until: Instant): Promise<readonly Ticket[]>;
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
    /** What was said in these tickets, in no particular order. */
    ofTickets(
      ticketIds: readonly number[],
    ): Promise<readonly { readonly ticketId: number | null; readonly content: RichText }[]>;
    /** What agents wrote to this customer that has not arrived, oldest first. */
    waitingOf(customerId: number): Promise<readonly Message[]>;
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
    /** Resolves since then of other tickets of these teams that these ones follow, or whose customer and topic they share. */
    returns(ticketIds: readonly number[], since: Instant, teams: readonly string[]): Promise<readonly Return[]>;
  };
  readonly surveys: {
    create(survey: Omit<Survey, 'id'>): Promise<Survey>;
    save(survey: Survey): Promise<void>;
    /** The newest one of this kind of a ticket. */
    ofTicket(ticketId: number, kind: SurveyKind): Promise<Survey | null>;
    /** The one whose invitation to comment is open. */
    awaitingComment(customerId: number, now: Instant): Promise<Survey | null>;
    /** When this customer last answered a survey about a ticket. */
    lastAnswered(customerId: number): Promise<Instant | null>;
    /** When this customer was last asked this. */
    lastAsked(customerId: number, kind: SurveyKind): Promise<Instant | null>;
    /** The tickets whose low scores are to become complaints by now. */
    complaintsDue(now: Instant): Promise<readonly number[]>;
    /** The tickets whose surveys are to be sent by now. */
    toSend(now: Instant): Promise<readonly number[]>;
  };
  /** Whoever changes one has read its ticket before: that locks it as well. */
  readonly complaints: {
    create(complaint: Omit<Complaint, 'id'>): Promise<Complaint>;
    save(complaint: Complaint): Promise<void>;
    byId(id: number): Promise<Complaint | null>;
    /** The one about this ticket that is open. */
    openOf(ticketId: number): Promise<Complaint | null>;
    /** Of these teams, those that are open, the first due first: what a digest lists until it is closed. */
    open(teams: readonly string[]): Promise<readonly Complaint[]>;
    /** Of these teams, those opened in `[from, to)` by their causes, the most frequent first; withdrawn ones left out. */
    causes(teams: readonly string[], from: Instant, to: Instant): Promise<readonly CauseCount[]>;
    /** Those whose owners are to be reminded by now. */
    toRemind(now: Instant): Promise<readonly number[]>;
  };
  readonly suggestions: {
    create(suggestion: Omit<Suggestion, 'id'>): Promise<Suggestion>;
    save(suggestion: Suggestion): Promise<void>;
    byId(id: number): Promise<Suggestion | null>;
    /** Those shown to this customer since then, oldest first. */
    ofCustomer(customerId: number, since: Instant): Promise<readonly Suggestion[]>;
    /** Those shown to anybody in `[from, to)`, with what came of them by now. */
    shown(from: Instant, to: Instant): Promise<readonly Shown[]>;
    /** Per entry, those shown in `[from, to)` and what came of them by now. */
    counts(from: Instant, to: Instant): Promise<readonly EntryCounts[]>;
  };
  readonly drafts: {
    create(draft: Omit<FaqDraft, 'id'>): Promise<FaqDraft>;
    save(draft: FaqDraft): Promise<void>;
    /** Locked until the end: of two leads one decides. */
    byId(id: number): Promise<FaqDraft | null>;
    /** Oldest first. */
    inState(state: FaqDraft['state']): Promise<readonly FaqDraft[]>;
  };
  readonly answers: {
    /** An agent sent one. */
    used(use: Omit<AnswerUse, 'id'>): Promise<void>;
    /** What came of this one by now, for agents and for customers. */
    counts(key: AnswerKey): Promise<AnswerCounts>;
    /** Of `[from, to)`: which tickets were opened, and what agents typed themselves that customers got, oldest first. */
    during(
      from: Instant,
      to: Instant,
    ): Promise<{
      readonly opened: readonly number[];
      readonly typed: readonly { readonly ticketId: number; readonly content: RichText }[];
    }>;
  };
  /** Who belongs to which segment. */
  readonly segments: {
    find(key: SegmentKey): Promise<SegmentEntry | null>;
    /** Those that this customer has, and those with these keys that nobody has. */
    fitting(customerId: number, keys: readonly SegmentKey[]): Promise<readonly SegmentEntry[]>;
    save(entry: SegmentEntry): Promise<void>;
    remove(key: SegmentKey): Promise<void>;
    /** Those of a segment (`null`: of any), in the order of their keys, behind `after`. */
    list(segment: string | null, after: SegmentKey | null, limit: number): Promise<readonly SegmentEntry[]>;
  };
  readonly floods: {
    ofCustomer(customerId: number): Promise<Flood | null>;
    /** Those to be posted by now, the earliest first. */
    due(now: Instant): Promise<readonly Flood[]>;
    save(flood: Flood): Promise<void>;
    end(customerId: number): Promise<void>;
    /** When this customer wrote the `n`th newest message; `null` where there are fewer. */
    nthNewest(customerId: number, n: number): Promise<Instant | null>;
    /** What the customer said in this ticket before, newest first. */
    before(flood: Flood, limit: number): Promise<readonly Message[]>;
    /** What was gathered since, oldest first. */
    gathered(flood: Flood, limit: number): Promise<readonly Message[]>;
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
    /** A week that ended then is about to be measured: nothing that comes late counts in it any more. */
    close(until: Instant): Promise<void>;
    /** When the newest week ended that is closed or about which anything was decided, of any team; `null` where there is none. */
    decidedUntil(): Promise<Instant | null>;
    /** The post stands. */
    placed(team: string, week: string, ref: string): Promise<void>;
  };
  readonly router: RouterStore;
  readonly runs: {
    /** `true` for exactly one caller per kind and slot. */
    claim(kind: string, slot: string, at: Instant): Promise<boolean>;
    /** Whether any of these was claimed. */
    taken(kind: string, slots: readonly string[]): Promise<boolean>;
  };
  /** What one process of several has for a while, by the database's clock. */
  readonly leases: {
    /** Takes a lease, or prolongs it, for `ms` from now; `false` while another owner has it. */
    take(name: string, owner: string, ms: number): Promise<boolean>;
    /** Leases in force whose names begin like this. Those that ran out are forgotten. */
    count(prefix: string): Promise<number>;
    giveBack(owner: string): Promise<void>;
  };
  readonly meta: {
    get(key: string): Promise<string | null>;
    set(key: string, value: string): Promise<void>;
    /** Sets what is not set: `true` for exactly one caller until it is removed. */
    claim(key: string, value: string): Promise<boolean>;
    remove(key: string): Promise<void>;
  };
  readonly ledger: {
    /** A content message that was received at one instant counts as of another one, with what became of it. */
    moved(from: Instant, to: Instant): Promise<void>;
    count(): Promise<Ledger>;
    /** The same of what came in `[from, to)`, by team; `received` is `null` where it is known as a part of the sum alone. */
    during(
      from: Instant,
      to: Instant,
    ): Promise<{ readonly received: number | null; readonly lines: readonly LedgerLine[] }>;
  };
  /**
   * Removes what is older than an instant, so many rows at most, and goes on there the next time; resolves with how many
   * rows it went through. What is still owed keeps its words. No row that a figure is made of goes.
   */
  readonly retention: {
    /** The texts and files of messages. */
    messages(before: Instant, limit: number): Promise<number>;
    files(before: Instant, limit: number): Promise<number>;
    /** Of tickets that were resolved by then. */
    questions(before: Instant, limit: number): Promise<number>;
    /** Those that were settled by then; and the texts of their messages from before `texts`, which had to wait. */
    deliveries(before: Instant, limit: number, texts: Instant): Promise<number>;
    /** The payloads. */
    deadLetters(before: Instant, limit: number): Promise<number>;
  };
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
  backlog(platforms: readonly string[]): Promise<Backlog>;
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
  /**
   * Reads the database as it is at one moment, on a connection of its own: however long that takes, nobody who writes
   * waits for it. `work` only reads.
   */
  snapshot<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** Calls back when another process may have made something due; what it returns ends that. Nothing may depend on it. */
  watch(wake: () => void): () => Promise<void>;
  close(): Promise<void>;
}
