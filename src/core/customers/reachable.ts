import { card, chatLane, sign, threadNotice } from '../deliveries/owe.js';
import type { Customer, Ticket } from '../model.js';
import { type Text, text } from '../texts.js';
import type { Work } from '../work.js';
import { isHeld, sendWhatWaited } from './what-waited.js';

const unreachableText = ({ state, assignee }: Ticket): Text =>
  state === 'claimed' && assignee !== null
    ? text('thread-unreachable-assigned', { agent: { agent: assignee } })
    : text('thread-unreachable');

/** In the thread of the ticket under way, and on its card. */
const tell = async (work: Work, customer: Customer, said: (ticket: Ticket) => Text): Promise<void> => {
  const ticket = await work.tx.tickets.unresolvedOf(customer.id);
  if (ticket) await work.tx.outbox.add([threadNotice(work, ticket, said(ticket)), card(work, ticket)]);
};

/** The way to this customer is free again: what waited goes out, as far as it is still of use. */
export const becomeReachable = async (work: Work, customer: Customer): Promise<Customer> => {
  const reachable = { ...customer, reachable: true };
  await work.tx.customers.save(reachable);
  await work.tx.outbox.unpark(chatLane(customer.platform, customer.chat));
  await sendWhatWaited(work, reachable);
  // What was signed as failed is on its way after all.
  for (const message of await work.tx.messages.waitingOf(customer.id)) {
    const { place } = message;
    if (place.ref !== '' && !(await isHeld(work, message)))
      await work.tx.outbox.add([sign(work, place, 'failed', false), sign(work, place, 'waiting')]);
  }
  await tell(work, reachable, () => text('thread-reachable'));
  return reachable;
};

/** Nothing reaches this customer any more: what is owed waits, and the team is told once. */
export const becomeUnreachable = async (work: Work, customer: Customer, reason: string): Promise<void> => {
  await work.tx.outbox.park(chatLane(customer.platform, customer.chat), reason, work.now);
  if (!customer.reachable) return;
  await work.tx.customers.save({ ...customer, reachable: false });
  await tell(work, customer, unreachableText);
};
