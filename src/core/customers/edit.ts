import { carried, post } from '../deliveries/owe.js';
import type { Content } from '../inbound.js';
import type { Customer, Place } from '../model.js';
import { plainText } from '../rich-text.js';
import { text } from '../texts.js';
import { labelOf } from '../tickets/open.js';
import type { Work } from '../work.js';
import { write } from './write.js';

interface Edited {
  readonly key: string | null;
  readonly content: Content;
  readonly place: Place;
}

/**
 * A customer's edit: rewrites what has not left yet, else follows it into the thread. The platform also reports
 * changes that no person made, so only a changed text counts; one whose message never came is taken as new.
 */
export const edit = async (work: Work, customer: Customer, { key, content, place }: Edited): Promise<void> => {
  const { tx } = work;
  const message = await tx.messages.byPlace(place);
  if (!message) {
    if (key !== null) await tx.inbound.countAsContent(key, work.now);
    return write(work, customer, content, place);
  }
  if (plainText(message.content) === plainText(content.text)) return;
  const edited = { ...message, content: content.text };
  await tx.messages.save(edited);
  const ticket = message.ticketId === null ? null : await tx.tickets.byId(message.ticketId);
  if (!ticket) return;
  const flood = await tx.floods.ofCustomer(customer.id);
  // Posted later, as it says then.
  if (flood?.ticketId === ticket.id && message.id > flood.afterId) return;
  const label = message.outcome === 'survey' ? text('thread-comment') : labelOf(edited);
  if (await tx.outbox.rewrite(message.id, [carried(work, ticket, edited, label)])) return;
  await tx.outbox.add([post(work, ticket, edited, text('thread-edited'))]);
};
