import type { WebClient } from '@slack/web-api';
import { StoreUnavailable } from '../../src/core/errors.js';
import type { Log } from '../../src/core/log.js';
import type { MessengerHost, OpenThread } from '../../src/core/ports.js';
import { codeOf, describe, retryAfterOf, toDeliveryError } from './faults.js';
import type { SlackWorkspace } from './identity.js';
import type { Intake } from './intake.js';
import { type Json, list, object, string } from './json.js';
import { createPace } from './pace.js';
import { wait } from './wait.js';

const PAGE = 200;
/** conversations.replies: about fifty calls a minute. */
const PACE = { intervalMs: 1_200, burst: 20 };
/** Where Slack or the store cannot be reached. */
const PAUSE_MS = 2_000;
const TRIES = 5;

/** Reads in the threads of tickets what was written while no connection was there. */
export interface CatchUp {
  /**
   * Ends what is being read, and asks which threads there are and how far each is known. Before every connection: what
   * comes by it moves that mark past what was lost. Rejects when the store cannot be asked.
   */
  look(): Promise<void>;
  /** Reads them one by one in the background. After every connection: what is written from now on comes by itself. */
  read(): void;
}

/** Slack's ids are digits of one length: they sort as texts. */
const tsOf = (reply: Json): string => string(reply.ts) ?? '';

/** A reply as the event with which Slack would have told it. Of a message edited since then only the last words are left. */
const eventOf = (reply: Json, room: string, account: string): Json => {
  const { edited: _, ...message } = reply;
  return {
    type: 'event_callback',
    team_id: account,
    event_id: `read:${room}:${tsOf(reply)}`,
    event: { ...message, type: 'message', channel: room, event_ts: reply.ts },
  };
};

/** The deletion of a card that happened meanwhile, as Slack would have told it. */
const burialOf = ({ room, thread }: OpenThread, account: string): Json => ({
  type: 'event_callback',
  team_id: account,
  event_id: `read:${room}:${thread}:deleted`,
  event: { type: 'message', subtype: 'message_deleted', channel: room, deleted_ts: thread, event_ts: thread },
});

export const createCatchUp = (options: {
  readonly client: WebClient;
  readonly workspace: Pick<SlackWorkspace, 'account'>;
  readonly openThreads: MessengerHost['openThreads'];
  readonly intake: Pick<Intake, 'process'>;
  readonly log: Log;
  readonly signal: AbortSignal;
}): CatchUp => {
  const { client, workspace, openThreads, intake, log, signal } = options;
  const pace = createPace(PACE);
  /** What is not read to its end stays, with its first mark: a later one may lie behind what was lost. */
  const unread = new Map<string, OpenThread>();
  /** What the last look found: of what happened since then, some may be lost and later ones be known all the same. */
  let seen: ReadonlyMap<string, OpenThread> = new Map();
  let reading = new AbortController();

  const tellDeleted = (open: OpenThread): Promise<void> =>
    intake.process({ body: burialOf(open, workspace.account), ack: async () => undefined });

  /** What was written there after the mark, in order. */
  const repliesOf = async ({ room, thread, since }: OpenThread, ending: AbortSignal): Promise<readonly Json[]> => {
    const oldest = since ?? thread;
    const found: Json[] = [];
    let cursor: string | undefined;
    do {
      await pace(ending);
      ending.throwIfAborted();
      const page = { channel: room, ts: thread, oldest, limit: PAGE, ...(cursor !== undefined && { cursor }) };
      const answer = await client.conversations.replies(page);
      ending.throwIfAborted();
      found.push(...list(answer.messages).map(object));
      cursor = string(answer.response_metadata?.next_cursor);
    } while (cursor !== undefined);
    // The message at the top leads every page.
    if (found[0]?.subtype === 'tombstone') await tellDeleted({ room, thread, since });
    return found.filter((reply) => tsOf(reply) > oldest).sort((a, b) => (tsOf(a) < tsOf(b) ? -1 : 1));
  };

  /** One after the other; each one that is stored moves the mark. */
  const readThread = async (key: string, open: OpenThread, ending: AbortSignal): Promise<void> => {
    for (const reply of await repliesOf(open, ending)) {
      await intake.process({ body: eventOf(reply, open.room, workspace.account), ack: async () => undefined });
      ending.throwIfAborted();
      unread.set(key, { ...open, since: tsOf(reply) });
    }
    unread.delete(key);
  };

  /** How long to wait before the same thread is tried again, in milliseconds; `undefined`: Slack will never show it. */
  const pauseAfter = (error: unknown): number | undefined => {
    const retryAfter = retryAfterOf(error);
    if (retryAfter !== undefined) return retryAfter;
    const passing = error instanceof StoreUnavailable || toDeliveryError(error).fault === 'unavailable';
    return passing ? PAUSE_MS : undefined;
  };

  const readPatiently = async (key: string, ending: AbortSignal): Promise<void> => {
    for (let left = TRIES; left > 0 && !ending.aborted; ) {
      const open = unread.get(key);
      if (!open) return;
      try {
        return await readThread(key, open, ending).catch(async (error: unknown) => {
          if (codeOf(error) === 'thread_not_found') await tellDeleted(open);
          throw error;
        });
      } catch (error) {
        if (ending.aborted) return;
        const pause = pauseAfter(error);
        const reason = error instanceof StoreUnavailable ? 'the store is unavailable' : describe(error);
        log.warn({ room: open.room, thread: open.thread, reason }, 'What was written in a thread could not be read');
        if (pause === undefined) return void unread.delete(key);
        if (retryAfterOf(error) === undefined) left -= 1;
        await wait(pause, ending);
      }
    }
  };

  const readAll = async (ending: AbortSignal): Promise<void> => {
    for (const key of [...unread.keys()]) await readPatiently(key, ending);
  };

  signal.addEventListener('abort', () => reading.abort());

  return {
    async look() {
      reading.abort();
      const found = new Map((await openThreads()).map((open) => [`${open.room} ${open.thread}`, open]));
      for (const [key, open] of found) if (!unread.has(key)) unread.set(key, seen.get(key) ?? open);
      seen = found;
    },
    read() {
      if (signal.aborted) return;
      reading = new AbortController();
      void readAll(reading.signal);
    },
  };
};
