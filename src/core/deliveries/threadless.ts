import type { Delivery } from '../outbox.js';
import { putCardFirst, rebuild } from '../tickets/rebuild.js';
import type { Work } from '../work.js';
import { card, ticketLane } from './owe.js';

/** How long a card that was refused rests before it is tried again. */
const cardRest = 60_000;

/** The ticket's card and thread are built anew, and what was owed to them follows there. */
export const threadless = async (work: Work, { ticketId }: Delivery, why: 'deleted' | 'unknown'): Promise<void> => {
  const ticket = ticketId === null ? null : await work.tx.tickets.byId(ticketId);
  if (!ticket) return;
  if (why === 'deleted') await rebuild(work, ticket, 'deleted', ticket.channel);
  else await putCardFirst(work, ticket);
};

/** A card that Slack does not take is tried again: without it nobody would see the ticket. */
export const cardRefused = async (work: Work, { ticketId }: Delivery): Promise<void> => {
  const ticket = ticketId === null ? null : await work.tx.tickets.byId(ticketId);
  if (ticket?.cardRef !== null) return;
  const waiting = (await work.tx.outbox.takeBack(ticketLane(work, ticket.id))).filter(
    ({ body }) => body.kind !== 'card',
  );
  await work.tx.outbox.add([{ ...card(work, ticket), dueAt: work.now + cardRest }, ...waiting]);
};
