import { setTimeout as sleep } from 'node:timers/promises';
import { TelegramFailure } from './bot-api.js';

const first = 250;
const longest = 15_000;

/**
 * Milliseconds to wait after so many failures in a row (at least 1): doubling up to 15 s, of which a random half is
 * left out, so that many desks do not come back in the same instant.
 */
export const backoff = (failures: number, random: () => number = Math.random): number =>
  Math.min(longest, first * 2 ** (failures - 1)) * (1 - random() / 2);

/** Milliseconds until the next poll after one failed, for the so many-th time in a row. */
export const waitAfter = (error: unknown, failures: number): number => {
  if (!(error instanceof TelegramFailure)) return backoff(failures);
  // A wrong token stays wrong until the operator comes.
  if (error.code === 401 || error.code === 404) return longest;
  return error.retryAfter ?? backoff(failures);
};

/** Waits so many milliseconds, or until `signal` aborts. */
export const pause = async (ms: number, signal: AbortSignal): Promise<void> => {
  await sleep(ms, undefined, { signal }).catch((error: unknown) => {
    if (!signal.aborted) throw error;
  });
};
