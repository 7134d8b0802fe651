import { direct, threadNotice } from '../deliveries/owe.js';
import type { Survey, Ticket } from '../model.js';
import { teamOf } from '../settings.js';
import { text } from '../texts.js';
import { entry } from '../tickets/change.js';
import type { Work } from '../work.js';

/** The customer has raised the score: the complaint that it opened, if it is open still, is withdrawn. */
export const withdraw = async (work: Work, ticket: Ticket, survey: Survey): Promise<void> => {
  const { tx, settings, recordedAt } = work;
  const complaint = await tx.complaints.openOf(ticket.id);
  if (!complaint || complaint.surveyId !== survey.id) return;
  await tx.complaints.save({ ...complaint, state: 'withdrawn', remindAt: null, closedAt: recordedAt });
  await tx.history.add([entry(work, ticket, 'complaint-withdrawn', 'customer', { complaint: complaint.id })]);
  const { language } = teamOf(settings, complaint.team);
  const told = text('lead-complaint-withdrawn', { ticket: ticket.id });
  await tx.outbox.add([
    threadNotice(work, ticket, text('thread-complaint-withdrawn')),
    ...(complaint.owner === null ? [] : [direct(work, complaint.owner, language, told)]),
  ]);
};
