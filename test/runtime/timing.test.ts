import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { backOff } from '../../src/core/back-off.js';
import { createAlarm } from '../../src/runtime/alarm.js';
import { createClock } from '../../src/runtime/clock.js';
import { createTokenBucket } from '../../src/runtime/token-bucket.js';

describe('a token bucket', () => {
  it('permits the burst at once and then the rate, never more', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 50 }),
        fc.integer({ min: 1, max: 20 }),
        fc.array(fc.integer({ min: 0, max: 2_000 }), { maxLength: 50 }),
        (perSecond, burst, pauses) => {
          const bucket = createTokenBucket({ perSecond, burst }, 0);
          let now = 0;
          let taken = 0;
          for (const pause of pauses) {
            now += pause;
            while (bucket.wait(now) === 0) {
              bucket.take(now);
              taken += 1;
            }
          }
          expect(taken).toBeLessThanOrEqual(burst + (now / 1000) * perSecond + 1e-6);
        },
      ),
    );
  });

  it('says exactly how long to wait', () => {
    const bucket = createTokenBucket({ perSecond: 4, burst: 1 }, 0);
    bucket.take(0);
    expect(bucket.wait(0)).toBe(250);
    expect(bucket.wait(100)).toBe(150);
    expect(bucket.wait(250)).toBe(0);
  });

  it('permits nothing during a pause, whatever was saved up, and one call after it', () => {
    const bucket = createTokenBucket({ perSecond: 10, burst: 10 }, 0);
    bucket.pause(1_000);
    expect(bucket.wait(0)).toBe(1_000);
    expect(bucket.wait(1_000)).toBe(0);
    bucket.take(1_000);
    expect(bucket.wait(1_000)).toBe(100);
  });
});

describe('the back-off', () => {
  it('doubles up to half a minute, with half of it by chance', () => {
    for (let failures = 1; failures < 40; failures += 1) {
      const ceiling = Math.min(30_000, 500 * 2 ** (failures - 1));
      expect(backOff(failures, { random: () => 0 })).toBe(ceiling / 2);
      expect(backOff(failures, { random: () => 1 })).toBe(ceiling);
    }
  });
});

describe('the desk’s clock', () => {
  it('never runs backwards, whatever the machine’s clock does', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 1_000_000 })), (readings) => {
        let wall = 500_000;
        const clock = createClock({ wall: () => wall });
        let latest = clock.now();
        for (const reading of readings) {
          wall = reading;
          expect(clock.now()).toBeGreaterThanOrEqual(latest);
          latest = clock.now();
        }
      }),
    );
  });

  it('starts where it is told, but no earlier than what is stored', () => {
    expect(createClock({ startAt: 5, wall: () => 1_000 }).now()).toBe(5);
    expect(createClock({ startAt: 5, notBefore: 70, wall: () => 1_000 }).now()).toBe(70);
    expect(createClock({ notBefore: 70, wall: () => 1_000 }).now()).toBe(1_000);
    expect(createClock({ notBefore: 2_000, wall: () => 1_000 }).now()).toBe(2_000);
  });

  it('goes on at half speed, and never stands still, until a machine’s clock that was set back has caught up', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1_000_000 }),
        fc.array(fc.integer({ min: 2, max: 5_000 })),
        (back, steps) => {
          let wall = 5_000_000;
          const clock = createClock({ wall: () => wall });
          wall -= back;
          const before = clock.now();
          expect(before).toBe(5_000_000);
          expect(clock.ahead()).toBe(back);
          for (const step of steps) {
            const shown = clock.now();
            wall += step;
            expect(clock.now()).toBeGreaterThan(shown);
            expect(clock.now() - shown).toBeLessThanOrEqual(step);
          }
          wall += 2 * back;
          expect(clock.now()).toBe(wall);
          expect(clock.ahead()).toBe(0);
        },
      ),
    );
  });

  it('believes a machine’s clock that was set forward, and keeps its distance from it where it was given one', () => {
    let wall = 1_000;
    const [plain, moved] = [createClock({ wall: () => wall }), createClock({ startAt: 50_000, wall: () => wall })];
    wall += 864_000_000;
    expect(plain.now()).toBe(864_001_000);
    expect(moved.now()).toBe(864_050_000);
    expect(moved.ahead()).toBe(0);
  });

  it('is caught up, a restart after another, after a year that never was', () => {
    const year = 365 * 86_400_000;
    let wall = 10 * year;
    const before = createClock({ wall: () => wall });
    wall += year;
    const stored = before.now();
    wall -= year;
    const clock = createClock({ notBefore: stored, wall: () => wall });
    expect(clock.now()).toBe(stored);
    wall += year;
    expect(clock.now() - stored).toBe(year / 2);
    const again = createClock({ notBefore: clock.now(), wall: () => wall });
    wall += year;
    expect(again.now()).toBe(wall);
  });

  it('goes on from where it was moved to, and is never moved back', () => {
    let wall = 1_000;
    const clock = createClock({ wall: () => wall });
    clock.moveTo(9_000);
    wall += 10;
    expect(clock.now()).toBe(9_010);
    clock.moveTo(3_000);
    expect(clock.now()).toBe(9_010);
  });
});

describe('an alarm', () => {
  it('rings at once for what happened before anybody waited', async () => {
    const alarm = createAlarm();
    alarm.ring();
    await expect(alarm.rung()).resolves.toBeUndefined();
  });

  it('rings at the earliest of the times that were set', async () => {
    const alarm = createAlarm();
    alarm.setFor(3_600_000);
    alarm.setFor(1);
    await expect(alarm.rung()).resolves.toBeUndefined();
  });
});
