import { refusal, refuseStranger } from '../agents/permission.js';
import type { Answer } from '../inbound.js';
import type { Customer, Ticket } from '../model.js';
import { languageOf, type Team, teamOf } from '../settings.js';
import { text } from '../texts.js';
import type { Work } from '../work.js';

/** A ticket and whoever may write to its customer. */
export interface OwnTicket {
  readonly ticket: Ticket;
  readonly customer: Customer;
  readonly team: Team;
  readonly agent: string;
}

const refuse = (team: Team, ticket: Ticket, agent: string): Answer | undefined => {
  if (ticket.state === 'resolved') return refusal(team, 'answer-resolved-already');
  if (ticket.assignee === null) return refusal(team, 'answer-not-claimed');
  if (ticket.assignee !== agent) return refusal(team, 'answer-not-assignee', { agent: { agent: ticket.assignee } });
  return undefined;
};

/** The ticket, if this agent is the one who speaks to its customer; else what the agent is told. */
export const ownTicket = async (
  work: Work,
  asked: { readonly ticket: number; readonly channel: string; readonly agent: string },
): Promise<OwnTicket | { readonly refused: Answer }> => {
  const { tx, settings } = work;
  const { agent } = asked;
  const ticket = await tx.tickets.byId(asked.ticket);
  const customer = ticket && (await tx.customers.byId(ticket.customerId));
  if (!ticket || !customer) {
    return { refused: { kind: 'text', text: text('answer-gone'), language: languageOf(settings, asked.channel) } };
  }
  const team = teamOf(settings, ticket.team);
  const refused = (await refuseStranger(work, team, agent, ticket.channel)) ?? refuse(team, ticket, agent);
  return refused ? { refused } : { ticket, customer, team, agent };
};
