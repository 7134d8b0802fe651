import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openStore } from '../../src/store/open.js';
import { type Card, createAgent, postedWords, wordsOf } from '../dialogues/agent.js';
import { createCustomer } from '../dialogues/customer.js';
import { agents, liveEnvironment, openSlack, openTelegram } from '../processes/platforms.js';
import { eventually, startDesk, temporaryDirectory } from '../processes/program.js';
import { teamEachDeskFile } from '../processes/team-each.js';
import { type EngineName, engines, freshDatabase } from '../store/fresh-database.js';
import { expectBalanced } from './ledger.js';

/** On each engine. `KILLS=100 npx vitest run --config test/vitest.config.ts test/faults/kills.test.ts` */
const kills = Number(process.env.KILLS ?? 3);
/** Milliseconds after the desk is ready: it is killed at any moment before. */
const longestLife = 3_000;
/** Milliseconds between two people who write, one a customer, one an agent. */
const pace = 40;
/** People wait for each other where so much of a conversation is still under way. */
const patience = 10;
const long = { timeout: 120_000, interval: 100 };

const numbers = Array.from({ length: 16 }, (_unused, index) => index);

const deskFile = teamEachDeskFile(numbers);

const once = (words: readonly string[]): readonly string[] => [...new Set(words)];

/** How many pairs of neighbours stand the wrong way round. */
const misplaced = (found: readonly string[], written: readonly string[]): number =>
  found.filter((words, index) => index > 0 && written.indexOf(words) < written.indexOf(found[index - 1] ?? '')).length;

const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);

/** Conversations without a pause, and a desk that is killed again and again amid them. */
const killUnderLoad = async (engine: EngineName): Promise<void> => {
  const directory = await temporaryDirectory();
  const database = await freshDatabase(engine);
  onTestFinished(database.drop);
  const telegram = await openTelegram();
  const slack = await openSlack({ channels: numbers.map((index) => `C0TEAM${index}`) });
  await writeFile(join(directory, 'desk.yml'), deskFile);
  const env = {
    ...liveEnvironment(telegram, slack),
    TELEGRAM_DRIVER: engine === 'sqlite' ? 'grammy' : 'telegraf',
    DATABASE_URL: database.url,
    DESK_CONFIG: join(directory, 'desk.yml'),
  };
  let desk = startDesk(directory, env);
  await desk.ready(long.timeout);
  const store = await openStore({ url: database.url });
  onTestFinished(() => store.close());

  const open = async (index: number) => {
    const [customer, agent] = [
      createCustomer(telegram.world, `Customer ${index}`, 'en'),
      createAgent(slack.world, agents[index % agents.length] ?? ''),
    ];
    const channel = `C0TEAM${index}`;
    const [asked, answered]: [string[], string[]] = [[`matter${index}`], []];
    customer.says(asked[0] ?? '');
    const [top] = await eventually(
      () => (slack.world.channel(channel).length > 0 ? slack.world.channel(channel) : null),
      long,
    );
    const card: Card = { channel, ts: top?.ts ?? '' };
    await agent.clicks(card, 'Claim');
    await eventually(() => wordsOf(slack.world.message(channel, card.ts)?.blocks ?? []).includes(`@${agent.id}`), long);
    let last = '';
    return {
      asked,
      answered,
      posted: () =>
        slack.world
          .thread(channel, card.ts)
          .filter(({ bot_id }) => bot_id !== undefined)
          .map(postedWords)
          .filter((words) => asked.includes(words)),
      heard: () => customer.heard().filter((words) => answered.includes(words)),
      cards: () => slack.world.channel(channel).length,
      ask() {
        asked.push(`question ${asked.length} about matter${index}`);
        customer.says(asked.at(-1) ?? '');
      },
      /** Nobody writes on before Slack got rid of the last words: it repeats what was not taken without regard to order. */
      async answer() {
        const place = { platform: 'slack', room: channel, ref: last };
        if (last !== '' && !(await store.unit((tx) => tx.messages.byPlace(place)).catch(() => null))) return;
        answered.push(`answer ${answered.length} about matter${index}`);
        last = agent.writes(card, answered.at(-1) ?? '');
      },
    };
  };
  const talks = await Promise.all(numbers.map(open));

  let over = false;
  const talk = async (): Promise<void> => {
    for (let turn = 0; !over; turn += 1) {
      const one = talks[turn % talks.length];
      if (!one) return;
      if (one.asked.length - one.posted().length < patience) one.ask();
      if (one.answered.length - one.heard().length < patience) await one.answer();
      await sleep(pace);
    }
  };
  const talking = talk();
  for (let count = 0; count < kills; count += 1) {
    await desk.ready(long.timeout);
    await sleep(Math.random() * longestLife);
    await desk.crash();
    desk = startDesk(directory, env);
  }
  over = true;
  await talking;
  await desk.ready(long.timeout);
  await eventually(
    () =>
      talks.every(
        (one) => once(one.posted()).length === one.asked.length && once(one.heard()).length === one.answered.length,
      ),
    long,
  ).catch(() => undefined);
  const { outcomes } = await expectBalanced(store, { timeout: 60_000 });

  const missing = (found: readonly string[], written: readonly string[]): number => written.length - once(found).length;
  const figures = {
    engine,
    kills,
    in: sum(talks.map(({ asked }) => asked.length)),
    out: sum(talks.map(({ answered }) => answered.length)),
    lost: sum(talks.map((one) => missing(one.posted(), one.asked) + missing(one.heard(), one.answered))),
    'out of order': sum(
      talks.map((one) => misplaced(once(one.posted()), one.asked) + misplaced(once(one.heard()), one.answered)),
    ),
    'twice in Slack': sum(talks.map((one) => one.posted().length - once(one.posted()).length + one.cards() - 1)),
    'twice in Telegram': sum(talks.map((one) => one.heard().length - once(one.heard()).length)),
    'most in one chat': Math.max(...talks.map((one) => one.heard().length - once(one.heard()).length)),
  };
  process.stdout.write(`${JSON.stringify(figures)}\n`);
  expect(figures).toMatchObject({ lost: 0, 'out of order': 0, 'twice in Slack': 0 });
  expect(figures['most in one chat'], 'one per chat and kill').toBeLessThanOrEqual(kills);
  expect(outcomes).toMatchObject({ dead: 0, refused: 0 });
};

describe('a desk that is killed at random moments under load', () => {
  it.each(engines)('loses nothing and keeps every order (%s)', { timeout: 120_000 + kills * 30_000 }, killUnderLoad);
});
