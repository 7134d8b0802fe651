import type { Measured } from './digest/measure.js';
import type { Button, Keyboard } from './inbound.js';
import type { AttachedFile, Instant, Language } from './model.js';
import type { ConversationLine, Sign } from './outgoing.js';
import type { RichText } from './rich-text.js';
import type { Text } from './texts.js';

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
  /**
   * `sends`: the assignee's words, put into the thread by the desk; they leave for the customer once they stand there.
   * `messages`: those of a customer that this carries, where it is more than one.
   */
  | {
      readonly kind: 'post';
      readonly content: RichText;
      readonly label: Text | null;
      readonly sends?: true;
      readonly messages?: readonly number[];
    }
  /** `button` sends a message of an agent that was held back. */
  | {
      readonly kind: 'thread-notice';
      readonly text: Text;
      readonly button?: { readonly label: Text; readonly message: number };
    }
  /** An agent's file for the customer, with the words that fit beside it. */
  | { readonly kind: 'file'; readonly file: AttachedFile; readonly content: RichText }
  /** A customer's file for the thread, with its words. */
  | {
      readonly kind: 'thread-file';
      readonly file: AttachedFile;
      readonly content: RichText;
      readonly label: Text | null;
    }
  /** A week's digest, what stands in its thread, and its line for the leads: all from the stored figures. */
  | {
      readonly kind: 'digest' | 'digest-details' | 'digest-chart' | 'digest-summary';
      readonly team: string;
      readonly week: string;
    }
  /** The week so far, for a lead. */
  | { readonly kind: 'digest-draft'; readonly team: string; readonly week: string; readonly measured: Measured }
  | { readonly kind: 'conversation'; readonly lines: readonly ConversationLine[] }
  /** Where a card stood before its ticket moved: the card itself, and its thread. */
  | { readonly kind: 'card-moved' | 'moved-notice'; readonly room: string; readonly ref: string }
  /** One of the desk's own messages is deleted. */
  | { readonly kind: 'erase'; readonly room: string; readonly ref: string }
  /** To one person of the team alone. */
  | {
      readonly kind: 'direct';
      readonly language: Language;
      readonly text: Text;
      /** Shows a draft for the FAQ to a lead. */
      readonly button?: { readonly label: Text; readonly draft: number };
      /** What it is about, with what can be done about it. */
      readonly complaint?: number;
    }
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
  /**
   * Where an earlier attempt's fate is unknown: how long ago the lease under which it began ended, in milliseconds,
   * negative while it would still run. `null` where nothing is in doubt, and once the asker has the lane: it has waited.
   */
  readonly doubt: number | null;
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
  /**
   * The same for what was said before these messages and comes after them: it stands before the first of them of which
   * nothing was handed to the platform.
   */
  addBefore(messageIds: readonly number[], owed: readonly Owed[]): Promise<void>;
  /** Rewrites what an agent's message says, as long as nothing of it was handed to the platform; `false` when too late. */
  rewrite(messageId: number, parts: readonly Owed[]): Promise<boolean>;
  /** Takes back all that a message still owes, as long as nothing of it was handed to the platform; `false` when too late. */
  cancel(messageId: number): Promise<boolean>;
  /**
   * Takes back everything a lane still owes, even what is with the platform right now: what becomes of that is not
   * recorded any more. Returns it in order, to be owed anew.
   */
  takeBack(lane: string): Promise<readonly Owed[]>;
  /** Whether something of this lane is, or may be, with the platform right now. What it owes stays as it is until the end. */
  underWay(lane: string): Promise<boolean>;
  /** Deliveries of this message that are still owed. */
  owedFor(messageId: number): Promise<number>;
  /** Whether the card of some ticket of these teams is with the platform right now. */
  cardInFlight(teams: readonly string[]): Promise<boolean>;
  /** Lanes with something due that this owner may work on (its own, or free, not parked), oldest first. */
  heads(now: Instant, owner: string): Promise<readonly LaneHead[]>;
  /** When the next delivery that is not due yet falls due; `null` when there is none. */
  nextDue(now: Instant): Promise<Instant | null>;
  /** Leases these lanes for `ms` of the database's clock; returns those that are this owner's now. */
  lease(lanes: readonly string[], owner: string, ms: number): Promise<readonly string[]>;
  /** Prolongs all of this owner's leases; those of lanes that owe nothing any more are given back. */
  renew(owner: string, ms: number): Promise<void>;
  /**
   * Gives back all leases of an owner, or of everybody (a desk that owns its database alone). Where something is in
   * doubt it stays known when the lease would have ended.
   */
  releaseLeases(owner: string | 'everybody'): Promise<void>;
  /** The first delivery of each lane, from now on counted as handed to the platform. */
  begin(lanes: readonly string[]): Promise<readonly Delivery[]>;
  /** Stores the platform's id of something that a delivery is about to finish there, while this owner holds its lane. */
  keep(deliveryId: number, ref: string, owner: string): Promise<void>;
  /** Records what became of deliveries this owner still holds the lanes of; returns those that were recorded. */
  settle(settlements: readonly Settlement[], owner: string): Promise<readonly Delivery[]>;
  /** Sends nothing more on this lane until it is reachable again. */
  park(lane: string, reason: string, at: Instant): Promise<void>;
  unpark(lane: string): Promise<void>;
}
