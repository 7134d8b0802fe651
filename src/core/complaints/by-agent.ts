import { refusal } from '../agents/permission.js';
import type { Answer } from '../inbound.js';
import type { Ticket } from '../model.js';
import type { Team } from '../settings.js';
import type { Work } from '../work.js';
import { openComplaint } from './open.js';

/** *Complaint* on a card. */
export const complain = async (work: Work, team: Team, ticket: Ticket, agent: string): Promise<Answer> => {
  const complaint = await openComplaint(work, ticket, { agent });
  return refusal(team, complaint ? 'answer-complaint-opened' : 'answer-complaint-open');
};
