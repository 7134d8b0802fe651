import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Ledger } from '../../src/core/store.js';
import { openStore } from '../../src/store/open.js';
import { type Card, createAgent, postedWords, wordsOf } from '../dialogues/agent.js';
import { createCustomer } from '../dialogues/customer.js';
import { type EngineName, freshDatabase } from '../store/fresh-database.js';
import { agents, liveEnvironment, openSlack, openTelegram } from './platforms.js';
import { eventually, type RunningDesk, startDesk, temporaryDirectory } from './program.js';
import { teamEachDeskFile } from './team-each.js';

/** On PostgreSQL the lanes of a killed desk are free when their leases of ten seconds end: it may have had a twin. */
const lease = { timeout: 30_000 };

const people = 20;
const numbers = Array.from({ length: people }, (_unused, index) => index);

const deskFile = teamEachDeskFile(numbers);

/** The same without what came twice, and how often something did. */
const repeats = (words: readonly string[]): { readonly once: readonly string[]; readonly extra: number } => {
  const once = [...new Set(words)];
  return { once, extra: words.length - once.length };
};

/** When the desk is killed: as soon as so many of these are there. */
interface Moment {
  readonly what: 'cards' | 'posts' | 'answers';
  readonly count: number;
}

/** Twenty conversations with a desk that is killed amid them and started again at once, on the same database. */
const crash = async (engine: EngineName, moments: readonly Moment[]): Promise<void> => {
  const directory = await temporaryDirectory();
  const database = await freshDatabase(engine);
  onTestFinished(database.drop);
  const telegram = await openTelegram();
  const slack = await openSlack({ channels: numbers.map((index) => `C0TEAM${index}`) });
  await writeFile(join(directory, 'desk.yml'), deskFile);
  const env = {
    ...liveEnvironment(telegram, slack),
    DATABASE_URL: database.url,
    DESK_CONFIG: join(directory, 'desk.yml'),
    LOG_LEVEL: 'info',
  };
  let desk: RunningDesk = startDesk(directory, env);
  await desk.ready();
  const store = await openStore({ url: database.url });
  onTestFinished(() => store.close());

  const customers = numbers.map((index) => ({
    actor: createCustomer(telegram.world, `Customer ${index}`, 'en'),
    agent: createAgent(slack.world, agents[index % agents.length] ?? ''),
    channel: `C0TEAM${index}`,
    asks: [1, 2, 3, 4].map((part) => `Question ${part} about matter${index}`),
    answers: [1, 2, 3].map((part) => `Answer ${part} about matter${index}`),
  }));
  type Conversation = (typeof customers)[number];
  const cardsOf = ({ channel }: Conversation): readonly Card[] =>
    slack.world.channel(channel).map(({ ts }) => ({ channel, ts }));
  const postsOf = ({ channel, asks }: Conversation): readonly string[] =>
    cardsOf({ channel } as Conversation).flatMap((card) =>
      slack.world
        .thread(card.channel, card.ts)
        .slice(1)
        .filter(({ bot_id }) => bot_id !== undefined)
        .map(postedWords)
        .filter((words) => asks.includes(words)),
    );
  const heardBy = ({ actor, answers }: Conversation): readonly string[] =>
    actor.heard().filter((words) => answers.includes(words));
  const counts = {
    cards: () => customers.flatMap(cardsOf).length,
    posts: () => customers.flatMap(postsOf).length,
    answers: () => customers.flatMap(heardBy).length,
  };

  const unheard = (): number =>
    slack.world.calls('chat.postMessage').filter(({ status }) => status === null).length +
    telegram.world.calls('sendMessage').filter(({ status }) => status === null || status === 0).length;

  const killer = async (): Promise<void> => {
    for (const { what, count } of moments) {
      await eventually(() => counts[what]() >= count, lease);
      // What the platforms took without the desk hearing of it is what a kill leaves in doubt.
      const before = unheard();
      slack.world.fail({ method: 'chat.postMessage', how: 'hang-after' });
      telegram.world.fail({ method: 'sendMessage', how: 'hang-after' });
      await eventually(() => unheard() > before, lease);
      await desk.crash();
      slack.world.clearFaults();
      telegram.world.clearFaults();
      desk = startDesk(directory, env);
      await desk.ready();
    }
  };

  const stored = (card: Card, ts: string): Promise<unknown> =>
    eventually(() => store.unit((tx) => tx.messages.byPlace({ platform: 'slack', room: card.channel, ref: ts })), {
      ...lease,
      interval: 200,
    });

  const converse = async (conversation: Conversation): Promise<void> => {
    const { actor, agent, asks, answers } = conversation;
    const card = await eventually(() => cardsOf(conversation)[0]);
    const isClaimed = (): boolean =>
      wordsOf(slack.world.message(card.channel, card.ts)?.blocks ?? []).includes(`@${agent.id}`);
    // A press is not repeated by Slack: whoever sees nothing happen presses again.
    while (!isClaimed()) {
      await agent.clicks(card, 'Claim');
      await eventually(isClaimed, { timeout: 2_500 }).catch(() => undefined);
    }
    for (const [part, answer] of answers.entries()) {
      if (part === 1) actor.says(asks[3] ?? '');
      await stored(card, agent.writes(card, answer));
    }
    await eventually(() => heardBy(conversation).includes(answers.at(-1) ?? ''), lease);
  };

  const killed = killer();
  for (const part of [0, 1, 2]) for (const { actor, asks } of customers) actor.says(asks[part] ?? '');
  await Promise.all([killed, ...customers.map(converse)]);

  for (const conversation of customers) {
    const { asks, answers } = conversation;
    await eventually(() => postsOf(conversation).length >= asks.length, lease);
    expect(cardsOf(conversation), engine).toHaveLength(1);
    expect(postsOf(conversation), engine).toEqual(asks);
    const { once, extra } = repeats(heardBy(conversation));
    expect(once, engine).toEqual(answers);
    expect(extra, engine).toBeLessThanOrEqual(moments.length);
  }
  const ledger = await eventually(async (): Promise<Ledger | undefined> => {
    const counted = await store.unit((tx) => tx.ledger.count());
    return counted.outcomes.waiting === 0 ? counted : undefined;
  }, lease);
  const received = people * 4;
  expect(ledger, engine).toMatchObject({ received, outcomes: { delivered: received, dead: 0, refused: 0 } });
};

describe('a desk that is killed amid twenty conversations', () => {
  it('loses nothing, keeps every order and repeats at most what was under way', { timeout: 90_000 }, async () => {
    await Promise.all([
      crash('sqlite', [
        { what: 'cards', count: 4 },
        { what: 'posts', count: 20 },
        { what: 'answers', count: 3 },
        { what: 'answers', count: 12 },
      ]),
      crash('postgresql', [
        { what: 'posts', count: 12 },
        { what: 'answers', count: 2 },
      ]),
    ]);
  });
});
