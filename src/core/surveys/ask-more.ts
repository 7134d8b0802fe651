import { newButtons, notice, threadNotice } from '../deliveries/owe.js';
import type { Answer, Press } from '../inbound.js';
import type { Customer, Place, Ticket } from '../model.js';
import { type Text, text } from '../texts.js';
import { entry } from '../tickets/change.js';
import type { Work } from '../work.js';
import { effortButtons, recommendButtons } from './buttons.js';
import { referralOf } from './referral.js';
import { takesScore } from './takes-score.js';

/** Nobody is asked more often whether they would recommend the desk. */
const recommendPause = 90 * 24 * 60 * 60_000;

/** From this score on people recommend what they were asked about (Reichheld 2003). */
const promoter = 9;

const kindOf = { effort: 'ces', recommend: 'nps' } as const;
const buttonsOf = { effort: effortButtons, recommend: recommendButtons };

/** One question more at most: a recommendation where it is due, else the effort; both only where they are switched on. */
const question = async ({ tx, settings, now }: Work, customer: Customer): Promise<keyof typeof kindOf | null> => {
  if (settings.survey.recommend) {
    const last = await tx.surveys.lastAsked(customer.id, 'nps');
    if (last === null || now - last >= recommendPause) return 'recommend';
  }
  return settings.survey.effort ? 'effort' : null;
};

/** Behind the first score, what the desk asks besides. */
export const askMore = async (work: Work, customer: Customer, ticket: Ticket): Promise<void> => {
  const { tx, recordedAt, settings } = work;
  const asked = await question(work, customer);
  if (asked === null) return;
  await tx.surveys.create({
    ticketId: ticket.id,
    customerId: customer.id,
    kind: kindOf[asked],
    agent: null,
    state: 'pending',
    score: null,
    askedAt: recordedAt,
    answeredAt: null,
    commentUntil: null,
    commentMessageId: null,
    complaintDueAt: null,
    sendAt: null,
  });
  await tx.history.add([entry(work, ticket, `${asked}-asked`, 'desk')]);
  const words = asked === 'effort' ? text('survey-effort') : text('survey-recommend', { desk: settings.name });
  await tx.outbox.add([notice(work, customer, words, { buttons: buttonsOf[asked](ticket.id) })]);
};

/** Whoever would recommend the desk may do so at once, by a link of their own. */
const thanks = ({ invitation }: Work, customer: Customer, kind: keyof typeof kindOf, score: number): Text =>
  kind === 'recommend' && score >= promoter && invitation
    ? text('survey-invite', { link: invitation(referralOf(customer)) })
    : text('survey-thanks');

/** Its answer: one counts, the last one within an hour. */
export const answerMore = async (
  work: Work,
  customer: Customer,
  ticket: Ticket,
  { kind, score }: Extract<Press, { kind: 'effort' | 'recommend' }>,
  place: Place,
): Promise<Answer> => {
  const { tx, settings, happenedAt, recordedAt } = work;
  const { language } = customer;
  const survey = await tx.surveys.ofTicket(ticket.id, kindOf[kind]);
  if (!survey || !takesScore(survey, happenedAt, settings.survey.expire)) {
    return { kind: 'text', text: text('press-old'), language };
  }
  const taken: Answer = { kind: 'text', text: text('score-taken', { score }), language };
  if (survey.score === score) return taken;
  await tx.surveys.save({ ...survey, state: 'answered', score, answeredAt: survey.answeredAt ?? recordedAt });
  await tx.history.add([entry(work, ticket, `${kind}-answered`, 'customer', { score, replaces: survey.score })]);
  await tx.outbox.add([
    threadNotice(work, ticket, text(`thread-${kind}`, { score })),
    newButtons(work, customer, place.ref, buttonsOf[kind](ticket.id, score)),
    ...(survey.state === 'pending' ? [notice(work, customer, thanks(work, customer, kind, score))] : []),
  ]);
  return taken;
};
