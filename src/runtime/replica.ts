import { setTimeout as sleep } from 'node:timers/promises';
import type { Log } from '../core/log.js';
import type { PollingTurn } from '../core/ports.js';
import type { Store } from '../core/store.js';

/** A lease outlives four missed beats. */
const lease = { ms: 10_000, beat: 2_000 };
/** A poll is over at the platform 1 s before the turn is, even where its process was stopped meanwhile. */
const poll = { turn: 8_000, begunWithin: 4_000, seconds: 3 };

export interface ReplicaParts {
  readonly store: Store;
  /** This process among several. */
  readonly owner: string;
  /** A clock that nothing moves, in milliseconds. */
  readonly monotonic: () => number;
  readonly log: Log;
  /** Told how many processes there are, at every change. */
  readonly counted: (processes: number) => void;
}

/** One of several processes on a database. */
export interface Replica extends PollingTurn {
  /** Resolves when the others can know of this one. Rejects with `StoreUnavailable`. */
  start(): Promise<void>;
  /** Gives back all it has, after it was used last. */
  stop(): Promise<void>;
}

/** Takes turns in polling with the others, and counts them. */
export const createReplica = ({ store, owner, monotonic, log, counted }: ReplicaParts): Replica => {
  const stopping = new AbortController();
  const { signal } = stopping;
  let processes = 0;
  let running: Promise<void> = Promise.resolve();

  const beat = async (): Promise<void> => {
    const found = await store.unit(async ({ leases }) => {
      await leases.take(`replica:${owner}`, owner, lease.ms);
      return leases.count('replica:');
    });
    if (found === processes) return;
    processes = found;
    log.info({ desk: owner, processes }, 'desks on this database');
    counted(processes);
  };

  const run = async (): Promise<void> => {
    while (!signal.aborted) {
      await sleep(lease.beat, undefined, { signal }).catch(() => undefined);
      // While the database is away nothing is sent either.
      if (!signal.aborted) await beat().catch(() => undefined);
    }
  };

  return {
    pollSeconds: poll.seconds,
    mayPoll: async () => {
      const { mine, since } = await store.unit(async ({ leases }) => {
        const since = monotonic();
        return { mine: await leases.take('telegram-poller', owner, poll.turn), since };
      });
      // Whoever was stopped in between has a turn that may be another's by now.
      return mine && monotonic() - since < poll.begunWithin;
    },
    start: async () => {
      await beat();
      running = run();
    },
    stop: async () => {
      stopping.abort();
      await running;
      await store.unit(({ leases }) => leases.giveBack(owner)).catch(() => undefined);
    },
  };
};
