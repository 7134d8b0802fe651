import type { ActionsBlock, ConfirmationDialog, KnownBlock, PlainTextElement, RichTextElement } from '@slack/types';
import type { Answer, DeadLine } from '../../src/core/inbound.js';
import type { Language } from '../../src/core/model.js';
import { type Text, type Texts, text } from '../../src/core/texts.js';
import { dateElement, type Rendered } from './cards/card.js';
import { cut, oneLine } from './cut.js';
import { elementsOf } from './parts.js';
import { escapeMrkdwn } from './read-mrkdwn.js';

type Dead = Extract<Answer, { kind: 'dead' }>;

const decisions = ['replay', 'dismiss'] as const;

/** Enough to recognise what somebody wrote. */
const EXCERPT_LENGTH = 200;

const words = (value: string, style?: { readonly bold?: true; readonly italic?: true }): RichTextElement => ({
  type: 'text',
  text: value,
  ...(style && { style }),
});

const section = (elements: RichTextElement[]): KnownBlock => ({
  type: 'rich_text',
  elements: [{ type: 'rich_text_section', elements }],
});

/** What is dismissed does not come back: Slack asks first. */
const buttons = ({ letter, emptied }: DeadLine, language: Language, texts: Texts): ActionsBlock => {
  const plain = (id: string, length: number): PlainTextElement => ({
    type: 'plain_text',
    text: cut(texts.line(language, text(id)), length),
    emoji: false,
  });
  const confirm: ConfirmationDialog = {
    title: plain('dead-dismiss-title', 100),
    text: plain('dead-dismiss-text', 300),
    confirm: plain('button-dead-dismiss', 30),
    deny: plain('modal-cancel', 30),
  };
  return {
    type: 'actions',
    block_id: `dead:${letter}`,
    elements: decisions
      .filter((decision) => decision === 'dismiss' || !emptied)
      .map((decision) => ({
        type: 'button',
        action_id: `dead-${decision}:${letter}`,
        value: String(letter),
        text: plain(`button-dead-${decision}`, 75),
        ...(decision === 'dismiss' && { confirm }),
      })),
  };
};

const who = ({ customer, agent }: DeadLine): RichTextElement[] => {
  if (agent !== null) return [words(' · '), { type: 'user', user_id: agent }];
  return customer === null ? [] : [words(` · ${oneLine(customer, 60)}`)];
};

const described = (line: DeadLine, language: Language, texts: Texts): RichTextElement[] => {
  const say = (value: Text): RichTextElement[] => elementsOf(texts.parts(language, value));
  const reason = oneLine(line.reason, 200);
  return [
    words(`${line.letter} · `, { bold: true }),
    ...say(text('dead-what', { what: line.what })),
    ...who(line),
    words(' · '),
    dateElement(line.at),
    words('\n'),
    ...say(text(line.unreadable ? 'dead-unreadable' : 'dead-failed', { reason })),
    ...(line.tries === 0 ? [] : [words(' '), ...say(text('dead-tries', { count: line.tries }))]),
    ...(line.emptied ? [words(' '), ...say(text('dead-emptied'))] : []),
    ...(line.words.trim() === '' ? [] : [words(`\n${cut(line.words.trim(), EXCERPT_LENGTH)}`, { italic: true })]),
  ];
};

/** What `/desk dead` lists: each event with *Replay* and *Dismiss*. */
export const renderDead = ({ lines, more, language }: Dead, texts: Texts): Rendered => {
  const title = texts.line(language, text('dead-title', { count: lines.length + more }));
  const explained = texts.line(language, text('dead-explained'));
  const blocks: KnownBlock[] = [
    section([words(title, { bold: true }), words(`\n${explained}`)]),
    ...lines.flatMap((line) => [section(described(line, language, texts)), buttons(line, language, texts)]),
    ...(more > 0 ? [section([words(texts.line(language, text('queue-more', { count: more })))])] : []),
  ];
  return { blocks, text: escapeMrkdwn(cut(title, 1_500)) };
};

/** What was decided about which dead letter; `undefined` for any other button. */
export const readDecision = (
  actionId: string | undefined,
  value: string | undefined,
): { letter: number; decision: (typeof decisions)[number] } | undefined => {
  const decision = decisions.find((one) => actionId?.startsWith(`dead-${one}:`));
  return decision && /^[1-9]\d{0,14}$/.test(value ?? '') ? { letter: Number(value), decision } : undefined;
};
