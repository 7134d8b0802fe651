import { card, chatLane, sign, threadNotice } from '../deliveries/owe.js';
import type { Customer } from '../model.js';
import { text } from '../texts.js';
import type { Work } from '../work.js';

const tell = async (work: Work, customer: Customer, id: 'thread-reachable' | 'thread-unreachable'): Promise<void> => {
  const ticket = await work.tx.tickets.unresolvedOf(customer.id);
  if (ticket) await work.tx.outbox.add([threadNotice(work, ticket, text(id)), card(work, ticket)]);
};

/** The way to this customer is free again: what waited goes out. */
export const becomeReachable = async (work: Work, customer: Customer): Promise<Customer> => {
  const reachable = { ...customer, reachable: true };
  await work.tx.customers.save(reachable);
  await work.tx.outbox.unpark(chatLane(customer.platform, customer.chat));
  // What was signed as failed is on its way after all.
  for (const { place } of await work.tx.messages.waitingOf(customer.id)) {
    if (place.ref !== '') await work.tx.outbox.add([sign(work, place, 'failed', false), sign(work, place, 'waiting')]);
  }
  await tell(work, reachable, 'thread-reachable');
  return reachable;
};

/** Nothing reaches this customer any more: what is owed waits, and the team is told once. */
export const becomeUnreachable = async (work: Work, customer: Customer, reason: string): Promise<void> => {
  await work.tx.outbox.park(chatLane(customer.platform, customer.chat), reason, work.now);
  if (!customer.reachable) return;
  await work.tx.customers.save({ ...customer, reachable: false });
  await tell(work, customer, 'thread-unreachable');
};
