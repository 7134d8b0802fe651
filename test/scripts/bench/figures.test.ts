import { expect, it } from 'vitest';
import { median } from '../../../scripts/bench/figures.js';

it('takes the middle of an odd number of runs, and between the middle two of an even one', () => {
  expect(median([9, 1, 5])).toBe(5);
  expect(median([8, 1, 2, 4])).toBe(3);
  expect(median([7])).toBe(7);
});
