import { postThatSends } from '../deliveries/owe.js';
import { versionIn } from '../faq/book.js';
import type { Answer } from '../inbound.js';
import type { Ticket } from '../model.js';
import { type Team, teamOf } from '../settings.js';
import { text } from '../texts.js';
import type { Work } from '../work.js';
import { languageOf } from './act.js';
import { refusal, refuseStranger } from './permission.js';

const refuse = (team: Team, ticket: Ticket, agent: string): Answer | undefined => {
  if (ticket.state === 'resolved') return refusal(team, 'answer-resolved-already');
  if (ticket.assignee === null) return refusal(team, 'answer-not-claimed');
  if (ticket.assignee !== agent) return refusal(team, 'answer-not-assignee', { agent: { agent: ticket.assignee } });
  return undefined;
};

/** A FAQ entry as the assignee's answer, in the customer's language: posted to the thread, and from there sent. */
export const insert = async (
  work: Work,
  event: { readonly entry: string; readonly ticket: number; readonly channel: string; readonly agent: string },
): Promise<Answer | undefined> => {
  const { tx, settings, recordedAt } = work;
  const { agent } = event;
  const ticket = await tx.tickets.byId(event.ticket);
  const customer = ticket && (await tx.customers.byId(ticket.customerId));
  const entry = work.faq.entries.get(event.entry);
  if (!ticket || !customer || !entry) {
    const id = entry ? 'answer-gone' : 'answer-faq-gone';
    return { kind: 'text', text: text(id), language: languageOf(settings, event.channel) };
  }
  const team = teamOf(settings, ticket.team);
  const refused = (await refuseStranger(work, team, agent, ticket.channel)) ?? refuse(team, ticket, agent);
  if (refused) return refused;
  const { version } = versionIn(entry, customer.language);
  const message = await tx.messages.create({
    customerId: customer.id,
    ticketId: ticket.id,
    author: 'agent',
    agent,
    kind: 'message',
    content: version.body,
    attachment: null,
    // Known once the desk has posted it.
    place: { platform: work.teamPlatform, room: ticket.channel ?? team.channel, ref: '' },
    at: recordedAt,
    outcome: 'waiting',
  });
  const label = text('thread-faq-inserted', { agent: { agent }, entry: version.title });
  await tx.outbox.add([postThatSends(work, ticket, message, label)]);
  return { kind: 'text', text: text('answer-faq-inserted', { ticket: ticket.id }), language: team.language };
};
