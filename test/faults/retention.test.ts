import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keysOf, measure } from '../../src/core/digest/measure.js';
import { addWeeks, currentWeek } from '../../src/core/digest/week.js';
import { keepHouse } from '../../src/core/housekeeping.js';
import type { HistoryKind } from '../../src/core/model.js';
import { plainText } from '../../src/core/rich-text.js';
import type { Store } from '../../src/core/store.js';
import { readDeskFile } from '../../src/desk-file.js';
import { engines, freshStore } from '../store/fresh-database.js';
import { createCustomer, createTicket, message, messageOf, noon, owed, ticketOf } from '../store/samples.js';
import { expectBalanced } from './ledger.js';

const hour = 3_600_000;
const day = 24 * hour;
const weeks = 9;

const settings = {
  ...readDeskFile('templates/desk.yml'),
  retention: { messages: 60 * day, files: 10 * day },
};
const [team] = settings.teams;
if (!team) throw new Error('there is no team');

const at = (instant: number) => ({ now: () => instant });

interface Said {
  readonly at: number;
  readonly outcome: 'delivered' | 'faq' | 'unconfirmed' | 'refused' | 'survey';
}

interface Lived {
  readonly openedAt: number;
  readonly said: readonly Said[];
  readonly events: readonly { readonly after: number; readonly kind: HistoryKind; readonly score: number }[];
}

const lives: fc.Arbitrary<readonly Lived[]> = fc.array(
  fc.record({
    openedAt: fc.integer({ min: noon - weeks * 7 * day, max: noon - day }),
    said: fc.array(
      fc.record({
        at: fc.integer({ min: noon - weeks * 7 * day, max: noon }),
        outcome: fc.constantFrom('delivered', 'faq', 'unconfirmed', 'refused', 'survey'),
      }),
      { maxLength: 6 },
    ),
    events: fc.array(
      fc.record({
        after: fc.integer({ min: 1, max: 14 * day }),
        kind: fc.constantFrom('asked', 'replied', 'claimed', 'resolved', 'reopened', 'survey-sent', 'survey-answered'),
        score: fc.integer({ min: 1, max: 5 }),
      }),
      { maxLength: 8 },
    ),
  }),
  { minLength: 1, maxLength: 12 },
);

let customers = 0;

/** A ticket with its history and messages, as they would have been stored. */
const live = (store: Store, { openedAt, said, events }: Lived): Promise<void> =>
  store.unit(async (tx) => {
    customers += 1;
    const customer = await createCustomer(tx, `chat-${customers}`);
    const over = { state: 'resolved', resolvedAt: openedAt + 14 * day, waitingSince: null } as const;
    const ticket = await tx.tickets.create(ticketOf(customer.id, { team: team.key, openedAt, ...over }));
    const base = { ticketId: ticket.id, actor: 'customer', details: { team: team.key } };
    await tx.history.add([
      { ...base, kind: 'opened', at: openedAt },
      ...events
        .toSorted((a, b) => a.after - b.after)
        .map(({ after, kind, score }) => ({
          ...base,
          kind,
          at: openedAt + after,
          details: { team: team.key, waited: openedAt, score, agent: 'U1' },
        })),
    ]);
    for (const [index, { at: instant, outcome }] of said.entries()) {
      await tx.inbound.claim(`${customer.id}:${index}`, instant, true);
      await tx.messages.create(messageOf(customer.id, { ticketId: ticket.id, at: instant, outcome }));
    }
  });

/** Every figure there is: of each week, of each day, and of all time. */
const figuresOf = (store: Store, until: number) =>
  store.unit(async (tx) => {
    const work = { tx, settings, now: until, teamPlatform: 'slack' };
    const week = currentWeek(team, noon);
    const digests = [];
    for (let back = 0; back <= weeks; back += 1) digests.push(await measure(work, team, addWeeks(week, -back)));
    const days = [];
    const last = Math.floor(noon / day) * day;
    for (let from = last - weeks * 7 * day; from <= last; from += day) {
      const { received, lines } = await tx.ledger.during(from, from + day);
      days.push({ received, lines: lines.map((line) => JSON.stringify(line)).toSorted() });
    }
    const suggestions = await tx.suggestions.counts(0, until);
    return {
      digests,
      days,
      ledger: await tx.ledger.count(),
      suggestions,
      history: await tx.history.touchedSince(0, keysOf(team)),
    };
  });

