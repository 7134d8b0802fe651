import { setTimeout as sleep } from 'node:timers/promises';

const first = 250;
/** The longest wait between two attempts, in milliseconds. */
export const longest = 15_000;

/**
 * Milliseconds to wait after so many failures in a row (at least 1): doubling up to 15 s, of which a random half is
 * left out, so that many desks do not come back in the same instant.
 */
export const backoff = (failures: number, random: () => number = Math.random): number =>
  Math.min(longest, first * 2 ** (failures - 1)) * (1 - random() / 2);

/** Waits so many milliseconds, or until `signal` aborts. */
export const pause = async (ms: number, signal: AbortSignal): Promise<void> => {
  await sleep(ms, undefined, { signal }).catch((error: unknown) => {
    if (!signal.aborted) throw error;
  });
};
