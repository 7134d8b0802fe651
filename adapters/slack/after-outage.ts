import { StoreUnavailable } from '../../src/core/errors.js';
import type { Receive } from '../../src/core/inbound.js';
import type { CatchUp } from './catch-up.js';
import { wait } from './wait.js';

/** Between two looks at whether the store is back, in milliseconds. */
const DISTANCE_MS = 2_000;

/**
 * Slack repeats an event for a few minutes only. Once one could not be stored, the threads are looked at before any
 * later event moves the marks to which they are known, and then read.
 */
export const readAfterOutage = (receive: Receive, catchUp: () => CatchUp, signal: AbortSignal): Receive => {
  let outage: Promise<void> | undefined;

  const look = async (): Promise<void> => {
    while (!signal.aborted) {
      try {
        await catchUp().look();
        return catchUp().read();
      } catch {
        await wait(DISTANCE_MS, signal);
      }
    }
  };

  return async (inbound) => {
    if (inbound.kind === 'agent-wrote') await outage;
    try {
      return await receive(inbound);
    } catch (error) {
      if (error instanceof StoreUnavailable && inbound.kind.startsWith('agent-') && !signal.aborted) {
        outage ??= look().finally(() => {
          outage = undefined;
        });
      }
      throw error;
    }
  };
};
