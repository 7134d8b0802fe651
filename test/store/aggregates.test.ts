import { describe, expect, it } from 'vitest';
import type { AttachedFile, Survey } from '../../src/core/model.js';
import { driverCode } from '../../src/store/failures.js';
import { engines, freshStore } from './fresh-database.js';
import { createCustomer, createTicket, messageOf, noon, owed, profile, ticketOf } from './samples.js';

describe.each(engines)('what is stored on %s', (engine) => {
  it('claims an event id once, also within one commit (I1)', async () => {
    const { store } = await freshStore(engine);
    const claim = () => store.unit((tx) => tx.inbound.claim('telegram:1:message:7', noon, true));
    expect(await Promise.all([claim(), claim(), claim()])).toEqual([true, false, false]);
    expect(await claim()).toBe(false);
  });

  it('forgets old event ids and still counts what was received', async () => {
    const { store } = await freshStore(engine);
    await store.unit(async ({ inbound }) => {
      await inbound.claim('old', noon - 10, true);
      await inbound.claim('old press', noon - 10, false);
      await inbound.claim('new', noon, true);
    });
    expect(await store.unit((tx) => tx.inbound.prune(noon, 10))).toBe(2);
    expect(await store.unit((tx) => tx.inbound.prune(noon, 10))).toBe(0);
    expect((await store.unit((tx) => tx.ledger.count())).received).toBe(2);
    expect(await store.unit((tx) => tx.inbound.claim('new', noon, true))).toBe(false);
  });

  it('gives back a customer as it was saved', async () => {
    const { store } = await freshStore(engine);
    const created = await store.unit((tx) => createCustomer(tx));
    expect(created).toMatchObject({ chat: '100', reachable: true, languageFixed: false, createdAt: noon });
    const changed = { ...created, name: 'Łucja 🦊', language: 'pl', languageFixed: true, chosenBy: 'topic' as const };
    await store.unit((tx) => tx.customers.save(changed));
    expect(await store.unit((tx) => tx.customers.byId(created.id))).toEqual(changed);
    expect(await store.unit((tx) => tx.customers.byChat('telegram', '100'))).toEqual(changed);
    expect(await store.unit((tx) => tx.customers.byIds([created.id, 999]))).toEqual([changed]);
    expect(await store.unit((tx) => tx.customers.byChat('telegram', '101'))).toBeNull();
  });

  it('returns the customer that was there first', async () => {
    const { store } = await freshStore(engine);
    const [first, second] = await Promise.all([
      store.unit((tx) => createCustomer(tx)),
      store.unit((tx) => tx.customers.create({ ...profile('100'), name: 'Later' }, 'ru', noon + 1)),
    ]);
    expect(second).toEqual(first);
  });

  it('finds a ticket by id, card and customer, with all its fields', async () => {
    const { store } = await freshStore(engine);
    const ticket = await store.unit((tx) => createTicket(tx, '100', { wordless: 'voice' }));
    const claimed = {
      ...ticket,
      state: 'claimed' as const,
      assignee: 'U1',
      promisedAt: noon + 5,
      firstReplyAt: noon + 1,
      waitingSince: null,
      channel: 'C1',
      cardRef: '1.2',
      spam: true,
    };
    await store.unit((tx) => tx.tickets.save(claimed));
    expect(await store.unit((tx) => tx.tickets.byId(ticket.id))).toEqual(claimed);
    expect(await store.unit((tx) => tx.tickets.byCard('C1', '1.2'))).toEqual(claimed);
    expect(await store.unit((tx) => tx.tickets.unresolvedOf(ticket.customerId))).toEqual(claimed);
    expect(await store.unit((tx) => tx.tickets.byIds([ticket.id]))).toEqual([claimed]);
    expect(await store.unit((tx) => tx.tickets.byCard('C1', '1.3'))).toBeNull();
  });

  it('finds a ticket by each place where its card once stood', async () => {
    const { store } = await freshStore(engine);
    const ticket = await store.unit(async (tx) => {
      const moved = await createTicket(tx, '100', { channel: 'C2', cardRef: '9.9' });
      await tx.tickets.leaveCard(moved.id, 'C1', '1.2');
      await tx.tickets.leaveCard(moved.id, 'C3', '1.2');
      return moved;
    });
    expect(await store.unit((tx) => tx.tickets.byFormerCard('C1', '1.2'))).toEqual(ticket);
    expect(await store.unit((tx) => tx.tickets.byFormerCard('C3', '1.2'))).toEqual(ticket);
    expect(await store.unit((tx) => tx.tickets.byFormerCard('C2', '9.9'))).toBeNull();
  });

  it('refuses a second unresolved ticket of one customer (I4)', async () => {
    const { store } = await freshStore(engine);
    const ticket = await store.unit((tx) => createTicket(tx));
    const second = () => store.unit((tx) => tx.tickets.create(ticketOf(ticket.customerId)));
    expect(await second().catch(driverCode)).toMatch(/^(SQLITE_CONSTRAINT_UNIQUE|23505)$/);
    await store.unit((tx) => tx.tickets.save({ ...ticket, state: 'resolved', resolvedAt: noon }));
    expect((await second()).customerId).toBe(ticket.customerId);
  });

  it('finds the ticket resolved last, spam left out', async () => {
    const { store } = await freshStore(engine);
    const last = await store.unit(async (tx) => {
      const { customerId } = await createTicket(tx, '100', { state: 'resolved', resolvedAt: noon + 2 });
      await tx.tickets.create(ticketOf(customerId, { state: 'resolved', resolvedAt: noon + 1 }));
      await tx.tickets.create(ticketOf(customerId, { state: 'resolved', resolvedAt: noon + 3, spam: true }));
      return tx.tickets.lastResolvedOf(customerId);
    });
    expect(last?.resolvedAt).toBe(noon + 2);
  });

  it('lists the threads that may be written in, each with the newest message that an agent wrote there', async () => {
    const { store } = await freshStore(engine);
    const threads = await store.unit(async (tx) => {
      const open = await createTicket(tx, '100', { channel: 'C1', cardRef: '10.0' });
      await createTicket(tx, '101', { channel: 'C2', cardRef: '11.0', state: 'claimed' });
      await createTicket(tx, '102');
      const resolved = { channel: 'C1', state: 'resolved' as const };
      await createTicket(tx, '103', { ...resolved, cardRef: '12.0', resolvedAt: noon - 1 });
      await createTicket(tx, '104', { ...resolved, cardRef: '13.0', resolvedAt: noon });
      const add = (room: string, ref: string, platform = 'slack') =>
        tx.messages.create(
          messageOf(open.customerId, { ticketId: open.id, author: 'agent', place: { platform, room, ref } }),
        );
      await add('C1', '10.3');
      await add('C1', '10.2');
      await add('C1', '');
      await add('C2', '10.4');
      await add('C1', '10.5', 'telegram');
      const posted = await add('C1', '10.6');
      await tx.outbox.add([owed('slack:C1', { messageId: posted.id })]);
      const leased = await tx.outbox.lease(['slack:C1'], 'desk', 60_000);
      for (const { id } of await tx.outbox.begin(leased)) await tx.outbox.keep(id, '10.6', 'desk');
      expect(await tx.tickets.threads('slack', noon, 1)).toEqual([{ room: 'C2', thread: '11.0', since: null }]);
      return tx.tickets.threads('slack', noon, 10);
    });
    expect(threads).toEqual([
      { room: 'C2', thread: '11.0', since: null },
      { room: 'C1', thread: '10.0', since: '10.3' },
      { room: 'C1', thread: '13.0', since: null },
    ]);
  });

  it('lists the queue of teams with those that wait longest first', async () => {
    const { store } = await freshStore(engine);
    const queue = await store.unit(async (tx) => {
      await createTicket(tx, '1', { waitingSince: null, question: 'answered' });
      await createTicket(tx, '2', { waitingSince: noon + 2, question: 'second' });
      await createTicket(tx, '3', { waitingSince: noon + 1, question: 'first', team: 'general' });
      await createTicket(tx, '4', { waitingSince: noon, team: 'other' });
      await createTicket(tx, '5', { waitingSince: noon, state: 'resolved' });
      expect(await tx.tickets.queue([], 10)).toEqual([]);
      expect(await tx.tickets.queue(['billing', 'general'], 1)).toHaveLength(1);
      return tx.tickets.queue(['billing', 'general'], 10);
    });
    expect(queue.map(({ question }) => question)).toEqual(['first', 'second', 'answered']);
  });

  it('lists the unresolved tickets that were promised an answer until then, the earliest first', async () => {
    const { store } = await freshStore(engine);
    const promised = await store.unit(async (tx) => {
      await createTicket(tx, '1', { promisedAt: noon, question: 'second' });
      await createTicket(tx, '2', { promisedAt: noon - 1, question: 'first', state: 'claimed' });
      await createTicket(tx, '3', { promisedAt: noon + 1 });
      await createTicket(tx, '4', { promisedAt: noon, state: 'resolved' });
      await createTicket(tx, '5', { promisedAt: noon, waitingSince: null });
      await createTicket(tx, '6', { promisedAt: null });
      return tx.tickets.promisedUntil(noon);
    });
    expect(promised.map(({ question }) => question)).toEqual(['first', 'second']);
  });

  it('lists the newest answered tickets of a team', async () => {
    const { store } = await freshStore(engine);
    const answered = await store.unit(async (tx) => {
      await createTicket(tx, '1', { firstReplyAt: noon, question: 'old' });
      await createTicket(tx, '2', { question: 'unanswered' });
      await createTicket(tx, '3', { firstReplyAt: noon, question: 'new' });
      return tx.tickets.recentlyAnswered('billing', 5);
    });
    expect(answered.map(({ question }) => question)).toEqual(['new', 'old']);
  });

  it('gives back messages with their rich text and replaces only what no database takes', async () => {
    const { store } = await freshStore(engine);
    const content = [
      { text: `a\u0000b\ud800 ‮שלום 👩‍👩‍👧 e\u0301 \\u0000 'x' "y"`, code: true as const, link: 'https://x' },
    ];
    const { stored, ticket } = await store.unit(async (tx) => {
      const made = await createTicket(tx);
      const draft = messageOf(made.customerId, { content, ticketId: made.id, attachment: 'photo' });
      return { ticket: made, stored: await tx.messages.create(draft) };
    });
    const expected = [{ ...content[0], text: `a\ufffdb\ufffd ‮שלום 👩‍👩‍👧 e\u0301 \\u0000 'x' "y"` }];
    expect(stored).toEqual({ ...messageOf(ticket.customerId), ...stored, content: expected, attachment: 'photo' });
    expect(await store.unit((tx) => tx.messages.byId(stored.id))).toEqual(stored);
    expect(await store.unit((tx) => tx.messages.byPlace(stored.place))).toEqual(stored);
    expect(await store.unit((tx) => tx.messages.byPlace({ ...stored.place, ref: '2' }))).toBeNull();
    const saved = { ...stored, content: [], ticketId: null };
    await store.unit((tx) => tx.messages.save(saved));
    expect(await store.unit((tx) => tx.messages.byId(stored.id))).toEqual(saved);
    expect(await store.unit((tx) => tx.messages.ofTicket(ticket.id))).toEqual([]);
  });

  it('gives back the files of a message, in order, until it has none', async () => {
    const { store } = await freshStore(engine);
    const photo = {
      platform: 'telegram',
      id: 'AgAC',
      kind: 'photo',
      name: 'photo.jpg',
      size: 86_420,
      type: 'image/jpeg',
    };
    const list = { platform: 'slack', id: 'F1', kind: 'document', name: '„lista”.pdf', size: null, type: 'text/plain' };
    const files = [photo, list] as readonly AttachedFile[];
    const stored = await store.unit(async (tx) => {
      const { id } = await createCustomer(tx);
      return tx.messages.create(messageOf(id, { attachment: 'photo', files }));
    });
    expect(stored.files).toEqual(files);
    expect(await store.unit((tx) => tx.messages.byId(stored.id))).toEqual(stored);
    const { files: _, ...without } = stored;
    await store.unit((tx) => tx.messages.save({ ...without, files: files.slice(1) }));
    expect((await store.unit((tx) => tx.messages.byId(stored.id)))?.files).toEqual([list]);
    await store.unit((tx) => tx.messages.save(without));
    expect(await store.unit((tx) => tx.messages.byId(stored.id))).toEqual(without);
  });

  it('settles waiting messages only, and balances the ledger', async () => {
    const { store } = await freshStore(engine);
    const ledger = await store.unit(async (tx) => {
      const { id } = await createCustomer(tx);
      const outcomes = ['waiting', 'waiting', 'survey', 'refused'] as const;
      const ids: number[] = [];
      for (const [index, outcome] of outcomes.entries()) {
        await tx.inbound.claim(`telegram:1:message:${index}`, noon, true);
        ids.push((await tx.messages.create(messageOf(id, { outcome }))).id);
      }
      await tx.messages.create(messageOf(id, { author: 'agent', agent: 'U1' }));
      await tx.inbound.claim('telegram:1:message:unreadable', noon, true);
      const letter = { key: null, kind: 'unreadable', reason: 'broken', at: noon, content: true };
      await tx.deadLetters.add({ ...letter, payload: { text: 'a\u0000' } });
      await tx.deadLetters.add({ ...letter, payload: null, content: false });
      await tx.messages.settle(ids.slice(1), 'delivered');
      return tx.ledger.count();
    });
    expect(ledger).toEqual({
      received: 5,
      outcomes: { waiting: 1, delivered: 1, faq: 0, unconfirmed: 0, survey: 1, refused: 1, dead: 1 },
    });
  });

  it('keeps the history of a ticket in order', async () => {
    const { store } = await freshStore(engine);
    const entries = await store.unit(async (tx) => {
      const { id: ticketId } = await createTicket(tx);
      const entry = { ticketId, at: noon, details: { to: 'U1', count: 2, late: false, from: null } };
      const added = [
        { ...entry, kind: 'opened' as const, actor: 'customer' },
        { ...entry, kind: 'claimed' as const, actor: 'U1', at: noon - 1 },
      ];
      await tx.history.add(added);
      expect(await tx.history.ofTicket(ticketId)).toEqual(added);
      return tx.history.ofTicket(ticketId + 1);
    });
    expect(entries).toEqual([]);
  });

  it('finds a survey by its ticket and by its open invitation', async () => {
    const { store } = await freshStore(engine);
    await store.unit(async (tx) => {
      const { id: ticketId, customerId } = await createTicket(tx);
      const draft: Omit<Survey, 'id'> = {
        ticketId,
        customerId,
        kind: 'csat',
        agent: 'U1',
        state: 'pending',
        score: null,
        askedAt: noon,
        answeredAt: null,
        commentUntil: null,
        commentMessageId: null,
        complaintDueAt: null,
        sendAt: null,
      };
      expect(await tx.surveys.ofTicket(ticketId, 'csat')).toBeNull();
      const survey = await tx.surveys.create(draft);
      expect(await tx.surveys.lastAnswered(customerId)).toBeNull();
      const answered = { ...survey, state: 'answered' as const, score: 4, answeredAt: noon, commentUntil: noon + 10 };
      await tx.surveys.save(answered);
      expect(await tx.surveys.ofTicket(ticketId, 'csat')).toEqual(answered);
      expect(await tx.surveys.awaitingComment(customerId, noon + 9)).toEqual(answered);
      expect(await tx.surveys.awaitingComment(customerId, noon + 10)).toBeNull();
      expect(await tx.surveys.lastAnswered(customerId)).toBe(noon);
    });
  });

  it('knows who is in a channel and what agents are called', async () => {
    const { store } = await freshStore(engine);
    await store.unit(async ({ members }) => {
      await members.join('C1', 'U1');
      await members.join('C1', 'U1');
      await members.join('C2', 'U1');
      expect(await members.isMember('C1', 'U1')).toBe(true);
      expect(await members.isMember('C1', 'U2')).toBe(false);
      await members.replace('C1', ['U2', 'U3', 'U2']);
      expect(await members.channelsOf('U1')).toEqual(['C2']);
      await members.leave('C1', 'U2');
      expect(await members.isMember('C1', 'U2')).toBe(false);
      expect(await members.isMember('C1', 'U3')).toBe(true);
      await members.name([
        { id: 'U1', name: 'First' },
        { id: 'U1', name: 'Zoë' },
      ]);
      await members.name([{ id: 'U2', name: 'Ben' }]);
      expect([await members.nameOf('U1'), await members.nameOf('U2'), await members.nameOf('U9')]).toEqual([
        'Zoë',
        'Ben',
        null,
      ]);
    });
  });

  it('takes a channel of many thousands of members', async () => {
    const { store } = await freshStore(engine);
    const agents = Array.from({ length: 20_000 }, (_, index) => `U${index}`);
    await store.unit((tx) => tx.members.replace('C1', agents));
    expect(await store.unit((tx) => tx.members.isMember('C1', 'U19999'))).toBe(true);
  });

  it('gives scheduled work to exactly one caller', async () => {
    const { store } = await freshStore(engine);
    const claim = (slot: string) => store.unit((tx) => tx.runs.claim('digest:billing', slot, noon));
    expect(await Promise.all([claim('2026-W47'), claim('2026-W47'), claim('2026-W48')])).toEqual([true, false, true]);
  });

  it('knows the newest instant that has happened', async () => {
    const { store } = await freshStore(engine);
    await store.unit(async (tx) => {
      await tx.inbound.claim('one', noon, true);
      await createTicket(tx, '1', { promisedAt: noon + 1_000_000 });
      await tx.runs.claim('digest:billing', '2026-W47', noon + 7);
    });
    expect(await store.unit((tx) => tx.newestInstant())).toBe(noon + 7);
  });
});
