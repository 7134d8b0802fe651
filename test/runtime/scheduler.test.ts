import { describe, expect, it, vi } from 'vitest';
import { startScheduler } from '../../src/runtime/scheduler.js';
import { quiet } from '../dialogues/quiet.js';

/** Once a year, on a day that no test runs through. */
const never = '0 0 29 2 *';

describe('the scheduler', () => {
  it('runs everything at the start and whenever it is woken, whatever fails', async () => {
    const runs: string[] = [];
    const errors: unknown[] = [];
    const failing = {
      name: 'failing',
      wake: never,
      run: async () => {
        runs.push('failing');
        throw new Error('the disk is full');
      },
    };
    const working = { name: 'working', wake: never, run: async () => void runs.push('working') };
    const log = { ...quiet, error: (fields: object) => void errors.push(fields) };
    const scheduler = startScheduler([failing, working], log);
    scheduler.wake();
    await scheduler.stop();
    expect(runs).toEqual(['failing', 'working', 'failing', 'working']);
    expect(errors).toEqual([1, 2].map(() => ({ work: 'failing', reason: 'Error: the disk is full' })));
  });

  it('stops when what was under way is finished', async () => {
    const steps: string[] = [];
    let finish = (): void => undefined;
    const slow = {
      name: 'slow',
      wake: never,
      run: async () => {
        await new Promise<void>((resolve) => {
          finish = resolve;
        });
        steps.push('finished');
      },
    };
    const scheduler = startScheduler([slow], quiet);
    const stopped = scheduler.stop().then(() => steps.push('stopped'));
    await new Promise((resolve) => setImmediate(resolve));
    steps.push('still waiting');
    finish();
    await stopped;
    expect(steps).toEqual(['still waiting', 'finished', 'stopped']);
  });

  it('runs everything when the machine’s clock was set, forward or back, and nothing while it only goes', async () => {
    let [wall, monotonic] = [1_000_000, 0];
    const runs: number[] = [];
    const look = vi.fn(() => wall);
    const clocks = { wall: look, monotonic: () => monotonic, look: 1 };
    const scheduler = startScheduler(
      [{ name: 'work', wake: never, run: async () => void runs.push(wall) }],
      quiet,
      clocks,
    );
    const looks = (count: number) => vi.waitUntil(() => look.mock.calls.length >= count, { interval: 1 });
    wall += 60_000;
    monotonic += 60_000;
    await looks(look.mock.calls.length + 3);
    for (const set of [864_000_000, -900_000_000]) {
      wall += set;
      await looks(look.mock.calls.length + 3);
    }
    await scheduler.stop();
    expect(runs).toEqual([1_000_000, 865_060_000, -34_940_000]);
  });
});
