import { expect, it } from 'vitest';
import { postedWords, wordsOf } from '../dialogues/agent.js';
import { describeDesk, type TestDesk } from '../dialogues/desk.js';
import { dialogueDeskFile } from '../dialogues/desk-file.js';
import { expectBalanced } from './ledger.js';

const minute = 60_000;
const patience = 60_000;

const asks = async (desk: TestDesk, name: string) => {
  const customer = desk.customer(name);
  const anna = desk.agent('U0ANNA');
  customer.says(`Invoice of ${name}`);
  await customer.sees(/#\d+/);
  const card = await anna.findsCard('C0BILLING', `Invoice of ${name}`);
  await anna.seesInThread(card, `Invoice of ${name}`);
  const { slack } = desk.sandbox;
  const thread = () => slack.world.thread(card.channel, card.ts).slice(1);
  return {
    customer,
    anna,
    card,
    thread,
    said: () => thread().map(({ blocks }) => wordsOf(blocks)),
    lines: () =>
      thread()
        .map((message) => postedWords(message))
        .flatMap((words) => words.split('\n')),
    toldOfFlood: () => customer.heard().filter((words) => words.startsWith('You are writing a lot')),
  };
};

/** Whether the desk has kept so many messages of customers. */
const kept = async ({ store }: TestDesk, count: number): Promise<void> => {
  await expect
    .poll(async () => (await store.unit((tx) => tx.ledger.count())).received, { timeout: patience, interval: 20 })
    .toBe(count);
};

const received = async ({ store }: TestDesk): Promise<number> => (await store.unit((tx) => tx.ledger.count())).received;

const numbered = (count: number, from = 0): readonly string[] =>
  Array.from({ length: count }, (_, index) => `message ${index + from}`);

describeDesk(
  'a customer who floods the desk',
  (desk) => {
    it('gets thousands of messages across in few posts, hears so once, and holds up nobody else (I3, I6)', async () => {
      const { customer, anna, card, thread, lines, said, toldOfFlood } = await asks(desk(), 'Floris');
      const before = await received(desk());
      const calls = desk().sandbox.slack.world.calls().length;
      const half = desk().engine === 'sqlite' ? 5_000 : 2_000;
      const texts = numbered(half).flatMap((words) => [words, 'BUY NOW']);
      for (const words of texts.slice(0, 500)) customer.says(words);
      const other = await asks(desk(), 'Patience');
      for (const words of texts.slice(500)) customer.says(words);
      expect(other.said().join()).toContain('Invoice of Patience');
      await kept(desk(), before + texts.length + 1);
      expect(thread().length).toBeLessThan(30);

      desk().clock.moveBy(2 * minute);
      await expectBalanced(desk().store, { timeout: patience });
      expect(lines().filter((line) => line.startsWith('message'))).toEqual(numbered(half));
      const repeats = said().flatMap((words) => /(\d+) messages that repeat/.exec(words)?.[1] ?? []);
      const shown = lines().filter((line) => line === 'BUY NOW').length;
      expect(repeats.reduce((sum, count) => sum + Number(count), 0)).toBe(half - shown);
      expect(thread().length).toBeLessThan(150);
      expect(desk().sandbox.slack.world.calls().length - calls).toBeLessThan(250);
      expect(toldOfFlood()).toHaveLength(1);
      expect(toldOfFlood()[0]).toMatch(/together, at \d\d:\d\d\. What you write again/);

      desk().clock.moveBy(2 * minute);
      customer.says('calm again');
      await anna.seesInThread(card, 'calm again');
    });

    it('is muted nowhere where somebody has claimed the ticket', async () => {
      const { customer, anna, card, lines } = await asks(desk(), 'Clara');
      await anna.clicks(card, 'Claim');
      await customer.sees(/is looking after/);
      const before = await received(desk());
      for (let index = 0; index < 40; index += 1) customer.says('Hello?');
      await kept(desk(), before + 40);
      desk().clock.moveBy(2 * minute);
      await expectBalanced(desk().store);
      expect(lines().filter((line) => line === 'Hello?')).toHaveLength(40);
    });

    it('is read whole and at once by whoever claims the ticket', async () => {
      const { customer, anna, card, lines } = await asks(desk(), 'Cleo');
      const before = await received(desk());
      for (let index = 0; index < 40; index += 1) customer.says('Anybody?');
      await kept(desk(), before + 40);
      await anna.clicks(card, 'Claim');
      await anna.seesCard(card, 'Claimed');
      desk().clock.moveBy(1);
      await expectBalanced(desk().store);
      expect(lines().filter((line) => line === 'Anybody?')).toHaveLength(40);
    });

    it('has an edit posted as it says in the end, after a restart, in the order of writing', async () => {
      const { customer, lines } = await asks(desk(), 'Edna');
      const before = await received(desk());
      for (const words of numbered(25)) customer.says(words);
      const wrong = customer.says('wrnog');
      customer.says('last');
      await kept(desk(), before + 27);
      desk().sandbox.telegram.world.edit(customer.id, wrong, 'right');
      await desk().restart();
      await expect
        .poll(async () => {
          const message = await desk().store.unit((tx) =>
            tx.messages.byPlace({ platform: 'telegram', room: String(customer.id), ref: String(wrong) }),
          );
          return message?.content;
        })
        .toEqual([{ text: 'right' }]);
      desk().clock.moveBy(2 * minute);
      await expectBalanced(desk().store);
      expect(
        lines()
          .filter((line) => line !== '')
          .slice(1),
      ).toEqual([...numbered(25), 'right', 'last']);
    });

    it('gets the words of all photos across and as many photos as the limit says, and is asked for the others', async () => {
      const { customer, thread } = await asks(desk(), 'Photine');
      const before = await received(desk());
      const { world } = desk().sandbox.telegram;
      const content = Buffer.from('a photo').toString('base64');
      for (const caption of numbered(45)) world.attach(customer.id, 'photo', { content, caption });
      await kept(desk(), before + 45);
      desk().clock.moveBy(2 * minute);
      const { outcomes } = await expectBalanced(desk().store);
      expect(outcomes.refused).toBe(6);
      expect(customer.heard().at(-1)).toMatch(/^6 files of yours were too many at once/);
      // Slack shows a file a moment after it was told of it.
      await expect.poll(() => thread().filter(({ files = [] }) => files.length > 0).length).toBe(39);
      const words = thread().map(({ blocks, text }) => (blocks.length > 0 ? wordsOf(blocks) : text));
      expect(
        words
          .join('\n')
          .match(/message \d+/g)
          ?.toSorted(),
      ).toEqual(numbered(45).toSorted());
    });

    it('is told whole to the team that takes the ticket over, once', async () => {
      const { customer, anna, card } = await asks(desk(), 'Trudy');
      const before = await received(desk());
      for (const words of numbered(30)) customer.says(words);
      await kept(desk(), before + 30);
      const { world } = desk().sandbox.slack;
      await anna.clicks(card, 'Transfer');
      const { id } = await world.until(() =>
        world.views(anna.id).findLast(({ view }) => view.callback_id === 'transfer'),
      );
      await world.submitView(anna.id, id, { team: 'general' });
      const moved = await anna.findsCard('C0GENERAL', 'Invoice of Trudy');
      await expectBalanced(desk().store);
      const words = world
        .thread(moved.channel, moved.ts)
        .slice(1)
        .map(({ blocks }) => wordsOf(blocks))
        .join('\n');
      for (const one of numbered(30)) expect(words.split(new RegExp(`${one}(?!\\d)`)).length - 1, one).toBe(1);
    });
  },
  { deskFile: dialogueDeskFile('0s', 20) },
);
