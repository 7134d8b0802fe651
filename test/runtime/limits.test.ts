import { describe, expect, it } from 'vitest';
import type { LaneHead } from '../../src/core/outbox.js';
import { createLimits } from '../../src/runtime/limits.js';

const head: LaneHead = { lane: 'telegram:1', deliveryId: 1, kind: 'message', team: null, doubt: null };

/** Calls that may be made at once, from here on. */
const burst = (limits: ReturnType<typeof createLimits>, now: number): number => {
  let calls = 0;
  for (; limits.wait(head, now) === 0 && calls < 1_000; calls += 1) limits.take(head, now);
  return calls;
};

describe('the limits', () => {
  it('divide among several processes what a platform permits to all of them together', () => {
    const limits = createLimits(() => [{ name: 'telegram', rate: { perSecond: 30, burst: 30 } }]);
    expect(burst(limits, 0)).toBe(30);
    limits.divide(3, 0);
    expect(burst(limits, 60_000)).toBe(10);
    expect(limits.wait(head, 60_000)).toBe(100);
    limits.divide(100, 60_000);
    expect(burst(limits, 120_000)).toBe(1);
    limits.divide(1, 120_000);
    expect(burst(limits, 180_000)).toBe(30);
  });

  it('leave the rate of a lane to the one process that works on it', () => {
    const limits = createLimits(({ lane }) => [{ name: lane, rate: { perSecond: 1, burst: 3 } }]);
    limits.divide(3, 0);
    expect(burst(limits, 0)).toBe(3);
  });

  it('take back what was not used', () => {
    const limits = createLimits(() => [{ name: 'telegram', rate: { perSecond: 1, burst: 1 } }]);
    limits.take(head, 0);
    limits.giveBack(head, 0);
    limits.giveBack(head, 0);
    expect(burst(limits, 0)).toBe(1);
  });
});
