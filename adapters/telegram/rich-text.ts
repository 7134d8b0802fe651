import { plainText, type RichText, type Span } from '../../src/core/rich-text.js';
import type { Entity } from './bot-api.js';

type Style = Omit<Span, 'text'>;
/** A style over `text[from, to)`, in UTF-16 units. */
type Range = readonly [from: number, to: number, style: Style];

const inline: Readonly<Record<string, Style>> = {
  bold: { bold: true },
  italic: { italic: true },
  underline: { underline: true },
  strikethrough: { strike: true },
  spoiler: { spoiler: true },
  code: { code: true },
};

/**
 * Telegram allows a quote or a code block in the middle of a line; spans know them for whole lines only. Of a code
 * block the broken lines become inline code, of a quote they lose the style; no character changes.
 */
const wholeLines = (text: string, from: number, to: number, block: Style, broken: Style | undefined): Range[] => {
  const startsLine = from === 0 || text[from - 1] === '\n';
  const endsLine = to === text.length || text[to] === '\n' || text[to - 1] === '\n';
  const firstBreak = text.indexOf('\n', from);
  const begin = startsLine ? from : firstBreak === -1 ? to : Math.min(firstBreak + 1, to);
  const end = endsLine ? to : Math.max(text.lastIndexOf('\n', to - 1) + 1, begin);
  const ranges: Range[] = begin < end ? [[begin, end, block]] : [];
  if (broken) {
    if (from < begin) ranges.push([from, begin, broken]);
    if (end < to) ranges.push([end, to, broken]);
  }
  return ranges;
};

const rangesOf = (text: string, entity: Entity): Range[] => {
  const from = Math.max(0, entity.offset);
  const to = Math.min(text.length, entity.offset + entity.length);
  if (!(from < to)) return [];
  switch (entity.type) {
    case 'text_link':
      return typeof entity.url === 'string' ? [[from, to, { link: entity.url }]] : [];
    case 'pre':
      return wholeLines(text, from, to, { pre: entity.language ?? '' }, { code: true });
    case 'blockquote':
    case 'expandable_blockquote':
      return wholeLines(text, from, to, { quote: true }, undefined);
    default: {
      // Mentions, hashtags, plain addresses, custom emoji and kinds yet to come say all they say in their text.
      const style = Object.hasOwn(inline, entity.type) ? inline[entity.type] : undefined;
      return style ? [[from, to, style]] : [];
    }
  }
};

const sameStyle = (a: Style, b: Style): boolean =>
  a.bold === b.bold &&
  a.italic === b.italic &&
  a.underline === b.underline &&
  a.strike === b.strike &&
  a.spoiler === b.spoiler &&
  a.code === b.code &&
  a.quote === b.quote &&
  a.pre === b.pre &&
  a.link === b.link;

/** Telegram's text and entities as spans: literally the same text, neighbours of equal style as one span. */
export const toSpans = (text: string, entities: readonly Entity[] = []): RichText => {
  const ranges = entities.flatMap((entity) => rangesOf(text, entity));
  const cuts = new Set([0, text.length]);
  for (const [from, to] of ranges) cuts.add(from).add(to);
  const bounds = [...cuts].sort((a, b) => a - b);
  const spans: Span[] = [];
  for (const [index, from] of bounds.entries()) {
    const to = bounds[index + 1];
    if (to === undefined || to === from) continue;
    const style: Style = Object.assign({}, ...ranges.filter((r) => r[0] <= from && to <= r[1]).map((r) => r[2]));
    const last = spans.at(-1);
    if (last && sameStyle(last, style)) spans[spans.length - 1] = { ...last, text: last.text + text.slice(from, to) };
    else spans.push({ text: text.slice(from, to), ...style });
  }
  return spans;
};

/** The entity that a span's style stands for, without its place; `undefined` where it has none. */
type Layer = (span: Span) => Omit<Entity, 'offset' | 'length'> | undefined;

const quote: Layer = (span) => (span.quote ? { type: 'blockquote' } : undefined);
const block: Layer = (span) => {
  if (span.pre === undefined) return undefined;
  return span.pre === '' ? { type: 'pre' } : { type: 'pre', language: span.pre };
};
// Telegram finds addresses in a text by itself; a link under its own address would ask the reader to confirm it.
const link: Layer = ({ link: url, text }) =>
  url === undefined || url === text || url === `mailto:${text}` ? undefined : { type: 'text_link', url };
const code: Layer = (span) => (span.code && span.link === undefined ? { type: 'code' } : undefined);
const flags: readonly Layer[] = (
  [
    ['bold', 'bold'],
    ['italic', 'italic'],
    ['underline', 'underline'],
    ['strike', 'strikethrough'],
    ['spoiler', 'spoiler'],
  ] as const
).map(
  ([style, type]) =>
    (span) =>
      span[style] ? { type } : undefined,
);

/**
 * From the outside in. Entities may be nested but must not overlap, and nothing may be inside `pre` and `code`; where
 * a link is code too, the link wins because it says more.
 */
const layers: readonly Layer[] = [quote, block, link, code, ...flags];

interface Piece {
  readonly span: Span;
  readonly offset: number;
}

const nest = (pieces: readonly Piece[], depth: number): Entity[] => {
  const layer = layers[depth];
  if (!layer) return [];
  const entities: Entity[] = [];
  let group: Piece[] = [];
  let current: ReturnType<Layer>;
  const close = () => {
    const [first] = group;
    const last = group.at(-1);
    if (!first || !last) return;
    if (current) {
      const words = group.map((piece) => piece.span.text).join('');
      // Telegram drops or refuses an entity that covers nothing visible.
      if (words.trim() !== '') entities.push({ ...current, offset: first.offset, length: words.length });
    }
    if (!current || (current.type !== 'pre' && current.type !== 'code')) entities.push(...nest(group, depth + 1));
    group = [];
  };
  for (const piece of pieces) {
    const next = layer(piece.span);
    if (next?.type !== current?.type || next?.url !== current?.url || next?.language !== current?.language) close();
    current = next;
    group.push(piece);
  }
  close();
  return entities;
};

/** Spans as `sendMessage` takes them: the same text, entities properly nested, outer ones first. */
export const fromSpans = (content: RichText): { text: string; entities: Entity[] } => {
  let offset = 0;
  const pieces = content.map((span) => {
    const piece = { span, offset };
    offset += span.text.length;
    return piece;
  });
  return { text: plainText(content), entities: nest(pieces, 0) };
};
