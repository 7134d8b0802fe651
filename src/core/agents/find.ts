import { keysOf } from '../digest/measure.js';
import type { Answer } from '../inbound.js';
import type { Ticket } from '../model.js';
import { plainText } from '../rich-text.js';
import { text } from '../texts.js';
import type { Work } from '../work.js';
import { queueLines } from './queue-lines.js';

/** As many lines as a person reads. */
const listed = 20;

/** How far back is looked: a command has three seconds, and the desk does other things. */
const searched = 1_000;

/** As words are compared: the databases fold the case of Latin letters at most. */
const folded = (words: string): string => words.normalize('NFKC').toLowerCase().replaceAll('ё', 'е');

/** Which of these tickets hold every one of the words: in what was said, in the customer's name, or as their number. */
const matching = async ({ tx }: Work, tickets: readonly Ticket[], words: readonly string[]) => {
  const customers = new Map(
    (await tx.customers.byIds([...new Set(tickets.map(({ customerId }) => customerId))])).map((one) => [one.id, one]),
  );
  const said = new Map(tickets.map(({ id, question }) => [id, `#${id} ${question}`]));
  const add = (id: number | null, more: string): void => {
    if (id !== null) said.set(id, `${said.get(id) ?? ''}\n${more}`);
  };
  for (const { id, customerId } of tickets) {
    const customer = customers.get(customerId);
    if (customer) add(id, `${customer.name} ${customer.username === null ? '' : `@${customer.username}`}`);
  }
  for (const { ticketId, content } of await tx.messages.ofTickets(tickets.map(({ id }) => id))) {
    add(ticketId, plainText(content));
  }
  return tickets.filter(({ id }) => {
    const all = folded(said.get(id) ?? '');
    return words.every((word) => all.includes(word));
  });
};

/** `/desk find TEXT`: the newest tickets of the agent's teams, resolved ones too, in which all the words occur. */
export const commandFind = async (
  work: Work,
  event: { readonly text: string; readonly agent: string },
  language: string,
): Promise<Answer> => {
  const { tx, settings } = work;
  const words = folded(event.text.trim().replace(/^\S+\s*/u, ''))
    .split(/\s+/u)
    .filter((word) => word !== '');
  if (words.length === 0) return { kind: 'text', text: text('desk-find-words'), language };
  const channels = await tx.members.channelsOf(event.agent);
  const teams = settings.teams.filter((team) => channels.includes(team.channel));
  if (teams.length === 0) return { kind: 'text', text: text('answer-try-again'), language };
  const found = await matching(work, await tx.tickets.newest(teams.flatMap(keysOf), searched), words);
  if (found.length === 0) return { kind: 'text', text: text('desk-find-none', { searched }), language };
  const lines = await queueLines(work, found.slice(0, listed), language);
  return { kind: 'found', lines, more: found.length - lines.length, language };
};
