import { refusal } from '../agents/permission.js';
import type { Answer } from '../inbound.js';
import type { Ticket } from '../model.js';
import type { Team } from '../settings.js';
import type { Work } from '../work.js';
import { reopen } from './reopen.js';

/** *Reopen* on the card, at any time; not while the customer has another matter under way. */
export const reopenByAgent = async (
  work: Work,
  team: Team,
  ticket: Ticket,
  agent: string,
): Promise<Answer | undefined> => {
  if (ticket.state !== 'resolved') return refusal(team, 'answer-not-resolved');
  const customer = await work.tx.customers.byId(ticket.customerId);
  if (!customer) return refusal(team, 'answer-gone');
  const underWay = await work.tx.tickets.unresolvedOf(customer.id);
  if (underWay) return refusal(team, 'answer-other-ticket', { ticket: underWay.id });
  await reopen(work, customer, ticket, agent);
  return undefined;
};
