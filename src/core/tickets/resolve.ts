import { refusal } from '../agents/permission.js';
import { card, notice, threadNotice } from '../deliveries/owe.js';
import type { Answer } from '../inbound.js';
import type { Ticket } from '../model.js';
import type { Team } from '../settings.js';
import { ask } from '../surveys/ask.js';
import { notSolvedButton, surveyButtons } from '../surveys/buttons.js';
import { text } from '../texts.js';
import type { Work } from '../work.js';
import { entry, store } from './change.js';

/** The customer hears that it is resolved, may say that it is not, and is asked for a score where that is fair. */
export const resolve = async (work: Work, team: Team, ticket: Ticket, agent: string): Promise<Answer | undefined> => {
  const { tx, recordedAt } = work;
  if (ticket.state === 'resolved') return refusal(team, 'answer-resolved-already');
  const customer = await tx.customers.byId(ticket.customerId);
  if (!customer) return refusal(team, 'answer-gone');
  const asked = await ask(work, customer, ticket);
  const resolved: Ticket = {
    ...ticket,
    state: 'resolved',
    resolvedAt: recordedAt,
    waitingSince: null,
    promisedAt: null,
  };
  await store(work, {
    ticket: resolved,
    history: [entry(work, ticket, 'resolved', agent), ...asked.history],
    owed: [
      card(work, resolved),
      threadNotice(work, resolved, text('thread-resolved', { agent: { agent } })),
      notice(work, customer, text(asked.now ? 'resolved-survey' : 'resolved', { ticket: ticket.id }), {
        buttons: asked.now ? surveyButtons(ticket.id) : notSolvedButton(ticket.id),
        ticketId: ticket.id,
      }),
    ],
  });
  return undefined;
};
