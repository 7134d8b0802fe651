import { describe, expect, it } from 'vitest';
import { engines, freshStore } from './fresh-database.js';

const minute = 60_000;
/** A lease by this clock has run out at once. */
const expired = -1;
/** No desk takes one for so long: the clock was set back after it was taken. */
const beforeTheClockWentBack = 60 * minute;

describe.each(engines)('a lease on %s', (engine) => {
  it('belongs to one owner until it runs out or is given back', async () => {
    const { store } = await freshStore(engine);
    const take = (owner: string, ms = minute) => store.unit(({ leases }) => leases.take('poller', owner, ms));
    expect([await take('a'), await take('b'), await take('a')]).toEqual([true, false, true]);
    expect([await take('a', expired), await take('b'), await take('a')]).toEqual([true, true, false]);
    await store.unit(({ leases }) => leases.giveBack('a'));
    expect(await take('a')).toBe(false);
    await store.unit(({ leases }) => leases.giveBack('b'));
    expect(await take('a')).toBe(true);
  });

  it('that a clock which was set back makes endless is free, and not counted', async () => {
    const { store } = await freshStore(engine);
    await store.unit(async ({ leases }) => {
      await leases.take('poller', 'a', beforeTheClockWentBack);
      await leases.take('replica:a', 'a', beforeTheClockWentBack);
    });
    expect(await store.unit(({ leases }) => leases.take('poller', 'b', minute))).toBe(true);
    expect(await store.unit(({ leases }) => leases.count('replica:'))).toBe(0);
  });

  it('is counted by its kind while it is in force', async () => {
    const { store } = await freshStore(engine);
    await store.unit(async ({ leases }) => {
      await leases.take('replica:a', 'a', minute);
      await leases.take('replica:b', 'b', minute);
      await leases.take('replica:c', 'c', expired);
      await leases.take('poller', 'a', minute);
      expect(await leases.count('replica:')).toBe(2);
    });
  });
});
