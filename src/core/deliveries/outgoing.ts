import type { CardAction } from '../inbound.js';
import type { Customer, Ticket } from '../model.js';
import type { CardView, Outgoing, Sending } from '../outgoing.js';
import type { Delivery } from '../ports.js';
import { topicName } from '../routing/topic-name.js';
import { type DeskSettings, localize, teamOf } from '../settings.js';
import type { Work } from '../work.js';
import { chatOf } from './owe.js';

const actionsOf = (ticket: Ticket): readonly CardAction[] => {
  if (ticket.state === 'resolved') return ['reopen'];
  return ticket.assignee === null ? ['claim'] : ['resolve', 'release'];
};

const cardView = (settings: DeskSettings, ticket: Ticket, customer: Customer): CardView => {
  const team = teamOf(settings, ticket.team);
  return {
    ticket: ticket.id,
    customer: customer.name,
    username: customer.username,
    customerLanguage: customer.language,
    reachable: customer.reachable,
    team: localize(team.name, team.language, settings),
    topic: ticket.topic === null ? null : topicName(settings, team.key, ticket.topic, team.language),
    routedBy: ticket.routedBy,
    evidence: ticket.evidence,
    follows: ticket.follows,
    question: ticket.question,
    wordless: ticket.wordless,
    state: ticket.state,
    spam: ticket.spam,
    assignee: ticket.assignee,
    waitingSince: ticket.waitingSince,
    openedAt: ticket.openedAt,
    resolvedAt: ticket.resolvedAt,
    actions: actionsOf(ticket),
  };
};

const forTeam = (
  settings: DeskSettings,
  body: Extract<Delivery['body'], { kind: 'card' | 'post' | 'thread-notice' }>,
  ticket: Ticket,
  customer: Customer,
): Outgoing | undefined => {
  const team = teamOf(settings, ticket.team);
  const room = ticket.channel ?? team.channel;
  const { language } = team;
  if (body.kind === 'card') {
    return { kind: 'card', room, language, ref: ticket.cardRef, card: cardView(settings, ticket, customer) };
  }
  const thread = ticket.cardRef;
  return thread === null ? undefined : { ...body, room, thread, language };
};

/**
 * The deliveries with their destinations as they are now: a card is drawn at this moment, and what belongs to a
 * thread goes where the ticket's card stands. One that has nowhere to go is returned with no `outgoing`.
 */
export const address = async (
  { tx, settings }: Work,
  deliveries: readonly Delivery[],
): Promise<readonly (Delivery & { readonly sending: Sending | undefined })[]> => {
  const ids = <T>(values: readonly (T | null)[]) => [...new Set(values)].filter((value): value is T => value !== null);
  const toTeam = deliveries.filter(({ body }) => 'card post thread-notice'.split(' ').includes(body.kind));
  const tickets = await tx.tickets.byIds(ids(toTeam.map((delivery) => delivery.ticketId)));
  const customers = await tx.customers.byIds(ids(tickets.map((ticket) => ticket.customerId)));

  const outgoing = ({ body, lane, ticketId }: Delivery): Outgoing | undefined => {
    switch (body.kind) {
      case 'sign':
        return body;
      case 'message':
      case 'notice':
      case 'buttons':
        return { ...body, room: chatOf(lane) };
      default: {
        const ticket = tickets.find((candidate) => candidate.id === ticketId);
        const customer = customers.find((candidate) => candidate.id === ticket?.customerId);
        return ticket && customer ? forTeam(settings, body, ticket, customer) : undefined;
      }
    }
  };

  return deliveries.map((delivery) => {
    const shaped = outgoing(delivery);
    const sending = shaped && { deliveryId: delivery.id, uncertain: delivery.uncertain, outgoing: shaped };
    return { ...delivery, sending };
  });
};
