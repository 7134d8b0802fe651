import { describe, expect, it } from 'vitest';
import { backoff, pause, waitAfter } from '../../../adapters/telegram/backoff.js';
import { TelegramFailure } from '../../../adapters/telegram/bot-api.js';

describe('the back-off of the polling loop', () => {
  it('doubles with each failure up to 15 seconds', () => {
    const waits = [1, 2, 3, 4, 5, 6, 7, 8, 500].map((failures) => backoff(failures, () => 1));
    expect(waits).toEqual([250, 500, 1000, 2000, 4000, 8000, 15_000, 15_000, 15_000]);
  });

  it('leaves out a random part of up to half', () => {
    expect(backoff(1, () => 0.5)).toBe(187.5);
    expect(backoff(8, () => 0)).toBe(7500);
  });

  it('waits as long as Telegram says, and longest for a token that is wrong', () => {
    expect(waitAfter(new TelegramFailure('answer', 'Too Many Requests', 429, 7000), 1)).toBe(7000);
    expect(waitAfter(new TelegramFailure('answer', 'Unauthorized', 401), 1)).toBe(15_000);
    expect(waitAfter(new TelegramFailure('network', 'cut'), 1)).toBeLessThanOrEqual(250);
  });

  it('ends its pause at once when it is aborted', async () => {
    await expect(pause(3_600_000, AbortSignal.abort())).resolves.toBeUndefined();
  });
});
