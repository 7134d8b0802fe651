import { setTimeout as sleep } from 'node:timers/promises';

/** Waits, or less when `signal` aborts; never rejects. */
export const wait = async (ms: number, signal: AbortSignal): Promise<void> => {
  try {
    await sleep(ms, undefined, { signal });
  } catch {
    // The only reason is the abort, which whoever waits looks at next.
  }
};
