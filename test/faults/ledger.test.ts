import { describe, expect, it, onTestFinished } from 'vitest';
import type { Store } from '../../src/core/store.js';
import { openStore } from '../../src/store/open.js';
import { readLedger } from '../../src/store/read-ledger.js';
import { engines, freshDatabase, freshStore } from '../store/fresh-database.js';
import { createCustomer, messageOf, noon, ticketOf } from '../store/samples.js';
import { expectBalanced } from './ledger.js';

const day = 24 * 3_600_000;
const midnight = Math.floor(noon / day) * day;

/** Receives one message, and stores what became of it. */
const receive = (
  store: Store,
  at: number,
  { team, outcome = 'delivered' }: { readonly team?: string; readonly outcome?: 'delivered' | 'waiting' | 'faq' } = {},
) =>
  store.unit(async (tx) => {
    const known = await createCustomer(tx);
    await tx.inbound.claim(`telegram:1:update:${at}`, at, true);
    const open = await tx.tickets.unresolvedOf(known.id);
    const resolved = { team, state: 'resolved', resolvedAt: at } as const;
    const ticket =
      team === undefined ? null : (open ?? (await tx.tickets.create(ticketOf(known.id, { ...resolved, team }))));
    await tx.messages.create(messageOf(known.id, { ticketId: ticket?.id ?? null, at, outcome }));
  });

describe.each(engines)('the ledger on %s', (engine) => {
  it('tells by day and team what became of what was received', async () => {
    const { store } = await freshStore(engine);
    await receive(store, midnight - 1, { team: 'billing' });
    await receive(store, midnight, { team: 'billing' });
    await receive(store, midnight + 1, { team: 'tech', outcome: 'waiting' });
    await receive(store, midnight + 2, { outcome: 'faq' });
    await store.unit(async (tx) => {
      const at = midnight + 3;
      await tx.inbound.claim('poison', at, true);
      await tx.deadLetters.add({ key: 'poison', kind: 'customer-wrote', reason: '', at, payload: {}, content: true });
      await tx.inbound.claim('press', at, false);
    });
    const today = await store.unit((tx) => tx.ledger.during(midnight, midnight + day));
    expect(today.received).toBe(4);
    expect(today.lines).toHaveLength(4);
    expect(today.lines).toEqual(
      expect.arrayContaining([
        { team: 'billing', outcome: 'delivered', count: 1 },
        { team: 'tech', outcome: 'waiting', count: 1 },
        { team: null, outcome: 'faq', count: 1 },
        { team: null, outcome: 'dead', count: 1 },
      ]),
    );
    await expectBalanced(store, { settled: false, received: 5 });
  });

  it('still knows what each day received when the ids of the events are forgotten', async () => {
    const { store } = await freshStore(engine);
    for (const at of [midnight - 1, midnight, midnight + 1, midnight + day - 1]) await receive(store, at);
    const days = () =>
      store.unit(async (tx) => [
        await tx.ledger.during(midnight - day, midnight),
        await tx.ledger.during(midnight, midnight + day),
      ]);
    const before = await days();
    expect(before.map(({ received }) => received)).toEqual([1, 3]);
    for (const pruned of [3, 1, 0]) {
      expect(await store.unit((tx) => tx.inbound.prune(midnight + day, 3))).toBe(pruned);
      expect(await days()).toEqual(before);
    }
    await expectBalanced(store, { received: 4 });
  });

  it('counts a message on the day on which it counts, however late its event came', async () => {
    const { store } = await freshStore(engine);
    await store.unit(async (tx) => {
      await tx.inbound.claim('late', midnight, true);
      const { id } = await createCustomer(tx);
      await tx.messages.create(messageOf(id, { at: midnight - 1, outcome: 'faq' }));
    });
    await expect(expectBalanced(store, { received: 1, timeout: 50 })).rejects.toThrow(/every day balances/);
    await store.unit((tx) => tx.ledger.moved(midnight, midnight - 1));
    const received = async (from: number) => (await store.unit((tx) => tx.ledger.during(from, from + day))).received;
    expect([await received(midnight - day), await received(midnight)]).toEqual([1, 0]);
    await expectBalanced(store, { received: 1 });
  });

  it('does not balance where a message has gone without a trace, and says so', async () => {
    const { store } = await freshStore(engine);
    await receive(store, midnight);
    await store.unit((tx) => tx.inbound.claim('lost', midnight, true));
    await expect(expectBalanced(store, { timeout: 50 })).rejects.toThrow(/the sum of the outcomes/);
  });

  it('is read at one moment while a desk goes on', async () => {
    const { url, drop } = await freshDatabase(engine);
    onTestFinished(drop);
    const store = await openStore({ url });
    onTestFinished(() => store.close());
    await receive(store, midnight);
    const seen = await readLedger(url, async ({ ledger }) => {
      const first = await ledger.count();
      await receive(store, midnight + 1);
      return [first, await ledger.count()];
    });
    expect(seen[1]).toEqual(seen[0]);
    await expectBalanced(store, { received: 2 });
  });

  it('balances as a sum where an older program forgot on which day it was', async () => {
    const { store } = await freshStore(engine);
    await receive(store, midnight);
    await store.unit(async (tx) => {
      await tx.messages.create(messageOf((await createCustomer(tx)).id, { at: midnight - 9 * day, outcome: 'faq' }));
      await tx.meta.set('ledger.forgotten', '1');
    });
    const received = async (from: number) => (await store.unit((tx) => tx.ledger.during(from, from + day))).received;
    expect([await received(midnight - 9 * day), await received(midnight)]).toEqual([null, 1]);
    await expectBalanced(store, { received: 2 });
  });
});
