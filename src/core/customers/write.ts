import { card } from '../deliveries/owe.js';
import type { Content } from '../inbound.js';
import type { Customer, Place, Ticket } from '../model.js';
import { takeComment } from '../surveys/answer.js';
import { entry, store } from '../tickets/change.js';
import { carry, openTicket } from '../tickets/open.js';
import { mayReopen, reopen } from '../tickets/reopen.js';
import { isThanksAlone } from '../tickets/thanks.js';
import type { Work } from '../work.js';

/** A message for a ticket under way. The wait begins with the first message that nobody has answered yet. */
const followUp = async (
  work: Work,
  customer: Customer,
  ticket: Ticket,
  content: Content,
  place: Place,
): Promise<void> => {
  await carry(work, customer, ticket, content, place);
  if (ticket.waitingSince !== null) return;
  const waiting = { ...ticket, waitingSince: work.now };
  await store(work, {
    ticket: waiting,
    history: [entry(work, ticket, 'asked', 'customer')],
    owed: [card(work, waiting)],
  });
};

/** Whatever a customer writes ends somewhere: a comment, the ticket under way, one taken up again, or a new one. */
export const write = async (work: Work, customer: Customer, content: Content, place: Place): Promise<void> => {
  const { tx, now } = work;
  const underWay = await tx.tickets.unresolvedOf(customer.id);
  if (underWay) return followUp(work, customer, underWay, content, place);

  const survey = content.text.length === 0 ? null : await tx.surveys.awaitingComment(customer.id, now);
  const rated = survey && (await tx.tickets.byId(survey.ticketId));
  if (survey && rated) return takeComment(work, customer, rated, survey, content, place);

  const last = await tx.tickets.lastResolvedOf(customer.id);
  if (last && mayReopen(work, last)) {
    if (isThanksAlone(content)) return carry(work, customer, last, content, place);
    const reopened = await reopen(work, customer, last, 'customer');
    return carry(work, customer, reopened, content, place);
  }
  await openTicket(work, customer, { content, place, forerunner: last });
};
