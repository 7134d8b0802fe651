import type { KnownBlock, RichTextBlock, RichTextElement, RichTextSection } from '@slack/types';
import type { DigestLine, DigestTicket, DigestView } from '../../../src/core/digest/view.js';
import type { Language } from '../../../src/core/model.js';
import type { Outgoing } from '../../../src/core/outgoing.js';
import { type Text, type Texts, text } from '../../../src/core/texts.js';
import type { Rendered } from '../cards/card.js';
import { cut, oneLine } from '../cut.js';
import { wordsButton } from '../modals/words.js';
import { elementsOf, fallbackOf } from '../parts.js';
import { permalink } from '../permalink.js';
import { escapeMrkdwn } from '../read-mrkdwn.js';

export interface DigestContext {
  readonly texts: Texts;
  readonly language: Language;
  /** The address of the workspace, for links to cards. */
  readonly workspaceUrl: string;
}

const TITLE_LENGTH = 150;
const SENTENCE_LENGTH = 140;
const COMMENT_LENGTH = 200;
/** As many as one message shows with their conversations. */
const FULL_DIGESTS = 3;

type Block = RichTextBlock['elements'][number];

const words = (value: string): RichTextElement => ({ type: 'text', text: value });
const section = (elements: RichTextElement[]): RichTextSection => ({ type: 'rich_text_section', elements });
const bullets = (lines: readonly RichTextElement[][]): Block[] =>
  lines.length === 0 ? [] : [{ type: 'rich_text_list', style: 'bullet', elements: lines.map(section) }];
const richText = (elements: Block[]): KnownBlock => ({ type: 'rich_text', elements });

/** The number, leading to the card. */
const numberOf = (
  { ticket, channel, cardRef }: Pick<DigestTicket, 'ticket' | 'channel' | 'cardRef'>,
  { workspaceUrl }: DigestContext,
): RichTextElement =>
  channel !== null && cardRef !== null
    ? { type: 'link', url: permalink(workspaceUrl, channel, cardRef), text: `#${ticket}` }
    : { type: 'text', text: `#${ticket}`, style: { bold: true } };

/** A figure, and how it stands to others. */
const figureLine = (
  { label, value, trend, usual }: DigestLine,
  { texts, language }: DigestContext,
): RichTextElement[] => {
  const say = (said: Text, style?: { readonly bold: true }) => elementsOf(texts.parts(language, said), style);
  return [
    ...say(label, { bold: true }),
    words(': '),
    ...say(value),
    ...(trend ? [words(' '), ...say(trend)] : []),
    ...(usual === null ? [] : [words(' ('), ...say(usual), words(')')]),
  ];
};

/** The number, what the customer asked, and what is to be said about it. */
const ticketLine = (ticket: DigestTicket, context: DigestContext): RichTextElement[] => {
  const { texts, language } = context;
  const say = (value: Text): RichTextElement[] => elementsOf(texts.parts(language, value));
  const asked =
    ticket.sentence === ''
      ? say(text('card-wordless', { kind: ticket.wordless ?? 'other' }))
      : [words(oneLine(ticket.sentence, SENTENCE_LENGTH))];
  const comment = oneLine(ticket.comment ?? '', COMMENT_LENGTH);
  return [
    numberOf(ticket, context),
    words(' · '),
    ...ticket.notes.flatMap((note) => [...say(note), words(' · ')]),
    ...asked,
    ...(comment === '' ? [] : [words('\n'), { type: 'text' as const, text: `“${comment}”`, style: { italic: true } }]),
  ];
};

/** A digest on one phone screen: the week in a sentence, what stands out, five figures, three conversations. */
export const renderDigest = (view: DigestView, context: DigestContext): Rendered => {
  const { texts, language } = context;
  const say = (value: Text, style?: { readonly bold: true }): RichTextElement[] =>
    elementsOf(texts.parts(language, value), style);
  const title = texts.line(language, view.title);
  const figures = view.figures.map((line) => figureLine(line, context));
  const observations = view.observations.flatMap(({ about, said }) => [
    words('\n'),
    ...say(about, { bold: true }),
    words(': '),
    ...said.flatMap((sentence, index) => [...(index > 0 ? [words(' ')] : []), ...say(sentence)]),
  ]);
  const stories = view.stories.map((story) => ticketLine(story, context));
  const blocks: KnownBlock[] = [
    { type: 'header', text: { type: 'plain_text', text: oneLine(title, TITLE_LENGTH), emoji: false } },
    richText([section([...say(view.headline, { bold: true }), ...observations]), ...bullets(figures)]),
    ...(stories.length === 0
      ? []
      : [richText([section(say(text('digest-stories'), { bold: true })), ...bullets(stories)])]),
  ];
  return { blocks, text: escapeMrkdwn(cut(`${title}. ${texts.line(language, view.headline)}`, 700)) };
};

