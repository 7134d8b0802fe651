import { describe, expect, it, onTestFinished } from 'vitest';
import type { Owed, Settlement } from '../../src/core/outbox.js';
import type { Store } from '../../src/core/store.js';
import { openStore } from '../../src/store/open.js';
import { engines, freshStore } from './fresh-database.js';
import { cardOf, createTicket, message, messageOf, noon, owed } from './samples.js';

const minute = 60_000;

const add = (store: Store, ...deliveries: Owed[]) => store.unit((tx) => tx.outbox.add(deliveries));

/** Leases and begins, as the courier does. */
const take = (store: Store, lanes: readonly string[], owner = 'desk', ms = minute) =>
  store.unit(async ({ outbox }) => outbox.begin(await outbox.lease(lanes, owner, ms)));

const settle = (store: Store, settlements: readonly Settlement[], owner = 'desk') =>
  store.unit((tx) => tx.outbox.settle(settlements, owner));

const heads = (store: Store, owner = 'desk', now = noon) => store.unit((tx) => tx.outbox.heads(now, owner));

const sent = (deliveryId: number): Settlement => ({ deliveryId, at: noon, result: 'sent', ref: '1.1' });

/** A lease by this clock has run out at once. */
const expired = -1;

/** Texts of all that a lane still owes, in the order of sending. */
const drain = async (store: Store, lane: string): Promise<readonly string[]> => {
  const texts: string[] = [];
  for (;;) {
    const [delivery] = await take(store, [lane]);
    if (!delivery) return texts;
    texts.push(
      delivery.body.kind === 'message' ? delivery.body.content.map(({ text }) => text).join('') : delivery.body.kind,
    );
    await settle(store, [sent(delivery.id)]);
  }
};

const createMessage = (store: Store) =>
  store.unit(async (tx) => {
    const ticket = await createTicket(tx);
    const { id } = await tx.messages.create(messageOf(ticket.customerId, { author: 'agent', agent: 'U1' }));
    return { messageId: id, ticketId: ticket.id, customerId: ticket.customerId };
  });

