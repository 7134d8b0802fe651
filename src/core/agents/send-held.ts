import { isHeld, writtenOn } from '../customers/what-waited.js';
import { agentWords, sign } from '../deliveries/owe.js';
import type { Answer } from '../inbound.js';
import { languageOf, teamOf } from '../settings.js';
import { text } from '../texts.js';
import type { Work } from '../work.js';
import { refusal, refuseStranger } from './permission.js';

/** *Send now* under what was written when the customer could not be reached: its author or the assignee may. */
export const sendHeld = async (
  work: Work,
  event: { readonly message: number; readonly channel: string; readonly agent: string },
): Promise<Answer | undefined> => {
  const { tx, settings } = work;
  const { agent, channel } = event;
  const message = await tx.messages.byId(event.message);
  const ticket = message?.ticketId ? await tx.tickets.byId(message.ticketId) : null;
  const customer = ticket && (await tx.customers.byId(ticket.customerId));
  if (!message || !ticket || !customer) {
    return { kind: 'text', text: text('answer-gone'), language: languageOf(settings, channel) };
  }
  const team = teamOf(settings, ticket.team);
  const stranger = await refuseStranger(work, team, agent, ticket.channel);
  if (stranger) return stranger;
  const whose = ticket.assignee ?? message.agent ?? '';
  if (agent !== whose && agent !== message.agent)
    return refusal(team, 'answer-not-assignee', { agent: { agent: whose } });
  if (!(await isHeld(work, message))) return refusal(team, 'answer-held-done');
  await tx.outbox.add([
    await writtenOn(work, customer, message),
    ...agentWords({ ...work, now: work.now - settings.sendDelay }, customer, message, message.content),
    ...(customer.reachable ? [sign(work, message.place, 'failed', false), sign(work, message.place, 'waiting')] : []),
  ]);
  return refusal(team, 'answer-held-sent');
};
