/** How fast a platform takes calls of one kind: `burst` at once, then `perSecond`. */
export interface Rate {
  readonly perSecond: number;
  readonly burst: number;
}

/** A token bucket (Turner 1986) on a clock that the caller passes in, in milliseconds. */
export interface TokenBucket {
  /** Counts one call. */
  take(now: number): void;
  /** Milliseconds from `now` until one call may be made; 0 when it may be made at once. */
  wait(now: number): number;
  /** Takes back one that was counted and not made. */
  giveBack(): void;
  /** Goes on at another rate. */
  change(rate: Rate, now: number): void;
  /** Allows nothing before `until`, whatever was saved up: the platform said so. */
  pause(until: number): void;
  /** Whether it is full: nothing would be lost by forgetting it. */
  idle(now: number): boolean;
}

export const createTokenBucket = (first: Rate, start: number): TokenBucket => {
  let rate = first;
  let tokens = rate.burst;
  let at = start;
  let pausedUntil = Number.NEGATIVE_INFINITY;

  const refill = (now: number): void => {
    if (now <= at) return;
    tokens = Math.min(rate.burst, tokens + ((now - at) / 1000) * rate.perSecond);
    at = now;
  };

  return {
    take(now) {
      refill(now);
      tokens -= 1;
    },
    wait(now) {
      refill(now);
      const refilled = tokens >= 1 ? 0 : Math.ceil(((1 - tokens) / rate.perSecond) * 1000);
      return Math.max(refilled, pausedUntil - now, 0);
    },
    giveBack() {
      tokens = Math.min(rate.burst, tokens + 1);
    },
    change(next, now) {
      refill(now);
      rate = next;
      tokens = Math.min(rate.burst, tokens);
    },
    pause(until) {
      pausedUntil = Math.max(pausedUntil, until);
      tokens = Math.min(tokens, 1);
      at = Math.max(at, until);
    },
    idle(now) {
      refill(now);
      return tokens >= rate.burst && now >= pausedUntil;
    },
  };
};
