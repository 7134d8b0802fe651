import type { RichTextElement } from '@slack/types';
import type { Answer, QueueLine } from '../../src/core/inbound.js';
import type { Language } from '../../src/core/model.js';
import { type Text, type Texts, text } from '../../src/core/texts.js';
import { dateElement, type Rendered, segmentText } from './cards/card.js';
import { renderComplaints } from './complaints.js';
import { cut, oneLine } from './cut.js';
import { renderDead } from './dead-letters.js';
import { renderDigests } from './digest/digest.js';
import { renderFaq, renderLearning } from './faq.js';
import { elementsOf, fallbackOf } from './parts.js';
import { permalink } from './permalink.js';
import { escapeMrkdwn } from './read-mrkdwn.js';

interface AnswerContext {
  readonly texts: Texts;
  /** The address of the workspace, for links to cards. */
  readonly workspaceUrl: string;
}

/** As many lines as a person reads; Slack takes no message much longer. */
const QUEUE_LENGTH = 40;

const section = (elements: RichTextElement[]): Rendered['blocks'][number] => ({
  type: 'rich_text',
  elements: [{ type: 'rich_text_section', elements }],
});

const renderText = (value: Text, language: Language, texts: Texts): Rendered => {
  const parts = texts.parts(language, value);
  return { blocks: [section(elementsOf(parts))], text: fallbackOf(parts) };
};

const renderReport = (lines: readonly Text[], language: Language, texts: Texts): Rendered => {
  const [title = '', ...others] = lines.map((line) => texts.line(language, line));
  const elements: RichTextElement[] = [
    { type: 'text', text: title, style: { bold: true } },
    ...others.map((line) => words(`\n${line}`)),
  ];
  return { blocks: [section(elements)], text: escapeMrkdwn(cut(title, 1_500)) };
};

const words = (value: string): RichTextElement => ({ type: 'text', text: value });

const queueLine = (line: QueueLine, language: Language, { texts, workspaceUrl }: AnswerContext): RichTextElement[] => {
  const say = (value: Text): RichTextElement[] => [words(' · '), ...elementsOf(texts.parts(language, value))];
  const number = `#${line.ticket}`;
  const linked: RichTextElement =
    line.channel !== null && line.cardRef !== null
      ? { type: 'link', url: permalink(workspaceUrl, line.channel, line.cardRef), text: number }
      : { type: 'text', text: number, style: { bold: true } };
  return [
    linked,
    words(` · ${oneLine(line.customer, 40)} · ${oneLine(line.team, 30)}`),
    ...(line.waitingSince === null
      ? line.state === 'resolved'
        ? []
        : say(text('queue-waiting-nobody'))
      : [...say(text('queue-waiting')), words(' '), dateElement(line.waitingSince)]),
    ...say(
      line.assignee === null ? text('queue-unclaimed') : text('queue-claimed', { agent: { agent: line.assignee } }),
    ),
    ...(line.segment ? say(segmentText(line.segment)) : []),
    ...(line.question === '' ? [] : [words(`\n     ${oneLine(line.question, 60)}`)]),
  ];
};

const renderQueue = (lines: readonly QueueLine[], language: Language, context: AnswerContext): Rendered => {
  const { texts } = context;
  if (lines.length === 0) return renderText(text('queue-empty'), language, texts);
  const title = texts.line(language, text('queue-title', { count: lines.length }));
  const shown = lines.slice(0, QUEUE_LENGTH);
  const rest = lines.length - shown.length;
  const elements: RichTextElement[] = [
    { type: 'text', text: title, style: { bold: true } },
    ...shown.flatMap((line): RichTextElement[] => [words('\n'), ...queueLine(line, language, context)]),
    ...(rest > 0 ? [words(`\n${texts.line(language, text('queue-more', { count: rest }))}`)] : []),
  ];
  return { blocks: [section(elements)], text: escapeMrkdwn(cut(title, 1_500)) };
};

const renderFound = (
  { lines, more, language }: Extract<Answer, { kind: 'found' }>,
  context: AnswerContext,
): Rendered => {
  const { texts } = context;
  const title = texts.line(language, text('find-title', { count: lines.length + more }));
  const elements: RichTextElement[] = [
    { type: 'text', text: title, style: { bold: true } },
    ...lines.flatMap((line): RichTextElement[] => [
      words(`\n${texts.line(language, text('card-state', { state: line.state }))}: `),
      ...queueLine(line, language, context),
    ]),
    ...(more > 0 ? [words(`\n${texts.line(language, text('queue-more', { count: more }))}`)] : []),
  ];
  return { blocks: [section(elements)], text: escapeMrkdwn(cut(title, 1_500)) };
};

type ForForms = Extract<
  Answer,
  {
    kind:
      | 'transfer-form'
      | 'answers'
      | 'answer-form'
      | 'draft-form'
      | 'complaint-form'
      | 'digest-words-form'
      | 'mistakes'
      | 'done';
  }
>;

/** Whether an answer can only be shown in a form. */
export const isForForms = (answer: Answer): answer is ForForms =>
  [
    'transfer-form',
    'answers',
    'answer-form',
    'draft-form',
    'complaint-form',
    'digest-words-form',
    'mistakes',
    'done',
  ].includes(answer.kind);

/** What the acting person sees, as blocks of an ephemeral message. */
export const renderAnswer = (answer: Exclude<Answer, ForForms>, context: AnswerContext): Rendered => {
  switch (answer.kind) {
    case 'text':
      return renderText(answer.text, answer.language, context.texts);
    case 'faq':
      return renderFaq(answer, context.texts);
    case 'faq-learning':
      return renderLearning(answer, context.texts);
    case 'queue':
      return renderQueue(answer.lines, answer.language, context);
    case 'found':
      return renderFound(answer, context);
    case 'complaints':
      return renderComplaints(answer, context);
    case 'dead':
      return renderDead(answer, context.texts);
    case 'report':
      return renderReport(answer.lines, answer.language, context.texts);
    case 'digest':
      return renderDigests(answer.digests, context);
  }
};
