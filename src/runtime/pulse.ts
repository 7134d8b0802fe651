import { setTimeout as sleep } from 'node:timers/promises';
import { OperatorError } from '../core/errors.js';
import type { Connection } from '../core/outgoing.js';
import type { Messenger } from '../core/ports.js';

/** Whether a platform still answers is known this late at the latest, in milliseconds, together with `patience`. */
const distance = 5_000;
/** A platform that takes longer to answer counts as away. */
const patience = 4_000;
/** A token that is refused so often in a row will not be taken again. */
const refusals = 3;

export interface PulseParts {
  readonly messengers: readonly Pick<Messenger, 'platform' | 'check'>[];
  /** Told after every check. */
  readonly report: (platform: string, connection: Connection) => void;
  /** Told once when a platform refuses the desk's credentials for good, in a plain sentence. */
  readonly onFatal: (reason: string) => void;
}

export interface Pulse {
  stop(): void;
}

const within = async (ms: number, check: Promise<void>): Promise<void> => {
  const ending = new AbortController();
  const late = sleep(ms, undefined, { signal: ending.signal }).then(() => {
    throw new Error(`no answer within ${ms / 1000} s`);
  });
  try {
    await Promise.race([check, late]);
  } finally {
    ending.abort();
    late.catch(() => undefined);
  }
};

/**
 * Asks each platform again and again whether it takes the desk's calls: a desk that hears but cannot speak, or that
 * has nothing to say just now, would notice nothing by itself.
 */
export const startPulse = ({ messengers, report, onFatal }: PulseParts): Pulse => {
  const stopping = new AbortController();
  const { signal } = stopping;

  const watch = async ({ platform, check }: PulseParts['messengers'][number]): Promise<void> => {
    for (let refused = 0; !signal.aborted; ) {
      await sleep(distance, undefined, { signal, ref: false }).catch(() => undefined);
      if (signal.aborted) return;
      try {
        await within(patience, check());
        refused = 0;
        report(platform, { connected: true });
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        report(platform, { connected: false, reason });
        refused = error instanceof OperatorError ? refused + 1 : 0;
        if (refused >= refusals && !signal.aborted) return onFatal(reason);
      }
    }
  };

  for (const messenger of messengers) void watch(messenger);
  return { stop: () => stopping.abort() };
};
