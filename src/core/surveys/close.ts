import type { SurveyKind, Ticket } from '../model.js';
import { entry } from '../tickets/change.js';
import type { Work } from '../work.js';

const kinds: readonly SurveyKind[] = ['csat', 'ces', 'nps'];

/** A reopened ticket asks nothing: pending surveys are closed, and no comment is awaited any more. */
export const closeSurvey = async (work: Work, ticket: Ticket): Promise<void> => {
  const { tx } = work;
  for (const kind of kinds) {
    const survey = await tx.surveys.ofTicket(ticket.id, kind);
    if (!survey || survey.state === 'closed') continue;
    const pending = survey.state === 'pending';
    await tx.surveys.save({ ...survey, state: pending ? 'closed' : survey.state, commentUntil: null, sendAt: null });
    const wasAsked = kind === 'csat' && survey.sendAt === null;
    if (pending && wasAsked) await tx.history.add([entry(work, ticket, 'survey-closed', 'desk')]);
  }
};
