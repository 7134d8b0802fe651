import type { KnownBlock } from '@slack/types';
import type { Answer } from '../../src/core/inbound.js';
import { type Texts, text } from '../../src/core/texts.js';
import { answerActions, answerButton, renderLine } from './answer-lines.js';
import type { Rendered } from './cards/card.js';
import { cut, oneLine } from './cut.js';
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
