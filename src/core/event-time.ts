import type { Inbound } from './inbound.js';
import type { Instant } from './model.js';
import type { Work } from './work.js';

/** An event that comes later than this counts by the platform's date. */
const tolerated = 60_000;

/** When an event happened, by the desk's clock: now, or, where it comes late, so many milliseconds ago. */
export const happenedAt = (now: Instant, lateness: number): Instant => (lateness > tolerated ? now - lateness : now);

/** The newest that is recorded about what the event belongs to; 0 where there is nothing. */
const newestRecorded = async ({ tx }: Pick<Work, 'tx'>, event: Inbound, since: Instant): Promise<Instant> => {
  const newestOf = async (ticketId: number): Promise<Instant> => (await tx.history.ofTicket(ticketId)).at(-1)?.at ?? 0;
  if ('ticket' in event) return newestOf(event.ticket);
  if (!('customer' in event)) return 0;
  const customer = await tx.customers.byChat(event.customer.platform, event.customer.chat);
  if (!customer) return 0;
  const ticket = (await tx.tickets.unresolvedOf(customer.id)) ?? (await tx.tickets.lastResolvedOf(customer.id));
  // What is said after an answer from the FAQ is found by its time.
  const shown = (await tx.suggestions.ofCustomer(customer.id, since)).at(-1)?.shownAt ?? 0;
  return Math.max(shown, ticket ? await newestOf(ticket.id) : 0);
};

/**
 * The work that an event begins, with its times. A late one is recorded when it happened, but never before what is
 * recorded already, so that no history runs backwards; and never in a week whose digest is out, because that one is
 * not changed any more: it counts from that digest's end on, in the next.
 */
export const workOn = async <Begun extends Pick<Work, 'tx' | 'now'>>(work: Begun, event: Inbound, lateness: number) => {
  const { tx, now } = work;
  const happened = happenedAt(now, lateness);
  if (happened === now) return { ...work, happenedAt: now, recordedAt: now };
  const newest = await newestRecorded(work, event, happened);
  const decided = (await tx.digests.decidedUntil()) ?? 0;
  return { ...work, happenedAt: happened, recordedAt: Math.min(now, Math.max(happened, newest, decided)) };
};
