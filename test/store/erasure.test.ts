import { describe, expect, it } from 'vitest';
import { forget } from '../../src/core/customers/forget.js';
import type { Store } from '../../src/core/store.js';
import { dumpDatabase } from '../../src/store/dump.js';
import { engines, freshStore } from './fresh-database.js';
import { createCustomer, createTicket, message, messageOf, noon, owed } from './samples.js';

const forgetIn = (store: Store, customerId: number) =>
  store.unit((tx) => forget({ tx, now: noon, teamPlatform: 'slack' }, customerId));

const dumped = async (url: string): Promise<string> => {
  const lines: string[] = [];
  await dumpDatabase(url, async (line) => void lines.push(line));
  return lines.join('\n');
};

describe.each(engines)('forgetting a customer on %s', (engine) => {
  it('erases what a dead letter holds of the person, and nobody else’s', async () => {
    const { store, url } = await freshStore(engine);
    const letter = (chat: number) => ({
      key: null,
      kind: 'customer-wrote',
      reason: 'a mistake',
      at: noon,
      payload: { message: { chat: { id: chat }, text: `words of ${chat}` } },
      content: false,
    });
    const { id } = await store.unit(async (tx) => {
      await tx.deadLetters.add(letter(5_001));
      await tx.deadLetters.add(letter(15_001));
      return createCustomer(tx, '5001');
    });
    await forgetIn(store, id);
    const left = await dumped(url);
    expect(left).not.toContain('words of 5001');
    expect(left).toContain('words of 15001');
  });

  it('says what is on its way just now, and erases it when asked again', async () => {
    const { store, url } = await freshStore(engine);
    const lane = 'telegram:5001';
    const customerId = await store.unit(async (tx) => {
      const customer = await createCustomer(tx, '5001');
      const about = { customerId: customer.id, body: message('a secret') };
      await tx.outbox.add([owed(lane, about), owed(lane, about)]);
      await tx.outbox.lease([lane], 'desk', 60_000);
      return customer.id;
    });
    const [sending] = await store.unit((tx) => tx.outbox.begin([lane]));
    expect(await forgetIn(store, customerId)).toMatchObject({ takenBack: 1, underWay: 1 });
    const settlement = { deliveryId: sending?.id ?? 0, at: noon, result: 'sent', ref: '7' } as const;
    expect(await store.unit((tx) => tx.outbox.settle([settlement], 'desk'))).toHaveLength(1);
    expect(await dumped(url)).toContain('a secret');
    expect(await forgetIn(store, customerId)).toMatchObject({ takenBack: 0, underWay: 0 });
    expect(await dumped(url)).not.toContain('a secret');
    expect(await dumped(url)).not.toContain('5001');
  });

  it('takes the words out of a complaint, and keeps that there was one and of what cause', async () => {
    const { store, url } = await freshStore(engine);
    const { customerId, complaint } = await store.unit(async (tx) => {
      const ticket = await createTicket(tx, '5001');
      const words = { causeText: 'a secret cause', done: 'a secret deed', changed: 'a secret change' };
      const times = { openedAt: noon, dueAt: noon, remindAt: noon, closedAt: null };
      const about = { ticketId: ticket.id, customerId: ticket.customerId, team: 'billing', surveyId: null };
      const is = { openedBy: 'desk', owner: 'U0LEAD', state: 'registered', cause: 'tone' } as const;
      return { ...ticket, complaint: await tx.complaints.create({ ...about, ...is, ...words, ...times }) };
    });
    await forgetIn(store, customerId);
    expect(await dumped(url)).not.toContain('secret');
    const left = await store.unit(({ complaints }) => complaints.byId(complaint.id));
    expect(left).toEqual({ ...complaint, causeText: '', done: '', changed: '' });
    const counted = store.unit(({ complaints }) => complaints.causes(['billing'], noon, noon + 1));
    expect(await counted).toEqual([{ cause: 'tone', count: 1 }]);
    expect(await store.unit(({ complaints }) => complaints.causes(['billing'], noon - 1, noon))).toEqual([]);
  });

  it('resolves what is unresolved, keeps every count, and gives each message an outcome', async () => {
    const { store } = await freshStore(engine);
    const { ticket, history } = await store.unit(async (tx) => {
      const opened = await createTicket(tx, '5001');
      await tx.inbound.claim('telegram:1', noon, true);
      await tx.messages.create(messageOf(opened.customerId, { ticketId: opened.id }));
      await forget({ tx, now: noon, teamPlatform: 'slack' }, opened.customerId);
      return { ticket: await tx.tickets.byId(opened.id), history: await tx.history.ofTicket(opened.id) };
    });
    expect(ticket).toMatchObject({ state: 'resolved', question: '—', waitingSince: null, openedAt: noon });
    expect(history).toMatchObject([{ kind: 'resolved', actor: 'desk', details: { why: 'forgotten' } }]);
    const { received, outcomes } = await store.unit((tx) => tx.ledger.count());
    expect({ received, refused: outcomes.refused, waiting: outcomes.waiting }).toEqual({
      received: 1,
      refused: 1,
      waiting: 0,
    });
  });
});
