import type { ActionsBlock, KnownBlock } from '@slack/types';
import type { Answer } from '../../src/core/inbound.js';
import { type Texts, text } from '../../src/core/texts.js';
import type { Rendered } from './cards/card.js';
import { cut, oneLine } from './cut.js';
import { elementsOf } from './parts.js';
import { escapeMrkdwn } from './read-mrkdwn.js';

type Found = Extract<Answer, { kind: 'faq' }>;

/** What is pressed: each button its own `action_id`, as Slack wants it within one block. */
const insertAction = 'faq-insert';

/** Enough to recognise an answer. */
const EXCERPT_LENGTH = 300;

const buttons = (entry: string, { tickets, language }: Found, texts: Texts): ActionsBlock => ({
  type: 'actions',
  block_id: `faq:${entry}`,
  elements: tickets.map(({ ticket, customer }) => ({
    type: 'button',
    action_id: `${insertAction}:${entry}:${ticket}`,
    value: `${entry}:${ticket}`,
    text: {
      type: 'plain_text',
      text: cut(texts.line(language, text('button-faq-insert', { ticket, customer: oneLine(customer, 30) })), 75),
      emoji: false,
    },
  })),
});

/** What `/desk faq` found: title, beginning and a button for each of the agent's tickets. */
export const renderFaq = (found: Found, texts: Texts): Rendered => {
  const blocks = found.lines.flatMap((line): KnownBlock[] => [
    {
      type: 'rich_text',
      elements: [
        {
          type: 'rich_text_section',
          elements: [
            { type: 'text', text: oneLine(line.title, 100), style: { bold: true } },
            { type: 'text', text: `\n${cut(line.words, EXCERPT_LENGTH)}` },
          ],
        },
      ],
    },
    ...(found.tickets.length > 0 ? [buttons(line.entry, found, texts)] : []),
  ]);
  if (found.tickets.length === 0) {
    const elements = elementsOf(texts.parts(found.language, text('desk-faq-claim')));
    blocks.push({ type: 'rich_text', elements: [{ type: 'rich_text_section', elements }] });
  }
  return { blocks, text: escapeMrkdwn(cut(found.lines.map(({ title }) => title).join(' · '), 700)) };
};

/** Which entry goes into which ticket; `undefined` for any other button. */
export const readInsert = (
  actionId: string | undefined,
  value: string | undefined,
): { entry: string; ticket: number } | undefined => {
  if (!actionId?.startsWith(`${insertAction}:`)) return undefined;
  const [, entry, ticket] = /^([a-z0-9-]+):([1-9]\d{0,14})$/.exec(value ?? '') ?? [];
  return entry === undefined || ticket === undefined ? undefined : { entry, ticket: Number(ticket) };
};
