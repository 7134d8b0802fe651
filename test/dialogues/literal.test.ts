import { beforeAll, expect, it } from 'vitest';
import type { Draft, SeenMessage } from '../../adapters/sandbox/slack-server/world.js';
import { type AgentActor, type Card, postedWords } from './agent.js';
import type { CustomerActor } from './customer.js';
import { describeDesk, type TestDesk } from './desk.js';

const everything = '_*[]()~>#+-=|{}.!<&> `code` ```block``` :smile: &amp; &lt;!here&gt; \\ %s $1 {{x}}';
const unit = 'Zażółć gęślą jaźń 👩‍👩‍👧‍👦 «съешь ещё» e\u0301 שלום\n';
const longest = `${unit.repeat(Math.floor(4_095 / unit.length)).padEnd(4_095, 'я')}.`;

/** Both sides have to show these exactly as they were typed. */
const samples: readonly (readonly [name: string, text: string])[] = [
  ['Russian', 'Ёжик съел «яблоко» — и что? №5, 100 ₽'],
  ['Polish', 'Zażółć gęślą jaźń, „pchnąć w tę łódź jeża” – 5 zł'],
  ['emoji of one and of many characters', 'ok 👍 👍🏽 👩‍👩‍👧‍👦 🏳️‍🌈 🇵🇱🇺🇦 1️⃣ ❤️ ❤ ☎️ 🏴󠁧󠁢󠁥󠁮󠁧󠁿 end'],
  ['combining characters', 'é and e\u0301, Z\u0351\u036b\u0343\u0331a\u0321\u0352l\u034agó, नमस्ते, ก็'],
  ['right-to-left text', 'שלום world مرحبا بالعالم \u2067abc\u2069 (123) \u200fend'],
  ['every character that some markup means something by', everything],
  ['a call to the whole channel', 'x <!channel> <!here> <!everyone> @channel'],
  ['mentions of people, groups and channels', 'x <@U0ANNA> <!subteam^S0ABC> <#C0BILLING> @U0ANNA @anna'],
  ['a link in Slack’s own notation', '<https://evil.example/|your bank> <mailto:a@b.example|a>'],
  ['HTML', '<b>bold</b><script>alert("1")</script><a href="https://x.example">y</a>'],
  ['a date in Slack’s own notation', '<!date^1392734382^{date}|never>'],
  [
    'line breaks, blank lines, tabs and spaces in the middle',
    'one\n\n\ntwo\n  three\n    four\u00a0 five\n> six\n- seven\n1. eight',
  ],
  ['4,096 characters', longest],
];

interface Scene {
  readonly customer: CustomerActor;
  readonly boris: AgentActor;
  readonly card: Card;
}

