import type { ActionsBlock, Button, KnownBlock } from '@slack/types';
import type { AnswerCounts } from '../../src/core/answers/counts.js';
import { type AnswerKey, shelves } from '../../src/core/answers/shelf.js';
import type { AnswerLine } from '../../src/core/inbound.js';
import type { Language } from '../../src/core/model.js';
import { type Text, type Texts, text } from '../../src/core/texts.js';
import { cut, oneLine } from './cut.js';

/** What can be done with an answer. */
type Act = 'insert' | 'send' | 'edit';

const kinds = { insert: 'agent-inserted', send: 'agent-inserted', edit: 'answer-edit-asked' } as const;

/** Enough to recognise an answer. */
const EXCERPT_LENGTH = 300;

/** What came of it so far; a mean of a few scores says nothing and is not shown. */
const countsOf = ({ used, shown, helped, scores, score }: AnswerCounts): readonly Text[] => [
  ...(used > 0 ? [text('answer-used', { count: used })] : []),
  ...(shown > 0 ? [text('answer-shown', { shown, helped })] : []),
  ...(score !== null ? [text('answer-score', { score: Math.round(score * 10) / 10, count: scores })] : []),
  ...(score === null && scores > 0 ? [text('answer-score-few', { count: scores })] : []),
];

/** One answer: title, beginning, and what came of it. */
export const renderLine = (line: AnswerLine, language: Language, texts: Texts): KnownBlock => {
  const notes = [
    ...(line.shelf === 'macros' ? [text('answer-macro')] : []),
    ...(line.foreign === null ? [] : [text('answer-foreign', { language: line.foreign })]),
    ...countsOf(line.counts),
  ].map((note) => texts.line(language, note));
  return {
    type: 'rich_text',
    elements: [
      {
        type: 'rich_text_section',
        elements: [
          { type: 'text', text: oneLine(line.title, 100), style: { bold: true } },
          { type: 'text', text: `\n${cut(line.words, EXCERPT_LENGTH)}` },
          ...(notes.length > 0
            ? [{ type: 'text' as const, text: `\n${notes.join(' · ')}`, style: { italic: true } }]
            : []),
        ],
      },
    ],
  };
};

/** Each button its own `action_id`, as Slack wants it within one block. */
export const answerButton = (act: Act, { shelf, entry }: AnswerKey, ticket: number, label: string): Button => ({
  type: 'button',
  action_id: `answer-${act}:${shelf}:${entry}:${ticket}`,
  value: `${shelf}:${entry}:${ticket}`,
  text: { type: 'plain_text', text: cut(label, 75), emoji: false },
});

export const answerActions = ({ shelf, entry }: AnswerKey, elements: Button[]): ActionsBlock => ({
  type: 'actions',
  block_id: `answer:${shelf}:${entry}`,
  elements,
});

/** What is to be done with which answer in which ticket; `undefined` for any other button. */
export const readAnswerPress = (
  actionId: string | undefined,
  value: string | undefined,
): ({ kind: (typeof kinds)[Act]; ticket: number } & AnswerKey) | undefined => {
  const [, act] = /^answer-(insert|send|edit):/.exec(actionId ?? '') ?? [];
  const [, name, entry, ticket] = /^([a-z]+):([a-z0-9-]+):([1-9]\d{0,14})$/.exec(value ?? '') ?? [];
  const shelf = shelves.find((one) => one === name);
  if (act === undefined || shelf === undefined || entry === undefined) return undefined;
  return { kind: act === 'edit' ? kinds.edit : kinds.send, shelf, entry, ticket: Number(ticket) };
};
