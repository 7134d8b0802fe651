import cron from 'node-cron';
import type { Log } from '../core/log.js';

/** Work that comes round by itself. node-cron only wakes it: what is due, and whether it was done, the database knows. */
export interface ScheduledWork {
  readonly name: string;
  /** When to wake it, as a cron expression in UTC. */
  readonly wake: string;
  run(): Promise<void>;
}

/** Runs each work once at the start, for what was missed, and whenever it is woken. Returns how to stop. */
export const startScheduler = (works: readonly ScheduledWork[], log: Log): (() => Promise<void>) => {
  const run = async ({ name, run }: ScheduledWork): Promise<void> => {
    try {
      await run();
    } catch (error) {
      log.error({ work: name, reason: String(error) }, 'scheduled work failed and is tried again when it is next due');
    }
  };
  const tasks = works.map((work) => {
    void run(work);
    return cron.schedule(work.wake, () => run(work), { timezone: 'UTC', noOverlap: true });
  });
  return async () => {
    for (const task of tasks) await task.destroy();
  };
};
