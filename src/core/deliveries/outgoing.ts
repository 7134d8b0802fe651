import { digestOutgoing } from '../digest/deliver.js';
import type { CardAction, TransferTarget } from '../inbound.js';
import type { Customer, Language, Ticket } from '../model.js';
import type { Delivery } from '../outbox.js';
import type { CardView, Outgoing, Sending } from '../outgoing.js';
import { isUnsure, readLikely } from '../routing/likely.js';
import { likelyName, reasonOf } from '../routing/reason.js';
import { topicName } from '../routing/topic-name.js';
import { segmentView } from '../segments/targets.js';
import { type DeskSettings, languageOf, localize, teamOf } from '../settings.js';
import { text } from '../texts.js';
import type { Work } from '../work.js';
import { channelOf, chatOf, isForCustomer, isOfThread } from './owe.js';

const actionsOf = (ticket: Ticket): readonly CardAction[] => {
  if (ticket.state === 'resolved') return ['reopen', 'complaint'];
  return ticket.assignee === null
    ? ['claim', 'answers', 'transfer']
    : ['resolve', 'answers', 'transfer', 'release', 'complaint'];
};

/** In the default team's channel, and another team's. */
const isAstray = (settings: DeskSettings, { team, channel }: Ticket): boolean =>
  channel === teamOf(settings, settings.defaultTeam).channel && channel !== teamOf(settings, team).channel;

/** Where an unsure ticket may belong, as long as nobody has claimed it. */
const likelyOf = (settings: DeskSettings, ticket: Ticket, language: Language): readonly TransferTarget[] =>
  isUnsure(ticket)
    ? readLikely(ticket.evidence).map((one) => ({
        team: one.team,
        topic: one.topic,
        name: likelyName(settings, one, language),
      }))
    : [];

const cardView = (settings: DeskSettings, ticket: Ticket, customer: Customer): CardView => {
  const team = teamOf(settings, ticket.team);
  const reason = reasonOf(settings, ticket, team.language);
  const likely = likelyOf(settings, ticket, team.language);
  const segment = segmentView(settings, ticket, team.language);
  return {
    ticket: ticket.id,
    customer: customer.name,
    username: customer.username,
    customerLanguage: customer.language,
    reachable: customer.reachable,
    team: localize(team.name, team.language, settings),
    topic: ticket.topic === null ? null : topicName(settings, team.key, ticket.topic, team.language),
    routedBy: reason.rule,
    evidence: reason.evidence,
    ...(likely.length > 0 && { likely }),
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
    ...(segment && { segment }),
    ...(isAstray(settings, ticket) && { astray: true }),
  };
};

/** What a place that the ticket has left says: in which team's channel it is now and, once its card stands there, where. */
const forFormerPlace = (
  settings: DeskSettings,
  { kind, room, ref }: Extract<Delivery['body'], { kind: 'card-moved' | 'moved-notice' }>,
  ticket: Ticket,
  customer: Customer,
): Outgoing => {
  const language = languageOf(settings, room);
  const its = teamOf(settings, ticket.team);
  const host = its.channel === ticket.channel ? its : settings.teams.find(({ channel }) => channel === ticket.channel);
  const team = localize((host ?? its).name, language, settings);
  const card =
    ticket.channel === null || ticket.cardRef === null ? null : { room: ticket.channel, ref: ticket.cardRef };
  if (kind === 'card-moved') {
    const { id, question } = ticket;
    return { kind, room, ref, language, ticket: id, customer: customer.name, question, team, card };
  }
  const link = card && { label: text('card-moved-link'), ...card };
  const stays = room === ticket.channel || room === its.channel;
  const said = stays ? text('thread-continued') : text('thread-moved', { team });
  return { kind: 'thread-notice', room, thread: ref, language, text: said, ...(link && { link }) };
};

/** To one person; what is about a complaint leads to the conversation, wherever that is by now. */
const directOutgoing = (
  { complaint, ...body }: Extract<Delivery['body'], { kind: 'direct' }>,
  room: string,
  ticket: Ticket | undefined,
): Outgoing => {
  if (complaint === undefined) return { ...body, room };
  const card = ticket?.channel && ticket.cardRef ? { room: ticket.channel, ref: ticket.cardRef } : null;
  return { ...body, room, complaint: { id: complaint, card } };
};

