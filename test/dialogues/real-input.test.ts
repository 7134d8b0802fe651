import { existsSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import type { SeenMessage } from '../../adapters/sandbox/slack-server/world.js';
import { postedWords, wordsOf } from './agent.js';
import { describeDesk } from './desk.js';

const file = new URL('../../../shared/data/banking77/test.csv', import.meta.url);

/** The first column of a CSV file with a heading; quoted fields may hold commas, doubled quotes and line breaks. */
const firstColumn = (csv: string): readonly string[] =>
  [...csv.matchAll(/(?:^|\n)(?:"((?:[^"]|"")*)"|([^",\n]*)),[^\n]*/g)]
    .map(([, quoted, bare]) => quoted?.replaceAll('""', '"') ?? bare ?? '')
    .slice(1);

const people = 60;
const each = 5;

/** What the bot writes to say something itself, besides an agent's words. */
const answerOf = (customer: number, part: number): string => `Answer ${part} for customer ${customer}`;

describeDesk('three hundred questions that people asked a bank', (desk) => {
  it('all end in their tickets’ threads in order, and every answer at its customer', {
    timeout: 60_000,
  }, async (ctx) => {
    if (!existsSync(file)) return ctx.skip(`the data set is not there: ${file.pathname}`);
    const questions = firstColumn(readFileSync(file, 'utf8')).slice(0, people * each);
    expect(questions).toHaveLength(people * each);
    const { sandbox, store } = desk();
    const slack = sandbox.slack.world;
    const telegram = sandbox.telegram.world;
    const agents = ['U0ANNA', 'U0BORIS', 'U0CELINA'];
    const channels = ['C0BILLING', 'C0SUPPORT', 'C0GENERAL'];

    const customers = Array.from({ length: people }, (_, index) => ({
      actor: desk().customer(`Customer ${index}`),
      agent: agents[index % agents.length] ?? '',
      asks: questions.filter((_question, at) => at % people === index),
      answers: Array.from({ length: 1 + (index % 3) }, (_unused, part) => answerOf(index, part)),
    }));
    // Whoever comes by a team's link stays with that team, whatever the words are.
    const links = ['billing', 'support', 'general'];
    for (const [index, { actor }] of customers.entries()) actor.says(`/start ${links[index % links.length]}`);
    // Everybody writes at once, the way a busy morning comes: a message of each in turn.
    for (let turn = 0; turn < each; turn += 1) {
      for (const { actor, asks } of customers) actor.says(asks[turn] ?? '');
    }

    /** The card of a customer: the bot's top-level message that names the person. */
    const cardsNow = (): ReadonlyMap<string, { channel: string; ts: string }> =>
      new Map(
        channels.flatMap((channel) =>
          slack.channel(channel).flatMap(({ ts, blocks }) => {
            const name = /Customer \d+/.exec(wordsOf(blocks))?.[0];
            return name === undefined ? [] : [[name, { channel, ts }] as const];
          }),
        ),
      );
    const cards = await slack.until(() => {
      const all = cardsNow();
      return all.size === people && all;
    }, 20_000);

    const serve = async ({ actor, agent, answers }: (typeof customers)[number], index: number): Promise<void> => {
      const card = cards.get(`Customer ${index}`);
      if (!card) throw new Error(`customer ${index} has no card`);
      const colleague = desk().agent(agent);
      await colleague.clicks(card, 'Claim');
      await colleague.seesCard(card, `@${agent}`);
      for (const answer of answers) colleague.writes(card, answer);
      await telegram.until(() => actor.heard().includes(answers.at(-1) ?? ''));
      await colleague.clicks(card, 'Resolve');
      await telegram.until(() => actor.heard().some((text) => /is marked as resolved/.test(text)));
    };
    await Promise.all(
      agents.map(async (agent) => {
        for (const [index, customer] of customers.entries()) if (customer.agent === agent) await serve(customer, index);
      }),
    );

    const spoken = ({ bot_id, blocks }: SeenMessage): boolean => bot_id !== undefined && blocks.length > 0;
    for (const [index, { actor, asks, answers }] of customers.entries()) {
      const card = cards.get(`Customer ${index}`) ?? { channel: '', ts: '' };
      const thread = () => slack.thread(card.channel, card.ts).slice(1).filter(spoken).map(postedWords);
      await slack.until(() => asks.every((question) => thread().includes(question)));
      expect(thread().filter((words) => questions.includes(words))).toEqual(asks);
      expect(actor.heard().filter((words) => words.startsWith('Answer'))).toEqual(answers);
    }

    await slack.until(() => slack.pendingEvents() === 0);
    const { received, outcomes } = await store.unit((tx) => tx.ledger.count());
    expect(received).toBe(people * each);
    expect(outcomes).toEqual({
      waiting: 0,
      delivered: people * each,
      faq: 0,
      unconfirmed: 0,
      survey: 0,
      refused: 0,
      dead: 0,
    });
  });
});
