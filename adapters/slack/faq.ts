import type { KnownBlock, RichTextElement } from '@slack/types';
import type { Candidate } from '../../src/core/faq/candidates.js';
import type { Answer } from '../../src/core/inbound.js';
import { type Text, type Texts, text } from '../../src/core/texts.js';
import { answerActions, answerButton, renderLine } from './answer-lines.js';
import type { Rendered } from './cards/card.js';
import { cut, oneLine } from './cut.js';
import { reviewButton } from './modals/draft.js';
import { elementsOf } from './parts.js';
import { escapeMrkdwn } from './read-mrkdwn.js';

type Found = Extract<Answer, { kind: 'faq' }>;

/** What `/desk faq` found: title, beginning and a button for each of the agent's tickets. */
export const renderFaq = (found: Found, texts: Texts): Rendered => {
  const { tickets, language } = found;
  const blocks = found.lines.flatMap((line): KnownBlock[] => {
    const buttons = tickets.map(({ ticket, customer }) => {
      const label = text('button-faq-insert', { ticket, customer: oneLine(customer, 30) });
      return answerButton('insert', line, ticket, texts.line(language, label));
    });
    return [renderLine(line, language, texts), ...(buttons.length > 0 ? [answerActions(line, buttons)] : [])];
  });
  if (tickets.length === 0) {
    const elements = elementsOf(texts.parts(language, text('desk-faq-claim')));
    blocks.push({ type: 'rich_text', elements: [{ type: 'rich_text_section', elements }] });
  }
  return { blocks, text: escapeMrkdwn(cut(found.lines.map(({ title }) => title).join(' · '), 700)) };
};

const QUOTE_LENGTH = 200;

/** `/desk faq` alone: drafts, each with *Review*; what no entry answers; what is typed again and again. */
export const renderLearning = (
  { drafts, candidates, language }: Extract<Answer, { kind: 'faq-learning' }>,
  texts: Texts,
): Rendered => {
  const say = (value: Text): RichTextElement[] => elementsOf(texts.parts(language, value));
  const section = (elements: RichTextElement[]): KnownBlock => ({
    type: 'rich_text',
    elements: [{ type: 'rich_text_section', elements }],
  });
  const title = (id: string): RichTextElement[] => [
    { type: 'text', text: texts.line(language, text(id)), style: { bold: true } },
  ];
  const list = (id: string, found: readonly Candidate[]): readonly KnownBlock[] =>
    found.length === 0
      ? []
      : [
          section([
            ...title(id),
            ...found.flatMap(({ words, tickets }): RichTextElement[] => [
              { type: 'text', text: `\n${tickets.length} × ${oneLine(words, QUOTE_LENGTH)}` },
              {
                type: 'text',
                text: ` (${tickets
                  .slice(0, 5)
                  .map((ticket) => `#${ticket}`)
                  .join(', ')})`,
              },
            ]),
          ]),
        ];
  const label = text('button-draft-review');
  const proposed = drafts.flatMap(({ draft, title: called, author }) => [
    section(say(text('lead-draft', { agent: { agent: author }, title: called }))),
    reviewButton({ label, draft }, language, texts),
  ]);
  const hint = text('desk-faq-words');
  return {
    blocks: [
      ...proposed,
      ...list('faq-unanswered', candidates.questions),
      ...list('faq-typed-again', candidates.answers),
      section(say(hint)),
    ],
    text: escapeMrkdwn(cut(texts.line(language, hint), 700)),
  };
};
