import { leadsOf } from '../agents/leads.js';
import { keysOf } from '../digest/measure.js';
import type { Answer } from '../inbound.js';
import { localize, teamOf } from '../settings.js';
import { text } from '../texts.js';
import type { Work } from '../work.js';

/** As many as a person deals with at once. */
const listed = 10;

/** `/desk complaints`: what is open, for the leads who see to it; the first due first. */
export const commandComplaints = async (work: Work, agent: string, language: string): Promise<Answer> => {
  const { tx, settings, now } = work;
  const teams = settings.teams.filter((team) => leadsOf(settings, team).includes(agent));
  if (teams.length === 0) return { kind: 'text', text: text('answer-not-lead'), language };
  const open = await tx.complaints.open(teams.flatMap(keysOf));
  if (open.length === 0) return { kind: 'text', text: text('complaints-none'), language };
  const shown = open.slice(0, listed);
  const tickets = await tx.tickets.byIds(shown.map(({ ticketId }) => ticketId));
  const lines = shown.map((complaint) => {
    const { id, ticketId, team, owner, state, cause, openedAt, dueAt } = complaint;
    const ticket = tickets.find((candidate) => candidate.id === ticketId);
    return {
      complaint: id,
      ticket: ticketId,
      team: localize(teamOf(settings, team).name, language, settings),
      owner,
      state,
      cause,
      openedAt,
      dueAt,
      overdue: dueAt < now,
      channel: ticket?.channel ?? null,
      cardRef: ticket?.cardRef ?? null,
    };
  });
  return { kind: 'complaints', lines, more: open.length - lines.length, language };
};
