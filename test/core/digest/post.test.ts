import { describe, expect, it, onTestFinished } from 'vitest';
import { postDueDigests } from '../../../src/core/digest/due.js';
import { measure } from '../../../src/core/digest/measure.js';
import { oweDigest, postDigest } from '../../../src/core/digest/post.js';
import { showDigest } from '../../../src/core/digest/show.js';
import type { DeskSettings, Team } from '../../../src/core/settings.js';
import type { Store } from '../../../src/core/store.js';
import { parseDeskFile } from '../../../src/desk-file.js';
import { openStore } from '../../../src/store/open.js';
import { dialogueDeskFile } from '../../dialogues/desk-file.js';
import { engines, freshStore } from '../../store/fresh-database.js';

const settings = parseDeskFile(dialogueDeskFile(), 'desk.yml');
const hour = 3_600_000;
/** Friday 16:00 in Warsaw, week 47. */
const friday = Date.parse('2026-11-20T15:00:00Z');

const onlyTeam = (changes: Partial<Team> = {}): { readonly team: Team; readonly settings: DeskSettings } => {
  const [first] = settings.teams;
  if (!first) throw new Error('the file has no team');
  const team = { ...first, ...changes };
  return { team, settings: { ...settings, teams: [team] } };
};

const { team } = onlyTeam();
const facts = { settings, teamPlatform: 'slack', now: friday + hour };

/** Everything that is owed, oldest first, as if it were sent. */
const owed = (store: Store) =>
  store.unit(async ({ outbox }) => {
    const kinds: string[] = [];
    for (;;) {
      const [head] = await outbox.heads(friday + 999 * hour, 'test');
      if (!head) return kinds;
      await outbox.lease([head.lane], 'test', 60_000);
      const [delivery] = await outbox.begin([head.lane]);
      if (delivery?.body.kind === 'digest') kinds.push(`${delivery.body.team} ${delivery.body.week}`);
      await outbox.settle([{ deliveryId: head.deliveryId, at: friday, result: 'sent', ref: '1.2' }], 'test');
    }
  });

const wake = (store: Store, now: number, { settings: some } = onlyTeam()): Promise<void> =>
  postDueDigests(store, { now: () => now }, { settings: some, teamPlatform: 'slack' });

describe.each(engines)('a digest on %s', (engine) => {
  it('I7: is owed once, however many processes post it at the same moment or later', async () => {
    const { store, url } = await freshStore(engine);
    const other = await openStore({ url });
    onTestFinished(() => other.close());
    const post = (where: Store) => postDigest(where, facts, team, '2026-W47');
    const won = await Promise.all([post(store), post(other), post(store), post(other)]);
    expect([...won, await post(store)].filter(Boolean)).toHaveLength(1);
    expect(await owed(store)).toEqual(['billing 2026-W47']);
  });

  it('I2: is owed with the row that says so, or neither is', async () => {
    const { store } = await freshStore(engine);
    const crash = store.unit(async (tx) => {
      const work = { ...facts, tx };
      await oweDigest(work, team, '2026-W47', await measure(work, team, '2026-W47'));
      throw new Error('a crash');
    });
    await expect(crash).rejects.toThrow('a crash');
    expect(await owed(store)).toEqual([]);
    expect(await postDigest(store, facts, team, '2026-W47')).toBe(true);
    expect(await owed(store)).toEqual(['billing 2026-W47']);
  });

  it('is measured while others write, and what comes late meanwhile counts in the next', async () => {
    const { store } = await freshStore(engine);
    const decided: (number | null)[] = [];
    const whileItIsMeasured: Store = {
      ...store,
      snapshot: (work) =>
        store.snapshot(async (tx) => {
          const measured = await work(tx);
          await store.unit((other) => other.meta.set('written', 'meanwhile'));
          decided.push(await store.unit((other) => other.digests.decidedUntil()));
          return measured;
        }),
    };
    expect(await postDigest(whileItIsMeasured, facts, team, '2026-W47')).toBe(true);
    expect(await store.unit(({ meta }) => meta.get('written'))).toBe('meanwhile');
    expect(decided).toEqual([friday]);
  });

  it('reads in a snapshot what was there when it began, and changes nothing by it', async () => {
    const { store } = await freshStore(engine);
    await store.unit(({ meta }) => meta.set('a', 'before'));
    const seen = await store.snapshot(async ({ meta }) => {
      const first = await meta.get('a');
      await store.unit((other) => other.meta.set('a', 'after'));
      return [first, await meta.get('a')];
    });
    expect(seen).toEqual(['before', 'before']);
    expect(await store.unit(({ meta }) => meta.get('a'))).toBe('after');
  });

  it('begins with the week in which the desk first looks at its clock', async () => {
    const { store } = await freshStore(engine);
    await wake(store, friday + hour);
    expect(await owed(store)).toEqual([]);
    await wake(store, friday + 7 * 24 * hour);
    expect(await owed(store)).toEqual(['billing 2026-W48']);
  });

  it('goes on under the new key of a team that has been renamed', async () => {
    const { store } = await freshStore(engine);
    await wake(store, friday - hour);
    await wake(store, friday);
    const renamed = onlyTeam({ key: 'invoices', formerly: ['billing'] });
    await wake(store, friday + hour, renamed);
    expect(await owed(store)).toEqual(['billing 2026-W47']);
    await wake(store, friday + 7 * 24 * hour, renamed);
    expect(await owed(store)).toEqual(['invoices 2026-W48']);
    const run = await store.unit((tx) => tx.digests.ofWeek(['invoices'], '2026-W48'));
    expect(run?.figures?.usual).toMatchObject({ weeks: 1 });
  });

  it('is compared with the weeks before only when its own is over', async () => {
    const { store } = await freshStore(engine);
    const usual = { weeks: 1, opened: 1, resolved: 1, waiting: 1 };
    const [whole, soFar] = await store.unit(async (tx) => {
      const work = { ...facts, tx };
      const { period, figures } = await measure(work, team, '2026-W47');
      const measured = { period, figures: { ...figures, tickets: 1, usual } };
      const shown = [false, true].map((part) => showDigest(work, team, '2026-W47', measured, part));
      return Promise.all(shown.map(async (view) => (await view).figures.filter((figure) => figure.usual !== null)));
    });
    expect(whole).toHaveLength(3);
    expect(soFar).toEqual([]);
  });

  it('leaves no hour out when the team moves its digest to another day', async () => {
    const { store } = await freshStore(engine);
    await wake(store, friday - hour);
    await wake(store, friday);
    const onMonday = onlyTeam({ digest: { ...team.digest, day: 1, at: 0 } });
    const monday = Date.parse('2026-11-29T23:00:00Z');
    const { period } = await store.unit((tx) =>
      measure({ tx, ...facts, now: monday, settings: onMonday.settings }, onMonday.team, '2026-W48'),
    );
    expect(period).toEqual({ from: friday, to: Date.parse('2026-11-22T23:00:00Z') });
  });
});
