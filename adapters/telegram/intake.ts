import type { Log } from '../../src/core/log.js';
import type { Connection } from '../../src/core/outgoing.js';
import type { PollingTurn } from '../../src/core/ports.js';
import { backoff, pause, waitAfter } from './backoff.js';
import { allowedUpdates, type TelegramDriver, TelegramFailure } from './bot-api.js';
import { updateIdOf } from './read-update.js';
import { createTellConnection } from './tell-connection.js';

/** Where nobody else polls; Telegram may hold a poll without news for so many seconds. */
const always: PollingTurn = { mayPoll: () => Promise.resolve(true), pollSeconds: 30 };
/** Milliseconds between two looks whether another process still polls. */
const standby = 1_000;
/** Milliseconds after which the store is tried again at the latest: nobody limits how often. */
const storeRest = 2_000;
/** Milliseconds for the last confirmation, while the process is on its way out. */
const farewell = 1000;

interface Options {
  readonly driver: TelegramDriver;
  readonly log: Log;
  /** Absent: it is always this process's. */
  readonly turn?: PollingTurn | undefined;
  /** Resolves once the update is committed; rejects where Telegram has to keep it. Called in the updates' order. */
  take(update: unknown): Promise<void>;
  /** Told at every change. */
  report(connection: Connection): void;
}

export interface Intake {
  start(): void;
  /** Ends the poll, waits for what is in hand, confirms it. */
  stop(): Promise<void>;
}

const reasonOf = (error: unknown): string => {
  if (!(error instanceof TelegramFailure)) return error instanceof Error ? error.message : String(error);
  if (error.code === 409) return `another poller has this bot (${error.message})`;
  if (error.code === 401 || error.code === 404) return `Telegram does not accept the bot token (${error.message})`;
  return error.message;
};

/**
 * The polling loop. Telegram forgets an update when a poll asks for a later one, so the offset is raised only after
 * everything below it is committed: both libraries' own loops lose an update whose handler failed.
 */
export const createIntake = ({ driver, log, turn = always, take, report }: Options): Intake => {
  const stopping = new AbortController();
  const { signal } = stopping;
  let running = Promise.resolve();
  let offset = 0;
  let confirmed = 0;
  let polling = false;
  let failures = 0;

  const tell = createTellConnection({ log, report });

  /** `undefined` while another process polls. */
  const poll = async (): Promise<readonly unknown[] | undefined> => {
    if (!(await turn.mayPoll())) return undefined;
    if (!polling) {
      // Telegram refuses to be polled while a webhook is set.
      await driver.call('deleteWebhook', {}, signal);
      if (!(await turn.mayPoll())) return undefined;
    }
    // The first poll returns at once, so that the connection is known without waiting for somebody to write.
    const timeout = polling ? turn.pollSeconds : 0;
    const params = { offset, timeout, limit: 100, allowed_updates: allowedUpdates };
    const updates = await driver.call<unknown>('getUpdates', params, signal);
    if (!Array.isArray(updates)) throw new TelegramFailure('network', 'the answer holds no list of updates');
    polling = true;
    confirmed = offset;
    return updates;
  };

  /** Milliseconds to wait before the next round. */
  const afterFailure = (error: unknown): number => {
    polling = false;
    failures += 1;
    tell({ connected: false, reason: reasonOf(error) });
    return waitAfter(error, failures);
  };

  /** Telegram knows what is confirmed; the numbers may have begun anew by the time of the next turn. */
  const standBy = (): number => {
    polling = false;
    offset = 0;
    confirmed = 0;
    return standby;
  };

  const round = async (): Promise<number> => {
    let updates: readonly unknown[] | undefined;
    try {
      updates = await poll();
    } catch (error) {
      return signal.aborted ? 0 : afterFailure(error);
    }
    tell({ connected: true });
    if (!updates) return standBy();
    // All calls begin in order and in the same turn, so that the desk can commit them together.
    const taken = await Promise.allSettled(updates.map(take));
    const ids = updates.map(updateIdOf).filter((id) => id !== undefined);
    const refused = taken.find((outcome) => outcome.status === 'rejected');
    if (refused || ids.length < updates.length) {
      failures += 1;
      log.warn({ err: refused?.reason, updates: updates.length }, 'Telegram keeps its updates until they are stored');
      return Math.min(backoff(failures), storeRest);
    }
    failures = 0;
    if (ids.length > 0) offset = Math.max(...ids) + 1;
    return 0;
  };

  const run = async () => {
    while (!signal.aborted) {
      const wait = await round();
      if (wait > 0) await pause(wait, signal);
    }
  };

  const confirm = async () => {
    if (offset === confirmed || !(await turn.mayPoll().catch(() => false))) return;
    const params = { offset, timeout: 0, limit: 1, allowed_updates: allowedUpdates };
    // Unconfirmed, they come again at the next start and are known by their ids.
    await driver.call('getUpdates', params, AbortSignal.timeout(farewell)).catch((error: unknown) => {
      log.debug({ reason: reasonOf(error) }, 'the last updates stay unconfirmed');
    });
  };

  return {
    start: () => {
      running = run();
    },
    stop: async () => {
      stopping.abort();
      await running;
      await confirm();
    },
  };
};
