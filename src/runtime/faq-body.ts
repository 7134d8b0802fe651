import { fromMarkdown } from 'mdast-util-from-markdown';
import type { RichText, Span } from '../core/rich-text.js';

type Root = ReturnType<typeof fromMarkdown>;
type Node = Root['children'][number];
type Style = Omit<Span, 'text'>;

/** Something wrong in a file; lines are counted from 1. */
export interface FileMistake {
  readonly line: number;
  readonly message: string;
}

/** What CommonMark knows and neither messenger shows, in the words of whoever writes an entry. */
const unsupported: Readonly<Record<string, string>> = {
  image: 'an image',
  imageReference: 'an image',
  html: 'HTML (write < as \\<)',
  thematicBreak: 'a horizontal line',
  definition: 'a link by reference (write [words](https://…))',
  linkReference: 'a link by reference (write [words](https://…), or \\[ for a bracket)',
};

/** Tables are no CommonMark: the parser takes them for words, but this line gives them away. */
const tableRule = /^ {0,3}\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)+\|?[ \t]*$/;

const addresses = /^(?:https?:|mailto:|tel:)/i;

const sameStyle = (one: Span, other: Span): boolean => {
  const { text: _one, ...a } = one;
  const { text: _other, ...b } = other;
  return JSON.stringify(a) === JSON.stringify(b);
};

const joined = (spans: readonly Span[]): RichText => {
  const merged: Span[] = [];
  for (const span of spans) {
    const last = merged.at(-1);
    if (last && sameStyle(last, span)) merged[merged.length - 1] = { ...last, text: last.text + span.text };
    else if (span.text !== '') merged.push(span);
  }
  return merged;
};

/** Blocks one after the other, what stands between them in the style around them. */
const stacked = (blocks: readonly (readonly Span[])[], between: string, style: Style): readonly Span[] =>
  blocks.filter((block) => block.length > 0).flatMap((b, i) => (i === 0 ? b : [{ ...style, text: between }, ...b]));

const indented = (spans: readonly Span[]): readonly Span[] =>
  spans.map((span) => ({ ...span, text: span.text.replaceAll('\n', '\n   ') }));

/**
 * An entry's body, which is CommonMark, as spans: bold, italic, code, links, quotes and code blocks as they are, lists
 * with `•` or their numbers, headings as bold lines. What a messenger cannot show is a mistake with its line.
 */
export const readBody = (source: string): { content: RichText; mistakes: readonly FileMistake[] } => {
  const mistakes: FileMistake[] = [];
  const refuse = (node: Node, what: string): readonly Span[] => {
    mistakes.push({ line: node.position?.start.line ?? 1, message: `${what} cannot be shown in a message` });
    return [];
  };

  const inline = (node: Node, style: Style): readonly Span[] => {
    const inside = (children: readonly Node[], more: Style) =>
      children.flatMap((child) => inline(child, { ...style, ...more }));
    switch (node.type) {
      case 'text':
        // A line break in the source is none in the text: writers wrap their lines.
        return [{ ...style, text: node.value.replace(/\s*\n\s*/g, ' ') }];
      case 'break':
        return [{ ...style, text: '\n' }];
      case 'strong':
        return inside(node.children, { bold: true });
      case 'emphasis':
        return inside(node.children, { italic: true });
      case 'inlineCode':
        return [{ ...style, text: node.value, code: true }];
      case 'link':
        if (!addresses.test(node.url)) return refuse(node, `the address “${node.url}” (it begins with https://)`);
        return inside(node.children, { link: node.url });
      default:
        return refuse(node, unsupported[node.type] ?? node.type);
    }
  };

  const block = (node: Node, style: Style, nested: boolean): readonly Span[] => {
    switch (node.type) {
      case 'paragraph':
        return node.children.flatMap((child) => inline(child, style));
      case 'heading':
        return node.children.flatMap((child) => inline(child, { ...style, bold: true }));
      case 'list': {
        const items = node.children.map((item, index) => {
          const sign = node.ordered ? `${(node.start ?? 1) + index}. ` : '• ';
          const words = stacked(
            item.children.map((child) => block(child, style, true)),
            '\n',
            style,
          );
          return [{ ...style, text: sign }, ...indented(words)];
        });
        return stacked(items, '\n', style);
      }
      case 'blockquote': {
        if (nested) return refuse(node, 'a quote inside a list or another quote');
        const quote: Style = { ...style, quote: true };
        return stacked(
          node.children.map((child) => block(child, quote, true)),
          '\n\n',
          quote,
        );
      }
      case 'code':
        if (nested) return refuse(node, 'a code block inside a list or a quote');
        return [{ text: node.value, pre: node.lang ?? '' }];
      default:
        return refuse(node, unsupported[node.type] ?? node.type);
    }
  };

  const root: Root = fromMarkdown(source);
  const inCode = root.children.flatMap((node) =>
    node.type === 'code' && node.position ? [[node.position.start.line, node.position.end.line] as const] : [],
  );
  for (const [index, line] of source.split('\n').entries()) {
    const inside = inCode.some(([from, to]) => from <= index + 1 && index + 1 <= to);
    if (!inside && tableRule.test(line)) {
      mistakes.push({ line: index + 1, message: 'a table cannot be shown in a message (write a list)' });
    }
  }
  const blocks = root.children.map((node) => block(node, {}, false));
  return { content: joined(stacked(blocks, '\n\n', {})), mistakes };
};