describe.each(engines)('the outbox on %s', (engine) => {
  it('gives back what is owed as it was added, in order, one of a lane at a time (I3)', async () => {
    const { store } = await freshStore(engine);
    const ids = await createMessage(store);
    const first = owed('telegram:1', { ...ids, body: message('first “quoted” 🦊') });
    await add(store, first, owed('telegram:2'), owed('telegram:1', { body: message('second') }));
    expect((await heads(store)).map(({ lane }) => lane)).toEqual(['telegram:1', 'telegram:2']);
    const taken = await take(store, ['telegram:1', 'telegram:2', 'telegram:3']);
    expect(taken).toEqual([
      { ...first, id: taken[0]?.id, uncertain: false, kept: null },
      { ...owed('telegram:2'), id: taken[1]?.id, uncertain: false, kept: null },
    ]);
    const recorded = await settle(
      store,
      taken.map(({ id }) => sent(id)),
    );
    expect(recorded).toEqual(taken);
    expect(await drain(store, 'telegram:1')).toEqual(['second']);
    expect(await heads(store)).toEqual([]);
  });

  it('lists the head of each lane that is due, with the team whose channel it takes from', async () => {
    const { store } = await freshStore(engine);
    const { ticketId } = await createMessage(store);
    await add(
      store,
      owed('telegram:later', { dueAt: noon + 5 }),
      owed('telegram:later'),
      cardOf(ticketId),
      owed('telegram:9', { dueAt: noon + 9 }),
    );
    expect(await heads(store)).toMatchObject([{ lane: `slack:ticket:${ticketId}`, kind: 'card', team: 'billing' }]);
    expect(await heads(store, 'desk', noon + 5)).toMatchObject([
      { lane: 'telegram:later', kind: 'message', team: null },
      { kind: 'card' },
    ]);
    expect(await store.unit((tx) => tx.outbox.nextDue(noon))).toBe(noon + 5);
    expect(await store.unit((tx) => tx.outbox.nextDue(noon + 5))).toBe(noon + 9);
    expect(await store.unit((tx) => tx.outbox.nextDue(noon + 9))).toBeNull();
  });

  it('takes over a lane whose lease ends later than any can: the database’s clock was set back', async () => {
    const { store } = await freshStore(engine);
    await store.unit((tx) => tx.outbox.add([owed('telegram:1')]));
    await store.unit((tx) => tx.outbox.lease(['telegram:1'], 'dead', 3 * 60 * minute));
    expect(await store.unit((tx) => tx.outbox.heads(noon, 'heir'))).toMatchObject([{ lane: 'telegram:1' }]);
    expect(await store.unit((tx) => tx.outbox.lease(['telegram:1'], 'heir', minute))).toEqual(['telegram:1']);
    expect(await store.unit((tx) => tx.outbox.heads(noon, 'third'))).toEqual([]);
  });

  it('leases a lane to one owner until the lease runs out or is given back', async () => {
    const { store } = await freshStore(engine);
    await add(store, owed('telegram:1'));
    const lease = (owner: string, ms: number) => store.unit((tx) => tx.outbox.lease(['telegram:1'], owner, ms));
    expect(await lease('a', minute)).toEqual(['telegram:1']);
    expect(await lease('b', minute)).toEqual([]);
    expect(await heads(store, 'b')).toEqual([]);
    expect(await heads(store, 'a')).toHaveLength(1);
    expect(await lease('a', expired)).toEqual(['telegram:1']);
    expect(await heads(store, 'b')).toHaveLength(1);
    expect(await lease('b', expired)).toEqual(['telegram:1']);
    await store.unit((tx) => tx.outbox.renew('b', minute));
    expect(await lease('a', minute)).toEqual([]);
    await store.unit((tx) => tx.outbox.releaseLeases('a'));
    expect(await lease('a', minute)).toEqual([]);
    await store.unit((tx) => tx.outbox.releaseLeases('b'));
    expect(await lease('a', minute)).toEqual(['telegram:1']);
    await store.unit((tx) => tx.outbox.releaseLeases('everybody'));
    expect(await lease('b', minute)).toEqual(['telegram:1']);
  });

  it('gives back lanes that owe nothing when the others are renewed', async () => {
    const { store } = await freshStore(engine);
    await add(store, owed('telegram:1'));
    await store.unit((tx) => tx.outbox.lease(['telegram:1', 'telegram:done'], 'a', minute));
    await store.unit((tx) => tx.outbox.renew('a', minute));
    const taken = await store.unit((tx) => tx.outbox.lease(['telegram:1', 'telegram:done'], 'b', minute));
    expect(taken).toEqual(['telegram:done']);
  });

  it('sends nothing on a parked lane until it is reachable again', async () => {
    const { store } = await freshStore(engine);
    await add(store, owed('telegram:1'));
    await take(store, ['telegram:1']);
    await store.unit((tx) => tx.outbox.park('telegram:1', 'blocked', noon));
    expect(await heads(store)).toEqual([]);
    expect(await take(store, ['telegram:1'])).toEqual([]);
    await store.unit((tx) => tx.outbox.releaseLeases('everybody'));
    expect(await heads(store)).toEqual([]);
    await store.unit((tx) => tx.outbox.unpark('telegram:1'));
    expect(await take(store, ['telegram:1'])).toMatchObject([{ lane: 'telegram:1' }]);
  });

  it('calls a delivery uncertain whose holder died or whose attempt may have succeeded', async () => {
    const { store } = await freshStore(engine);
    await add(store, owed('telegram:1'), owed('telegram:2'));
    const [first, second] = await take(store, ['telegram:1', 'telegram:2'], 'dead', expired);
    const again = await take(store, ['telegram:1', 'telegram:2']);
    expect(again).toEqual([
      { ...first, uncertain: true },
      { ...second, uncertain: true },
    ]);
    await settle(store, [{ deliveryId: first?.id ?? 0, at: noon, result: 'again', uncertain: false }]);
    expect(await take(store, ['telegram:1'])).toEqual([{ ...first, uncertain: true }]);
  });

  it('keeps a delivery certain that the platform surely did not take', async () => {
    const { store } = await freshStore(engine);
    await add(store, owed('telegram:1'));
    const [first] = await take(store, ['telegram:1']);
    const again = { deliveryId: first?.id ?? 0, at: noon, result: 'again' as const };
    expect(await settle(store, [{ ...again, uncertain: false }])).toEqual([first]);
    expect(await take(store, ['telegram:1'])).toEqual([first]);
    expect(await settle(store, [{ ...again, uncertain: true }])).toEqual([{ ...first, uncertain: true }]);
    expect(await take(store, ['telegram:1'])).toEqual([{ ...first, uncertain: true }]);
  });

  it('records nothing of an owner that lost the lane, and something once only', async () => {
    const { store } = await freshStore(engine);
    await add(store, owed('telegram:1'), owed('telegram:2'));
    const taken = await take(store, ['telegram:1', 'telegram:2'], 'slow', expired);
    const [lost, kept] = taken.map(({ id }) => id);
    await store.unit((tx) => tx.outbox.lease(['telegram:1'], 'quick', minute));
    const late = [sent(lost ?? 0), sent(kept ?? 0), sent(12_345)];
    expect((await settle(store, late, 'slow')).map(({ id }) => id)).toEqual([kept]);
    expect(await settle(store, late, 'slow')).toEqual([]);
    expect(await heads(store, 'quick')).toMatchObject([{ deliveryId: lost }]);
  });

  it('settles a mixed batch at once', async () => {
    const { store } = await freshStore(engine);
    const lanes = Array.from({ length: 90 }, (_, index) => `telegram:${index}`);
    await add(store, ...lanes.map((lane) => owed(lane)));
    const taken = await take(store, lanes);
    const recorded = await settle(
      store,
      taken.map(({ id }, index): Settlement => {
        if (index % 3 === 0) return sent(id);
        if (index % 3 === 1) return { deliveryId: id, at: noon, result: 'failed', reason: 'too long' };
        return { deliveryId: id, at: noon, result: 'again', uncertain: false };
      }),
    );
    expect(recorded).toHaveLength(90);
    expect((await heads(store)).map(({ lane }) => lane)).toEqual(lanes.filter((_, index) => index % 3 === 2));
    expect(await store.unit((tx) => tx.newestInstant())).toBe(noon);
  });

  it('owes one untouched card a ticket', async () => {
    const { store } = await freshStore(engine);
    const { ticketId } = await createMessage(store);
    const lane = `slack:ticket:${ticketId}`;
    await add(store, cardOf(ticketId), owed(lane, { ticketId }), { ...cardOf(ticketId), dueAt: noon - 1 });
    await add(store, cardOf(ticketId));
    expect(await drain(store, lane)).toEqual(['card', lane]);
    await add(store, cardOf(ticketId));
    const [card] = await take(store, [lane]);
    expect(await store.unit((tx) => tx.outbox.cardInFlight(['billing']))).toBe(true);
    expect(await store.unit((tx) => tx.outbox.cardInFlight(['general']))).toBe(false);
    await add(store, cardOf(ticketId));
    await settle(store, [sent(card?.id ?? 0)]);
    expect(await store.unit((tx) => tx.outbox.cardInFlight(['billing']))).toBe(false);
    expect(await drain(store, lane)).toEqual(['card']);
  });

  it('drops a card that comes back while a newer one waits, unless it may have been posted', async () => {
    const { store } = await freshStore(engine);
    const { ticketId } = await createMessage(store);
    const lane = `slack:ticket:${ticketId}`;
    await add(store, cardOf(ticketId));
    const [first] = await take(store, [lane]);
    await add(store, cardOf(ticketId));
    const back = { deliveryId: first?.id ?? 0, at: noon, result: 'again' as const };
    expect(await settle(store, [{ ...back, uncertain: false }])).toHaveLength(1);
    expect(await heads(store)).toHaveLength(1);
    const [second] = await take(store, [lane]);
    expect(second?.id).toBeGreaterThan(first?.id ?? 0);
    await add(store, cardOf(ticketId));
    await settle(store, [{ ...back, deliveryId: second?.id ?? 0, uncertain: true }]);
    const [again] = await take(store, [lane]);
    expect(again).toMatchObject({ id: second?.id, uncertain: true });
    await settle(store, [sent(again?.id ?? 0)]);
    expect(await drain(store, lane)).toEqual(['card']);
  });

  it('keeps what a delivery was about to finish until it is sent', async () => {
    const { store } = await freshStore(engine);
    await add(store, owed('slack:ticket:1'));
    const [first] = await take(store, ['slack:ticket:1']);
    await store.unit((tx) => tx.outbox.keep(first?.id ?? 0, 'F1', 'desk'));
    await settle(store, [{ deliveryId: first?.id ?? 0, at: noon, result: 'again', uncertain: true }]);
    const [again] = await take(store, ['slack:ticket:1']);
    expect(again).toEqual({ ...first, uncertain: true, kept: 'F1' });
    await store.unit((tx) => tx.outbox.keep(again?.id ?? 0, 'F2', 'desk'));
    await settle(store, [{ deliveryId: first?.id ?? 0, at: noon, result: 'again', uncertain: true }]);
    expect(await take(store, ['slack:ticket:1'])).toMatchObject([{ kept: 'F2' }]);
    await store.unit((tx) => tx.outbox.keep(first?.id ?? 0, 'F3', 'slow'));
    await settle(store, [{ deliveryId: first?.id ?? 0, at: noon, result: 'again', uncertain: true }]);
    expect(await take(store, ['slack:ticket:1'])).toMatchObject([{ kept: 'F2' }]);
  });

  it('puts what was said earlier before what was said later, as far as that has not begun to leave', async () => {
    const { store } = await freshStore(engine);
    const { messageId, customerId, ticketId } = await createMessage(store);
    const [second, third] = await store.unit(async ({ messages }) => [
      await messages.create(messageOf(customerId, { ticketId })),
      await messages.create(messageOf(customerId, { ticketId })),
    ]);
    const part = (id: number | undefined, words: string) =>
      owed('telegram:1', { messageId: id ?? null, body: message(words) });
    await add(store, part(second?.id, '2a'), part(second?.id, '2b'), part(third?.id, '3'), owed('telegram:1'));
    const addBefore = (words: string, ...later: readonly (number | undefined)[]) =>
      store.unit(({ outbox }) =>
        outbox.addBefore(
          later.flatMap((id) => id ?? []),
          [part(messageId, words)],
        ),
      );
    const [begun] = await take(store, ['telegram:1']);
    await addBefore('1', second?.id, third?.id);
    await settle(store, [sent(begun?.id ?? 0)]);
    await addBefore('first of all', third?.id, messageId);
    await addBefore('last');
    expect(await drain(store, 'telegram:1')).toEqual(['2b', 'first of all', '1', '3', 'telegram:1', 'last']);
  });

  it('rewrites on the lane of the new words alone: what else the message owes elsewhere stays', async () => {
    const { store } = await freshStore(engine);
    const { messageId } = await createMessage(store);
    const answer = owed('telegram:1', { messageId, body: message('the FAQ answer') });
    const post = (text: string) => owed('slack:ticket:1', { messageId, body: message(text) });
    await add(store, answer, post('a question'));
    expect(await store.unit((tx) => tx.outbox.rewrite(messageId, [post('the edited question')]))).toBe(true);
    expect(await drain(store, 'telegram:1')).toEqual(['the FAQ answer']);
    expect(await drain(store, 'slack:ticket:1')).toEqual(['the edited question']);
  });

  it('rewrites a message in its place, whether it grew or shrank', async () => {
    const { store } = await freshStore(engine);
    const { messageId } = await createMessage(store);
    const part = (text: string) => owed('telegram:1', { messageId, body: message(text) });
    const other = (text: string) => owed('telegram:1', { body: message(text) });
    const rewrite = (...texts: string[]) => store.unit((tx) => tx.outbox.rewrite(messageId, texts.map(part)));
    await add(store, other('before'), part('one'), part('two'), other('after'), other('last'));
    expect(await rewrite('1', '2', '3', '4')).toBe(true);
    expect(await store.unit((tx) => tx.outbox.owedFor(messageId))).toBe(4);
    expect(await rewrite('A', 'B', 'C')).toBe(true);
    expect(await drain(store, 'telegram:1')).toEqual(['before', 'A', 'B', 'C', 'after', 'last']);
    expect(await rewrite('late')).toBe(false);
    expect(await store.unit((tx) => tx.outbox.owedFor(messageId))).toBe(0);
  });

  it('takes back a message only while nothing of it was handed to the platform', async () => {
    const { store } = await freshStore(engine);
    const { messageId } = await createMessage(store);
    const part = (text: string) => owed('telegram:1', { messageId, body: message(text) });
    const cancel = () => store.unit((tx) => tx.outbox.cancel(messageId));
    await add(store, part('one'), part('two'), owed('telegram:1', { body: message('other') }));
    expect(await cancel()).toBe(true);
    expect(await cancel()).toBe(false);
    expect(await store.unit((tx) => tx.outbox.owedFor(messageId))).toBe(0);
    expect(await drain(store, 'telegram:1')).toEqual(['other']);
    await add(store, part('three'), part('four'));
    const [three] = await take(store, ['telegram:1']);
    expect(await cancel()).toBe(false);
    const back = { deliveryId: three?.id ?? 0, at: noon, result: 'again' as const };
    await settle(store, [{ ...back, uncertain: false }]);
    expect(await cancel()).toBe(true);
    await add(store, part('five'));
    const [five] = await take(store, ['telegram:1']);
    await settle(store, [{ ...back, deliveryId: five?.id ?? 0, uncertain: true }]);
    expect(await cancel()).toBe(false);
    expect(await store.unit((tx) => tx.outbox.rewrite(messageId, [part('six')]))).toBe(false);
  });

  it('takes back what a lane owes, also what is with the platform, whose outcome counts no more', async () => {
    const { store } = await freshStore(engine);
    const [first, second] = [owed('lane', { body: message('first') }), owed('lane', { body: message('second') })];
    await add(store, first, second, owed('other'));
    const [taken] = await take(store, ['lane']);
    const back = await store.unit((tx) => tx.outbox.takeBack('lane'));
    expect(back).toMatchObject([first, second]);
    expect(await settle(store, [sent(taken?.id ?? 0)])).toEqual([]);
    await add(store, owed('lane', { body: message('before them') }), ...back);
    expect(await drain(store, 'lane')).toEqual(['before them', 'first', 'second']);
    expect(await drain(store, 'other')).toEqual(['other']);
    expect(await store.unit((tx) => tx.outbox.takeBack('lane'))).toEqual([]);
  });
});

describe('the outbox of two replicas on PostgreSQL', () => {
  it('leases each lane to exactly one of many who ask at once', async () => {
    const { store, url } = await freshStore('postgresql');
    const replica = await openStore({ url });
    onTestFinished(() => replica.close());
    const lanes = Array.from({ length: 20 }, (_, index) => `telegram:${index}`);
    const asked = Array.from({ length: 30 }, (_, index) =>
      (index % 2 ? store : replica).unit((tx) =>
        tx.outbox.lease(index % 3 ? lanes : lanes.toReversed(), `owner ${index}`, minute),
      ),
    );
    const won = (await Promise.all(asked)).flat();
    expect(won.toSorted()).toEqual(lanes.toSorted());
  });
});
