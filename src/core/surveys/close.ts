import type { Ticket } from '../model.js';
import { entry } from '../tickets/change.js';
import type { Work } from '../work.js';

/** A reopened ticket asks nothing: a pending survey is closed, and no comment is awaited any more. */
export const closeSurvey = async (work: Work, ticket: Ticket): Promise<void> => {
  const { tx } = work;
  const survey = await tx.surveys.ofTicket(ticket.id);
  if (!survey || survey.state === 'closed') return;
  const pending = survey.state === 'pending';
  await tx.surveys.save({ ...survey, state: pending ? 'closed' : survey.state, commentUntil: null });
  if (pending) await tx.history.add([entry(work, ticket, 'survey-closed', 'desk')]);
};
