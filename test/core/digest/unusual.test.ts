import { describe, expect, it } from 'vitest';
import { robustZScore, unusualFrom } from '../../../src/core/digest/unusual.js';

describe('an unusual figure', () => {
  it('is one beyond 3.5 modified z-scores of Iglewicz and Hoaglin: two of these ten are, as computed by hand', () => {
    // The median is 2.45, the deviations in order 0.05, 0.05, 0.15, 0.15, 0.15, 0.15, 0.35, 0.35, 5.75, 5.85: their median is 0.15.
    const sample = [2.1, 2.6, 2.4, 2.5, 2.3, 2.1, 2.3, 2.6, 8.2, 8.3];
    const scores = sample.map((value) => robustZScore(value, sample) ?? 0);
    expect(scores.at(-1)).toBeCloseTo((0.6745 * 5.85) / 0.15, 6);
    expect(scores.filter((score) => Math.abs(score) > unusualFrom)).toHaveLength(2);
  });

  it('is measured by the median, which one odd week does not move', () => {
    expect(robustZScore(10, [4, 5, 6])).toBeCloseTo(0.6745 * 5, 6);
    expect(robustZScore(10, [4, 5, 6, 500, 5])).toBeCloseTo(0.6745 * 5, 6);
    expect(robustZScore(5, [4, 5, 6])).toBe(0);
  });

  it('is measured by the mean deviation where most weeks were alike, and not at all where all were', () => {
    // One deviation of 1 in five weeks: the mean one is 0.2.
    expect(robustZScore(6, [5, 5, 5, 5, 6])).toBeCloseTo(1 / (1.253314 * 0.2), 6);
    expect(robustZScore(9, [5, 5, 5])).toBeNull();
    expect(robustZScore(9, [])).toBeNull();
  });
});
