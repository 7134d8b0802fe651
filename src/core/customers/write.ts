import { handOver } from '../faq/hand-over.js';
import { pendingOf, recentSuggestions, thanksOutcome } from '../faq/pending.js';
import { keepAside, suggest } from '../faq/suggest.js';
import { gather } from '../floods/gather.js';
import type { Content } from '../inbound.js';
import type { Customer, Place, Ticket } from '../model.js';
import { plainText } from '../rich-text.js';
import { takeComment } from '../surveys/answer.js';
import { awaitReply } from '../tickets/await-reply.js';
import { carry, openTicket } from '../tickets/open.js';
import { mayReopen, reopen } from '../tickets/reopen.js';
import { routeAgain } from '../tickets/route-again.js';
import { isThanksAlone } from '../tickets/thanks.js';
import type { Work } from '../work.js';

/** A message for a ticket under way. */
const followUp = async (
  work: Work,
  customer: Customer,
  ticket: Ticket,
  content: Content,
  place: Place,
): Promise<void> => {
  const isGathered = await gather(work, customer, ticket, content, place);
  if (!isGathered) await carry(work, customer, ticket, content, place);
  await awaitReply(work, ticket);
  if (isGathered) return;
  await routeAgain(work, customer, ticket.id, plainText(content.text));
};

/** A new matter: the FAQ where it clearly answers, a ticket where it does not, or was not enough. */
const begin = async (
  work: Work,
  customer: Customer,
  content: Content,
  place: Place,
  forerunner: Ticket | null,
): Promise<void> => {
  const recent = await recentSuggestions(work, customer);
  const thanked = isThanksAlone(content) ? thanksOutcome(recent) : null;
  if (thanked) return void (await keepAside(work, customer, content, place, thanked));
  const endings = pendingOf(recent).map((suggestion) => ({ suggestion, state: 'superseded' as const }));
  if (endings.length > 0) return handOver(work, customer, endings, { content, place });
  if (await suggest(work, customer, content, place, recent)) return;
  await openTicket(work, customer, { content, place, forerunner });
};

/** Whatever a customer writes ends somewhere: a comment, the ticket under way, one taken up again, or a new matter. */
export const write = async (work: Work, customer: Customer, content: Content, place: Place): Promise<void> => {
  const { tx, happenedAt } = work;
  const underWay = await tx.tickets.unresolvedOf(customer.id);
  if (underWay) return followUp(work, customer, underWay, content, place);

  const survey = content.text.length === 0 ? null : await tx.surveys.awaitingComment(customer.id, happenedAt);
  const rated = survey && (await tx.tickets.byId(survey.ticketId));
  if (survey && rated) return takeComment(work, customer, rated, survey, content, place);

  const last = await tx.tickets.lastResolvedOf(customer.id);
  if (last && mayReopen(work, last)) {
    if (isThanksAlone(content)) {
      if (await gather(work, customer, last, content, place)) return;
      return carry(work, customer, last, content, place);
    }
    const reopened = await reopen(work, customer, last, 'customer');
    return carry(work, customer, reopened, content, place);
  }
  await begin(work, customer, content, place, last);
};