describe.each(engines)('retention by age on %s', (engine) => {
  it('changes no figure of any week, no day of the ledger and no total (I9)', async () => {
    const { store } = await freshStore(engine);
    let round = 0;
    await fc.assert(
      fc.asyncProperty(lives, async (all) => {
        for (const one of all) await live(store, one);
        const before = await figuresOf(store, noon + day);
        // Each round an hour of its own, or nothing is done; at last all is of age.
        round += 1;
        await keepHouse(store, at(noon + round * hour), settings);
        expect(await figuresOf(store, noon + day)).toEqual(before);
      }),
      { numRuns: 4 },
    );
    const before = await figuresOf(store, noon + day);
    await store.unit((tx) => tx.meta.set('housekeeping.at', String(noon + 999 * day)));
    await keepHouse(store, at(noon + 1_000 * day), settings);
    expect(await figuresOf(store, noon + day)).toEqual(before);
    await expectBalanced(store);
  }, 60_000);

  it('removes texts, questions, files and payloads that are old enough, and nothing younger', async () => {
    const { store } = await freshStore(engine);
    const files = [
      { platform: 'telegram', id: 'f', kind: 'photo', name: 'a.jpg', size: 1, type: 'image/jpeg' },
    ] as const;
    const [old, young] = [noon - 70 * day, noon - 20 * day];
    const ids = await store.unit(async (tx) => {
      const ticket = await createTicket(tx, '1', {
        question: 'Old?',
        routedBy: 'classifier',
        evidence: 'old',
        state: 'resolved',
        resolvedAt: old,
        waitingSince: null,
      });
      const open = await createTicket(tx, '2', { question: 'Open?', openedAt: old });
      const say = (instant: number, changes = {}) =>
        tx.messages.create(
          messageOf(ticket.customerId, { ticketId: ticket.id, at: instant, outcome: 'delivered', files, ...changes }),
        );
      const said = [
        await say(old),
        await say(old),
        await say(old, { content: [], attachment: 'voice' }),
        await say(young),
        await say(noon),
      ];
      for (const instant of [old, young]) {
        await tx.deadLetters.add({
          key: null,
          kind: 'x',
          reason: 'x',
          at: instant,
          payload: { text: 'x' },
          content: false,
        });
      }
      return { said: said.map(({ id }) => id), ticket: ticket.id, open: open.id };
    });
    await keepHouse(store, at(noon), settings);
    await store.unit(async (tx) => {
      const said = await Promise.all(ids.said.map((id) => tx.messages.byId(id)));
      expect(said.map((one) => plainText(one?.content ?? []))).toEqual(['—', '—', '', 'Hello', 'Hello']);
      expect(said.map((one) => one?.files?.length ?? 0)).toEqual([0, 0, 0, 0, 1]);
      expect(await tx.tickets.byId(ids.ticket)).toMatchObject({ question: '—', evidence: null });
      expect((await tx.tickets.byId(ids.open))?.question).toBe('Open?');
      const { letters } = await tx.deadLetters.open(9);
      expect(letters.map(({ payload }) => payload)).toEqual([{ text: 'x' }, {}]);
    });
  });

  it('leaves what is still owed its words until it has arrived, and then keeps only where posts stand (I6)', async () => {
    const { store } = await freshStore(engine);
    const old = noon - 70 * day;
    const words = (text: string) => ({ kind: 'post', content: [{ text }], label: null }) as const;
    const id = await store.unit(async (tx) => {
      const ticket = await createTicket(tx);
      const said = await tx.messages.create(messageOf(ticket.customerId, { ticketId: ticket.id, at: old }));
      const owner = { customerId: ticket.customerId, ticketId: ticket.id, messageId: said.id, dueAt: old };
      await tx.outbox.add([
        owed('slack:ticket:1', { ...owner, body: words('Post') }),
        owed('telegram:1', { ...owner, body: message('Answer') }),
      ]);
      return said.id;
    });
    const text = async () => plainText((await store.unit((tx) => tx.messages.byId(id)))?.content ?? []);
    await keepHouse(store, at(noon), settings);
    expect(await text()).toBe('Hello');

    const lanes = ['slack:ticket:1', 'telegram:1'];
    await store.unit(async (tx) => {
      await tx.outbox.lease(lanes, 'desk', 60_000);
      const begun = await tx.outbox.begin(lanes);
      expect(begun.map(({ body }) => body)).toEqual([words('Post'), message('Answer')]);
      const settled = begun.map((one) => ({ deliveryId: one.id, at: noon, result: 'sent', ref: '1.5' }) as const);
      await tx.outbox.settle(settled, 'desk');
      await tx.messages.settle([id], 'delivered');
    });
    await keepHouse(store, at(noon + 29 * day), settings);
    expect(await text()).toBe('—');
    await store.unit(async (tx) => {
      const customer = await tx.customers.byChat('telegram', '100');
      await tx.tickets.save({ ...((await tx.tickets.byId(1)) ?? (await createTicket(tx, '3'))), channel: 'C1' });
      expect(await tx.erasure.standing(customer?.id ?? 0)).toEqual([{ ticketId: 1, room: 'C1', ref: '1.5' }]);
    });
  });

  it('goes on where it was, in batches, however many came at one instant', async () => {
    const { store } = await freshStore(engine);
    const old = noon - 70 * day;
    await store.unit(async (tx) => {
      const { id } = await createCustomer(tx);
      for (const instant of [old, old + 1, old + 1, old + 1, old + 2]) {
        await tx.messages.create(messageOf(id, { at: instant, outcome: 'faq' }));
      }
    });
    const batch = () => store.unit((tx) => tx.retention.messages(noon, 2));
    expect([await batch(), await batch(), await batch()]).toEqual([4, 1, 0]);
    const texts = await store.unit(async (tx) =>
      (await tx.messages.withoutTicket(1, 0)).map(({ content }) => plainText(content)),
    );
    expect(texts).toEqual(['—', '—', '—', '—', '—']);
  });
});
