import { notice, threadNotice } from '../deliveries/owe.js';
import { addToTicket } from '../faq/hand-over.js';
import { pendingSuggestions } from '../faq/pending.js';
import { pressSuggestion } from '../faq/press.js';
import type { Answer, Press } from '../inbound.js';
import type { Customer, Place, Ticket } from '../model.js';
import type { Owed } from '../outbox.js';
import { answerSurvey } from '../surveys/answer.js';
import { answerMore } from '../surveys/ask-more.js';
import { text } from '../texts.js';
import { openTicket } from '../tickets/open.js';
import { mayReopen, reopen } from '../tickets/reopen.js';
import type { Work } from '../work.js';
import { chooseTopic } from './greet.js';
import { fixLanguage } from './language-choice.js';

/** The customer has one matter at a time: whoever works on it hears that an earlier one is not solved either. */
const alreadyUnderWay = (work: Work, customer: Customer, ticket: Ticket, underWay: Ticket): readonly Owed[] => {
  const about = { ticketId: underWay.id };
  if (underWay.id === ticket.id) return [notice(work, customer, text('reopened', { ticket: ticket.id }), about)];
  return [
    threadNotice(work, underWay, text('thread-not-solved', { ticket: ticket.id })),
    notice(work, customer, text('not-solved-known', { ticket: ticket.id, other: underWay.id }), about),
  ];
};

/** *Not solved* and *I still need help*: the ticket is taken up again, or one that follows it begins. */
const returnWith = async (work: Work, customer: Customer, ticket: Ticket): Promise<void> => {
  const underWay = await work.tx.tickets.unresolvedOf(customer.id);
  if (underWay) return work.tx.outbox.add(alreadyUnderWay(work, customer, ticket, underWay));
  const taken = mayReopen(work, ticket)
    ? await reopen(work, customer, ticket, 'customer')
    : await openTicket(work, customer, { content: null, place: null, forerunner: ticket });
  // What waited for a press under a FAQ answer has a ticket now.
  const pending = await pendingSuggestions(work, customer);
  const endings = pending.map((suggestion) => ({ suggestion, state: 'superseded' as const }));
  await addToTicket(work, customer, taken, endings);
};

/** A button under one of the desk's messages. One that belongs to nobody's ticket any more says so. */
export const press = async (
  work: Work,
  customer: Customer,
  pressed: Press,
  place: Place,
): Promise<Answer | undefined> => {
  const { settings } = work;
  const old: Answer = { kind: 'text', text: text('press-old'), language: customer.language };
  if (pressed.kind === 'language') return (await fixLanguage(work, customer, pressed.language)) ? undefined : old;
  if (pressed.kind === 'topic') {
    const team = settings.teams.find((candidate) => candidate.key === pressed.team);
    if (!team?.topics.some((topic) => topic.key === pressed.topic)) return old;
    await chooseTopic(work, customer, pressed, 'topic');
    return undefined;
  }
  if ('suggestion' in pressed) return pressSuggestion(work, customer, pressed, place);
  const ticket = await work.tx.tickets.byId(pressed.ticket);
  if (ticket?.customerId !== customer.id) return old;
  if (pressed.kind === 'effort' || pressed.kind === 'recommend') {
    return answerMore(work, customer, ticket, pressed, place);
  }
  if (pressed.kind === 'score') return answerSurvey(work, customer, ticket, pressed.score, place);
  await returnWith(work, customer, ticket);
  return undefined;
};
