import type { RichTextElement, RichTextSection } from '@slack/types';
import type { Outgoing } from '../../../src/core/outgoing.js';
import { type Text, type Texts, text } from '../../../src/core/texts.js';
import { cut, oneLine } from '../cut.js';
import { elementsOf } from '../parts.js';
import { permalink } from '../permalink.js';
import { escapeMrkdwn } from '../read-mrkdwn.js';
import type { Rendered } from './card.js';

const QUESTION_LENGTH = 1_000;

const section = (elements: RichTextElement[]): RichTextSection => ({ type: 'rich_text_section', elements });

/** What is left of a card whose ticket another team has now: no buttons, and the way to its new card. */
export const renderMovedCard = (
  moved: Extract<Outgoing, { kind: 'card-moved' }>,
  { texts, workspaceUrl }: { readonly texts: Texts; readonly workspaceUrl: string },
): Rendered => {
  const { ticket, team, customer, question, card, language } = moved;
  const say = (value: Text): RichTextElement[] => elementsOf(texts.parts(language, value));
  const link: RichTextElement[] = card
    ? [
        {
          type: 'link',
          url: permalink(workspaceUrl, card.room, card.ref),
          text: cut(texts.line(language, text('card-moved-link')), 300),
        },
      ]
    : [];
  const where = say(text('card-moved', { team: oneLine(team, 100) }));
  return {
    blocks: [
      {
        type: 'rich_text',
        elements: [
          section([
            { type: 'text', text: `#${ticket} · `, style: { bold: true } },
            ...where,
            { type: 'text', text: `\n${oneLine(customer, 130)}` },
          ]),
          ...(question.trim() === ''
            ? []
            : [
                {
                  type: 'rich_text_quote' as const,
                  elements: [{ type: 'text' as const, text: cut(question, QUESTION_LENGTH) }],
                },
              ]),
          ...(link.length > 0 ? [section(link)] : []),
        ],
      },
    ],
    text: escapeMrkdwn(cut(texts.line(language, text('card-moved-fallback', { ticket, team })), 600)),
  };
};
