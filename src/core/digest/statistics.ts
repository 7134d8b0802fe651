/** Both ends of an interval, as shares from 0 to 1. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** The smallest value that at least this share (0 to 1) of the values do not exceed: the nearest rank. `null` of none. */
export const percentile = (values: readonly number[], share: number): number | null =>
  values.toSorted((one, other) => one - other)[Math.max(1, Math.ceil(values.length * share)) - 1] ?? null;

/** The 97.5th percentile of the standard normal distribution. */
const z = 1.959964;

/**
 * The 95 % Wilson score interval of the share `good` of `all` (more than none): E. B. Wilson, "Probable Inference, the
 * Law of Succession, and Statistical Inference", JASA 22 (1927). Unlike the usual one it holds for few cases and for
 * shares near 0 and 1.
 */
export const wilson = (good: number, all: number): Interval => {
  const share = good / all;
  const shrink = 1 + z ** 2 / all;
  const centre = (share + z ** 2 / (2 * all)) / shrink;
  const reach = (z / shrink) * Math.sqrt((share * (1 - share)) / all + z ** 2 / (4 * all ** 2));
  return { low: Math.max(0, centre - reach), high: Math.min(1, centre + reach) };
};
