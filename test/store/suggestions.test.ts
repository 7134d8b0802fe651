import { describe, expect, it } from 'vitest';
import type { Suggestion } from '../../src/core/model.js';
import type { Tx } from '../../src/core/store.js';
import { engines, freshStore } from './fresh-database.js';
import { createCustomer, createTicket, messageOf, noon } from './samples.js';

const show = (
  tx: Tx,
  customerId: number,
  entry: string,
  changes: Partial<Omit<Suggestion, 'id'>> = {},
): Promise<Suggestion> =>
  tx.suggestions.create({
    customerId,
    entry,
    language: 'pl',
    state: 'shown',
    shownAt: noon,
    settledAt: null,
    ...changes,
  });

describe.each(engines)('the suggestions on %s', (engine) => {
  it('gives back a suggestion as it was saved', async () => {
    const { store } = await freshStore(engine);
    const created = await store.unit(async (tx) => show(tx, (await createCustomer(tx)).id, 'refund-time'));
    const helped = { ...created, state: 'helped' as const, settledAt: noon + 5 };
    await store.unit((tx) => tx.suggestions.save(helped));
    expect(await store.unit((tx) => tx.suggestions.byId(created.id))).toEqual(helped);
    expect(await store.unit((tx) => tx.suggestions.byId(999))).toBeNull();
  });

  it('lists what one customer was shown since an instant, oldest first', async () => {
    const { store } = await freshStore(engine);
    const found = await store.unit(async (tx) => {
      const { id } = await createCustomer(tx);
      const other = await createCustomer(tx, '101');
      await show(tx, id, 'too-old', { shownAt: noon - 1 });
      await show(tx, id, 'first');
      await show(tx, other.id, 'somebody-else');
      await show(tx, id, 'second', { shownAt: noon + 1 });
      return tx.suggestions.ofCustomer(id, noon);
    });
    expect(found.map(({ entry }) => entry)).toEqual(['first', 'second']);
  });

  it('counts per entry what was shown in a time and what came of it', async () => {
    const { store } = await freshStore(engine);
    const counts = await store.unit(async (tx) => {
      const { id } = await createCustomer(tx);
      await show(tx, id, 'b', { state: 'helped' });
      await show(tx, id, 'b', { state: 'person' });
      await show(tx, id, 'b', { state: 'superseded' });
      await show(tx, id, 'b');
      await show(tx, id, 'a', { state: 'helped', shownAt: noon + 9 });
      await show(tx, id, 'a', { state: 'helped', shownAt: noon + 10 });
      return tx.suggestions.counts(noon, noon + 10);
    });
    expect(counts).toEqual([
      { entry: 'a', shown: 1, helped: 1, person: 0 },
      { entry: 'b', shown: 4, helped: 1, person: 2 },
    ]);
  });

  it("finds a customer's words that belong to no ticket", async () => {
    const { store } = await freshStore(engine);
    const found = await store.unit(async (tx) => {
      const ticket = await createTicket(tx);
      const of = (changes: Parameters<typeof messageOf>[1]) =>
        tx.messages.create(messageOf(ticket.customerId, { outcome: 'unconfirmed', ...changes }));
      await of({ at: noon - 1 });
      await of({ ticketId: ticket.id });
      const first = await of({});
      const second = await of({ at: noon + 1 });
      return [await tx.messages.withoutTicket(ticket.customerId, noon), [first, second]];
    });
    expect(found[0]).toEqual(found[1]);
  });
});
