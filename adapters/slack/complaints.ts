import type { ActionsBlock, KnownBlock, RichTextElement } from '@slack/types';
import type { Answer, ComplaintLine } from '../../src/core/inbound.js';
import type { Language } from '../../src/core/model.js';
import { type Text, type Texts, text } from '../../src/core/texts.js';
import { dateElement, type Rendered } from './cards/card.js';
import { cut, oneLine } from './cut.js';
import { elementsOf } from './parts.js';
import { permalink } from './permalink.js';
import { escapeMrkdwn } from './read-mrkdwn.js';

/** Opens the form of a complaint. */
export const WORK_ON = 'complaint-work';
const REOPEN = 'complaint-reopen';

const words = (value: string, style?: { readonly bold?: true }): RichTextElement => ({
  type: 'text',
  text: value,
  ...(style && { style }),
});

const section = (elements: RichTextElement[]): KnownBlock => ({
  type: 'rich_text',
  elements: [{ type: 'rich_text_section', elements }],
});

/** What a lead can do about a complaint. */
export const complaintActions = (id: number, language: Language, texts: Texts): ActionsBlock => ({
  type: 'actions',
  block_id: `complaint:${id}`,
  elements: ([WORK_ON, REOPEN] as const).map((action) => ({
    type: 'button',
    action_id: action,
    value: String(id),
    text: { type: 'plain_text', text: cut(texts.line(language, text(`button-${action}`)), 75), emoji: false },
  })),
});

/** Leads to the conversation that a complaint is about. */
export const conversationLink = (
  card: { readonly room: string; readonly ref: string },
  language: Language,
  { texts, workspaceUrl }: { readonly texts: Texts; readonly workspaceUrl: string },
): RichTextElement => ({
  type: 'link',
  url: permalink(workspaceUrl, card.room, card.ref),
  text: texts.line(language, text('complaint-conversation')),
});

const described = (
  line: ComplaintLine,
  language: Language,
  { texts, workspaceUrl }: { readonly texts: Texts; readonly workspaceUrl: string },
): RichTextElement[] => {
  const say = (value: Text): RichTextElement[] => elementsOf(texts.parts(language, value));
  const number = `#${line.ticket}`;
  const linked: RichTextElement =
    line.channel !== null && line.cardRef !== null
      ? { type: 'link', url: permalink(workspaceUrl, line.channel, line.cardRef), text: number }
      : words(number, { bold: true });
  return [
    linked,
    words(` · ${oneLine(line.team, 30)} · `),
    ...say(text('complaint-state', { state: line.state })),
    ...(line.cause === null ? [] : [words(` · ${oneLine(line.cause, 60)}`)]),
    words('\n'),
    ...(line.owner === null
      ? say(text('complaint-unowned'))
      : say(text('complaint-owner', { agent: { agent: line.owner } }))),
    words(' · '),
    ...say(text(line.overdue ? 'complaint-overdue' : 'complaint-due')),
    words(' '),
    dateElement(line.dueAt),
  ];
};

/** What `/desk complaints` lists: each complaint with what can be done about it. */
export const renderComplaints = (
  { lines, more, language }: Extract<Answer, { kind: 'complaints' }>,
  context: { readonly texts: Texts; readonly workspaceUrl: string },
): Rendered => {
  const { texts } = context;
  const title = texts.line(language, text('complaints-title', { count: lines.length + more }));
  const blocks: KnownBlock[] = [
    section([words(title, { bold: true })]),
    ...lines.flatMap((line) => [
      section(described(line, language, context)),
      complaintActions(line.complaint, language, texts),
    ]),
    ...(more > 0 ? [section([words(texts.line(language, text('queue-more', { count: more })))])] : []),
  ];
  return { blocks, text: escapeMrkdwn(cut(title, 1_500)) };
};

/** What is to be done about which complaint; `undefined` for any other button. */
export const readComplaintPress = (
  actionId: string | undefined,
  value: string | undefined,
): { kind: 'complaint-asked' | 'complaint-reopened'; complaint: number } | undefined => {
  if (actionId !== WORK_ON && actionId !== REOPEN) return undefined;
  if (!/^[1-9]\d{0,14}$/.test(value ?? '')) return undefined;
  return { kind: actionId === WORK_ON ? 'complaint-asked' : 'complaint-reopened', complaint: Number(value) };
};
