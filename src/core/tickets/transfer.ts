import { refuseStranger } from '../agents/permission.js';
import { card, labelled, threadNotice } from '../deliveries/owe.js';
import type { Answer, Inbound } from '../inbound.js';
import type { Message, Ticket } from '../model.js';
import type { Owed } from '../outbox.js';
import { plain } from '../rich-text.js';
import { topicName } from '../routing/topic-name.js';
import { type DeskSettings, localize, type Team, teamOf } from '../settings.js';
import { text } from '../texts.js';
import type { Work } from '../work.js';
import { entry, store } from './change.js';
import { move } from './move.js';
import { movedTo } from './moved.js';

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
  const elsewhereOrNew =
    to?.key !== teamOf(settings, ticket.team).key || (wish.topic !== null && wish.topic !== ticket.topic);
  return to && known && elsewhereOrNew ? undefined : { id: 'answer-team-gone' };
};

const nameOf = async ({ tx }: Work, agent: string): Promise<string> => (await tx.members.nameOf(agent)) ?? agent;

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

/** Words of the agent for whoever reads the thread. */
const remark = (work: Work, ticket: Ticket, { agent, comment }: Wish): readonly Owed[] =>
  comment === null
    ? []
    : [labelled(work, ticket, plain(comment), text('thread-transfer-comment', { agent: { agent } }))];

/** The team keeps the ticket, which is about something else than the card said. */
const setTopic = async (work: Work, ticket: Ticket, team: Team, wish: Wish): Promise<void> => {
  const { agent } = wish;
  const next: Ticket = {
    ...ticket,
    topic: wish.topic,
    routedBy: 'agent',
    evidence: await nameOf(work, agent),
  };
  const topic = topicName(work.settings, team.key, wish.topic, team.language);
  await store(work, {
    ticket: next,
    history: [
      entry(work, ticket, 'routed', agent, {
        team: team.key,
        fromTopic: ticket.topic,
        topic: wish.topic,
        rule: next.routedBy,
        was: ticket.routedBy,
      }),
    ],
    owed: [
      card(work, next),
      threadNotice(work, next, text('thread-topic-set', { agent: { agent }, topic })),
      ...remark(work, next, wish),
    ],
  });
};

/** An agent says where a ticket belongs: to another team, or to another topic of the same one. */
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

  const { agent, comment } = wish;
  const to = teamOf(settings, wish.team);
  if (to.key === from.key) await setTopic(work, ticket, to, wish);
  else {
    const team = localize(from.name, to.language, settings);
    await move(work, ticket, customer, {
      to,
      topic: wish.topic,
      routedBy: 'transfer',
      evidence: team,
      actor: agent,
      details: { why: 'agent', was: ticket.routedBy },
      beginning: (moved) => [
        threadNotice(work, moved, text('thread-transferred', { agent: { agent }, team })),
        ...remark(work, moved, wish),
      ],
    });
  }
  if (comment !== null) await keepComment(work, ticket, wish, comment);
  return undefined;
};
