import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { happenedAt, workOn } from '../../src/core/event-time.js';
import type { Inbound } from '../../src/core/inbound.js';
import type { Store } from '../../src/core/store.js';
import { engines, freshStore } from '../store/fresh-database.js';
import { createCustomer, createTicket, noon, profile } from '../store/samples.js';

const minute = 60_000;
const hour = 60 * minute;

const wrote: Inbound = {
  kind: 'customer-wrote',
  content: { text: [{ text: 'Hello' }], attachment: null },
  place: { platform: 'telegram', room: '100', ref: '7' },
  customer: profile('100'),
  key: 'telegram:1:update:7',
  at: noon,
  payload: null,
};

/** What an event that comes so late is worked on with, at half past one. */
const now = noon + 90 * minute;
const times = (store: Store, lateness: number, event: Inbound = wrote) =>
  store.unit(async (tx) => {
    const { happenedAt: happened, recordedAt } = await workOn({ tx, now }, event, lateness);
    return { happened: (happened - noon) / minute, recorded: (recordedAt - noon) / minute };
  });

describe('the time of an event', () => {
  it.each([
    ['from the future, by a clock that differs', -5 * minute, 0],
    ['at once', 0, 0],
    ['a minute late', minute, 0],
    ['more than a minute late', minute + 1, -minute - 1],
    ['a day late', 24 * hour, -24 * hour],
  ])('is the desk’s, or the platform’s: %s', (_, lateness, expected) => {
    expect(happenedAt(noon, lateness) - noon).toBe(expected);
  });

  it('is never later than now', () => {
    fc.assert(
      fc.property(fc.integer(), (lateness) => {
        expect(happenedAt(noon, lateness)).toBeLessThanOrEqual(noon);
      }),
    );
  });
});

describe.each(engines)('a late event on %s', (engine) => {
  it('is recorded when it happened, where nothing speaks against it', async () => {
    const { store } = await freshStore(engine);
    expect(await times(store, 80 * minute)).toEqual({ happened: 10, recorded: 10 });
    expect(await times(store, 10)).toEqual({ happened: 90, recorded: 90 });
  });

  it('I9: is recorded no earlier than what its ticket’s history tells already, though it happened before', async () => {
    const { store } = await freshStore(engine);
    const entry = { actor: 'U1', details: {} } as const;
    const ticket = await store.unit(async (tx) => {
      const created = await createTicket(tx, '100', { state: 'resolved', resolvedAt: noon + 30 * minute });
      await tx.history.add([
        { ...entry, ticketId: created.id, kind: 'opened', at: noon },
        { ...entry, ticketId: created.id, kind: 'resolved', at: noon + 30 * minute },
      ]);
      return created.id;
    });
    expect(await times(store, 80 * minute)).toEqual({ happened: 10, recorded: 30 });
    expect(await times(store, 20 * minute)).toEqual({ happened: 70, recorded: 70 });
    const pressed: Inbound = {
      kind: 'agent-acted',
      action: 'reopen',
      ticket,
      channel: 'C0BILLING',
      agent: 'U1',
      key: 'slack:T1:interaction:1',
      at: noon,
      payload: null,
    };
    expect(await times(store, 80 * minute, pressed)).toEqual({ happened: 10, recorded: 30 });
    expect(await times(store, 80 * minute, { ...wrote, customer: profile('200') })).toMatchObject({ recorded: 10 });
  });

  it('I6: is recorded no earlier than the answer from the FAQ that was shown before it', async () => {
    const { store } = await freshStore(engine);
    await store.unit(async (tx) => {
      const { id } = await createCustomer(tx);
      const shown = { entry: 'invoice', language: 'en', state: 'shown', settledAt: null } as const;
      await tx.suggestions.create({ ...shown, customerId: id, shownAt: noon + 40 * minute });
    });
    expect(await times(store, 80 * minute)).toEqual({ happened: 10, recorded: 40 });
  });

  it('I7: is recorded after the week whose digest is out', async () => {
    const { store } = await freshStore(engine);
    await store.unit((tx) =>
      tx.digests.claim({
        team: 'billing',
        week: '2026-W47',
        period: { from: noon - 168 * hour, to: noon + 20 * minute },
        figures: null,
        at: noon + 25 * minute,
      }),
    );
    expect(await times(store, 80 * minute)).toEqual({ happened: 10, recorded: 20 });
    expect(await times(store, 60 * minute)).toEqual({ happened: 30, recorded: 30 });
  });
});
