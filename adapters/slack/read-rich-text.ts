import type { RichText, Span } from '../../src/core/rich-text.js';
import { emojiText } from './emoji.js';
import { type Json, list, object, string } from './json.js';

/** What a Slack message says, and whether it calls somebody by a mention. */
export interface Reading {
  readonly text: RichText;
  readonly mentions: boolean;
}

type Style = Omit<Span, 'text' | 'link'>;

const styleOf = (element: Json): Style => {
  const style = object(element.style);
  return {
    ...(style.bold === true && { bold: true }),
    ...(style.italic === true && { italic: true }),
    ...(style.underline === true && { underline: true }),
    ...(style.strike === true && { strike: true }),
    ...(style.code === true && { code: true }),
  };
};

const MENTIONS = new Set(['user', 'usergroup', 'broadcast', 'channel', 'team']);

const wordsOf = (element: Json): string => {
  switch (element.type) {
    case 'text':
      return string(element.text) ?? '';
    case 'link':
      return string(element.text) ?? string(element.url) ?? '';
    case 'emoji':
      return emojiText(element);
    case 'user':
      return `@${string(element.user_id) ?? ''}`;
    case 'usergroup':
      return `@${string(element.usergroup_id) ?? ''}`;
    case 'broadcast':
      return `@${string(element.range) ?? ''}`;
    case 'channel':
      return `#${string(element.channel_id) ?? ''}`;
    case 'team':
      return `@${string(element.team_id) ?? ''}`;
    case 'color':
      return string(element.value) ?? '';
    case 'date': {
      const timestamp = Number(element.timestamp);
      return string(element.fallback) ?? (timestamp > 0 ? new Date(timestamp * 1000).toISOString() : '');
    }
    default:
      return string(element.text) ?? string(element.fallback) ?? '';
  }
};

const runOf = (elements: unknown, outer: Style): Reading => {
  const spans: Span[] = [];
  let mentions = false;
  for (const element of list(elements).map(object)) {
    const text = wordsOf(element);
    if (MENTIONS.has(String(element.type))) mentions = true;
    const link = element.type === 'link' ? string(element.url) : undefined;
    if (text !== '') spans.push({ text, ...styleOf(element), ...(link !== undefined && { link }), ...outer });
  }
  return { text: spans, mentions };
};

const linesOfList = (block: Json): Reading => {
  const outer: Style = block.border === 1 ? { quote: true } : {};
  const indent = '  '.repeat(Math.min(Number(block.indent) || 0, 8));
  const first = (Number(block.offset) || 0) + 1;
  const items = list(block.elements).map((item) => runOf(object(item).elements, outer));
  const text = items.flatMap((item, index): RichText => {
    const sign = block.style === 'ordered' ? `${first + index}.` : '•';
    return [{ text: `${index === 0 ? '' : '\n'}${indent}${sign} `, ...outer }, ...item.text];
  });
  return { text, mentions: items.some((item) => item.mentions) };
};

const readPart = (part: Json): Reading => {
  switch (part.type) {
    case 'rich_text_list':
      return linesOfList(part);
    case 'rich_text_quote':
      return runOf(part.elements, { quote: true });
    case 'rich_text_preformatted':
      return runOf(part.elements, { pre: '' });
    default:
      return runOf(part.elements, {});
  }
};

/**
 * The words of all `rich_text` blocks; `undefined` where there are none. Each part stands on lines of its own: Slack's
 * composer ends a section before a list or a quote with the line break itself, and writes none after other parts.
 */
export const readRichText = (blocks: unknown): Reading | undefined => {
  const parts = list(blocks)
    .map(object)
    .filter((block) => block.type === 'rich_text')
    .flatMap((block) => list(block.elements).map(object));
  if (parts.length === 0) return undefined;
  const spans: Span[] = [];
  let mentions = false;
  let broken = true;
  for (const part of parts) {
    const reading = readPart(part);
    if (!broken) spans.push({ text: '\n' });
    spans.push(...reading.text);
    mentions ||= reading.mentions;
    broken = part.type === 'rich_text_section' && (reading.text.at(-1)?.text ?? '\n').endsWith('\n');
  }
  return { text: spans, mentions };
};
