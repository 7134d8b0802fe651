import { describe, expect, it } from 'vitest';
import { forget } from '../../src/core/customers/forget.js';
import type { FaqDraft } from '../../src/core/faq/draft.js';
import type { Tx } from '../../src/core/store.js';
import { engines, freshStore } from './fresh-database.js';
import { createCustomer, createTicket, messageOf, noon } from './samples.js';

const key = { shelf: 'faq', entry: 'refund-time' } as const;

const use = (tx: Tx, ticketId: number, changes: { readonly entry?: string; readonly messageId?: number } = {}) =>
  tx.answers.used({ ...key, ticketId, messageId: 1, edited: false, at: noon, ...changes });

/** A ticket in which the entry was sent, and the score that its customer gave at an instant. */
const scored = async (tx: Tx, chat: string, score: number, answeredAt: number): Promise<void> => {
  const { id, customerId } = await createTicket(tx, chat);
  await use(tx, id);
  await tx.surveys.create({
    ticketId: id,
    customerId,
    kind: 'csat',
    agent: 'U1',
    state: 'answered',
    score,
    askedAt: noon,
    answeredAt,
    commentUntil: null,
    commentMessageId: null,
    complaintDueAt: null,
    sendAt: null,
  });
};

const draftOf = (customerId: number, state: FaqDraft['state']): Omit<FaqDraft, 'id'> => ({
  entry: 'vat',
  language: 'en',
  title: 'VAT',
  topic: { team: 'billing', topic: 'invoices' },
  questions: ['Where?'],
  keywords: ['tax'],
  body: [{ text: 'There', bold: true }],
  state,
  author: 'U1',
  customerId,
  proposedAt: noon,
  decidedBy: null,
  decidedAt: null,
});

describe.each(engines)('the answers on %s', (engine) => {
  it('count how often one was sent, what customers pressed and how they scored later', async () => {
    const { store } = await freshStore(engine);
    const nothing = { used: 0, shown: 0, helped: 0, person: 0, scores: 0, score: null };
    expect(await store.unit((tx) => tx.answers.counts(key))).toEqual(nothing);
    await store.unit(async (tx) => {
      for (const [index, score] of [5, 5, 4, 4].entries()) await scored(tx, `${100 + index}`, score, noon + 1);
      await scored(tx, '200', 1, noon - 1);
      const { id } = await createCustomer(tx, '300');
      const shown = { customerId: id, entry: key.entry, language: 'en', shownAt: noon, settledAt: null };
      for (const state of ['shown', 'helped', 'person', 'superseded'] as const)
        await tx.suggestions.create({ ...shown, state });
    });
    const few = await store.unit((tx) => tx.answers.counts(key));
    expect(few).toEqual({ used: 5, shown: 4, helped: 1, person: 2, scores: 4, score: null });
    await store.unit((tx) => scored(tx, '400', 2, noon + 1));
    expect(await store.unit((tx) => tx.answers.counts(key))).toMatchObject({ used: 6, scores: 5, score: 4 });
    expect(await store.unit((tx) => tx.answers.counts({ ...key, shelf: 'macros' }))).toEqual(nothing);
  });

  it('tell what agents typed themselves, and not what they chose', async () => {
    const { store } = await freshStore(engine);
    const typed = await store.unit(async (tx) => {
      const { id, customerId } = await createTicket(tx);
      const said = (text: string, changes = {}) =>
        tx.messages.create(
          messageOf(customerId, {
            ticketId: id,
            author: 'agent',
            content: [{ text }],
            outcome: 'delivered',
            ...changes,
          }),
        );
      await said('typed');
      await use(tx, id, { messageId: (await said('chosen')).id });
      await said('a note', { kind: 'note', outcome: 'kept' });
      await said('refused', { outcome: 'refused' });
      await said('too late', { at: noon + 2 });
      return (await tx.answers.during(noon, noon + 2)).typed;
    });
    expect(typed.map(({ content }) => content[0]?.text)).toEqual(['typed']);
  });

  it('give back a draft as it was saved, and forget with its customer what nobody has approved', async () => {
    const { store } = await freshStore(engine);
    const { customerId, created } = await store.unit(async (tx) => {
      const { id } = await createCustomer(tx);
      await tx.drafts.create(draftOf(id, 'approved'));
      return { customerId: id, created: await tx.drafts.create(draftOf(id, 'proposed')) };
    });
    const changed = { ...created, title: 'Tax', topic: null, decidedBy: 'U2', decidedAt: noon + 1 };
    await store.unit((tx) => tx.drafts.save(changed));
    expect(await store.unit((tx) => tx.drafts.byId(created.id))).toEqual(changed);
    await store.unit((tx) => forget({ tx, now: noon, teamPlatform: 'slack' }, customerId));
    expect(await store.unit((tx) => tx.drafts.inState('proposed'))).toEqual([]);
    expect(await store.unit((tx) => tx.drafts.inState('approved'))).toMatchObject([{ title: 'VAT', customerId: null }]);
  });
});
