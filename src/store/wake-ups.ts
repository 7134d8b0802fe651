import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { backOff } from '../core/back-off.js';

const channel = 'desk_owed';
/** Milliseconds in which what others commit wakes this process once: whoever committed it has most of it in hand already. */
const gathering = 100;
const connectTimeout = 5_000;

/** How the processes on one database hear of each other's commits. */
export interface WakeUps {
  /** Tells the others that something may be owed; what comes while they are told is told once, after it. */
  announce(): void;
  /** Calls back when others announced something, and whenever nobody could be heard for a while; the result ends it. */
  listen(wake: () => void): () => Promise<void>;
  /** Resolves when everything is announced. */
  settle(): Promise<void>;
}

/** Where no other process can be. */
export const noWakeUps: WakeUps = {
  announce: () => undefined,
  listen: () => () => Promise.resolve(),
  settle: () => Promise.resolve(),
};

/** One connection from its beginning to its end, or to `ending`. */
const hear = async (url: string, self: string, wake: () => void, ending: AbortSignal): Promise<void> => {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: connectTimeout, keepAlive: true });
  const over = new Promise<void>((resolve) => {
    client.once('end', resolve);
    client.on('error', () => resolve());
    ending.addEventListener('abort', () => resolve(), { once: true });
  });
  let soon: NodeJS.Timeout | undefined;
  client.on('notification', ({ payload }) => {
    if (payload === self) return;
    soon ??= setTimeout(() => {
      soon = undefined;
      wake();
    }, gathering);
  });
  const listening = client.connect().then(() => client.query(`LISTEN ${channel}`));
  try {
    await Promise.race([over, listening.then(wake)]);
    await over;
  } finally {
    clearTimeout(soon);
    await Promise.race([over, client.end().catch(() => undefined)]);
  }
};

/**
 * PostgreSQL's LISTEN and NOTIFY. Nothing depends on them: every courier looks by itself once a second. So NOTIFY comes
 * after the commit, where it delays none (inside it all commits of all processes would queue for one lock), and may fail.
 */
export const createWakeUps = (
  url: string,
  execute: (sql: string, ...values: readonly string[]) => Promise<unknown>,
): WakeUps => {
  const self = randomUUID();
  let announcing: Promise<void> | undefined;
  let more = false;

  const announceAll = async (): Promise<void> => {
    while (more) {
      more = false;
      await execute('SELECT pg_notify($1, $2)', channel, self).catch(() => undefined);
    }
    announcing = undefined;
  };

  return {
    announce() {
      more = true;
      announcing ??= announceAll();
    },
    settle: () => announcing ?? Promise.resolve(),
    listen(wake) {
      const stopping = new AbortController();
      const { signal } = stopping;
      const run = async (): Promise<void> => {
        let failures = 0;
        const woken = (): void => {
          failures = 0;
          wake();
        };
        while (!signal.aborted) {
          await hear(url, self, woken, signal).catch(() => undefined);
          failures += 1;
          await sleep(backOff(failures), undefined, { signal }).catch(() => undefined);
        }
      };
      const running = run();
      return async () => {
        stopping.abort();
        await running;
      };
    },
  };
};
