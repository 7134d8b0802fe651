import type { KnownBlock, RichTextBlock, RichTextElement, RichTextSection } from '@slack/types';
import type { DigestTicket, DigestView } from '../../../src/core/digest/view.js';
import type { Language } from '../../../src/core/model.js';
import { type Text, type Texts, text } from '../../../src/core/texts.js';
import type { Rendered } from '../cards/card.js';
import { cut, oneLine } from '../cut.js';
import { elementsOf } from '../parts.js';
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

/** The number, leading to the card; what the customer asked, and what is to be said about it. */
const ticketLine = (ticket: DigestTicket, context: DigestContext): RichTextElement[] => {
  const { texts, language, workspaceUrl } = context;
  const say = (value: Text): RichTextElement[] => elementsOf(texts.parts(language, value));
  const number = `#${ticket.ticket}`;
  const linked: RichTextElement =
    ticket.channel !== null && ticket.cardRef !== null
      ? { type: 'link', url: permalink(workspaceUrl, ticket.channel, ticket.cardRef), text: number }
      : { type: 'text', text: number, style: { bold: true } };
  const asked =
    ticket.sentence === ''
      ? say(text('card-wordless', { kind: ticket.wordless ?? 'other' }))
      : [words(oneLine(ticket.sentence, SENTENCE_LENGTH))];
  const comment = oneLine(ticket.comment ?? '', COMMENT_LENGTH);
  return [
    linked,
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
  const figures = view.figures.map(({ label, value, usual }) => [
    ...say(label, { bold: true }),
    words(': '),
    ...say(value),
    ...(usual === null ? [] : [words(' ('), ...say(usual), words(')')]),
  ]);
  const observations = view.observations.flatMap((observation) => [words('\n'), ...say(observation)]);
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

/** What stands in a digest's thread: every ticket of a small week, and what the figures mean. */
export const renderDigestDetails = (view: DigestView, context: DigestContext): Rendered => {
  const { texts, language } = context;
  const heading = (id: string): Block => section(elementsOf(texts.parts(language, text(id)), { bold: true }));
  const tickets = view.tickets.map((ticket) => ticketLine(ticket, context));
  const definitions = view.definitions.map((line) => elementsOf(texts.parts(language, line)));
  const blocks: KnownBlock[] = [
    ...(tickets.length === 0 ? [] : [richText([heading('digest-tickets'), ...bullets(tickets)])]),
    ...(definitions.length === 0 ? [] : [richText([heading('digest-definitions'), ...bullets(definitions)])]),
  ];
  return { blocks, text: escapeMrkdwn(cut(texts.line(language, text('digest-definitions')), 700)) };
};
