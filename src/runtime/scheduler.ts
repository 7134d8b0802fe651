import cron from 'node-cron';
import type { Log } from '../core/log.js';

/** Work that comes round by itself. node-cron only wakes it: what is due, and whether it was done, the database knows. */
export interface ScheduledWork {
  readonly name: string;
  /** When to wake it, as a cron expression in UTC. */
  readonly wake: string;
  run(): Promise<void>;
}

export interface Scheduler {
  /** Runs everything now: the desk's clock was moved. */
  wake(): void;
  /** Wakes nothing more; resolves when what was under way is finished. */
  stop(): Promise<void>;
}

interface SchedulerClocks {
  /** The machine's clock, by which node-cron goes. */
  readonly wall: () => number;
  /** One that nobody sets. */
  readonly monotonic: () => number;
  /** Milliseconds between two looks at both. */
  readonly look: number;
}

/** The machine's clock was set when it moved by so much more or less than the one that nobody sets, in milliseconds. */
const tolerated = 5_000;

/**
 * Runs each work once at the start, for what was missed, whenever it is woken, and when the machine's clock was set:
 * node-cron would sleep until the clock is back where it was, or count every minute that the clock has skipped.
 */
export const startScheduler = (
  works: readonly ScheduledWork[],
  log: Log,
  { wall, monotonic, look }: SchedulerClocks = { wall: Date.now, monotonic: () => performance.now(), look: 1_000 },
): Scheduler => {
  const underWay = new Set<Promise<void>>();

  const attempt = async ({ name, run }: ScheduledWork): Promise<void> => {
    try {
      await run();
    } catch (error) {
      log.error({ work: name, reason: String(error) }, 'scheduled work failed and is tried again when it is next due');
    }
  };

  const run = (work: ScheduledWork): Promise<void> => {
    const attempted = attempt(work).finally(() => underWay.delete(attempted));
    underWay.add(attempted);
    return attempted;
  };

  const wake = (): void => {
    for (const work of works) void run(work);
  };
  const schedule = () =>
    works.map((work) => cron.schedule(work.wake, () => run(work), { timezone: 'UTC', noOverlap: true }));
  const destroy = async (old: ReturnType<typeof schedule>): Promise<void> => {
    for (const task of old) await task.destroy();
  };

  let apart = wall() - monotonic();
  let tasks = schedule();
  const watch = setInterval(() => {
    const now = wall() - monotonic();
    if (Math.abs(now - apart) < tolerated) return;
    log.warn({ seconds: Math.round((now - apart) / 1_000) }, 'the clock of this machine was set');
    apart = now;
    void destroy(tasks);
    tasks = schedule();
    wake();
  }, look);
  wake();
  return {
    wake,
    async stop() {
      clearInterval(watch);
      await destroy(tasks);
      await Promise.all(underWay);
    },
  };
};
