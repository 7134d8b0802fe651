import { notice, threadNotice } from '../deliveries/owe.js';
import type { HistoryEntry, Instant, Ticket } from '../model.js';
import type { Clock } from '../ports.js';
import { teamOf } from '../settings.js';
import type { Store } from '../store.js';
import { text } from '../texts.js';
import { type DeskFacts, type Work, workNow } from '../work.js';
import { entry, store as keep } from './change.js';
import { promise, promisedTime } from './promise.js';

/** Customers hear so long before a promise is missed: longer than the minute between two looks. */
const ahead = 2 * 60_000;

/**
 * Whether the customer is to hear that the promised time will not do: it is about to pass or has passed, nobody has
 * answered since it was given, and the customer has not heard so in this wait. `history`: of the ticket, oldest first.
 */
export const isLate = (ticket: Ticket, history: readonly HistoryEntry[], now: Instant): boolean => {
  const { state, promisedAt, waitingSince } = ticket;
  if (state === 'resolved' || promisedAt === null || waitingSince === null || promisedAt > now + ahead) return false;
  const promised = history.findLastIndex(({ kind }) => kind === 'promised');
  const answered = history.findLastIndex(({ kind }) => kind === 'replied');
  if (promised < answered) return false;
  return !history.slice(answered + 1).some(({ kind, details }) => kind === 'promised' && 'missed' in details);
};

const tell = async (work: Work, id: Ticket['id']): Promise<void> => {
  const { tx, now, settings } = work;
  const ticket = await tx.tickets.byId(id);
  if (!ticket || !isLate(ticket, await tx.history.ofTicket(id), now)) return;
  const customer = await tx.customers.byId(ticket.customerId);
  if (!customer?.reachable) return;
  const team = teamOf(settings, ticket.team);
  const { promisedAt } = await promise(work, team, ticket.segment);
  const time = promisedTime(work, team, promisedAt);
  const next = { ...ticket, promisedAt };
  await keep(work, {
    ticket: next,
    history: [entry(work, ticket, 'promised', 'desk', { until: promisedAt, missed: ticket.promisedAt })],
    owed: [
      notice(work, customer, text('late', { ticket: id, time }), { ticketId: id }),
      threadNotice(work, next, text('thread-late', { time })),
    ],
  });
};

/** Tells customers before a promise is missed, once in each wait, however often it is woken. */
export const tellLate = async (store: Store, clock: Clock, facts: DeskFacts): Promise<void> => {
  const now = clock.now();
  const late = await store.unit(async ({ tickets, history }) => {
    const promised = await tickets.promisedUntil(now + ahead);
    const histories = await history.ofTickets(promised.map(({ id }) => id));
    return promised.filter((ticket, index) => isLate(ticket, histories[index] ?? [], now));
  });
  for (const { id } of late) await store.unit((tx) => tell(workNow(facts, tx, clock.now()), id));
};
