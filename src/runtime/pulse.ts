import { setTimeout as sleep } from 'node:timers/promises';
import { OperatorError, StoreUnavailable } from '../core/errors.js';
import type { Connection } from '../core/outgoing.js';

/** Whether a platform still answers is known this late at the latest, in milliseconds, together with `patience`. */
const distance = 5_000;
/** What takes longer to answer counts as away. */
const patience = 4_000;
/** A token that is refused so often in a row will not be taken again. */
const refusals = 3;

/** Something that the desk cannot do without. */
interface Needed {
  readonly name: string;
  /** Rejects where it is away; with `OperatorError` where it refuses the desk's credentials. */
  readonly check: () => Promise<unknown>;
}

export interface PulseParts {
  readonly needed: readonly Needed[];
  /** Told after every check. */
  readonly report: (name: string, connection: Connection) => void;
  /** Told once when something is away for good, or refuses the desk's credentials, in a plain sentence. */
  readonly onFatal: (reason: string) => void;
}

export interface Pulse {
  stop(): void;
}

const within = async (ms: number, check: Promise<unknown>): Promise<void> => {
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
 * Asks the platforms again and again whether they take the desk's calls, and the database whether it commits: a desk
 * that hears but cannot speak, or that has nothing to say just now, would notice nothing by itself.
 */
export const startPulse = ({ needed, report, onFatal }: PulseParts): Pulse => {
  const stopping = new AbortController();
  const { signal } = stopping;

  const watch = async ({ name, check }: Needed): Promise<void> => {
    for (let refused = 0; !signal.aborted; ) {
      await sleep(distance, undefined, { signal, ref: false }).catch(() => undefined);
      if (signal.aborted) return;
      try {
        await within(patience, check());
        refused = 0;
        report(name, { connected: true });
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        report(name, { connected: false, reason });
        if (error instanceof StoreUnavailable && error.final) return onFatal(reason);
        refused = error instanceof OperatorError ? refused + 1 : 0;
        if (refused >= refusals && !signal.aborted) return onFatal(reason);
      }
    }
  };

  for (const one of needed) void watch(one);
  return { stop: () => stopping.abort() };
};
