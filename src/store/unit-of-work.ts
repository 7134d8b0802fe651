import { setTimeout as sleep } from 'node:timers/promises';
import { StoreUnavailable } from '../core/errors.js';
import type { Tx } from '../core/store.js';
import type { Engine } from './engine.js';
import { isFinal, isPassing } from './failures.js';
import type { Prisma, PrismaClient } from './generated/sqlite/client.js';

/** Units that share one commit at most: on PostgreSQL others wait for the rows that it holds until then. */
const batchSize = { sqlite: 100, postgresql: 25 };

/** Milliseconds before each further attempt, halved to doubled by chance so that replicas drift apart. */
const backOff = [10, 30, 100, 300, 1_000];

/** Generous: a slow commit is no reason to give up, only a lost one is. */
const limits = { maxWait: 10_000, timeout: 120_000 };

interface Job {
  readonly work: (tx: Tx) => Promise<unknown>;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
}

type Outcome = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly error: unknown };

export interface UnitOfWork {
  /** `Store.unit`. */
  run<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** Takes no more units; resolves once those in hand are settled. */
  stop(): Promise<void>;
}

/** A unit's own error: it alone is undone. */
class UnitRejected extends Error {
  readonly reason: unknown;

  constructor(reason: unknown) {
    super('a unit of work rejected');
    this.reason = reason;
  }
}

/**
 * One queue and one writer for the whole process: SQLite's adapter has a single connection, on which a write beside an
 * open transaction would be lost with it; and many units in one commit are what speed there is.
 */
export const createUnitOfWork = (
  client: PrismaClient,
  engine: Engine,
  /** `owed` is to be called when the transaction makes something due. */
  createTx: (tx: Prisma.TransactionClient, owed: () => void) => Tx,
  /** Called after every commit that made something due. */
  announce: () => void,
): UnitOfWork => {
  const queue: Job[] = [];
  let running: Promise<void> | undefined;
  let stopped = false;
  /** It could not commit lately: whoever waits hears so at once, and nobody waits behind the others. */
  let away = false;

  const runOne = async (job: Job, tx: Tx, raw: Prisma.TransactionClient): Promise<Outcome> => {
    await raw.$executeRawUnsafe('SAVEPOINT unit');
    try {
      const value = await job.work(tx);
      await raw.$executeRawUnsafe('RELEASE SAVEPOINT unit');
      return { ok: true, value };
    } catch (error) {
      if (isPassing(error)) throw error;
      await raw.$executeRawUnsafe('ROLLBACK TO SAVEPOINT unit');
      await raw.$executeRawUnsafe('RELEASE SAVEPOINT unit');
      return { ok: false, error };
    }
  };

  const attempt = (jobs: readonly Job[], owed: () => void): Promise<readonly Outcome[]> =>
    client.$transaction(async (prisma) => {
      const raw = engine.direct(prisma);
      await engine.begin(raw);
      const tx = createTx(raw, owed);
      const [only, ...others] = jobs;
      if (only && others.length === 0) {
        const value = await only.work(tx).catch(async (error: unknown) => {
          if (isPassing(error)) throw error;
          // Fails where the connection was lost, which no code tells: then it is not the unit's own error.
          await raw.$executeRawUnsafe('ROLLBACK');
          throw new UnitRejected(error);
        });
        return [{ ok: true, value }];
      }
      const outcomes: Outcome[] = [];
      for (const job of jobs) outcomes.push(await runOne(job, tx, raw));
      return outcomes;
    }, limits);

  const runBatch = async (jobs: readonly Job[]): Promise<void> => {
    for (let failures = 0; ; failures += 1) {
      let owes = false;
      try {
        const outcomes = await attempt(jobs, () => {
          owes = true;
        });
        away = false;
        if (owes) announce();
        jobs.forEach((job, index) => {
          const outcome = outcomes[index];
          if (outcome?.ok) job.resolve(outcome.value);
          else job.reject(outcome?.error);
        });
        return;
      } catch (error) {
        const delay = away || isFinal(error) ? undefined : backOff[failures];
        if (error instanceof UnitRejected) {
          for (const job of jobs) job.reject(error.reason);
          return;
        }
        if (delay === undefined) {
          const reason = engine.explain(error) ?? 'The database takes no changes.';
          const unavailable = new StoreUnavailable(reason, { final: isFinal(error), cause: error });
          away = true;
          // What waits behind them would overtake them: a platform brings all of it again, in its order.
          for (const job of [...jobs, ...queue.splice(0)]) job.reject(unavailable);
          return;
        }
        await sleep(delay * (0.5 + 1.5 * Math.random()));
      }
    }
  };

  const runAll = async (): Promise<void> => {
    // Whatever is asked for in the same turn of the event loop shares the first commit.
    await Promise.resolve();
    while (queue.length > 0) await runBatch(queue.splice(0, batchSize[engine.name]));
    running = undefined;
  };

  return {
    run: <T>(work: (tx: Tx) => Promise<T>): Promise<T> =>
      new Promise<T>((resolve, reject) => {
        if (stopped) {
          reject(new StoreUnavailable('the store is closed'));
          return;
        }
        queue.push({ work, resolve: (value) => resolve(value as T), reject });
        running ??= runAll();
      }),
    stop: async () => {
      stopped = true;
      await running;
    },
  };
};
