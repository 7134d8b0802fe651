import { expect } from 'vitest';
import { tables } from '../../../src/store/tables.js';
import { postedWords, wordsOf } from '../../dialogues/agent.js';
import type { FaultDesk } from '../desk.js';
import type { Played, Run } from './play.js';

interface MessageRow {
  readonly id: number;
  readonly author: string;
  readonly kind: string;
  readonly outcome: string;
  readonly ref: string;
  readonly words: string;
}

const channels = ['C0BILLING', 'C0SUPPORT', 'C0GENERAL'];

const plain = (content: unknown): string => {
  const spans = (typeof content === 'string' ? JSON.parse(content) : content) as readonly { readonly text: string }[];
  return spans.map(({ text }) => text).join('');
};

const messagesOf = async (desk: FaultDesk, { id }: Played): Promise<readonly MessageRow[]> => {
  const rows = await desk.query<Omit<MessageRow, 'words'> & { readonly content: unknown }>(`
    SELECT m.id, m.author, m.kind, m.outcome, m.ref, m.content FROM "Message" AS m
    JOIN "Customer" AS c ON c.id = m."customerId" WHERE c.chat = '${id}' ORDER BY m.id`);
  return rows.map(({ content, ...row }) => ({ ...row, words: plain(content) }));
};

/** What the desk posted of customers' words, thread by thread, without what it retold. */
const postsOf = async (desk: FaultDesk): Promise<readonly (readonly string[])[]> => {
  const rows = await desk.query<{ id: number }>(`SELECT id FROM "Delivery" WHERE kind = 'post'`);
  const posts = new Set(rows.map(({ id }) => id));
  const { world } = desk.sandbox.slack;
  const deliveryOf = (metadata: unknown): number =>
    (metadata as { event_payload?: { delivery?: number } } | undefined)?.event_payload?.delivery ?? Number.NaN;
  return channels.flatMap((channel) =>
    world.channel(channel).map(({ ts }) =>
      world
        .thread(channel, ts)
        .slice(1)
        .filter(({ metadata }) => posts.has(deliveryOf(metadata)))
        .map(postedWords),
    ),
  );
};

const once = (words: readonly string[]): readonly string[] => [...new Set(words)];

