import type { Clock } from '../ports.js';
import type { Store } from '../store.js';
import { type DeskFacts, type Work, workNow } from '../work.js';
import { openComplaint } from './open.js';

const takeUp = async (work: Work, ticketId: number): Promise<void> => {
  const { tx, now } = work;
  const ticket = await tx.tickets.byId(ticketId);
  if (!ticket) return;
  // Reading the ticket has locked it: other processes wait; so does the customer's next tap here.
  await tx.customers.byId(ticket.customerId);
  const survey = await tx.surveys.ofTicket(ticketId, 'csat');
  if (!survey || survey.complaintDueAt === null || survey.complaintDueAt > now) return;
  await tx.surveys.save({ ...survey, complaintDueAt: null });
  await openComplaint(work, ticket, { survey });
};

/**
 * Makes complaints of the low scores that have stood long enough: when is stored with the score, so that a restart loses
 * none, and of several processes one opens it.
 */
export const openFromScores = async (store: Store, clock: Clock, facts: DeskFacts): Promise<void> => {
  const due = await store.unit(({ surveys }) => surveys.complaintsDue(clock.now()));
  for (const ticketId of due) await store.unit((tx) => takeUp(workNow(facts, tx, clock.now()), ticketId));
};