/** A customer whose name is an attack too, and a ticket that Boris has claimed. */
const begin = async (desk: TestDesk): Promise<Scene> => {
  const customer = desk.customer('<!channel> *Mallory* <@U0ANNA>');
  const boris = desk.agent('U0BORIS');
  customer.says('First words <!here> <@U0ANNA>');
  await customer.sees(/#\d+/);
  const card = await boris.findsCard('C0GENERAL', 'First words <!here>');
  await boris.clicks(card, 'Claim');
  await customer.sees(/is looking after your request/);
  return { customer, boris, card };
};

/** Everybody whom a message as Slack shows it calls. */
const called = (message: Pick<SeenMessage, 'text' | 'blocks'>): readonly string[] => {
  const inMarkup = (text: string): string[] => [...text.matchAll(/<([@!#][^>|]*)/g)].map(([, target]) => target ?? '');
  const walk = (node: unknown): string[] => {
    if (Array.isArray(node)) return node.flatMap(walk);
    if (typeof node !== 'object' || node === null) return [];
    const element = node as Record<string, unknown>;
    if (element.type === 'mrkdwn' || element.type === 'markdown') return inMarkup(String(element.text));
    if (element.type === 'user') return [`@${element.user_id}`];
    if (['usergroup', 'broadcast', 'channel', 'team'].includes(String(element.type))) return [String(element.type)];
    return Object.values(element).flatMap(walk);
  };
  return [...inMarkup(message.text), ...walk(message.blocks)];
};

const richText = (...elements: readonly object[]): Draft => ({ blocks: [{ type: 'rich_text', elements }] });
const part = (type: string, ...elements: readonly object[]) => ({ type: `rich_text_${type}`, elements });
const run = (text: string, style?: Record<string, true>) => ({ type: 'text', text, ...(style && { style }) });

describeDesk('words cross literally', (desk) => {
  let scene: Scene;
  beforeAll(async () => {
    scene = await begin(desk());
  });

  const thread = (): readonly SeenMessage[] =>
    desk().sandbox.slack.world.thread(scene.card.channel, scene.card.ts).slice(1);

  /** The message of the thread that says exactly this, once it is there. */
  const posted = (text: string): Promise<SeenMessage> =>
    desk().sandbox.slack.world.until(() => thread().findLast((message) => postedWords(message) === text));

  it.each(samples)('from the customer: %s', async (_name, text) => {
    scene.customer.says(text);
    const { bot_id } = await posted(text);
    expect(bot_id).toBeDefined();
  });

  it.each(samples)('from the agent: %s', async (_name, text) => {
    scene.customer.looksAway();
    scene.boris.writes(scene.card, { text, literal: true });
    await scene.customer.sees(text);
  });

  it('carries the customer’s formatting as formatting', async () => {
    const text = 'bold italic code link both\na quote\n<b>block</b>\nend';
    const at = (words: string) => ({ offset: text.indexOf(words), length: words.length });
    scene.customer.says(text, [
      { type: 'bold', ...at('bold') },
      { type: 'italic', ...at('italic') },
      { type: 'code', ...at('code') },
      { type: 'text_link', url: 'https://example.com/?a=1&b=2', ...at('link') },
      { type: 'bold', ...at('both') },
      { type: 'strikethrough', ...at('both') },
      { type: 'blockquote', ...at('a quote') },
      { type: 'pre', language: 'html', ...at('<b>block</b>') },
    ]);
    const message = await posted(text);
    expect(message.blocks).toMatchObject([
      {
        type: 'rich_text',
        elements: [
          part(
            'section',
            run('bold', { bold: true }),
            run(' '),
            run('italic', { italic: true }),
            run(' '),
            run('code', { code: true }),
            run(' '),
            { type: 'link', url: 'https://example.com/?a=1&b=2', text: 'link' },
            run(' '),
            run('both', { bold: true, strike: true }),
            run('\n'),
          ),
          part('quote', run('a quote')),
          part('preformatted', run('<b>block</b>')),
          part('section', run('end')),
        ],
      },
    ]);
  });

  it('carries the agent’s formatting as formatting', async () => {
    scene.customer.looksAway();
    scene.boris.writes(
      scene.card,
      richText(
        part(
          'section',
          run('bold', { bold: true }),
          run(' *not bold* '),
          run('italic', { italic: true }),
          run(' '),
          run('code', { code: true }),
          run(' '),
          { type: 'link', url: 'https://example.com/?a=1&b=2', text: 'link' },
          run('\n'),
        ),
        part('quote', run('a quote')),
        part('preformatted', run('if (a < b && c) {}')),
        part('section', run('end')),
      ),
    );
    const text = 'bold *not bold* italic code link\na quote\nif (a < b && c) {}\nend';
    const { entities } = await scene.customer.sees(text);
    const shown = entities.map(({ type, offset, length, ...more }) => ({
      type,
      words: text.slice(offset, offset + length).trim(),
      ...more,
    }));
    expect(shown).toEqual([
      { type: 'bold', words: 'bold' },
      { type: 'italic', words: 'italic' },
      { type: 'code', words: 'code' },
      { type: 'text_link', words: 'link', url: 'https://example.com/?a=1&b=2' },
      { type: 'blockquote', words: 'a quote' },
      { type: 'pre', words: 'if (a < b && c) {}' },
    ]);
  });

  it('carries an answer of 10,000 characters in parts that hold the same words', async () => {
    const sentences = Array.from({ length: 400 }, (_, index) => `Zdanie ${index}: съешь ещё 👩‍👩‍👧‍👦 <${index}>.`);
    const answer = sentences.join(' ').padEnd(10_000, ' słowo');
    const { world } = desk().sandbox.telegram;
    scene.customer.looksAway();
    const before = scene.customer.heard().length;
    const ts = scene.boris.writes(scene.card, { text: answer, literal: true });
    await scene.boris.seesSign(scene.card, ts, 'white_check_mark');
    const parts = scene.customer.heard().slice(before);
    expect(parts.length).toBeGreaterThan(1);
    expect(parts.join(' ')).toBe(answer.trimEnd());
    expect(world.chat(scene.customer.id).messages.every(({ text }) => text.length <= 4_096)).toBe(true);
    scene.customer.looksAway();
  });

  it('calls nobody whom a customer named: only the assignee, by the desk’s own words', async () => {
    const { world } = desk().sandbox.slack;
    for (const [, text] of samples) scene.customer.says(text);
    scene.customer.says('The last of all <!channel>');
    await posted('The last of all <!channel>');
    const calls = world
      .calls()
      .filter(({ method }) => method.startsWith('chat.'))
      .map(({ params }) => params as { text?: string; blocks?: Record<string, unknown>[] });
    expect(calls.length).toBeGreaterThan(samples.length);
    const asked = calls.flatMap(({ text = '', blocks = [] }) => called({ text, blocks }));
    const shown = [...world.channel('C0GENERAL'), ...thread()]
      .filter(({ bot_id }) => bot_id !== undefined)
      .flatMap(called);
    expect(new Set([...asked, ...shown])).toEqual(new Set(['@U0BORIS']));
  });
});
