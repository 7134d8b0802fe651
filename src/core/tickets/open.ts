import { staysBehind } from '../attachments.js';
import { keep } from '../customers/keep.js';
import { card, carried, notice } from '../deliveries/owe.js';
import type { Content } from '../inbound.js';
import type { Customer, Message, Place, Ticket } from '../model.js';
import { plainText } from '../rich-text.js';
import { decisionOf } from '../routing/decision.js';
import { route } from '../routing/route.js';
import { segmentOf } from '../segments/segment-of.js';
import { localize, teamOf } from '../settings.js';
import { isReferred } from '../surveys/referral.js';
import { type Text, text } from '../texts.js';
import type { Work } from '../work.js';
import { entry, store } from './change.js';
import { promise, promiseText } from './promise.js';
import { withWords } from './question.js';

/** What begins a ticket: words, or a press of *Not solved* on one that is too old to reopen. */
export interface Opening {
  readonly content: Content | null;
  readonly place: Place | null;
  /** The resolved ticket this one follows. */
  readonly forerunner: Ticket | null;
  /** Everything said so far, where it is more than `content`. */
  readonly said?: readonly string[];
}

/** A new ticket: routed, carded in its team's channel and acknowledged with its number and an honest time. */
export const openTicket = async (work: Work, customer: Customer, opening: Opening): Promise<Ticket> => {
  const { tx, settings, recordedAt } = work;
  const said = opening.said ?? [plainText(opening.content?.text ?? [])];
  const words = said.find((one) => one.trim() !== '') ?? '';
  // *Not solved* says nothing anew: it is still about what the ticket before it was about.
  const before = opening.content === null && words === '' ? opening.forerunner : null;
  const question = before?.question ?? words;
  const routing = route(
    settings,
    {
      chosen:
        customer.chosenTeam === null || customer.chosenBy === null
          ? null
          : { team: customer.chosenTeam, topic: customer.chosenTopic, by: customer.chosenBy },
      texts: said,
      forerunner: opening.forerunner,
    },
    work.router.current(),
  );
  const team = teamOf(settings, routing.team);
  const segment = await segmentOf(work, customer);
  const expected = await promise(work, team, segment?.key ?? null);
  const ticket = await tx.tickets.create({
    customerId: customer.id,
    team: team.key,
    topic: routing.topic,
    state: 'open',
    assignee: null,
    lastAssignee: null,
    question: routing.rule === 'default' && before === null ? said.reduce(withWords, '') : question,
    wordless: question === '' ? (opening.content?.attachment ?? before?.wordless ?? null) : null,
    segment: segment?.key ?? null,
    priority: segment?.priority ?? 'normal',
    routedBy: routing.rule,
    evidence: routing.evidence,
    follows: opening.forerunner?.id ?? null,
    openedAt: recordedAt,
    waitingSince: recordedAt,
    firstReplyAt: null,
    promisedAt: expected.promisedAt,
    resolvedAt: null,
    spam: false,
    channel: null,
    cardRef: null,
  });
  const referred = await isReferred(work, customer);
  if (customer.chosenBy !== null) {
    await tx.customers.save({ ...customer, chosenTeam: null, chosenTopic: null, chosenBy: null });
  }
  const acknowledgement = promiseText(work, team, expected, 'acknowledgement', {
    ticket: ticket.id,
    team: localize(team.name, customer.language, settings),
    wordless: words === '' ? 'yes' : 'no',
  });
  await store(work, {
    ticket,
    history: [
      entry(work, ticket, 'opened', 'customer', {
        team: team.key,
        topic: routing.topic,
        ...decisionOf(routing),
        follows: ticket.follows,
        ...(referred && { referred }),
        ...(segment && { segment: segment.key, priority: segment.priority, targets: segment.targets }),
      }),
      entry(work, ticket, 'promised', 'desk', { until: expected.promisedAt }),
    ],
    owed: [card(work, ticket), notice(work, customer, acknowledgement, { ticketId: ticket.id })],
  });
  if (opening.content && opening.place) await carry(work, customer, ticket, opening.content, opening.place);
  return ticket;
};

/** What the thread reads above a message of which something stays behind. */
export const labelOf = (message: Message): Text | null =>
  message.attachment !== null && staysBehind(message) ? text('thread-attachment', { kind: message.attachment }) : null;

/** Keeps a customer's message and owes it to the ticket's thread; says so where an attachment has to stay behind. */
export const carry = async (
  work: Work,
  customer: Customer,
  ticket: Ticket,
  content: Content,
  place: Place,
): Promise<void> => {
  const { tx } = work;
  const { attachment } = content;
  const message = await keep(work, customer, content, place, { ticketId: ticket.id, outcome: 'waiting' });
  await tx.outbox.add([carried(work, ticket, message, labelOf(message))]);
  if (attachment === null || attachment === 'sticker' || !staysBehind(message)) return;
  const left = content.text.length === 0 ? 'unsupported' : 'caption-only';
  await tx.outbox.add([notice(work, customer, text(left, { kind: attachment }), { ticketId: ticket.id })]);
};
