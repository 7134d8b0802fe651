import { tooManyRequests } from './api-error.js';

interface Bucket {
  tokens: number;
  at: number;
}

interface Rate {
  readonly burst: number;
  /** Tokens a second. */
  readonly refill: number;
}

/** Over all chats; in one chat; in one group besides. */
const OVERALL: Rate = { burst: 30, refill: 30 };
const PER_CHAT: Rate = { burst: 5, refill: 1 };
const PER_GROUP: Rate = { burst: 20, refill: 20 / 60 };

export interface RateLimits {
  /** Takes one message's share, or throws 429 with the whole seconds to wait. */
  take(chat: number): void;
  switchTo(on: boolean): void;
}

/** Token buckets; what is refused costs nothing. */
export const createRateLimits = (now: () => number, switchedOn: boolean): RateLimits => {
  const buckets = new Map<string | number, Bucket>();
  let on = switchedOn;

  const filled = (key: string | number, rate: Rate): Bucket => {
    const at = now();
    const bucket = buckets.get(key) ?? { tokens: rate.burst, at };
    bucket.tokens = Math.min(rate.burst, bucket.tokens + (Math.max(0, at - bucket.at) / 1000) * rate.refill);
    bucket.at = at;
    buckets.set(key, bucket);
    return bucket;
  };

  return {
    switchTo: (wanted) => {
      on = wanted;
      buckets.clear();
    },
    take: (chat) => {
      if (!on) return;
      const rates: [Bucket, Rate][] = [
        [filled('all', OVERALL), OVERALL],
        [filled(chat, PER_CHAT), PER_CHAT],
      ];
      // ids of groups are negative
      if (chat < 0) rates.push([filled(`group ${chat}`, PER_GROUP), PER_GROUP]);
      const wait = Math.max(...rates.map(([bucket, rate]) => (1 - bucket.tokens) / rate.refill));
      if (wait > 0) throw tooManyRequests(Math.max(1, Math.ceil(wait)));
      for (const [bucket] of rates) bucket.tokens -= 1;
    },
  };
};
