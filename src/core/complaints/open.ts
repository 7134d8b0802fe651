import { leadsOf } from '../agents/leads.js';
import { direct, threadNotice } from '../deliveries/owe.js';
import type { Instant, Survey, Ticket } from '../model.js';
import { localize, teamOf } from '../settings.js';
import { text } from '../texts.js';
import { entry } from '../tickets/change.js';
import type { Work } from '../work.js';
import type { Complaint } from './complaint.js';
import { dueIn } from './due-date.js';
import { nextReminder } from './remind.js';

/** In working days. */
const timeToMend = 3;

/** What opened a complaint: the customer's low score, or an agent. */
type Opener = { readonly survey: Survey } | { readonly agent: string };

/**
 * Opens a complaint about a ticket, unless one is open. The leads hear of it alone, the first of them has it; in the
 * thread, which the whole team reads, stands no more than that there is one: not whose answer was rated.
 */
export const openComplaint = async (work: Work, ticket: Ticket, opener: Opener): Promise<Complaint | undefined> => {
  const { tx, settings, recordedAt } = work;
  if (await tx.complaints.openOf(ticket.id)) return undefined;
  const team = teamOf(settings, ticket.team);
  const leads = leadsOf(settings, team);
  const dueAt: Instant = dueIn(team.calendar, recordedAt, timeToMend);
  const survey = 'survey' in opener ? opener.survey : null;
  const openedBy = 'agent' in opener ? opener.agent : 'desk';
  const complaint = await tx.complaints.create({
    ticketId: ticket.id,
    customerId: ticket.customerId,
    team: team.key,
    surveyId: survey?.id ?? null,
    openedBy,
    owner: leads[0] ?? null,
    state: 'registered',
    cause: null,
    causeText: '',
    done: '',
    changed: '',
    openedAt: recordedAt,
    dueAt,
    remindAt: nextReminder(dueAt, recordedAt),
    closedAt: null,
  });
  const details = { complaint: complaint.id, score: survey?.score ?? null };
  await tx.history.add([entry(work, ticket, 'complaint-opened', openedBy, details)]);
  const name = localize(team.name, team.language, settings);
  const told =
    'agent' in opener
      ? text('lead-complaint-agent', { agent: opener, ticket: ticket.id, team: name })
      : text('lead-complaint-score', { score: survey?.score ?? 0, ticket: ticket.id, team: name });
  const said = 'agent' in opener ? text('thread-complaint-agent', { agent: opener }) : text('thread-complaint');
  const about = { complaint: complaint.id, ticket: ticket.id };
  await tx.outbox.add([
    threadNotice(work, ticket, said),
    ...leads.map((lead) => direct(work, lead, team.language, told, about)),
  ]);
  return complaint;
};
