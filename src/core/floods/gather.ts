import { keep } from '../customers/keep.js';
import { notice } from '../deliveries/owe.js';
import type { Content } from '../inbound.js';
import type { Customer, Place, Ticket } from '../model.js';
import { teamOf } from '../settings.js';
import { text } from '../texts.js';
import { promisedTime } from '../tickets/promise.js';
import type { Work } from '../work.js';
import { pour } from './pour.js';

const minute = 60_000;

/**
 * Keeps a message of a customer who writes beyond the limit, to be posted together with what follows; the customer hears
 * so once. `false` where it is to be posted by itself.
 */
export const gather = async (
  work: Work,
  customer: Customer,
  ticket: Ticket,
  content: Content,
  place: Place,
): Promise<boolean> => {
  const { tx, now, recordedAt, settings } = work;
  const { messages, per } = settings.limits;
  const standing = await tx.floods.ofCustomer(customer.id);
  const flood = standing?.ticketId === ticket.id ? standing : null;
  if (standing && !flood) {
    const before = await tx.tickets.byId(standing.ticketId);
    if (before) await pour(work, customer, before);
    await tx.floods.end(customer.id);
  }
  if (!flood) {
    const first = await tx.floods.nthNewest(customer.id, messages);
    if (first === null || first <= recordedAt - per) return false;
  }
  const message = await keep(work, customer, content, place, { ticketId: ticket.id, outcome: 'waiting' });
  if (flood) return true;
  const dueAt = now + per;
  await tx.floods.save({ customerId: customer.id, ticketId: ticket.id, afterId: message.id - 1, dueAt });
  const time = promisedTime(work, teamOf(settings, ticket.team), Math.ceil(dueAt / minute) * minute);
  const told = text('flood', { time, muted: ticket.assignee === null ? 'yes' : 'no' });
  await tx.outbox.add([notice(work, customer, told, { ticketId: ticket.id, silent: true })]);
  return true;
};
