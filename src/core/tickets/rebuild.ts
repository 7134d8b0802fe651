import { card, conversationPost, messagesIn, threadNotice, ticketLane } from '../deliveries/owe.js';
import { pour } from '../floods/pour.js';
import type { Instant, Ticket } from '../model.js';
import type { Owed } from '../outbox.js';
import { teamOf } from '../settings.js';
import { type Text, text } from '../texts.js';
import type { Work } from '../work.js';
import { entry, store } from './change.js';
import { conversation, inPosts, speakersOf } from './conversation.js';

/** A ticket is given a new card no more often than this: whoever deletes each at once is not answered in a loop. */
const rest = 60_000;

/** What a new thread begins with is written anew; everything else that waited goes along. */
const goesAlong = ({ body }: Owed): boolean =>
  body.kind !== 'card' &&
  body.kind !== 'conversation' &&
  !(body.kind === 'thread-notice' && body.text.id.startsWith('thread-rebuilt'));

const isSaid = (owed: Owed): boolean =>
  messagesIn(owed).length > 0 || (owed.messageId !== null && owed.body.kind === 'post');

const greeting = ({ state, assignee }: Ticket, why: 'deleted' | 'channel'): Text =>
  state === 'claimed' && assignee !== null
    ? text('thread-rebuilt-assigned', { why, agent: { agent: assignee } })
    : text('thread-rebuilt', { why });

const dueAt = async ({ tx, now }: Work, ticket: Ticket): Promise<Instant> => {
  const before = (await tx.history.ofTicket(ticket.id)).findLast(({ kind }) => kind === 'rebuilt');
  return before === undefined ? now : Math.max(now, before.at + rest);
};

/** The card leaves its place, from where late replies are still led to the ticket. */
const leave = async ({ tx }: Work, { id, channel, cardRef }: Ticket): Promise<void> => {
  if (channel !== null && cardRef !== null) await tx.tickets.leaveCard(id, channel, cardRef);
};

/**
 * The ticket's card and thread are gone: a new card in `channel` (`null`: the team's), the conversation so far and then
 * what waited. A resolved ticket gets them only once somebody has written.
 */
export const rebuild = async (
  work: Work,
  ticket: Ticket,
  why: 'deleted' | 'channel',
  channel: string | null,
): Promise<void> => {
  const { tx, settings } = work;
  const customer = await tx.customers.byId(ticket.customerId);
  if (!customer) return;
  await pour(work, customer, ticket);
  const waiting = (await tx.outbox.takeBack(ticketLane(work, ticket.id))).filter(goesAlong);
  await leave(work, ticket);
  if (ticket.state === 'resolved' && !waiting.some(isSaid)) {
    return tx.tickets.save({ ...ticket, channel: null, cardRef: null });
  }
  const next: Ticket = { ...ticket, channel, cardRef: null };
  const arrives = new Set(waiting.flatMap((owed) => [owed.messageId, ...messagesIn(owed)]));
  const said = (await tx.messages.ofTicket(ticket.id)).filter(({ id }) => !arrives.has(id));
  const { timezone } = teamOf(settings, ticket.team).calendar;
  const speakers = await speakersOf(work, customer, said, timezone);
  const due = await dueAt(work, ticket);
  await store(work, {
    ticket: next,
    history: [entry(work, ticket, 'rebuilt', 'desk', { why, from: ticket.channel, to: channel })],
    owed: [
      { ...card(work, next), dueAt: due },
      threadNotice(work, next, greeting(ticket, why)),
      ...inPosts(conversation(said, speakers)).map((lines) => conversationPost(work, next, lines)),
      ...waiting,
    ],
  });
};

/**
 * Something is owed to the thread of a ticket that has no card: the card that waits behind it goes first; where none
 * does, it was deleted.
 */
export const putCardFirst = async (work: Work, ticket: Ticket): Promise<void> => {
  const { tx } = work;
  const waiting = await tx.outbox.takeBack(ticketLane(work, ticket.id));
  const cards = waiting.filter(({ body }) => body.kind === 'card');
  await tx.outbox.add([...cards, ...waiting.filter(({ body }) => body.kind !== 'card')]);
  if (cards.length === 0) await rebuild(work, ticket, 'deleted', ticket.channel);
};

/** Somebody deleted the card that stood here. */
export const cardDeleted = async (
  work: Work,
  place: { readonly room: string; readonly ref: string },
): Promise<void> => {
  const ticket = await work.tx.tickets.byCard(place.room, place.ref);
  if (ticket) await rebuild(work, ticket, 'deleted', ticket.channel);
};
