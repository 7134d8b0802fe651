import { describe, expect, it } from 'vitest';
import { backoff, pause } from '../../../adapters/telegram/backoff.js';

describe('the back-off of the polling loop', () => {
  it('doubles with each failure up to 15 seconds', () => {
    const waits = [1, 2, 3, 4, 5, 6, 7, 8, 500].map((failures) => backoff(failures, () => 0));
    expect(waits).toEqual([250, 500, 1000, 2000, 4000, 8000, 15_000, 15_000, 15_000]);
  });

  it('leaves out a random part of up to half', () => {
    expect(backoff(1, () => 0.5)).toBe(187.5);
    expect(backoff(8, () => 1)).toBe(7500);
  });

  it('ends its pause at once when it is aborted', async () => {
    await expect(pause(3_600_000, AbortSignal.abort())).resolves.toBeUndefined();
  });
});
