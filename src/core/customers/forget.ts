import { card, erase } from '../deliveries/owe.js';
import { erasedWords } from '../erased-words.js';
import type { Customer, Ticket } from '../model.js';
import { entry } from '../tickets/change.js';
import type { Work } from '../work.js';

/** What was erased, and what is still to come. */
export interface Forgotten {
  readonly customerId: number;
  readonly messages: number;
  readonly tickets: number;
  /** Deliveries that will not be sent any more. */
  readonly takenBack: number;
  /** Posts in the team's threads that the running desk deletes. */
  readonly posts: number;
  /** Cards that the running desk draws anew. */
  readonly cards: number;
  /** Deliveries that are with a platform right now: erased by another run once that is settled. */
  readonly underWay: number;
  /** Posts of which nobody knows whether they arrived. */
  readonly uncertain: number;
}

const nobody = (customer: Customer): Customer => ({
  ...customer,
  chat: `erased:${customer.id}`,
  name: erasedWords,
  username: null,
  origin: null,
  chosenTeam: null,
  chosenTopic: null,
  chosenBy: null,
  reachable: false,
});

/** A ticket without its words. Nobody can answer it any more, so it is resolved. */
const wordless = (ticket: Ticket, now: number): Ticket => ({
  ...ticket,
  question: erasedWords,
  evidence: null,
  ...(ticket.state !== 'resolved' && { state: 'resolved', resolvedAt: now, assignee: null, waitingSince: null }),
});

/**
 * Erases who a customer is and all that was said; counts, times and scores stay. What stands in the team's threads is
 * owed to be deleted. May be repeated. `undefined` for an unknown customer.
 */
export const forget = async (
  work: Pick<Work, 'tx' | 'now' | 'teamPlatform'>,
  customerId: number,
): Promise<Forgotten | undefined> => {
  const { tx, now } = work;
  const customer = await tx.customers.byId(customerId);
  if (!customer) return undefined;
  const standing = await tx.erasure.standing(customerId);
  const erased = await tx.erasure.erase(customer);
  await tx.customers.save(nobody(customer));

  const ids = await tx.erasure.ticketsOf(customerId);
  let cards = 0;
  for (const id of ids) {
    const ticket = await tx.tickets.byId(id);
    if (!ticket) continue;
    const next = wordless(ticket, now);
    await tx.tickets.save(next);
    if (ticket.state !== 'resolved') {
      await tx.history.add([entry({ recordedAt: now }, ticket, 'resolved', 'desk', { why: 'forgotten' })]);
    }
    if (ticket.cardRef === null) continue;
    cards += 1;
    await tx.outbox.add([card(work, next)]);
  }
  await tx.outbox.add(standing.map((place) => erase(work, place.ticketId, customerId, place)));
  const posts = new Set(standing.map(({ ref }) => ref)).size;
  return { customerId, tickets: ids.length, cards, posts, ...erased };
};
