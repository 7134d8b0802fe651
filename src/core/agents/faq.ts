import { keysOf } from '../digest/measure.js';
import { type FaqHit, versionIn } from '../faq/book.js';
import type { Answer } from '../inbound.js';
import type { Language } from '../model.js';
import { plainText } from '../rich-text.js';
import { text } from '../texts.js';
import type { Work } from '../work.js';

/** As many entries as an agent compares at a glance. */
const likeliest = 3;

/** Buttons that stand in one row on a phone. */
const ticketsOffered = 5;

/** Of a team's queue, in which the agent's own tickets are looked for. */
const queueLength = 200;

/** Agents choose for themselves, so they see what a customer would not; below this it has nothing to do with their words. */
const related = 0.1;

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

/** `/desk faq TEXT`: the likeliest entries, each to be inserted into one of the agent's tickets. */
export const commandFaq = async (
  work: Work,
  event: { readonly text: string; readonly channel: string; readonly agent: string },
  language: Language,
): Promise<Answer> => {
  const words = event.text.trim().replace(/^\S+\s*/u, '');
  if (words === '') return { kind: 'text', text: text('desk-faq-words'), language };
  const hits = work.faq.search(words).filter(({ confidence }) => confidence >= related);
  if (hits.length === 0) return { kind: 'text', text: text('desk-faq-none'), language };
  const line = ({ entry, language: found }: FaqHit) => {
    const { version } = versionIn(entry, entry.versions[language] ? language : found);
    return { entry: entry.id, title: version.title, words: plainText(version.body) };
  };
  return { kind: 'faq', lines: hits.slice(0, likeliest).map(line), tickets: await ownTickets(work, event), language };
};
