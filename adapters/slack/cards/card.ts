import type {
  ActionsBlock,
  Button,
  ConfirmationDialog,
  KnownBlock,
  PlainTextElement,
  RichTextBlock,
  RichTextDate,
  RichTextElement,
  RichTextText,
} from '@slack/types';
import type { CardAction, TransferTarget } from '../../../src/core/inbound.js';
import type { Instant, Language } from '../../../src/core/model.js';
import type { CardView } from '../../../src/core/outgoing.js';
import type { SegmentView } from '../../../src/core/segments/targets.js';
import { type Text, type Texts, text } from '../../../src/core/texts.js';
import { cut, oneLine } from '../cut.js';
import { elementsOf } from '../parts.js';
import { escapeMrkdwn } from '../read-mrkdwn.js';
import { transferToAction, transferToValue } from './transfer-to.js';

/** A message as Slack takes it: what it shows, and what a notification says. */
export interface Rendered {
  readonly blocks: KnownBlock[];
  /** Escaped: Slack reads it as mrkdwn. */
  readonly text: string;
}

const QUESTION_LENGTH = 1_000;
const NAME_LENGTH = 130;

const words = (value: string, style?: RichTextText['style']): RichTextText => ({
  type: 'text',
  text: value,
  ...(style && { style }),
});

const NEW_LINE = words('\n');

/** Slack shows it in the reader's zone, so a card need not be rewritten as time goes by. */
export const dateElement = (at: Instant): RichTextDate => ({
  type: 'date',
  timestamp: Math.floor(at / 1000),
  format: '{date_short_pretty} {time}',
  fallback: `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`,
});

const title = (card: CardView, state: string): RichTextElement[] => [
  words(`#${card.ticket} · ${oneLine(card.topic ?? card.team, 100)}`, { bold: true }),
  words(` · ${state}`),
];

const customer = (card: CardView): string =>
  [
    oneLine(card.customer, NAME_LENGTH),
    ...(card.username === null ? [] : [`@${oneLine(card.username, 64)}`]),
    card.customerLanguage,
  ].join(' · ');

/** Which segment a ticket is of, and what that means. */
export const segmentText = ({ label, priority }: SegmentView): Text =>
  text('card-segment', { segment: oneLine(label, 60), priority });

/** The lines under the question, each with its label. */
const details = (card: CardView, say: (text: Text) => RichTextElement[]): RichTextElement[] => {
  const lines: RichTextElement[][] = [];
  if (card.segment) lines.push(say(segmentText(card.segment)));
  if (card.assignee !== null) lines.push(say(text('card-assignee', { agent: { agent: card.assignee } })));
  if (card.waitingSince !== null)
    lines.push([...say(text('card-waiting')), words(' '), dateElement(card.waitingSince)]);
  lines.push(say(text('card-why', { rule: card.routedBy, evidence: oneLine(card.evidence ?? '', 200) })));
  if (card.astray) lines.push([words('⚠️ '), ...say(text('card-astray', { team: oneLine(card.team, 100) }))]);
  if (card.follows !== null) lines.push(say(text('card-follows', { ticket: card.follows })));
  if (!card.reachable) lines.push([words('⚠️ '), ...say(text('card-unreachable'))]);
  return lines.flatMap((line, index) => (index === 0 ? line : [NEW_LINE, ...line]));
};

/** Leads are told at once: whoever pressed it by mistake is asked first. */
const complaintConfirm = (line: (text: Text) => string): ConfirmationDialog => {
  const plain = (id: string, length: number): PlainTextElement => ({
    type: 'plain_text',
    text: cut(line(text(id)), length),
    emoji: false,
  });
  return {
    title: plain('complaint-confirm-title', 100),
    text: plain('complaint-confirm-text', 300),
    confirm: plain('button-complaint', 30),
    deny: plain('modal-cancel', 30),
  };
};

const button = (action: CardAction, ticket: number, line: (text: Text) => string): Button => ({
  type: 'button',
  action_id: action,
  value: String(ticket),
  text: { type: 'plain_text', text: cut(line(text(`button-${action}`)), 75), emoji: false },
  ...(action === 'claim' && { style: 'primary' }),
  ...(action === 'complaint' && { confirm: complaintConfirm(line) }),
});

/** One press moves an unsure ticket to a likely topic. */
const likelyActions = (ticket: number, likely: readonly TransferTarget[]): ActionsBlock => ({
  type: 'actions',
  block_id: `likely:${ticket}`,
  elements: likely.map((target, place) => ({
    type: 'button',
    action_id: transferToAction(place),
    value: transferToValue(ticket, target),
    text: { type: 'plain_text', text: cut(`→ ${oneLine(target.name, 75)}`, 75), emoji: false },
  })),
});

/** A ticket's card, in the team's language. What people wrote stands in `rich_text` only. */
export const renderCard = (card: CardView, language: Language, texts: Texts): Rendered => {
  const line = (value: Text): string => texts.line(language, value);
  const say = (value: Text): RichTextElement[] => elementsOf(texts.parts(language, value));
  const state = line(text('card-state', { state: card.spam ? 'spam' : card.state }));
  const question =
    card.question.trim() === ''
      ? words(line(text('card-wordless', { kind: card.wordless ?? 'other' })), { italic: true })
      : words(cut(card.question, QUESTION_LENGTH));
  const head: RichTextBlock = {
    type: 'rich_text',
    elements: [
      {
        type: 'rich_text_section',
        elements: [...title(card, state), NEW_LINE, ...say(text('card-customer')), words(`: ${customer(card)}\n`)],
      },
      { type: 'rich_text_quote', elements: [question] },
      { type: 'rich_text_section', elements: details(card, say) },
    ],
  };
  const actions: ActionsBlock = {
    type: 'actions',
    block_id: `ticket:${card.ticket}`,
    elements: card.actions.map((action) => button(action, card.ticket, line)),
  };
  const fallback = text('card-fallback', { ticket: card.ticket, customer: oneLine(card.customer, NAME_LENGTH), state });
  const likely = card.likely?.length ? [likelyActions(card.ticket, card.likely)] : [];
  return {
    blocks: card.actions.length > 0 ? [head, actions, ...likely] : [head],
    text: escapeMrkdwn(cut(line(fallback), 600)),
  };
};
