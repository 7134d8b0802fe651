import type { MessageEntity } from './bot-api-types.js';

/** In the order in which they win over one another; without its mark in the text a pattern is not tried. */
const KINDS: readonly (readonly [type: string, mark: string, pattern: RegExp])[] = [
  ['url', '://', /(?<![\p{L}\p{N}_@.])https?:\/\/[^\s<>"]*[^\s<>"'.,;:!?)\]}]/giu],
  ['email', '@', /(?<![\p{L}\p{N}_.+-])[a-z0-9_.+-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}/giu],
  ['url', '.', /(?<![\p{L}\p{N}_@./-])(?:[a-z0-9-]+\.)+(?:com|org|net|io|dev|eu|ru|pl|de|me)(?![\p{L}\p{N}_.@-])/giu],
  ['mention', '@', /(?<![\p{L}\p{N}_/@])@[a-z][a-z0-9_]{3,31}(?![\p{L}\p{N}_])/giu],
  ['bot_command', '/', /(?<![\p{L}\p{N}_/<>])\/[a-z0-9_]{1,64}(?:@[a-z0-9_]{3,32})?(?![\p{L}\p{N}_/<>])/giu],
  ['hashtag', '#', /(?<![\p{L}\p{N}_&#])#(?=[\p{N}_]*\p{L})[\p{L}\p{N}_]{1,256}/giu],
];

/** Inside these Telegram looks for nothing. */
const OPAQUE = new Set(['code', 'pre', 'text_link', 'text_mention']);

/** `styles` and what Telegram finds in a text by itself: commands, links, names, tags; sorted as it sorts them. */
export const withFoundEntities = (text: string, styles: readonly MessageEntity[]): readonly MessageEntity[] => {
  const taken = styles.filter((style) => OPAQUE.has(style.type));
  const found: MessageEntity[] = [];
  for (const [type, mark, pattern] of KINDS) {
    if (!text.includes(mark)) continue;
    for (const match of text.matchAll(pattern)) {
      const entity = { type, offset: match.index, length: match[0].length };
      const overlaps = taken.some(
        (other) => entity.offset < other.offset + other.length && other.offset < entity.offset + entity.length,
      );
      if (overlaps) continue;
      taken.push(entity);
      found.push(entity);
    }
  }
  if (found.length === 0) return styles;
  return [...styles, ...found].sort((a, b) => a.offset - b.offset || b.length - a.length);
};
