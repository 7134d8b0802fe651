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

/** Runs each work once at the start, for what was missed, and whenever it is woken. */
export const startScheduler = (works: readonly ScheduledWork[], log: Log): Scheduler => {
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

  const tasks = works.map((work) => {
    void run(work);
    return cron.schedule(work.wake, () => run(work), { timezone: 'UTC', noOverlap: true });
  });
  return {
    wake() {
      for (const work of works) void run(work);
    },
    async stop() {
      for (const task of tasks) await task.destroy();
      await Promise.all(underWay);
    },
  };
};
