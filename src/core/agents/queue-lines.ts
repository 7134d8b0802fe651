import type { QueueLine } from '../inbound.js';
import type { Ticket } from '../model.js';
import { segmentView } from '../segments/targets.js';
import { localize, teamOf } from '../settings.js';
import type { Work } from '../work.js';

/** Tickets as `/desk` lists them, a line each. */
export const queueLines = async (
  { tx, settings }: Work,
  tickets: readonly Ticket[],
  language: string,
): Promise<readonly QueueLine[]> => {
  const customers = await tx.customers.byIds([...new Set(tickets.map((ticket) => ticket.customerId))]);
  const names = new Map(customers.map((customer) => [customer.id, customer.name]));
  return tickets.map((ticket) => {
    const segment = segmentView(settings, ticket, language);
    return {
      ticket: ticket.id,
      customer: names.get(ticket.customerId) ?? '',
      team: localize(teamOf(settings, ticket.team).name, language, settings),
      question: ticket.question,
      state: ticket.state,
      assignee: ticket.assignee,
      waitingSince: ticket.waitingSince,
      channel: ticket.channel,
      cardRef: ticket.cardRef,
      ...(segment && { segment }),
    };
  });
};
