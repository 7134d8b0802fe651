import { describe, expect, it } from 'vitest';
import type { DigestFigures } from '../../src/core/digest/figures.js';
import type { HistoryEntry, HistoryKind } from '../../src/core/model.js';
import { engines, freshStore } from './fresh-database.js';
import { createTicket, noon } from './samples.js';

const hour = 3_600_000;
const period = { from: noon - 7 * 24 * hour, to: noon };
/** What the store keeps as it is. */
const figures = { tickets: 3, opened: 2, skipped: ['2026-W45'], usual: null } as unknown as DigestFigures;

const entry = (ticketId: number, kind: HistoryKind, at: number): HistoryEntry => ({
  ticketId,
  kind,
  actor: 'customer',
  at,
  details: { team: 'billing', waited: null },
});

describe.each(engines)('the digests of %s', (engine) => {
  it('I7: are decided once per team and week, of any number who try', async () => {
    const { store } = await freshStore(engine);
    const run = { team: 'billing', week: '2026-W47', period, figures, at: noon };
    const won = await Promise.all([1, 2, 3].map(() => store.unit((tx) => tx.digests.claim(run))));
    expect(won.filter(Boolean)).toHaveLength(1);
    expect(await store.unit((tx) => tx.digests.claim({ ...run, figures: null }))).toBe(false);
    expect(await store.unit((tx) => tx.digests.claim({ ...run, team: 'support' }))).toBe(true);
    expect(await store.unit((tx) => tx.digests.claim({ ...run, week: '2026-W48' }))).toBe(true);
  });

  it('are found again as they were decided, under any key of the team', async () => {
    const { store } = await freshStore(engine);
    const posted = { team: 'payments', week: '2026-W47', period, figures, at: noon };
    const skipped = { ...posted, team: 'billing', week: '2026-W48', figures: null };
    await store.unit(async (tx) => {
      await tx.digests.claim(posted);
      await tx.digests.claim(skipped);
      await tx.digests.claim({ ...posted, team: 'support' });
      await tx.digests.placed('payments', '2026-W47', '12.34');
    });
    const keys = ['billing', 'payments'];
    await store.unit(async ({ digests, newestInstant }) => {
      expect(await digests.ofWeek(keys, '2026-W47')).toEqual({ ...posted, ref: '12.34' });
      expect(await digests.ofWeek(keys, '2026-W46')).toBeNull();
      expect(await digests.latest(keys, '2026-W49', 5)).toEqual([
        { ...skipped, ref: null },
        { ...posted, ref: '12.34' },
      ]);
      expect(await digests.latest(keys, '2026-W48', 5)).toHaveLength(1);
      expect(await digests.latest(keys, '2026-W49', 1)).toHaveLength(1);
      expect(await newestInstant()).toBe(noon);
    });
  });

  it('are made from whole histories of the tickets that anything happened to', async () => {
    const { store } = await freshStore(engine);
    await store.unit(async (tx) => {
      const [old, touched, moved, foreign] = [
        await createTicket(tx, '1'),
        await createTicket(tx, '2'),
        await createTicket(tx, '3', { team: 'support', state: 'resolved', waitingSince: null }),
        await createTicket(tx, '4', { team: 'support', waitingSince: null }),
      ];
      const histories = [
        [entry(old.id, 'opened', noon - 9 * hour)],
        [entry(touched.id, 'opened', noon - 9 * hour), entry(touched.id, 'replied', noon)],
        [entry(moved.id, 'opened', noon - 9 * hour), entry(moved.id, 'transferred', noon + hour)],
        [entry(foreign.id, 'opened', noon + hour)],
      ];
      await tx.history.add(histories.flat());
      expect(await tx.history.touchedSince(noon, ['billing', 'payments'])).toEqual([touched.id, moved.id]);
      expect(await tx.history.touchedSince(noon + 1, ['billing'])).toEqual([moved.id]);
      expect(await tx.history.ofTickets([moved.id, old.id])).toEqual([histories[2], histories[0]]);
      expect(await tx.history.ofTickets([])).toEqual([]);
      expect((await tx.tickets.waiting(['billing', 'support'])).toSorted()).toEqual([old.id, touched.id]);
    });
  });
});
