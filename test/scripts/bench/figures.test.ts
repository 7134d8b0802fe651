import { expect, it } from 'vitest';
import { median, percentile } from '../../../scripts/bench/figures.js';

it('takes the middle of an odd number of runs, and between the middle two of an even one', () => {
  expect(median([9, 1, 5])).toBe(5);
  expect(median([8, 1, 2, 4])).toBe(3);
  expect(median([7])).toBe(7);
});

it('takes a percentile by the nearest rank, whatever the order', () => {
  const hundred = Array.from({ length: 100 }, (_, index) => 100 - index);
  expect(percentile(hundred, 0.5)).toBe(50);
  expect(percentile(hundred, 0.99)).toBe(99);
  expect(percentile([7], 0.99)).toBe(7);
  expect(percentile([], 0.5)).toBeNaN();
});
