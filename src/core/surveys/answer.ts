import { staysBehind } from '../attachments.js';
import { withdraw } from '../complaints/withdraw.js';
import { keep } from '../customers/keep.js';
import { carried, newButtons, notice, threadNotice } from '../deliveries/owe.js';
import type { Answer, Button, Content } from '../inbound.js';
import type { Customer, Place, Survey, Ticket } from '../model.js';
import { text } from '../texts.js';
import { entry } from '../tickets/change.js';
import type { Work } from '../work.js';
import { askMore } from './ask-more.js';
import { surveyButtons } from './buttons.js';
import { takesScore } from './takes-score.js';

const minute = 60_000;
/** How long a comment is awaited after a score. */
const commentTime = 10 * minute;
/** How long after the last tap a low score becomes a complaint. */
const complaintDelay = 2 * minute;

/** A press of 1 (worst) to 5 (best): one answer counts, the last one within an hour. */
export const answerSurvey = async (
  work: Work,
  customer: Customer,
  ticket: Ticket,
  score: number,
  place: Place,
): Promise<Answer> => {
  const { tx, settings, now, happenedAt, recordedAt } = work;
  const { language } = customer;
  const survey = await tx.surveys.ofTicket(ticket.id, 'csat');
  if (!survey || !takesScore(survey, happenedAt, settings.survey.expire)) {
    return { kind: 'text', text: text('press-old'), language };
  }
  const taken: Answer = { kind: 'text', text: text('score-taken', { score }), language };
  if (survey.score === score) return taken;
  const first = survey.state === 'pending';
  const invited = first && settings.survey.comment;
  const low = score <= settings.survey.lowScore;
  await tx.surveys.save({
    ...survey,
    state: 'answered',
    score,
    answeredAt: survey.answeredAt ?? recordedAt,
    commentUntil: invited ? happenedAt + commentTime : survey.commentUntil,
    complaintDueAt: low ? now + complaintDelay : null,
  });
  await tx.history.add([entry(work, ticket, 'survey-answered', 'customer', { score, replaces: survey.score })]);
  await tx.outbox.add([
    threadNotice(work, ticket, text('thread-score', { score })),
    newButtons(work, customer, place.ref, surveyButtons(ticket.id, score)),
    ...(first ? [notice(work, customer, text(invited ? 'survey-comment' : 'survey-thanks'))] : []),
  ]);
  if (!low) await withdraw(work, ticket, survey);
  if (first) await askMore(work, customer, ticket);
  return taken;
};

const needHelp = (ticketId: number): readonly (readonly Button[])[] => [
  [{ label: text('button-need-help'), press: { kind: 'need-help', ticket: ticketId } }],
];

/** The text after a score: kept as the comment and posted to the thread; its receipt offers the way back to a person. */
export const takeComment = async (
  work: Work,
  customer: Customer,
  ticket: Ticket,
  survey: Survey,
  content: Content,
  place: Place,
): Promise<void> => {
  const { tx } = work;
  const message = await keep(work, customer, content, place, { ticketId: ticket.id, outcome: 'survey' });
  await tx.surveys.save({ ...survey, commentUntil: null, commentMessageId: message.id });
  const { attachment } = content;
  const left = attachment !== null && attachment !== 'sticker' && staysBehind(content);
  await tx.outbox.add([
    carried(work, ticket, message, text('thread-comment')),
    ...(left ? [threadNotice(work, ticket, text('thread-attachment', { kind: attachment }))] : []),
    ...(left ? [notice(work, customer, text('caption-only', { kind: attachment }), { ticketId: ticket.id })] : []),
    notice(work, customer, text('comment-received'), { buttons: needHelp(ticket.id) }),
  ]);
};
