import { describe, expect, it } from 'vitest';
import { postDueDigests } from '../../src/core/digest/due.js';
import { keepHouse } from '../../src/core/housekeeping.js';
import { plainText } from '../../src/core/rich-text.js';
import type { Store } from '../../src/core/store.js';
import { parseDeskFile } from '../../src/desk-file.js';
import { createClock } from '../../src/runtime/clock.js';
import { dialogueDeskFile, wednesdayNoon } from '../dialogues/desk-file.js';
import { engines, freshStore } from '../store/fresh-database.js';
import { createCustomer, messageOf, owed } from '../store/samples.js';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const file = parseDeskFile(dialogueDeskFile(), 'desk.yml');
const settings = { ...file, teams: file.teams.slice(0, 1) };

/** A machine whose clock can be set, and the processes that run on it one after the other. */
const machine = async (store: Store) => {
  let wall = wednesdayNoon;
  let clock = createClock({ wall: () => wall });
  const wake = () => postDueDigests(store, clock, { settings, teamPlatform: 'slack' });
  await wake();
  return {
    clock: () => clock,
    /** Sets the machine's clock. */
    set: (ms: number) => {
      wall += ms;
    },
    wake,
    /** Time goes by, and the desk is woken every six hours. */
    async live(ms: number) {
      for (let lived = 0; lived < ms; lived += 6 * hour) {
        wall += Math.min(6 * hour, ms - lived);
        await wake();
      }
    },
    async restart() {
      const notBefore = await store.unit((tx) => tx.newestInstant());
      clock = createClock({ notBefore: notBefore ?? undefined, wall: () => wall });
      await wake();
    },
    decided: () =>
      store.unit(async ({ digests }) => {
        const runs = await digests.latest(['billing'], '9999-W01', 99);
        return runs.toReversed().map(({ week, figures }) => `${week} ${figures ? 'posted' : 'skipped'}`);
      }),
  };
};

describe.each(engines)('a machine’s clock on %s', (engine) => {
  it('I7: that jumps ten days forward posts the last digest alone, and lists the one before as skipped', async () => {
    const { store } = await freshStore(engine);
    const { set, wake, restart, live, decided } = await machine(store);
    set(10 * day);
    await Promise.all([wake(), wake()]);
    expect(await decided()).toEqual(['2026-W47 skipped', '2026-W48 posted']);
    await restart();
    await live(7 * day);
    expect(await decided()).toEqual(['2026-W47 skipped', '2026-W48 posted', '2026-W49 posted']);
  });

  it('I7: that jumps a month forward and lies between two digests posts none, and lists all as skipped', async () => {
    const { store } = await freshStore(engine);
    const { set, wake, decided } = await machine(store);
    set(27 * day);
    await wake();
    expect(await decided()).toEqual(['47', '48', '49', '50'].map((week) => `2026-W${week} skipped`));
  });

  it('I7: that jumps forward and back again posts no week twice, also after a restart', async () => {
    const { store } = await freshStore(engine);
    const { set, wake, restart, live, decided } = await machine(store);
    set(3 * day);
    await wake();
    expect(await decided()).toEqual(['2026-W47 posted']);
    set(-3 * day);
    await live(2 * day);
    await restart();
    await live(3 * day);
    expect(await decided()).toEqual(['2026-W47 posted']);
    await live(5 * day);
    expect(await decided()).toEqual(['2026-W47 posted', '2026-W48 posted']);
  });

  it('I6: that jumps three years forward erases no text that is young, before people can notice', async () => {
    const { store } = await freshStore(engine);
    const round = (at: number): Promise<void> => keepHouse(store, { now: () => at }, settings);
    await round(wednesdayNoon);
    const { id } = await store.unit(async (tx) => {
      const { id } = await createCustomer(tx);
      return tx.messages.create(messageOf(id, { at: wednesdayNoon, outcome: 'delivered' }));
    });
    const text = async () => plainText((await store.unit((tx) => tx.messages.byId(id)))?.content ?? []);
    const wrong = wednesdayNoon + 3 * 365 * day;
    for (let hours = 0; hours < 24; hours += 1) await round(wrong + hours * hour);
    expect(await text()).toBe('Hello');
    for (let hours = 24; hours < 30; hours += 1) await round(wrong + hours * hour);
    expect(await text()).not.toBe('Hello');
  });

  it.each([
    ['three hours back', -3 * hour],
    ['a year back', -365 * day],
    ['ten days forward', 10 * day],
  ])('I3: that jumps %s holds up no delivery that is to wait a moment', async (_, jump) => {
    const { store } = await freshStore(engine);
    const { clock, set, restart } = await machine(store);
    const due = () =>
      store.unit((tx) => tx.outbox.heads(clock().now(), 'test')).then((heads) => heads.map(({ lane }) => lane));
    await store.unit((tx) => tx.outbox.add([owed('telegram:1', { dueAt: clock().now() + 2_000 })]));
    expect(await due()).toEqual([]);
    set(jump);
    await due();
    set(4_000);
    expect(await due()).toContain('telegram:1');
    await store.unit(async (tx) => {
      await tx.runs.claim('what happened when it was owed', '', clock().now());
      await tx.outbox.add([owed('telegram:2', { dueAt: clock().now() + 2_000 })]);
    });
    set(-hour);
    await restart();
    expect(await due()).not.toContain('telegram:2');
    set(10_000);
    expect(await due()).toContain('telegram:2');
  });
});
