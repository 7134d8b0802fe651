import { carried, notice, threadNotice } from '../deliveries/owe.js';
import type { Content } from '../inbound.js';
import type { Customer, Message, Place, Suggestion, Ticket } from '../model.js';
import { plainText } from '../rich-text.js';
import { text } from '../texts.js';
import { awaitReply } from '../tickets/await-reply.js';
import { carry, labelOf, openTicket } from '../tickets/open.js';
import { routeAgain } from '../tickets/route-again.js';
import type { Work } from '../work.js';

/** A suggestion that ends, and as what. */
export interface Ending {
  readonly suggestion: Suggestion;
  readonly state: 'person' | 'superseded';
}

const titleOf = (work: Work, { entry, language }: Suggestion): string =>
  work.faq.entries.get(entry)?.versions[language]?.title ?? entry;

/** What the customer said since the first of these suggestions that no ticket has yet. */
const saidSince = (work: Work, customer: Customer, endings: readonly Ending[]): Promise<readonly Message[]> =>
  work.tx.messages.withoutTicket(customer.id, Math.min(...endings.map(({ suggestion }) => suggestion.shownAt)));

/** Everything said so far goes to the ticket's thread, in order, and the team hears which entries were shown. */
export const addToTicket = async (
  work: Work,
  customer: Customer,
  ticket: Ticket,
  endings: readonly Ending[],
): Promise<void> => {
  if (endings.length === 0) return;
  const { tx, now } = work;
  for (const said of await saidSince(work, customer, endings)) {
    const message: Message = { ...said, ticketId: ticket.id, outcome: 'waiting' };
    await tx.messages.save(message);
    await tx.outbox.add([carried(work, ticket, message, labelOf(message))]);
  }
  for (const { suggestion, state } of endings) {
    await tx.suggestions.save({ ...suggestion, state, settledAt: now });
    await tx.outbox.add([threadNotice(work, ticket, text('thread-faq-shown', { entry: titleOf(work, suggestion) }))]);
  }
};

/** The matter goes to a person: a ticket with everything said so far, or the one under way; one acknowledgement. */
export const handOver = async (
  work: Work,
  customer: Customer,
  endings: readonly Ending[],
  written: { readonly content: Content; readonly place: Place } | null,
): Promise<void> => {
  const { tx } = work;
  const underWay = await tx.tickets.unresolvedOf(customer.id);
  const said = (await saidSince(work, customer, endings)).map(({ content }) => plainText(content));
  if (written) said.push(plainText(written.content.text));
  const ticket =
    underWay ??
    (await openTicket(work, customer, {
      content: null,
      place: null,
      forerunner: await tx.tickets.lastResolvedOf(customer.id),
      said,
    }));
  await addToTicket(work, customer, ticket, endings);
  if (written) await carry(work, customer, ticket, written.content, written.place);
  if (!underWay) return;
  await tx.outbox.add([notice(work, customer, text('reopened', { ticket: ticket.id }), { ticketId: ticket.id })]);
  await awaitReply(work, ticket);
  await routeAgain(work, customer, ticket.id, said.join('\n'));
};
