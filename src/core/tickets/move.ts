import { card, cardMoved, conversationPost, messagesIn, movedNotice, notice, ticketLane } from '../deliveries/owe.js';
import { pour } from '../floods/pour.js';
import type { Customer, HistoryEntry, Ticket } from '../model.js';
import type { Owed } from '../outbox.js';
import { localize, type Team, teamOf } from '../settings.js';
import type { Work } from '../work.js';
import { entry, store } from './change.js';
import { conversation, inPosts, speakersOf } from './conversation.js';
import { promise, promiseText } from './promise.js';

/** Where a ticket goes, why, and who says so. */
interface Move extends Pick<Ticket, 'topic' | 'routedBy' | 'evidence'> {
  readonly to: Team;
  readonly actor: HistoryEntry['actor'];
  /** Of the row in its history, beside where from and where to. */
  readonly details: HistoryEntry['details'];
  /** What the new thread begins with. */
  readonly beginning: (moved: Ticket) => readonly Owed[];
  /** The customer is at the phone and hears it without a sound. */
  readonly silent?: boolean;
}

/** What the next team decides anew: who, where, and until when. */
const elsewhere = (
  work: Work,
  ticket: Ticket,
  { to, topic, routedBy, evidence }: Move,
  promisedAt: number,
): Ticket => ({
  ...ticket,
  team: to.key,
  topic,
  state: 'open',
  assignee: null,
  lastAssignee: null,
  routedBy,
  evidence,
  waitingSince: ticket.waitingSince ?? work.recordedAt,
  promisedAt,
  channel: null,
  cardRef: null,
});

/** Who had the ticket is the old thread's story; everything else that waited goes along, the card is drawn anew. */
const goesAlong = ({ body }: Owed): boolean =>
  body.kind !== 'card' &&
  !(
    body.kind === 'thread-notice' &&
    ['thread-claimed', 'thread-released', 'thread-reopened-assigned'].includes(body.text.id)
  );

/** The ticket goes to another team with all that was said, and the customer hears which team and until when. */
export const move = async (work: Work, ticket: Ticket, customer: Customer, wanted: Move): Promise<void> => {
  const { tx, settings } = work;
  const { to, actor } = wanted;
  const expected = await promise(work, to, ticket.segment);
  const next = elsewhere(work, ticket, wanted, expected.promisedAt);
  await pour(work, customer, ticket);
  const waiting = (await tx.outbox.takeBack(ticketLane(work, ticket.id))).filter(goesAlong);
  const arrives = new Set(waiting.flatMap((owed) => [owed.messageId, ...messagesIn(owed)]));
  const said = (await tx.messages.ofTicket(ticket.id)).filter(({ id }) => !arrives.has(id));
  const speakers = await speakersOf(work, customer, said, to.calendar.timezone);
  const beginning = wanted.beginning(next);

  const { channel, cardRef } = ticket;
  const leaves = channel !== null && cardRef !== null ? { room: channel, ref: cardRef } : undefined;
  if (leaves) await tx.tickets.leaveCard(ticket.id, leaves.room, leaves.ref);
  await store(work, {
    ticket: next,
    history: [
      entry(work, ticket, 'transferred', actor, {
        from: teamOf(settings, ticket.team).key,
        to: to.key,
        fromTopic: ticket.topic,
        topic: wanted.topic,
        assignee: ticket.assignee,
        ...wanted.details,
      }),
      // Whoever had an answer already waits again, now for the next team.
      ...(ticket.waitingSince === null ? [entry(work, ticket, 'asked', 'desk')] : []),
      entry(work, ticket, 'promised', 'desk', { until: expected.promisedAt }),
    ],
    owed: [
      card(work, next),
      ...(leaves ? [cardMoved(work, next, leaves), movedNotice(work, next, leaves)] : []),
      ...beginning,
      ...inPosts(conversation(said, speakers)).map((lines) => conversationPost(work, next, lines)),
      ...waiting,
      notice(
        work,
        customer,
        promiseText(work, to, expected, 'transferred', {
          ticket: ticket.id,
          team: localize(to.name, customer.language, settings),
        }),
        { ticketId: ticket.id, silent: wanted.silent ?? false },
      ),
    ],
  });
};
