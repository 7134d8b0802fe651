import { refusal } from '../agents/permission.js';
import { card, notice, threadNotice } from '../deliveries/owe.js';
import type { Answer } from '../inbound.js';
import type { Customer, Ticket } from '../model.js';
import type { Team } from '../settings.js';
import { notSolvedButton, surveyButtons } from '../surveys/buttons.js';
import { text } from '../texts.js';
import type { Work } from '../work.js';
import { entry, store } from './change.js';

/** Who answered the customer last, and is credited with the score; `null` where no agent wrote. */
const lastAnswering = async ({ tx }: Work, ticket: Ticket): Promise<string | null> => {
  const answers = (await tx.messages.ofTicket(ticket.id)).filter(
    ({ author, kind, outcome }) =>
      author === 'agent' && kind === 'message' && outcome !== 'withdrawn' && outcome !== 'refused',
  );
  return answers.at(-1)?.agent ?? null;
};

/** Nobody is asked twice within the quiet time. */
const inQuietTime = async ({ tx, settings, now }: Work, customer: Customer): Promise<boolean> => {
  const answered = await tx.surveys.lastAnswered(customer.id);
  return answered !== null && now - answered < settings.survey.quiet;
};

/** Who is to be asked about: the agent who answered, unless this customer is left in peace or cannot be asked. */
const surveyed = async (work: Work, customer: Customer, ticket: Ticket): Promise<string | null> => {
  if (!customer.reachable) return null;
  const agent = await lastAnswering(work, ticket);
  return agent === null || (await inQuietTime(work, customer)) ? null : agent;
};

/** The customer hears that it is resolved, may say that it is not, and is asked for a score where that is fair. */
export const resolve = async (work: Work, team: Team, ticket: Ticket, agent: string): Promise<Answer | undefined> => {
  const { tx, recordedAt } = work;
  if (ticket.state === 'resolved') return refusal(team, 'answer-resolved-already');
  const customer = await tx.customers.byId(ticket.customerId);
  if (!customer) return refusal(team, 'answer-gone');
  const credited = await surveyed(work, customer, ticket);
  const asked = credited !== null;
  const resolved: Ticket = {
    ...ticket,
    state: 'resolved',
    resolvedAt: recordedAt,
    waitingSince: null,
    promisedAt: null,
  };
  if (asked) {
    await tx.surveys.create({
      ticketId: ticket.id,
      customerId: customer.id,
      kind: 'csat',
      agent: credited,
      state: 'pending',
      score: null,
      askedAt: recordedAt,
      answeredAt: null,
      commentUntil: null,
      commentMessageId: null,
    });
  }
  await store(work, {
    ticket: resolved,
    history: [
      entry(work, ticket, 'resolved', agent),
      ...(asked ? [entry(work, ticket, 'survey-sent', 'desk', { credited })] : []),
    ],
    owed: [
      card(work, resolved),
      threadNotice(work, resolved, text('thread-resolved', { agent: { agent } })),
      notice(work, customer, text(asked ? 'resolved-survey' : 'resolved', { ticket: ticket.id }), {
        buttons: asked ? surveyButtons(ticket.id) : notSolvedButton(ticket.id),
        ticketId: ticket.id,
      }),
    ],
  });
  return undefined;
};