const checkCustomer = async (desk: FaultDesk, run: Run, customer: Played, posts: readonly (readonly string[])[]) => {
  const rows = await messagesOf(desk, customer);
  const said = (author: string) => rows.filter((row) => row.author === author);

  // I1, I6, I3: each of the customer's texts was stored once, stands in one thread once, and each thread keeps the order.
  const own = new Set(customer.wrote);
  const stored = said('customer').map(({ words }) => words.replace(/( edited)+$/, ''));
  expect(stored.filter((words) => own.has(words)).toSorted(), 'I1: stored once each').toEqual(
    customer.wrote.toSorted(),
  );
  const threads = posts.map((thread) => thread.filter((words) => own.has(words)));
  const untouched = customer.wrote.filter((words) => rows.some((row) => row.words === words));
  // What was on its way while its ticket moved stands in both threads: the team that has it now needs all of it.
  const shown = once(threads.flat().filter((words) => untouched.includes(words)));
  expect(shown.toSorted(), 'I6: each text in a thread').toEqual(untouched.toSorted());
  for (const thread of threads) {
    expect(thread, 'I1: once in a thread').toEqual(once(thread));
    expect(thread, 'I3: in the order of writing').toEqual(customer.wrote.filter((words) => thread.includes(words)));
  }

  // I5: what is no assignee's message to the customer never gets there.
  const { messages } = desk.sandbox.telegram.world.chat(customer.id);
  const heard = messages.filter(({ who }) => who === 'bot').map(({ text }) => text);
  for (const { words, note, agent } of customer.spoken) {
    if (note || agent === 'U0CELINA') expect(heard, 'I5').not.toContain(words);
  }
  for (const { kind, words } of said('agent')) if (kind === 'note') expect(heard, 'I5').not.toContain(words);

  // I6, I3: what was meant for the customer arrived in order; more than once no more often than fates were unknown.
  const letters = said('agent').filter(({ kind, outcome }) => kind === 'message' && outcome === 'delivered');
  const received = heard.filter((text) => letters.some(({ words }) => words === text));
  expect(once(received), 'I3: answers in order').toEqual(letters.map(({ words }) => words));
  expect(received.length - letters.length, 'repeats').toBeLessThanOrEqual(run.incidents);
  const { world } = desk.sandbox.slack;
  for (const { channel, ts, words } of customer.spoken) {
    if (world.message(channel, ts)?.deleted) continue;
    const found = said('agent').filter(({ ref }) => ref === ts);
    expect(found.length, `I1, I6: ${words} was stored once`).toBe(1);
  }

  // I4, I8, I9: the history tells of one assignee at a time, and of no more surveys than resolves.
  const tickets = await desk.query<{ id: number; state: string }>(`
    SELECT t.id, t.state FROM "Ticket" AS t JOIN "Customer" AS c ON c.id = t."customerId" WHERE c.chat = '${customer.id}'`);
  expect(tickets.filter(({ state }) => state !== 'resolved').length, 'I4: unresolved').toBeLessThanOrEqual(1);
  for (const { id } of tickets) {
    const history = await desk.query<{ kind: string }>(
      `SELECT kind FROM "HistoryEntry" WHERE "ticketId" = ${id} ORDER BY id`,
    );
    const kinds = history.map(({ kind }) => kind);
    const holding = kinds.filter((kind) =>
      ['claimed', 'released', 'transferred', 'resolved', 'reopened'].includes(kind),
    );
    holding.forEach((kind, index) => {
      if (kind === 'claimed') expect(holding[index - 1], 'I4: claimed once').not.toBe('claimed');
    });
    const count = (wanted: string): number => kinds.filter((kind) => kind === wanted).length;
    expect(count('opened'), 'I9').toBe(1);
    expect(count('survey-sent'), 'I8').toBeLessThanOrEqual(count('resolved'));
  }
  const surveys = messages.filter(({ reply_markup }) => reply_markup?.inline_keyboard[0]?.length === 5).length;
  const [asked] = await desk.query<{ count: number | string }>(`
    SELECT count(*) AS count FROM "Survey" AS s JOIN "Customer" AS c ON c.id = s."customerId" WHERE c.chat = '${customer.id}'`);
  expect(surveys, 'I8: surveys sent').toBeLessThanOrEqual(Number(asked?.count) + run.incidents);
};

/** DESIGN §3 for what one run's customers lived through. */
export const checkRun = async (desk: FaultDesk, run: Run): Promise<void> => {
  expect(desk.fatal).toEqual([]);
  const posts = await postsOf(desk);
  for (const customer of run.customers) await checkCustomer(desk, run, customer, posts);
};

/** What holds for everything that a desk ever did. */
export const checkDesk = async (desk: FaultDesk): Promise<void> => {
  const { telegram, slack } = desk.sandbox;
  const shown = channels.map((channel) => slack.world.channel(channel));
  for (const messages of shown) {
    const digests = messages.filter(({ blocks }) => blocks[0]?.type === 'header');
    const titles = digests.map(({ blocks }) => wordsOf(blocks.slice(0, 1)));
    expect(titles, 'I7').toEqual(once(titles));
  }
  const seen = [
    desk.logged(),
    JSON.stringify(
      shown.flat().map(({ ts }, _index) => ts && channels.map((channel) => slack.world.thread(channel, ts))),
    ),
    JSON.stringify(telegram.world.customers().map((id) => telegram.world.chat(id))),
    ...(await Promise.all(tables.map(async (table) => JSON.stringify(await desk.query(`SELECT * FROM "${table}"`))))),
  ];
  for (const secret of [telegram.token, slack.botToken, slack.appToken]) {
    for (const text of seen) expect(text.includes(secret), 'I10').toBe(false);
  }
};
