import { wilson } from './statistics.js';

/** Fewer cases say nothing. */
export const enough = 5;

/** Of a share: better or worse. Of a count: more or fewer. `same`: chance alone may have done it. */
export type Trend = 'better' | 'worse' | 'more' | 'fewer' | 'same';

/** So many of so many. */
export interface Share {
  readonly good: number;
  readonly all: number;
}

/** Better or worse only where the 95 % intervals (Wilson 1927) do not overlap; `null` where either has fewer than five cases. */
export const shareTrend = (now: Share, before: Share): Trend | null => {
  if (now.all < enough || before.all < enough) return null;
  const [here, there] = [wilson(now.good, now.all), wilson(before.good, before.all)];
  if (here.low > there.high) return 'better';
  return here.high < there.low ? 'worse' : 'same';
};

/**
 * Whether a week has more or fewer than the weeks before it. If all weeks were alike, this one would have one part in
 * `weeks + 1` of all: more or fewer is said where that is outside the interval of the part it has. `null` where all have
 * fewer than five together.
 */
export const countTrend = (now: number, before: readonly number[]): Trend | null => {
  const all = before.reduce((sum, count) => sum + count, now);
  if (before.length === 0 || all < enough) return null;
  const { low, high } = wilson(now, all);
  const fair = 1 / (before.length + 1);
  if (low > fair) return 'more';
  return high < fair ? 'fewer' : 'same';
};
