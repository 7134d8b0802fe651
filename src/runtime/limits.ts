import type { LaneHead } from '../core/outbox.js';
import { createTokenBucket, type Rate, type TokenBucket } from './token-bucket.js';

/** A shared rate and the name under which its users share it. */
export interface RateKey {
  readonly name: string;
  readonly rate: Rate;
}

/** The rates a delivery has to keep, widest first. */
export type RatesOf = (head: LaneHead) => readonly RateKey[];

/** The buckets of one process, made when first needed and forgotten when idle. */
export const createLimits = (ratesOf: RatesOf) => {
  const buckets = new Map<string, TokenBucket>();

  const bucketsOf = (head: LaneHead, now: number): readonly TokenBucket[] =>
    ratesOf(head).map(({ name, rate }) => {
      const bucket = buckets.get(name) ?? createTokenBucket(rate, now);
      buckets.set(name, bucket);
      return bucket;
    });

  return {
    /** Milliseconds until this head may be sent. */
    wait: (head: LaneHead, now: number): number =>
      Math.max(0, ...bucketsOf(head, now).map((bucket) => bucket.wait(now))),

    take(head: LaneHead, now: number): void {
      for (const bucket of bucketsOf(head, now)) bucket.take(now);
    },

    /** The platform wants silence until `until`: in this head's room, or everywhere. */
    pause(head: LaneHead, until: number, scope: 'room' | 'platform', now: number): void {
      const concerned = bucketsOf(head, now);
      (scope === 'platform' ? concerned.at(0) : concerned.at(-1))?.pause(until);
    },

    /** Forgets the buckets that would change nothing. */
    tidy(now: number): void {
      for (const [name, bucket] of buckets) if (bucket.idle(now)) buckets.delete(name);
    },
  };
};

export type Limits = ReturnType<typeof createLimits>;
