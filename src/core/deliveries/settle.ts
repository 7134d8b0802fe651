import { becomeUnreachable } from '../customers/reachable.js';
import { handOver } from '../faq/hand-over.js';
import { pendingSuggestions } from '../faq/pending.js';
import type { Message, Ticket } from '../model.js';
import type { Delivery, Owed, Settlement } from '../outbox.js';
import { plainText, type RichText } from '../rich-text.js';
import { isUnsure } from '../routing/likely.js';
import { teamOf } from '../settings.js';
import { splitText } from '../split-text.js';
import { type Text, text } from '../texts.js';
import { entry, store } from '../tickets/change.js';
import { routeAgain } from '../tickets/route-again.js';
import type { Work } from '../work.js';
import { channelGone, channelWritable } from './channel-gone.js';
import { fileRefusal, threadFileRefused } from './file-refused.js';
import { agentWords, card, channelOf, isForCustomer, messagesIn, notice, sign, threadNotice } from './owe.js';
import { cardRefused, threadless } from './threadless.js';

/** What became of one delivery, and whether its destination is gone for now. */
export type Outcome = Settlement & {
  readonly gone?: string;
  /** The card or the thread that it belongs to was deleted, or never was there. */
  readonly threadless?: 'deleted' | 'unknown';
  /** Bytes: what was to be sent is larger than this. */
  readonly limit?: number;
};

/** The first answer after a wait ends it: the moment the customer's messenger has taken it. */
const replied = (work: Work, ticket: Ticket, message: Message): Promise<void> => {
  const answered: Ticket = { ...ticket, waitingSince: null, firstReplyAt: ticket.firstReplyAt ?? work.now };
  return store(work, {
    ticket: answered,
    history: [entry(work, ticket, 'replied', message.agent ?? 'desk', { waited: ticket.waitingSince })],
    owed: [card(work, answered)],
  });
};

/** What the team before said on its way out: for the one that has the ticket now the customer still waits. */
const leftBeforeTransfer = async ({ tx }: Work, ticket: Ticket, message: Message): Promise<boolean> =>
  (ticket.routedBy === 'transfer' || ticket.routedBy === 'agent') &&
  (await tx.history.ofTicket(ticket.id)).some(({ kind, at }) => kind === 'transferred' && at >= message.at);

/** The customer has all of an agent's words. */
export const wordsDelivered = async (work: Work, messageId: number): Promise<void> => {
  const { tx } = work;
  const message = await tx.messages.byId(messageId);
  if (message?.outcome !== 'waiting' || (await tx.outbox.owedFor(messageId)) > 0) return;
  await tx.messages.settle([messageId], 'delivered');
  await tx.outbox.add([sign(work, message.place, 'delivered'), sign(work, message.place, 'waiting', false)]);
  const ticket = message.ticketId === null ? null : await tx.tickets.byId(message.ticketId);
  if (!ticket || (ticket.waitingSince === null && ticket.firstReplyAt !== null)) return;
  if (!(await leftBeforeTransfer(work, ticket, message))) await replied(work, ticket, message);
};

const wordsRefused = async (work: Work, messageId: number, why: Text): Promise<void> => {
  const { tx } = work;
  const message = await tx.messages.byId(messageId);
  const ticket = message?.ticketId ? await tx.tickets.byId(message.ticketId) : null;
  if (!message || !ticket) return;
  await tx.messages.settle([messageId], 'refused');
  await tx.outbox.add([
    sign(work, message.place, 'failed'),
    sign(work, message.place, 'waiting', false),
    threadNotice(work, ticket, why),
  ]);
};

/** The words that stood beside a refused file go without it, before whatever else waits for the customer. */
const wordsGoAlone = async (work: Work, delivery: Delivery, words: RichText, why: Text): Promise<void> => {
  const { tx } = work;
  const { lane, customerId, ticketId, messageId } = delivery;
  const behind = await tx.outbox.takeBack(lane);
  const parts = splitText(words, work.customerTextLimit).map(
    (content): Owed => ({ lane, customerId, ticketId, messageId, dueAt: work.now, body: { kind: 'message', content } }),
  );
  await tx.outbox.add([...parts, ...behind]);
  const ticket = ticketId === null ? null : await tx.tickets.byId(ticketId);
  const message = messageId === null ? null : await tx.messages.byId(messageId);
  if (message) await tx.outbox.add([sign(work, message.place, 'failed')]);
  if (ticket) await tx.outbox.add([threadNotice(work, ticket, why)]);
};

/** The team cannot get a customer's words: the customer is told, so that nothing disappears unnoticed. */
const postRefused = async (work: Work, delivery: Delivery): Promise<void> => {
  const { tx } = work;
  if (messagesIn(delivery).length === 0 || delivery.customerId === null) return;
  await tx.messages.settle(messagesIn(delivery), 'refused');
  const customer = await tx.customers.byId(delivery.customerId);
  if (customer) await tx.outbox.add([notice(work, customer, text('not-passed-on'))]);
};

const cardPosted = async (work: Work, delivery: Delivery, ref: string): Promise<void> => {
  const ticket = delivery.ticketId === null ? null : await work.tx.tickets.byId(delivery.ticketId);
  if (!ticket) return;
  const channel = ticket.channel ?? teamOf(work.settings, ticket.team).channel;
  await channelWritable(work, channel);
  if (ticket.cardRef !== null) return;
  const placed = { ...ticket, channel, cardRef: ref };
  await work.tx.tickets.save(placed);
  const customer = isUnsure(placed) ? await work.tx.customers.byId(placed.customerId) : null;
  // What was said while the card was on its way may belong elsewhere.
  if (customer) await routeAgain(work, customer, placed.id, '');
};

