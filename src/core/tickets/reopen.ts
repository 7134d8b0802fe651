import { card, notice, threadNotice } from '../deliveries/owe.js';
import type { Customer, HistoryEntry, Ticket } from '../model.js';
import { teamOf } from '../settings.js';
import { closeSurvey } from '../surveys/close.js';
import { text } from '../texts.js';
import type { Work } from '../work.js';
import { entry, store } from './change.js';
import { rebuild } from './rebuild.js';
import { passTopicOn } from './topic.js';

/** Whether a resolved ticket is young enough to be taken up again. */
export const mayReopen = ({ settings, happenedAt }: Work, ticket: Ticket): boolean =>
  ticket.resolvedAt !== null && happenedAt - ticket.resolvedAt <= settings.reopenWindow;

const threadText = (assignee: string | null, actor: HistoryEntry['actor']) => {
  if (actor !== 'customer') return text('thread-reopened-agent', { agent: { agent: actor } });
  return assignee === null
    ? text('thread-reopened-customer')
    : text('thread-reopened-assigned', { agent: { agent: assignee } });
};

/** Whether this person is still in the team's channel, or in the one where the card stands. */
const isAtWork = async ({ tx, settings }: Work, { team, channel }: Ticket, agent: string): Promise<boolean> =>
  (await tx.members.isMember(teamOf(settings, team).channel, agent)) ||
  (channel !== null && (await tx.members.isMember(channel, agent)));

/** Back to whoever had it last, if that person is still in the team's channel; else open to all. */
export const reopen = async (
  work: Work,
  customer: Customer,
  ticket: Ticket,
  actor: HistoryEntry['actor'],
): Promise<Ticket> => {
  const { tx, recordedAt } = work;
  const last = ticket.lastAssignee;
  const assignee = last !== null && (await isAtWork(work, ticket, last)) ? last : null;
  const reopened: Ticket = {
    ...ticket,
    state: assignee === null ? 'open' : 'claimed',
    assignee,
    waitingSince: recordedAt,
    promisedAt: null,
    resolvedAt: null,
    spam: false,
  };
  await closeSurvey(work, ticket);
  await store(work, {
    ticket: reopened,
    history: [entry(work, ticket, 'reopened', actor, { assignee })],
    owed: [
      card(work, reopened),
      threadNotice(work, reopened, threadText(assignee, actor)),
      notice(work, customer, text(actor === 'customer' ? 'reopened' : 'reopened-by-team', { ticket: ticket.id }), {
        ticketId: ticket.id,
      }),
    ],
  });
  // Its card was deleted meanwhile.
  if (reopened.cardRef === null) await rebuild(work, reopened, 'deleted', reopened.channel);
  const { chosenTeam, chosenTopic, chosenBy } = customer;
  if (chosenTeam !== null && chosenBy !== null) {
    // Chosen for a new matter, but this is the one that goes on: no later ticket may be routed by it.
    await tx.customers.save({ ...customer, chosenTeam: null, chosenTopic: null, chosenBy: null });
    await passTopicOn(work, customer, reopened, { team: chosenTeam, topic: chosenTopic });
  }
  return reopened;
};
