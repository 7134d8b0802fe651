import type { RichTextBlock, RichTextElement, RichTextLink, RichTextText } from '@slack/types';
import { plainText, type RichText, type Span } from '../../src/core/rich-text.js';

type Kind = 'section' | 'quote' | 'pre';
type Run = RichTextText | RichTextLink;

interface Line {
  readonly kind: Kind;
  readonly spans: RichText;
}

const kindOf = (span: Span): Kind => (span.quote ? 'quote' : span.pre !== undefined ? 'pre' : 'section');

/** A line is a quote or code only as a whole; one that is so in part stays in its section, so that no break is added. */
const lineOf = (spans: RichText, end: Span | undefined, before: Line | undefined): Line => {
  const kinds = new Set(spans.map(kindOf));
  const [only] = kinds;
  if (kinds.size === 1 && only) return { kind: only, spans };
  if (kinds.size > 1) return { kind: 'section', spans };
  return { kind: end ? kindOf(end) : (before?.kind ?? 'section'), spans };
};

const linesOf = (content: RichText): readonly Line[] => {
  const lines: Line[] = [];
  let spans: Span[] = [];
  for (const span of content) {
    span.text.split('\n').forEach((piece, index) => {
      if (index > 0) {
        lines.push(lineOf(spans, span, lines.at(-1)));
        spans = [];
      }
      if (piece !== '') spans.push({ ...span, text: piece });
    });
  }
  lines.push(lineOf(spans, undefined, lines.at(-1)));
  return lines;
};

const styleOf = (span: Span, kind: Kind): NonNullable<RichTextText['style']> =>
  kind === 'pre'
    ? {}
    : {
        ...(span.bold && { bold: true }),
        ...(span.italic && { italic: true }),
        ...(span.strike && { strike: true }),
        ...(span.underline && { underline: true }),
        ...((span.code || span.pre !== undefined) && { code: true }),
      };

/** Slack refuses a block for one link it cannot read. */
const LINK = /^(https?:\/\/|mailto:)[^\s<>|]{1,2900}$/i;

const runOf = (span: Span, kind: Kind): Run => {
  const style = styleOf(span, kind);
  const styled = Object.keys(style).length > 0 ? { style } : {};
  if (span.link === undefined || !LINK.test(span.link)) return { type: 'text', text: span.text, ...styled };
  return { type: 'link', url: span.link, ...(span.text !== span.link && { text: span.text }), ...styled };
};

const sameStyle = (one: Run, other: Run): boolean => JSON.stringify(one.style) === JSON.stringify(other.style);

/** Neighbours in one style become one element. */
const merge = (runs: readonly Run[]): Run[] => {
  const merged: Run[] = [];
  for (const run of runs) {
    const last = merged.at(-1);
    if (last?.type === 'text' && run.type === 'text' && sameStyle(last, run)) {
      merged.splice(-1, 1, { ...last, text: last.text + run.text });
    } else merged.push(run);
  }
  return merged;
};

const BREAK: RichTextText = { type: 'text', text: '\n' };

/** Several lines of one kind. A section ends with the break that parts it from what follows, as Slack's composer writes it. */
const groupOf = (kind: Kind, lines: readonly Line[], last: boolean): RichTextBlock['elements'][number] | undefined => {
  const inner = lines.flatMap((line, index) => [
    ...(index > 0 ? [BREAK] : []),
    ...line.spans.map((span) => runOf(span, kind)),
  ]);
  const elements = merge(inner);
  if (kind === 'quote' && elements.length > 0) return { type: 'rich_text_quote', elements };
  if (kind === 'pre' && elements.length > 0) return { type: 'rich_text_preformatted', elements };
  const section = merge(last ? inner : [...inner, BREAK]);
  return section.length > 0 ? { type: 'rich_text_section', elements: section as RichTextElement[] } : undefined;
};

/** The words as one `rich_text` block: nothing in it is ever parsed. `undefined` for the empty text, which Slack refuses. */
export const writeRichText = (content: RichText): RichTextBlock | undefined => {
  if (plainText(content) === '') return undefined;
  const groups: { kind: Kind; lines: Line[] }[] = [];
  for (const line of linesOf(content)) {
    const group = groups.at(-1);
    if (group?.kind === line.kind) group.lines.push(line);
    else groups.push({ kind: line.kind, lines: [line] });
  }
  const elements = groups.flatMap((group, index) => {
    const element = groupOf(group.kind, group.lines, index === groups.length - 1);
    return element ? [element] : [];
  });
  return { type: 'rich_text', elements };
};
