import { refusal } from '../agents/permission.js';
import { card, threadNotice } from '../deliveries/owe.js';
import type { Answer } from '../inbound.js';
import type { Ticket } from '../model.js';
import type { Team } from '../settings.js';
import { text } from '../texts.js';
import type { Work } from '../work.js';
import { entry, store } from './change.js';

/** The ticket is anybody's again. */
export const release = async (work: Work, team: Team, ticket: Ticket, agent: string): Promise<Answer | undefined> => {
  if (ticket.state === 'resolved') return refusal(team, 'answer-resolved-already');
  if (ticket.assignee === null) return refusal(team, 'answer-not-claimed');
  const released: Ticket = { ...ticket, state: 'open', assignee: null };
  await store(work, {
    ticket: released,
    history: [entry(work, ticket, 'released', agent, { from: ticket.assignee })],
    owed: [card(work, released), threadNotice(work, released, text('thread-released', { agent: { agent } }))],
  });
  return undefined;
};
