import { toMarkdown } from 'mdast-util-to-markdown';
import { stringify } from 'yaml';
import type { FaqVersion } from '../core/faq/book.js';
import { plainText, type RichText, type Span } from '../core/rich-text.js';
import { readBody } from './faq-body.js';

type Root = Extract<Parameters<typeof toMarkdown>[0], { type: 'root' }>;
type Block = Root['children'][number];
type Inline = Extract<Block, { type: 'paragraph' }>['children'][number];

/** The styles that a file can hold, outermost first. */
const nested = ['link', 'bold', 'italic'] as const;

type Nested = (typeof nested)[number];

/** A line of one kind, or what stands between paragraphs. */
interface Line {
  readonly kind: 'words' | 'quote' | 'pre';
  readonly language: string;
  readonly spans: RichText;
}

/** A line is what its first words are; an empty one belongs to what it stands in. */
const linesOf = (content: RichText): readonly Line[] => {
  const lines: { of: Span | undefined; spans: Span[] }[] = [{ of: undefined, spans: [] }];
  for (const span of content) {
    for (const [index, text] of span.text.split('\n').entries()) {
      if (index > 0) lines.push({ of: span, spans: [] });
      if (text !== '') lines.at(-1)?.spans.push({ ...span, text });
    }
  }
  return lines.map(({ of, spans }) => {
    const first = spans[0] ?? of;
    const kind = first?.pre !== undefined ? 'pre' : first?.quote ? 'quote' : 'words';
    return { kind, language: first?.pre ?? '', spans };
  });
};

/** Neighbours that share the outermost style stand in one node, and so on inwards. */
const inlines = (spans: RichText, [style, ...deeper]: readonly Nested[]): Inline[] => {
  if (style === undefined) {
    return spans.map(({ text, code }) => (code ? { type: 'inlineCode', value: text } : { type: 'text', value: text }));
  }
  const nodes: Inline[] = [];
  for (let from = 0; from < spans.length; ) {
    const value = spans[from]?.[style];
    let to = from;
    while (to < spans.length && spans[to]?.[style] === value) to += 1;
    const children = inlines(spans.slice(from, to), deeper);
    if (value === undefined) nodes.push(...children);
    else if (style === 'link') nodes.push({ type: 'link', url: String(value), children: children as never });
    else nodes.push({ type: style === 'bold' ? 'strong' : 'emphasis', children: children as never });
    from = to;
  }
  return nodes;
};

/** Lines that stand together are one paragraph with breaks in it; an empty line ends it. */
const paragraphs = (lines: readonly Line[]): Block[] => {
  const blocks: Inline[][] = [];
  let open = false;
  for (const { spans } of lines) {
    const words = inlines(spans, nested);
    if (words.length > 0 && open) blocks.at(-1)?.push({ type: 'break' }, ...words);
    else if (words.length > 0) blocks.push(words);
    open = words.length > 0;
  }
  return blocks.map((children) => ({ type: 'paragraph', children }));
};

const blocksOf = (content: RichText): Block[] => {
  const groups: Line[][] = [];
  for (const line of linesOf(content)) {
    const group = groups.at(-1);
    const [first] = group ?? [];
    if (group && first?.kind === line.kind && first.language === line.language) group.push(line);
    else groups.push([line]);
  }
  return groups.flatMap((lines): Block[] => {
    const [{ kind, language } = { kind: 'words', language: '' }] = lines;
    if (kind === 'words') return paragraphs(lines);
    if (kind === 'quote') return [{ type: 'blockquote', children: paragraphs(lines) as never }];
    const value = lines.map(({ spans }) => plainText(spans)).join('\n');
    return [{ type: 'code', lang: language === '' ? null : language, value }];
  });
};

const written = (children: Block[]): string =>
  toMarkdown({ type: 'root', children }, { emphasis: '_', bullet: '-', fences: true, rule: '-' });

/** What a file cannot show: it goes, and the words stay. */
const showable = ({ underline: _u, strike: _s, spoiler: _h, ...span }: Span): Span =>
  span.link !== undefined && !/^(?:https?:|mailto:|tel:)/i.test(span.link)
    ? (({ link: _link, ...rest }) => rest)(span)
    : span;

/** What two ways of writing the same have in common: words without the blanks around their lines. */
const trimmed = (content: RichText): string =>
  plainText(content)
    .split(/\n+/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join('\n');

/** Whether a file with this body is read without a mistake, with the same words. */
const readsBack = (source: string, content: RichText): boolean => {
  const read = readBody(source);
  return read.mistakes.length === 0 && trimmed(read.content) === trimmed(content);
};

/**
 * Spans as CommonMark. Its words are always read back the same, and so is the formatting that a file can hold; where both
 * cannot be, the words go without it.
 */
export const writeBody = (content: RichText): string => {
  const source = written(blocksOf(content.map(showable)));
  if (readsBack(source, content)) return source;
  return written(blocksOf(content.map(({ text }) => ({ text }))));
};

/** A FAQ entry in one language as the file that holds it. */
export const writeFaqFile = (version: FaqVersion, topic: { team: string; topic: string } | null): string => {
  const { title, keywords, questions, body } = version;
  const matter = {
    title,
    ...(topic && { topic: `${topic.team}/${topic.topic}` }),
    ...(keywords.length > 0 && { keywords }),
    ...(questions.length > 0 && { questions }),
  };
  return `---\n${stringify(matter, { lineWidth: 0 })}---\n${writeBody(body)}`;
};
