import { refusal } from '../agents/permission.js';
import type { Answer } from '../inbound.js';
import type { Ticket } from '../model.js';
import { plainText } from '../rich-text.js';
import type { Team } from '../settings.js';
import type { Work } from '../work.js';
import { answersFor } from './likeliest.js';
import { answerLines } from './lines.js';
import { ticketValues } from './values.js';
import { fillIn } from './variables.js';

/** What the customer asked for: the question, and what was said last where that is something else. */
const askedIn = async ({ tx }: Work, ticket: Ticket): Promise<string> => {
  const last = (await tx.messages.ofTicket(ticket.id)).findLast(({ author }) => author === 'customer');
  const words = last ? plainText(last.content) : '';
  return words === ticket.question ? words : `${ticket.question}\n${words}`;
};

/** *Answers* on a card: the likeliest entries and macros. Only the assignee may send one, everybody may look. */
export const offerAnswers = async (work: Work, team: Team, ticket: Ticket, agent: string): Promise<Answer> => {
  const customer = await work.tx.customers.byId(ticket.customerId);
  if (!customer) return refusal(team, 'answer-gone');
  const likely = answersFor(work, ticket, await askedIn(work, ticket));
  if (likely.length === 0) return refusal(team, 'answers-none');
  const { language } = customer;
  const values = await ticketValues(work, { ticket, customer, team, agent, language });
  const fill = (body: Parameters<typeof fillIn>[0]) => fillIn(body, values).content;
  const { id, assignee, state } = ticket;
  return {
    kind: 'answers',
    ticket: id,
    lines: await answerLines(work, likely, team.language, { language, fill }),
    assignee,
    mine: assignee === agent && state !== 'resolved',
    language: team.language,
  };
};
