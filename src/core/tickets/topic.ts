import { notice, threadNotice } from '../deliveries/owe.js';
import type { Customer, Ticket } from '../model.js';
import { topicName } from '../routing/topic-name.js';
import { teamOf } from '../settings.js';
import { text } from '../texts.js';
import type { Work } from '../work.js';
import { entry, store } from './change.js';

/** A topic chosen while a ticket is under way: the agent hears it as such, and the customer that it was passed on. */
export const passTopicOn = async (
  work: Work,
  customer: Customer,
  ticket: Ticket,
  chosen: { team: string; topic: string | null },
): Promise<void> => {
  const { settings } = work;
  const named = (language: string) => ({ topic: topicName(settings, chosen.team, chosen.topic, language) });
  await store(work, {
    ticket,
    history: [entry(work, ticket, 'topic-chosen', 'customer', { team: chosen.team, topic: chosen.topic })],
    owed: [
      threadNotice(work, ticket, text('thread-topic-chosen', named(teamOf(settings, ticket.team).language))),
      notice(work, customer, text('topic-passed-on', named(customer.language)), { ticketId: ticket.id }),
    ],
  });
};
