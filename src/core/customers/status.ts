import { notice } from '../deliveries/owe.js';
import type { Customer, Ticket } from '../model.js';
import { localize, teamOf } from '../settings.js';
import { type Text, text } from '../texts.js';
import { promisedTime } from '../tickets/promise.js';
import type { Work } from '../work.js';

const describe = (work: Work, customer: Customer, ticket: Ticket): Text => {
  const { settings, now } = work;
  const team = teamOf(settings, ticket.team);
  const args = { ticket: ticket.id, team: localize(team.name, customer.language, settings) };
  if (ticket.state === 'resolved') return text('status-resolved', { ticket: ticket.id });
  if (ticket.assignee !== null) return text('status-claimed', args);
  // A time that has passed is no answer to when.
  if (ticket.promisedAt === null || ticket.promisedAt <= now) return text('status-waiting', args);
  return text('status-open', { ...args, time: promisedTime(work, team, ticket.promisedAt) });
};

/** `/status`: where the customer's matter stands. */
export const commandStatus = async (work: Work, customer: Customer): Promise<void> => {
  const { tx } = work;
  const ticket = (await tx.tickets.unresolvedOf(customer.id)) ?? (await tx.tickets.lastResolvedOf(customer.id));
  const state = ticket ? describe(work, customer, ticket) : text('status-none');
  await tx.outbox.add([notice(work, customer, state)]);
};
