import { randomBytes } from 'node:crypto';
import type { BotCommand, Chat, Message, User } from './bot-api-types.js';
import { createFileStore, type FileStore } from './files.js';
import { createUpdateQueue, type UpdateQueue } from './update-queue.js';

export interface Customer {
  readonly user: User;
  readonly chat: Chat;
  /** Wrote to the bot at least once: before that a bot may not write. */
  started: boolean;
  blocked: boolean;
  deactivated: boolean;
}

export interface StoredMessage {
  /** Replaced at every edit, so that updates under way keep what they showed. */
  message: Message;
  readonly fromBot: boolean;
  readonly silent: boolean;
  botReaction: readonly string[];
  customerReaction: readonly string[];
}

export interface Room {
  readonly chat: Chat;
  /** `null` for a group. */
  readonly customer: Customer | null;
  botIsMember: boolean;
  /** In order. */
  readonly messages: Map<number, StoredMessage>;
}

/** What a press of a button got to see. */
export interface CallbackAnswer {
  readonly text: string;
  readonly alert: boolean;
}

interface CallbackQuery {
  readonly at: number;
  answer: CallbackAnswer | null;
}

/** One call of the Bot API. */
export interface Call {
  readonly method: string;
  readonly params: Readonly<Record<string, unknown>>;
  /** Names that the real method does not take either; the platform ignores them. */
  readonly unknownParameters: readonly string[];
  /** Milliseconds since 1970, by the server's clock. */
  readonly at: number;
  /** `null` while it waits, 0 where it got no answer. */
  status: number | null;
  /** Of a refusal. */
  description: string | null;
}

export interface Change {
  readonly kind:
    | 'call'
    | 'answered'
    | 'message'
    | 'edit'
    | 'removal'
    | 'reaction'
    | 'callback-answer'
    | 'customer'
    | 'updates';
  readonly chat: number | null;
}

/** Everything that the server knows; both sides act on it. */
export interface WorldState {
  readonly bot: User;
  readonly customers: Map<number, Customer>;
  readonly rooms: Map<number, Room>;
  readonly queries: Map<string, CallbackQuery>;
  readonly calls: Call[];
  /** By scope and language, as `setMyCommands` got them. */
  readonly commands: Map<string, readonly BotCommand[]>;
  readonly files: FileStore;
  readonly updates: UpdateQueue;
  /** Milliseconds since 1970. */
  now(): number;
  advanceClock(milliseconds: number): void;
  /** One counter for all chats, as bots see it. */
  nextMessageId(): number;
  changed(kind: Change['kind'], chat: number | null): void;
  onChange(listener: (change: Change) => void): () => void;
}

export const seconds = (milliseconds: number): number => Math.floor(milliseconds / 1000);

/** Looks like the ids that the platform gives to queries. */
export const numericId = (): string => String(randomBytes(8).readBigUInt64BE());

/** Looks like the ids that the platform gives to files. */
export const opaqueId = (bytes: number): string => randomBytes(bytes).toString('base64url');

export const createState = (bot: User): WorldState => {
  let ahead = 0;
  let lastMessageId = 0;
  const listeners = new Set<(change: Change) => void>();
  const now = (): number => Date.now() + ahead;
  const changed = (kind: Change['kind'], chat: number | null): void => {
    for (const listener of listeners) listener({ kind, chat });
  };
  return {
    bot,
    customers: new Map(),
    rooms: new Map(),
    queries: new Map(),
    calls: [],
    commands: new Map(),
    files: createFileStore(),
    updates: createUpdateQueue(now, () => changed('updates', null)),
    now,
    advanceClock: (milliseconds) => {
      ahead += milliseconds;
    },
    nextMessageId: () => {
      lastMessageId += 1;
      return lastMessageId;
    },
    changed,
    onChange: (listener) => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
  };
};
