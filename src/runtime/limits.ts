import type { LaneHead } from '../core/outbox.js';
import { createTokenBucket, type Rate, type TokenBucket } from './token-bucket.js';

/** A shared rate and the name under which its users share it. */
export interface RateKey {
  readonly name: string;
  readonly rate: Rate;
}

/** The rates a delivery has to keep, widest first. */
export type RatesOf = (head: LaneHead) => readonly RateKey[];

/** What is left of a rate for each of so many processes; each may still make one call at once. */
const share = ({ perSecond, burst }: Rate, processes: number): Rate => ({
  perSecond: perSecond / processes,
  burst: Math.max(1, Math.floor(burst / processes)),
});

/** The buckets of one process, made when first needed and forgotten when idle. */
export const createLimits = (ratesOf: RatesOf) => {
  const buckets = new Map<string, { readonly bucket: TokenBucket; readonly whole: Rate | undefined }>();
  let processes = 1;

  const bucketsOf = (head: LaneHead, now: number): readonly TokenBucket[] =>
    ratesOf(head).map(({ name, rate }) => {
      const found = buckets.get(name);
      if (found) return found.bucket;
      // Whoever works on a lane has it alone.
      const shared = name !== head.lane;
      const bucket = createTokenBucket(shared ? share(rate, processes) : rate, now);
      buckets.set(name, { bucket, whole: shared ? rate : undefined });
      return bucket;
    });

  return {
    /** Milliseconds until this head may be sent. */
    wait: (head: LaneHead, now: number): number =>
      Math.max(0, ...bucketsOf(head, now).map((bucket) => bucket.wait(now))),

    take(head: LaneHead, now: number): void {
      for (const bucket of bucketsOf(head, now)) bucket.take(now);
    },

    /** What was taken for this head was not used. */
    giveBack(head: LaneHead, now: number): void {
      for (const bucket of bucketsOf(head, now)) bucket.giveBack();
    },

    /** From now on so many processes share what the platforms permit. */
    divide(by: number, now: number): void {
      processes = Math.max(1, by);
      for (const { bucket, whole } of buckets.values()) if (whole) bucket.change(share(whole, processes), now);
    },

    /** The platform wants silence until `until`: in this head's room, or everywhere. */
    pause(head: LaneHead, until: number, scope: 'room' | 'platform', now: number): void {
      const concerned = bucketsOf(head, now);
      (scope === 'platform' ? concerned.at(0) : concerned.at(-1))?.pause(until);
    },

    /** Forgets the buckets that would change nothing. */
    tidy(now: number): void {
      for (const [name, { bucket }] of buckets) if (bucket.idle(now)) buckets.delete(name);
    },
  };
};

export type Limits = ReturnType<typeof createLimits>;
