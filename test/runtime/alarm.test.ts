import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Alarm, createAlarm } from '../../src/runtime/alarm.js';

/** What has rung by now, in milliseconds since the beginning. */
const listen = (alarm: Alarm): readonly number[] => {
  const began = performance.now();
  const rung: number[] = [];
  const wait = async (): Promise<void> => {
    await alarm.rung();
    rung.push(performance.now() - began);
    await wait();
  };
  void wait();
  return rung;
};

describe('the alarm', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('rings at once, and once for what rang before anybody listened', async () => {
    const alarm = createAlarm();
    alarm.ring();
    alarm.ring();
    const rung = listen(alarm);
    await vi.advanceTimersByTimeAsync(10);
    alarm.ring();
    await vi.advanceTimersByTimeAsync(10);
    expect(rung).toEqual([0, 10]);
  });

  it('rings at the earliest time that was set, and forgets the others', async () => {
    const alarm = createAlarm();
    alarm.setFor(300);
    alarm.setFor(100);
    alarm.setFor(200);
    const rung = listen(alarm);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(rung).toEqual([100]);
  });

  it('takes an earlier time while somebody waits already', async () => {
    const alarm = createAlarm();
    alarm.setFor(1_000);
    const rung = listen(alarm);
    await vi.advanceTimersByTimeAsync(50);
    alarm.setFor(20);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(rung).toEqual([70]);
  });
});
