import { median } from './statistics.js';

/** Beyond so many robust z-scores a figure is unusual: Iglewicz and Hoaglin's advice. */
export const unusualFrom = 3.5;

/** The 75th percentile of the standard normal distribution: there the median of absolute deviations lies. */
const quartile = 0.6745;
/** √(π/2): so much is the standard deviation of a normal distribution in its mean absolute deviations. */
const perMeanDeviation = 1.253314;

/**
 * The modified z-score of `value` among `others`: B. Iglewicz and D. C. Hoaglin, "How to Detect and Handle Outliers", ASQC
 * Basic References in Quality Control 16 (1993). Built on the median and the median of absolute deviations, so that no
 * single odd week hides another one. Where more than half of `others` are alike that deviation is 0, and the mean one
 * takes its place; `null` where they are all alike or there is none: nothing is known about what is usual.
 */
export const robustZScore = (value: number, others: readonly number[]): number | null => {
  const centre = median(others);
  if (centre === null) return null;
  const deviations = others.map((other) => Math.abs(other - centre));
  const spread = median(deviations) ?? 0;
  if (spread > 0) return (quartile * (value - centre)) / spread;
  const mean = deviations.reduce((sum, deviation) => sum + deviation, 0) / deviations.length;
  return mean > 0 ? (value - centre) / (perMeanDeviation * mean) : null;
};