const forTeam = (
  settings: DeskSettings,
  body: Exclude<
    Delivery['body'],
    {
      kind:
        | 'sign'
        | 'erase'
        | 'message'
        | 'file'
        | 'notice'
        | 'buttons'
        | 'digest'
        | 'digest-details'
        | 'digest-chart'
        | 'digest-summary'
        | 'digest-draft'
        | 'direct';
    }
  >,
  ticket: Ticket,
  customer: Customer,
): Outgoing | undefined => {
  const team = teamOf(settings, ticket.team);
  const room = ticket.channel ?? team.channel;
  const { language } = team;
  switch (body.kind) {
    case 'card':
      return { kind: 'card', room, language, ref: ticket.cardRef, card: cardView(settings, ticket, customer) };
    case 'card-moved':
    case 'moved-notice':
      return forFormerPlace(settings, body, ticket, customer);
    case 'thread-file':
      return ticket.cardRef === null ? undefined : { ...body, kind: 'file', room, thread: ticket.cardRef, language };
    default:
      return ticket.cardRef === null ? undefined : { ...body, room, thread: ticket.cardRef, language };
  }
};

/** A delivery with where it goes and what it shows, or why it cannot go anywhere. */
export type Addressed = { readonly delivery: Delivery } & (
  | { readonly sending: Sending }
  /** Its ticket has no card, and so no thread. */
  | { readonly threadless: true }
  | { readonly problem: string }
);

/**
 * The deliveries with their destinations as they are now: a card is drawn at this moment, and what belongs to a
 * thread goes where the ticket's card stands.
 */
export const address = async (work: Work, deliveries: readonly Delivery[]): Promise<readonly Addressed[]> => {
  const { tx, settings } = work;
  const ids = <T>(values: readonly (T | null)[]) => [...new Set(values)].filter((value): value is T => value !== null);
  const toTeam = deliveries.filter(({ body }) => !isForCustomer(body.kind));
  const tickets = await tx.tickets.byIds(ids(toTeam.map((delivery) => delivery.ticketId)));
  const customers = await tx.customers.byIds(ids(tickets.map((ticket) => ticket.customerId)));

  const outgoing = async ({ body, lane, ticketId }: Delivery): Promise<Outgoing | undefined> => {
    switch (body.kind) {
      case 'sign':
      case 'erase':
        return body;
      case 'message':
      case 'notice':
      case 'buttons':
        return { ...body, room: chatOf(lane) };
      case 'file':
        return { ...body, room: chatOf(lane), thread: null, language: null, label: null };
      case 'direct':
        return directOutgoing(
          body,
          channelOf(lane),
          tickets.find(({ id }) => id === ticketId),
        );
      case 'digest':
      case 'digest-details':
      case 'digest-chart':
      case 'digest-summary':
      case 'digest-draft':
        return digestOutgoing(work, lane, body);
      default: {
        const ticket = tickets.find((candidate) => candidate.id === ticketId);
        const customer = customers.find((candidate) => candidate.id === ticket?.customerId);
        return ticket && customer ? forTeam(settings, body, ticket, customer) : undefined;
      }
    }
  };

  const addressOne = async (delivery: Delivery): Promise<Addressed> => {
    try {
      const shaped = await outgoing(delivery);
      const known = tickets.some(({ id }) => id === delivery.ticketId);
      if (!shaped && known && isOfThread(delivery.body.kind)) return { delivery, threadless: true };
      if (!shaped) return { delivery, problem: 'its ticket has no thread' };
      const { id, uncertain, kept } = delivery;
      return { delivery, sending: { deliveryId: id, uncertain, ...(kept !== null && { kept }), outgoing: shaped } };
    } catch (error) {
      // One that cannot be put together must not hold up all the others, round after round.
      if (error instanceof TypeError || error instanceof RangeError) return { delivery, problem: error.message };
      throw error;
    }
  };

  const addressed: Addressed[] = [];
  for (const delivery of deliveries) addressed.push(await addressOne(delivery));
  return addressed;
};
