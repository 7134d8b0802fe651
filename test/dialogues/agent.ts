import type { Draft, SeenEphemeral, SeenMessage, WatchableWorld } from '../../adapters/sandbox/slack-server/world.js';
import { contentOf } from '../../adapters/slack/content.js';
import { plainText } from '../../src/core/rich-text.js';

/** A ticket's card, and with it the thread. */
export interface Card {
  readonly channel: string;
  readonly ts: string;
}

/** A colleague in Slack: sees cards, presses their buttons, and writes in threads. */
export interface AgentActor {
  readonly id: string;
  /** Waits for a card that says this. */
  findsCard(channel: string, saying: string | RegExp): Promise<Card>;
  /** Waits until the card says this. */
  seesCard(card: Card, saying: string | RegExp): Promise<void>;
  /** The buttons of the card's first actions block, by their words. */
  buttons(card: Card): readonly string[];
  /** Presses a button as soon as the card has it. */
  clicks(card: Card, button: string): Promise<void>;
  writes(card: Card, draft: string | Draft): string;
  /** Waits for a message in the thread; with its words exactly, or as they match. */
  seesInThread(card: Card, saying: string | RegExp): Promise<SeenMessage>;
  /** Waits for a sign on a message. */
  seesSign(card: Card, ts: string, name: string): Promise<void>;
  /** Waits for something that only this agent sees. */
  isTold(saying: string | RegExp): Promise<SeenEphemeral>;
}

/** All words of a message as a person reads them: of its blocks, with mentions as `@id`. */
export const wordsOf = (blocks: readonly unknown[]): string => {
  const read = (node: unknown): string => {
    if (Array.isArray(node)) return node.map(read).join('');
    if (typeof node !== 'object' || node === null) return '';
    const { type, text, user_id, unicode, elements, fields, fallback } = node as Record<string, unknown>;
    if (type === 'user') return `@${String(user_id)}`;
    if (type === 'date') return String(fallback ?? '');
    if (type === 'emoji')
      return String.fromCodePoint(
        ...String(unicode)
          .split('-')
          .map((code) => Number.parseInt(code, 16)),
      );
    if (type === 'button') return `[${read(text)}]`;
    const own = typeof text === 'string' ? text : read(text);
    return own + read(elements) + read(fields);
  };
  return blocks.map(read).join('\n');
};

/** The words of a customer's post: its rich text exactly, without the label above it. */
export const postedWords = (message: SeenMessage): string =>
  plainText(contentOf({ text: '', blocks: message.blocks.filter(({ type }) => type === 'rich_text') }).content.text);

const says = (text: string, saying: string | RegExp): boolean =>
  typeof saying === 'string' ? text.includes(saying) : saying.test(text);

export const createAgent = (world: WatchableWorld, id: string): AgentActor => {
  const actionsOf = ({ channel, ts }: Card) => {
    const blocks = world.message(channel, ts)?.blocks ?? [];
    const actions = blocks.find(({ type }) => type === 'actions') as
      | { elements: readonly { action_id: string; text: { text: string } }[] }
      | undefined;
    return actions?.elements ?? [];
  };
  return {
    id,
    async findsCard(channel, saying) {
      const { ts } = await world.until(() =>
        world.channel(channel).findLast(({ blocks }) => says(wordsOf(blocks), saying)),
      );
      return { channel, ts };
    },
    async seesCard({ channel, ts }, saying) {
      await world.until(() => says(wordsOf(world.message(channel, ts)?.blocks ?? []), saying));
    },
    buttons: (card) => actionsOf(card).map(({ text }) => text.text),
    async clicks(card, button) {
      const { action_id } = await world.until(() => actionsOf(card).find(({ text }) => text.text === button));
      world.click(id, card.channel, card.ts, action_id);
    },
    writes: ({ channel, ts }, draft) =>
      world.write(id, channel, { ...(typeof draft === 'string' ? { text: draft } : draft), threadTs: ts }),
    seesInThread: ({ channel, ts }, saying) =>
      world.until(() =>
        world
          .thread(channel, ts)
          .slice(1)
          .findLast(({ blocks, text }) => says(blocks.length > 0 ? wordsOf(blocks) : text, saying)),
      ),
    async seesSign({ channel }, ts, name) {
      await world.until(() => world.message(channel, ts)?.reactions.some((reaction) => reaction.name === name));
    },
    isTold: (saying) =>
      world.until(() =>
        world.ephemerals(id).findLast(({ blocks, text }) => says(`${wordsOf(blocks)}\n${text}`, saying)),
      ),
  };
};
