import { card } from '../deliveries/owe.js';
import type { Ticket } from '../model.js';
import type { Work } from '../work.js';
import { entry, store } from './change.js';

/** The customer waits from the first message on that nobody has answered yet. */
export const awaitReply = async (work: Work, ticket: Ticket): Promise<void> => {
  if (ticket.waitingSince !== null) return;
  const waiting = { ...ticket, waitingSince: work.recordedAt };
  await store(work, {
    ticket: waiting,
    history: [entry(work, ticket, 'asked', 'customer')],
    owed: [card(work, waiting)],
  });
};