/** Several teams' digests in one message; of many teams without the conversations, which Slack would not hold. */
export const renderDigests = (
  digests: readonly { readonly language: Language; readonly digest: DigestView }[],
  context: Omit<DigestContext, 'language'>,
): Rendered => {
  const rendered = digests.map(({ language, digest }) => {
    const view = digests.length > FULL_DIGESTS ? { ...digest, stories: [] } : digest;
    return renderDigest(view, { ...context, language });
  });
  return { blocks: rendered.flatMap(({ blocks }) => blocks), text: rendered[0]?.text ?? '' };
};

/** What stands in a digest's thread: all figures, the tickets behind them or every one of a small week, the FAQ, and what the figures mean. */
export const renderDigestDetails = (view: DigestView, context: DigestContext): Rendered => {
  const { texts, language } = context;
  const say = (value: Text): RichTextElement[] => elementsOf(texts.parts(language, value));
  const heading = (id: string): Block => section(elementsOf(texts.parts(language, text(id)), { bold: true }));
  const part = (id: string, lines: readonly RichTextElement[][]): KnownBlock[] =>
    lines.length === 0 ? [] : [richText([heading(id), ...bullets(lines)])];
  const lists = view.lists.map(({ label, tickets, more }) => [
    ...say(label),
    words(':'),
    ...tickets.flatMap((ticket) => [words(' '), numberOf(ticket, context)]),
    ...(more > 0 ? [words(' '), ...say(text('digest-more', { more }))] : []),
  ]);
  const faq = view.faq.map(({ entry, said }) => [words(`${entry}: `), ...say(said)]);
  const complaints =
    view.complaints === null
      ? []
      : [
          richText([
            section(elementsOf(texts.parts(language, view.complaints.title), { bold: true })),
            ...bullets([
              ...view.complaints.open.map((ticket) => ticketLine(ticket, context)),
              ...(view.complaints.causes === null ? [] : [say(view.complaints.causes)]),
            ]),
          ]),
        ];
  const blocks: KnownBlock[] = [
    ...part(
      'digest-table',
      view.table.map((line) => figureLine(line, context)),
    ),
    ...part(
      'digest-tickets',
      view.tickets.map((ticket) => ticketLine(ticket, context)),
    ),
    ...part('digest-lists', lists),
    ...complaints,
    ...part('digest-faq', faq.length === 0 ? [] : [...faq, say(text('digest-faq-candidates'))]),
    ...part('digest-definitions', view.definitions.map(say)),
  ];
  return { blocks, text: escapeMrkdwn(cut(texts.line(language, text('digest-definitions')), 700)) };
};

/** The week so far for a lead, with a way to say something about it. */
export const renderDraft = (
  { id, intro, digest }: Extract<Outgoing, { kind: 'digest-draft' }>,
  context: DigestContext,
): Rendered => {
  const { texts, language } = context;
  const rendered = renderDigest(digest, context);
  return {
    blocks: [
      richText([section(elementsOf(texts.parts(language, intro)))]),
      ...rendered.blocks,
      wordsButton(id, language, texts),
    ],
    text: rendered.text,
  };
};

/** A team's week in one line. */
export const renderSummary = (
  { line, post }: Extract<Outgoing, { kind: 'digest-summary' }>,
  { texts, language, workspaceUrl }: DigestContext,
): Rendered => {
  const parts = texts.parts(language, line);
  const elements = elementsOf(parts);
  if (post) {
    const url = permalink(workspaceUrl, post.room, post.ref);
    elements.push(words(' '), { type: 'link', url, text: texts.line(language, post.label) });
  }
  return { blocks: [richText([section(elements)])], text: fallbackOf(parts) };
};
