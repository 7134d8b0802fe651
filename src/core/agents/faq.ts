import { answersTo } from '../answers/likeliest.js';
import { answerLines } from '../answers/lines.js';
import { keysOf } from '../digest/measure.js';
import { weeklyCandidates } from '../faq/weekly.js';
import type { Answer } from '../inbound.js';
import type { Language } from '../model.js';
import { text } from '../texts.js';
import type { Work } from '../work.js';

/** As many as a lead reviews at one sitting. */
const draftsListed = 10;

/** Buttons that stand in one row on a phone. */
const ticketsOffered = 5;

/** Of a team's queue, in which the agent's own tickets are looked for. */
const queueLength = 200;

/** The agent's tickets of this channel's team, or of all teams where the channel is no team's; longest wait first. */
const ownTickets = async ({ tx, settings }: Work, event: { readonly channel: string; readonly agent: string }) => {
  const here = settings.teams.filter(({ channel }) => channel === event.channel);
  const teams = here.length > 0 ? here : settings.teams;
  const queue = await tx.tickets.queue(teams.flatMap(keysOf), queueLength);
  const own = queue.filter(({ assignee }) => assignee === event.agent).slice(0, ticketsOffered);
  const customers = await tx.customers.byIds(own.map(({ customerId }) => customerId));
  return own.map(({ id, customerId }) => ({
    ticket: id,
    customer: customers.find((customer) => customer.id === customerId)?.name ?? '',
  }));
};

/** Without a text: what waits to be approved, and what people ask and write again and again. */
const learning = async (work: Work, language: Language): Promise<Answer> => {
  const proposed = await work.tx.drafts.inState('proposed');
  return {
    kind: 'faq-learning',
    drafts: proposed.slice(0, draftsListed).map(({ id, title, author }) => ({ draft: id, title, author })),
    candidates: await weeklyCandidates(work),
    language,
  };
};

/** `/desk faq TEXT`: the likeliest entries and macros, each to be inserted into one of the agent's tickets. */
export const commandFaq = async (
  work: Work,
  event: { readonly text: string; readonly channel: string; readonly agent: string },
  language: Language,
): Promise<Answer> => {
  const words = event.text.trim().replace(/^\S+\s*/u, '');
  if (words === '') return learning(work, language);
  const likely = answersTo(work, words);
  if (likely.length === 0) return { kind: 'text', text: text('desk-faq-none'), language };
  const lines = await answerLines(work, likely, language, null);
  return { kind: 'faq', lines, tickets: await ownTickets(work, event), language };
};
