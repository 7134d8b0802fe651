import type { Receive } from './inbound.js';
import type { AttachedFile, Instant } from './model.js';
import type { Connection, Receipt, Sending } from './outgoing.js';

/** The desk's clock: rules hours, surveys, figures and schedules. Never runs backwards. */
export interface Clock {
  now(): Instant;
}

/** The thread of a ticket in which an agent may still write. */
export interface OpenThread {
  readonly room: string;
  /** The message at its top: the ticket's card. */
  readonly thread: string;
  /** The newest of its messages that the desk has; `null` where it has none. */
  readonly since: string | null;
}

/** What a messenger finds in its host. */
export interface MessengerHost {
  readonly receive: Receive;
  /** Told at every change. */
  report(connection: Connection): void;
  /**
   * For the team's messenger: which threads may hold what was written while it was not connected. To be asked before it
   * connects, since every message that is stored moves its thread's `since`. Rejects with `StoreUnavailable` only.
   */
  openThreads(): Promise<readonly OpenThread[]>;
}

/** Among several processes one asks a platform for news. */
export interface PollingTurn {
  /** Whether this process may begin one poll, at once. Rejects with `StoreUnavailable` only. */
  mayPoll(): Promise<boolean>;
  /** Seconds that the poll may last. */
  readonly pollSeconds: number;
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
