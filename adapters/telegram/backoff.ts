import { setTimeout as sleep } from 'node:timers/promises';
import { backOff } from '../../src/core/back-off.js';
import { TelegramFailure } from './bot-api.js';

const longest = 15_000;

/** How the polling loop comes back: sooner than deliveries do, because customers wait behind it. */
export const backoff = (failures: number, random: () => number = Math.random): number =>
  backOff(failures, { first: 250, longest, random });

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
