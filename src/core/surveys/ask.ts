import { notice } from '../deliveries/owe.js';
import type { Customer, HistoryEntry, Instant, Survey, Ticket } from '../model.js';
import type { Clock } from '../ports.js';
import { teamOf } from '../settings.js';
import type { Store } from '../store.js';
import { text } from '../texts.js';
import { entry } from '../tickets/change.js';
import { type DeskFacts, type Work, workNow } from '../work.js';
import { surveyButtons } from './buttons.js';
import { endOfNight } from './night.js';

/** Whoever wrote so short a time ago is awake. */
const justNow = 30 * 60_000;

interface Asked {
  readonly now: boolean;
  readonly history: readonly HistoryEntry[];
}

const not: Asked = { now: false, history: [] };

/** Nobody is asked twice within the quiet time. */
const inQuietTime = async ({ tx, settings, now }: Work, customer: Customer): Promise<boolean> => {
  const answered = await tx.surveys.lastAnswered(customer.id);
  return answered !== null && now - answered < settings.survey.quiet;
};

/**
 * Asks for a score where that is fair: an agent answered, who is credited, and this customer can be asked and is not to
 * be left in peace. By night whoever has not just written is asked in the morning. Resolves with whether it goes out with
 * this resolve, and with the row for the history behind it.
 */
export const ask = async (work: Work, customer: Customer, ticket: Ticket): Promise<Asked> => {
  const { tx, now, recordedAt, settings } = work;
  if (!customer.reachable || (await inQuietTime(work, customer))) return not;
  const messages = await tx.messages.ofTicket(ticket.id);
  const answer = messages.findLast(
    ({ author, kind, outcome }) =>
      author === 'agent' && kind === 'message' && outcome !== 'withdrawn' && outcome !== 'refused',
  );
  if (!answer?.agent) return not;
  const awake = messages.some(({ author, at }) => author === 'customer' && now - at < justNow);
  const sendAt = awake ? null : endOfNight(teamOf(settings, ticket.team).calendar.timezone, now);
  await tx.surveys.create({
    ticketId: ticket.id,
    customerId: customer.id,
    kind: 'csat',
    agent: answer.agent,
    state: 'pending',
    score: null,
    askedAt: sendAt ?? recordedAt,
    answeredAt: null,
    commentUntil: null,
    commentMessageId: null,
    complaintDueAt: null,
    sendAt,
  });
  if (sendAt !== null) return not;
  return { now: true, history: [entry(work, ticket, 'survey-sent', 'desk', { credited: answer.agent })] };
};

/** A survey that waited for the morning, unless by now it is not to be asked any more. */
const send = async (work: Work, ticketId: Ticket['id']): Promise<void> => {
  const { tx, now } = work;
  const ticket = await tx.tickets.byId(ticketId);
  const customer = ticket && (await tx.customers.byId(ticket.customerId));
  const survey = await tx.surveys.ofTicket(ticketId, 'csat');
  if (!ticket || !customer || !survey || survey.sendAt === null || survey.sendAt > now) return;
  const isFair = ticket.state === 'resolved' && customer.reachable && !(await inQuietTime(work, customer));
  const sent: Survey = { ...survey, state: isFair ? 'pending' : 'closed', askedAt: now, sendAt: null };
  await tx.surveys.save(sent);
  if (!isFair) return;
  await tx.history.add([entry(work, ticket, 'survey-sent', 'desk', { credited: survey.agent })]);
  const buttons = surveyButtons(ticketId);
  await tx.outbox.add([notice(work, customer, text('survey-ask', { ticket: ticketId }), { buttons, ticketId })]);
};

const dueAt = (store: Store, now: Instant): Promise<readonly number[]> =>
  store.unit(({ surveys }) => surveys.toSend(now));

/** Sends the surveys that waited for the morning, each once, however often it is woken. */
export const sendSurveys = async (store: Store, clock: Clock, facts: DeskFacts): Promise<void> => {
  for (const id of await dueAt(store, clock.now())) {
    await store.unit((tx) => send(workNow(facts, tx, clock.now()), id));
  }
};
