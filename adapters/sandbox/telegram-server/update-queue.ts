import type { Update } from './bot-api-types.js';

/** Unconfirmed updates are kept for a day, presses for no longer than a person waits for an answer. */
const KEPT_MS = 24 * 60 * 60 * 1000;
const PRESS_KEPT_MS = 150_000;

/** What a bot gets only when it asks for it by name. */
const ON_REQUEST: ReadonlySet<string> = new Set(['chat_member', 'message_reaction', 'message_reaction_count']);

export interface Waiting {
  readonly update: Update;
  /** Updates of one room reach a webhook one after the other. */
  readonly room: number;
  readonly at: number;
  /** An id from the past, pushed on purpose: no offset confirms it before it was delivered once. */
  readonly old: boolean;
  delivered: boolean;
}

/** The updates that the bot has not confirmed yet, oldest first. */
export interface UpdateQueue {
  /** Queued only where the bot wants this kind; the wish of the moment counts, as on the platform. */
  add(kind: string, content: unknown, room: number): void;
  /** Whatever it is. Without an `update_id` it gets the next one. Answers the id. */
  addRaw(update: Readonly<Record<string, unknown>>): number;
  confirm(offset: number): void;
  /** Forgets all but the last `count`. */
  keepLast(count: number): void;
  next(limit: number): readonly Update[];
  waiting(): Iterable<Waiting>;
  remove(waiting: Waiting): void;
  size(): number;
  /** `undefined` keeps the previous wish; an empty list means the default. */
  allow(kinds: readonly string[] | undefined): void;
  allowed(): readonly string[];
  onAdded(listener: () => void): void;
}

export const createUpdateQueue = (now: () => number, changed: () => void): UpdateQueue => {
  const queue = new Set<Waiting>();
  const listeners: (() => void)[] = [];
  let nextId = 100_000_000 + Math.floor(Math.random() * 800_000_000);
  let kinds: ReadonlySet<string> = new Set();

  const put = (update: Update, room: number, old: boolean): void => {
    queue.add({ update, room, at: now(), old, delivered: false });
    for (const listener of listeners) listener();
    changed();
  };
  const drop = (isDue: (entry: Waiting) => boolean): void => {
    const before = queue.size;
    for (const entry of queue) {
      if (entry.old && !entry.delivered) continue;
      if (!isDue(entry)) break;
      queue.delete(entry);
    }
    if (queue.size < before) changed();
  };
  const dropOverdue = (): void => {
    const present = now();
    for (const entry of queue) {
      if (entry.at < present - (entry.update.callback_query ? PRESS_KEPT_MS : KEPT_MS)) queue.delete(entry);
    }
  };

  return {
    add: (kind, content, room) => {
      if (kinds.size > 0 ? !kinds.has(kind) : ON_REQUEST.has(kind)) return;
      put({ update_id: nextId++, [kind]: content }, room, false);
    },
    addRaw: (update) => {
      const given = update.update_id;
      const id = typeof given === 'number' ? given : nextId;
      const old = id < nextId;
      nextId = Math.max(nextId, id + 1);
      put({ ...update, update_id: id }, 0, old);
      return id;
    },
    confirm: (offset) => drop((entry) => entry.update.update_id < offset),
    keepLast: (count) => drop(() => queue.size > count),
    next: (limit) => {
      dropOverdue();
      const updates: Update[] = [];
      for (const entry of queue) {
        if (updates.length >= limit) break;
        entry.delivered = true;
        updates.push(entry.update);
      }
      return updates;
    },
    waiting: () => {
      dropOverdue();
      return queue;
    },
    remove: (entry) => {
      queue.delete(entry);
      changed();
    },
    size: () => {
      dropOverdue();
      return queue.size;
    },
    allow: (wanted) => {
      if (wanted !== undefined) kinds = new Set(wanted);
    },
    allowed: () => [...kinds],
    onAdded: (listener) => {
      listeners.push(listener);
    },
  };
};
