import { refuseStranger } from '../agents/permission.js';
import {
  card,
  cardMoved,
  conversationPost,
  labelled,
  movedNotice,
  notice,
  threadNotice,
  ticketLane,
} from '../deliveries/owe.js';
import type { Answer, Inbound } from '../inbound.js';
import type { Message, Ticket } from '../model.js';
import type { Owed } from '../outbox.js';
import { plain } from '../rich-text.js';
import { type DeskSettings, localize, type Team, teamOf } from '../settings.js';
import { text } from '../texts.js';
import type { Work } from '../work.js';
import { entry, store } from './change.js';
import { conversation, inPosts, speakersOf } from './conversation.js';
import { movedTo } from './moved.js';
import { promise, promiseText } from './promise.js';

type Wish = Pick<
  Extract<Inbound, { kind: 'agent-transferred' }>,
  'ticket' | 'team' | 'topic' | 'comment' | 'assignee' | 'agent' | 'channel' | 'place'
>;

/** Why a transfer is refused, apart from who wants it. */
export type TransferRefusal =
  | { readonly id: 'answer-resolved-already' | 'answer-moving' | 'answer-team-gone' }
  | { readonly id: 'answer-moved'; readonly team: Team }
  | { readonly id: 'answer-claimed-meanwhile'; readonly agent: string };

/** Whether the ticket can still go there, and is still as it was when the form was shown; `undefined` when so. */
export const refuseTransfer = (settings: DeskSettings, ticket: Ticket, wish: Wish): TransferRefusal | undefined => {
  const elsewhere = movedTo(settings, ticket, wish.channel);
  if (elsewhere) return { id: 'answer-moved', team: elsewhere };
  if (ticket.state === 'resolved') return { id: 'answer-resolved-already' };
  if (ticket.channel === null || ticket.cardRef === null) return { id: 'answer-moving' };
  const { assignee } = ticket;
  if (assignee !== null && assignee !== wish.assignee && assignee !== wish.agent) {
    return { id: 'answer-claimed-meanwhile', agent: assignee };
  }
  const to = settings.teams.find((team) => team.key === wish.team);
  const known = wish.topic === null || to?.topics.some((topic) => topic.key === wish.topic);
  return to && known && to.key !== teamOf(settings, ticket.team).key ? undefined : { id: 'answer-team-gone' };
};

/** What the next team decides anew: who, where, and until when. */
const moved = (work: Work, ticket: Ticket, wish: Wish, from: Team, to: Team, promisedAt: number): Ticket => ({
  ...ticket,
  team: to.key,
  topic: wish.topic,
  state: 'open',
  assignee: null,
  lastAssignee: null,
  routedBy: 'transfer',
  evidence: localize(from.name, to.language, work.settings),
  waitingSince: ticket.waitingSince ?? work.recordedAt,
  promisedAt,
  channel: null,
  cardRef: null,
});

const nameOf = async ({ tx }: Work, agent: string): Promise<string> => (await tx.members.nameOf(agent)) ?? agent;

/** Who had the ticket is the old thread's story; everything else that waited goes along, the card is drawn anew. */
const goesAlong = ({ body }: Owed): boolean =>
  body.kind !== 'card' &&
  !(
    body.kind === 'thread-notice' &&
    ['thread-claimed', 'thread-released', 'thread-reopened-assigned'].includes(body.text.id)
  );

const keepComment = ({ tx, recordedAt }: Work, ticket: Ticket, wish: Wish, comment: string): Promise<Message> =>
  tx.messages.create({
    customerId: ticket.customerId,
    ticketId: ticket.id,
    author: 'agent',
    agent: wish.agent,
    kind: 'note',
    content: plain(comment),
    attachment: null,
    place: wish.place,
    at: recordedAt,
    outcome: 'kept',
  });

const explained = async (work: Work, refused: TransferRefusal, language: string): Promise<Answer> => {
  const said = (args?: Parameters<typeof text>[1]): Answer => ({
    kind: 'text',
    text: text(refused.id, args),
    language,
  });
  if (refused.id === 'answer-moved') return said({ team: localize(refused.team.name, language, work.settings) });
  if (refused.id === 'answer-claimed-meanwhile') return said({ agent: await nameOf(work, refused.agent) });
  return said();
};

/** The ticket goes to another team with all that was said, and the customer hears which team and until when. */
export const transfer = async (work: Work, wish: Wish, language: string): Promise<Answer | undefined> => {
  const { tx, settings } = work;
  const ticket = await tx.tickets.byId(wish.ticket);
  const customer = ticket && (await tx.customers.byId(ticket.customerId));
  if (!ticket || !customer) return { kind: 'text', text: text('answer-gone'), language };
  const refused = refuseTransfer(settings, ticket, wish);
  if (refused) return explained(work, refused, language);
  const from = teamOf(settings, ticket.team);
  const stranger = await refuseStranger(work, from, wish.agent, ticket.channel);
  if (stranger) return stranger;

  const to = teamOf(settings, wish.team);
  const expected = await promise(work, to);
  const next = moved(work, ticket, wish, from, to, expected.promisedAt);
  const waiting = (await tx.outbox.takeBack(ticketLane(work, ticket.id))).filter(goesAlong);
  const arrives = new Set(waiting.map(({ messageId }) => messageId));
  const said = (await tx.messages.ofTicket(ticket.id)).filter(({ id }) => !arrives.has(id));
  const speakers = await speakersOf(work, customer, said, to.calendar.timezone);
  const { agent, comment } = wish;
  if (comment !== null) await keepComment(work, ticket, wish, comment);

  const { channel, cardRef } = ticket;
  const leaves = channel !== null && cardRef !== null ? { room: channel, ref: cardRef } : undefined;
  if (leaves) await tx.tickets.leaveCard(ticket.id, leaves.room, leaves.ref);
  await store(work, {
    ticket: next,
    history: [
      entry(work, ticket, 'transferred', agent, {
        from: from.key,
        to: to.key,
        fromTopic: ticket.topic,
        topic: wish.topic,
        assignee: ticket.assignee,
        why: 'agent',
      }),
      // Whoever had an answer already waits again, now for the next team.
      ...(ticket.waitingSince === null ? [entry(work, ticket, 'asked', 'desk')] : []),
      entry(work, ticket, 'promised', 'desk', { until: expected.promisedAt }),
    ],
    owed: [
      card(work, next),
      ...(leaves ? [cardMoved(work, next, leaves), movedNotice(work, next, leaves)] : []),
      threadNotice(work, next, text('thread-transferred', { agent: { agent }, team: next.evidence ?? '' })),
      ...(comment === null
        ? []
        : [labelled(work, next, plain(comment), text('thread-transfer-comment', { agent: { agent } }))]),
      ...inPosts(conversation(said, speakers)).map((lines) => conversationPost(work, next, lines)),
      ...waiting,
      notice(
        work,
        customer,
        promiseText(work, to, expected, 'transferred', {
          ticket: ticket.id,
          team: localize(to.name, customer.language, settings),
        }),
        { ticketId: ticket.id },
      ),
    ],
  });
  return undefined;
};