/** Where the thread does not take the words, the customer does not get them either. */
const insertRefused = async (work: Work, messageId: number, reason: string): Promise<void> => {
  const { tx } = work;
  const message = await tx.messages.byId(messageId);
  const ticket = message?.ticketId ? await tx.tickets.byId(message.ticketId) : null;
  await tx.messages.settle([messageId], 'refused');
  if (ticket) await tx.outbox.add([threadNotice(work, ticket, text('thread-undeliverable', { reason }))]);
};

/** A FAQ answer that the customer does not get answers nothing: the question goes to a person. */
const faqRefused = async (work: Work, { customerId }: Delivery): Promise<void> => {
  const customer = customerId === null ? null : await work.tx.customers.byId(customerId);
  if (!customer) return;
  const pending = await pendingSuggestions(work, customer);
  const endings = pending.map((suggestion) => ({ suggestion, state: 'superseded' as const }));
  if (endings.length > 0) await handOver(work, customer, endings, null);
};

/** Words that the desk put into the thread for the assignee stand there now, and leave like any others. */
const insertedPosted = async (work: Work, messageId: number, ref: string): Promise<void> => {
  const { tx } = work;
  const message = await tx.messages.byId(messageId);
  const customer = message && (await tx.customers.byId(message.customerId));
  if (!customer || message.outcome !== 'waiting') return;
  const ticket = message.ticketId === null ? null : await tx.tickets.byId(message.ticketId);
  // Where the ticket is now: it may have moved since the words were chosen.
  const room = ticket?.channel ?? message.place.room;
  const standing = { ...message, place: { ...message.place, room, ref } };
  await tx.messages.save(standing);
  await tx.outbox.add([
    ...agentWords(work, customer, standing, standing.content),
    sign(work, standing.place, 'waiting'),
  ]);
};

const sent = async (work: Work, delivery: Delivery, ref: string | null): Promise<void> => {
  const { body, messageId } = delivery;
  if (body.kind === 'post' && messageId !== null && ref !== null) return insertedPosted(work, messageId, ref);
  if (body.kind === 'message' && body.keyboard) return;
  if (body.kind === 'card' && ref !== null) return cardPosted(work, delivery, ref);
  if ((body.kind === 'message' || body.kind === 'file') && messageId !== null) return wordsDelivered(work, messageId);
  if (body.kind === 'digest' && ref !== null) {
    await channelWritable(work, channelOf(delivery.lane));
    await work.tx.digests.placed(body.team, body.week, ref);
  }
};

const failed = async (work: Work, delivery: Delivery, reason: string, limit: number | undefined): Promise<void> => {
  const { body, messageId } = delivery;
  const why = text('thread-undeliverable', { reason });
  if (body.kind === 'card') return cardRefused(work, delivery);
  if (body.kind === 'message' && body.keyboard) return faqRefused(work, delivery);
  if (body.kind === 'post' && body.sends && messageId !== null) return insertRefused(work, messageId, reason);
  if (body.kind === 'message' && messageId !== null) return wordsRefused(work, messageId, why);
  if (body.kind === 'file' && messageId !== null) {
    const why = fileRefusal(body.file, reason, limit);
    if (plainText(body.content).trim() === '') return wordsRefused(work, messageId, why);
    return wordsGoAlone(work, delivery, body.content, why);
  }
  if (body.kind === 'thread-file') return threadFileRefused(work, delivery, body, limit);
  if (body.kind === 'post') return postRefused(work, delivery);
};

/** A customer's chat is parked until it can be reached again. */
const gone = async (work: Work, delivery: Delivery, reason: string): Promise<void> => {
  const { tx } = work;
  const customer = delivery.customerId === null ? null : await tx.customers.byId(delivery.customerId);
  if (!customer) return tx.outbox.park(delivery.lane, reason, work.now);
  await becomeUnreachable(work, customer, reason);
  const message = delivery.messageId === null ? null : await tx.messages.byId(delivery.messageId);
  if (message?.author === 'agent')
    await tx.outbox.add([sign(work, message.place, 'failed'), sign(work, message.place, 'waiting', false)]);
};

/**
 * Records what became of deliveries, and what follows from it for messages, tickets, customers and signs. Resolves with
 * the lanes that lead elsewhere now: what is owed there need not wait.
 */
export const settle = async (work: Work, outcomes: readonly Outcome[], owner: string): Promise<readonly string[]> => {
  if (outcomes.length === 0) return [];
  const { tx } = work;
  const deliveries = new Map((await tx.outbox.settle(outcomes, owner)).map((delivery) => [delivery.id, delivery]));
  const posted: number[] = [];
  const rerouted: string[] = [];
  for (const outcome of outcomes) {
    const delivery = deliveries.get(outcome.deliveryId);
    if (!delivery) continue;
    const { body } = delivery;
    if (outcome.threadless !== undefined) {
      await threadless(work, delivery, outcome.threadless);
      rerouted.push(delivery.lane);
    } else if (outcome.gone !== undefined && !isForCustomer(body.kind)) {
      if (await channelGone(work, delivery)) rerouted.push(delivery.lane);
    } else if (outcome.gone !== undefined) await gone(work, delivery, outcome.gone);
    else if (outcome.result === 'failed') await failed(work, delivery, outcome.reason, outcome.limit);
    else if (outcome.result === 'sent' && messagesIn(delivery).length > 0) posted.push(...messagesIn(delivery));
    else if (outcome.result === 'sent') await sent(work, delivery, outcome.ref);
  }
  if (posted.length > 0) await tx.messages.settle(posted, 'delivered');
  return rerouted;
};
