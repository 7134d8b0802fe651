import type { Customer, Language, Ticket } from '../model.js';
import { localize, type Team } from '../settings.js';
import { text } from '../texts.js';
import { promisedTime } from '../tickets/promise.js';
import type { Work } from '../work.js';
import type { Values } from './variables.js';

const orNull = (words: string): string | null => (words.trim() === '' ? null : words);

/** Where the team does not show its agents' names, the team itself speaks. */
const agentName = async (work: Work, team: Team, agent: string, language: Language): Promise<string | null> =>
  team.showAgentName ? work.tx.members.nameOf(agent) : localize(team.name, language, work.settings);

/** What the variables of an answer to this ticket stand for. A promise that has passed is none any more. */
export const ticketValues = async (
  work: Work,
  {
    ticket,
    customer,
    team,
    agent,
    language,
  }: {
    readonly ticket: Ticket;
    readonly customer: Customer;
    readonly team: Team;
    readonly agent: string;
    readonly language: Language;
  },
): Promise<Values> => {
  const { promisedAt } = ticket;
  const time =
    promisedAt === null || promisedAt <= work.now
      ? null
      : work.texts.line(language, text('variable-time', { time: promisedTime(work, team, promisedAt) }));
  return {
    customer: orNull(customer.name),
    agent: await agentName(work, team, agent, language),
    ticket: String(ticket.id),
    team: localize(team.name, language, work.settings),
    'promised-time': time,
  };
};

/** The same where there is no ticket yet: an answer to a customer who has only asked. */
export const customerValues = (customer: Customer, team: string | null): Values => ({
  customer: orNull(customer.name),
  agent: null,
  ticket: null,
  team,
  'promised-time': null,
});
