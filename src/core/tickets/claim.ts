import { refusal } from '../agents/permission.js';
import { card, notice, threadNotice } from '../deliveries/owe.js';
import { hasten } from '../floods/pour.js';
import type { Answer } from '../inbound.js';
import type { Customer, Ticket } from '../model.js';
import { localize, type Team } from '../settings.js';
import { type Text, text } from '../texts.js';
import type { Work } from '../work.js';
import { entry, store } from './change.js';

/** Who answers, by name only where the team shows it. */
const introduction = async (work: Work, customer: Customer, team: Team, agent: string): Promise<Text> => {
  const name = team.showAgentName ? await work.tx.members.nameOf(agent) : null;
  return name === null
    ? text('claimed-unnamed', { team: localize(team.name, customer.language, work.settings) })
    : text('claimed', { agent: name });
};

const refuse = (team: Team, ticket: Ticket, agent: string): Answer | undefined => {
  if (ticket.state === 'resolved') return refusal(team, 'answer-resolved-already');
  if (ticket.assignee === agent) return refusal(team, 'answer-already-yours');
  if (ticket.assignee !== null) return refusal(team, 'answer-claimed-by', { agent: { agent: ticket.assignee } });
  return undefined;
};

/** One of several simultaneous claims wins; the others hear who has the ticket. */
export const claim = async (work: Work, team: Team, ticket: Ticket, agent: string): Promise<Answer | undefined> => {
  const refused = refuse(team, ticket, agent);
  if (refused) return refused;
  const claimed: Ticket = { ...ticket, state: 'claimed', assignee: agent, lastAssignee: agent };
  const customer = await work.tx.customers.byId(ticket.customerId);
  await hasten(work, claimed);
  await store(work, {
    ticket: claimed,
    history: [entry(work, ticket, 'claimed', agent)],
    owed: [
      card(work, claimed),
      threadNotice(work, claimed, text('thread-claimed', { agent: { agent } })),
      ...(customer
        ? [
            notice(work, customer, await introduction(work, customer, team, agent), {
              silent: true,
              ticketId: ticket.id,
            }),
          ]
        : []),
    ],
  });
  return undefined;
};
