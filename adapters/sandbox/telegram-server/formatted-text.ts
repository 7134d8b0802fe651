import { badRequest } from './api-error.js';
import type { MessageEntity } from './bot-api-types.js';
import { readEntities } from './entities.js';
import { withFoundEntities } from './found-entities.js';

export interface FormattedText {
  readonly text: string;
  readonly entities: readonly MessageEntity[];
}

/** In UTF-16 units, after entities. */
const LONGEST_TEXT = 4096;

const LINE_FEED = 10;
const RETURN = 13;
const SPACE = 32;

/** Line and paragraph separators and what overrides the direction of writing. */
const vanishes = (code: number): boolean => code === RETURN || (code >= 0x2028 && code <= 0x202e);

const isControl = (code: number): boolean => code < SPACE && code !== LINE_FEED;

/** Telegram keeps line feeds, makes spaces of other control characters, and drops returns and overrides. */
const clean = ({ text, entities }: FormattedText): FormattedText => {
  let dirty = false;
  for (let at = 0; at < text.length && !dirty; at += 1) {
    const code = text.charCodeAt(at);
    dirty = isControl(code) || vanishes(code);
  }
  if (!dirty) return { text, entities };
  const kept: string[] = [];
  const moved: number[] = [];
  for (let at = 0; at < text.length; at += 1) {
    moved.push(kept.length);
    const code = text.charCodeAt(at);
    if (!vanishes(code)) kept.push(isControl(code) ? ' ' : text.charAt(at));
  }
  moved.push(kept.length);
  return {
    text: kept.join(''),
    entities: entities.map((entity) => {
      const offset = moved[entity.offset] ?? 0;
      return { ...entity, offset, length: (moved[entity.offset + entity.length] ?? offset) - offset };
    }),
  };
};

const isSpace = (text: string, at: number): boolean => [SPACE, LINE_FEED].includes(text.charCodeAt(at));

/** White space goes at the end, and at the beginning up to the first entity. */
const trim = ({ text, entities }: FormattedText): FormattedText => {
  let end = text.length;
  while (end > 0 && isSpace(text, end - 1)) end -= 1;
  let begin = 0;
  const first = entities.reduce((least, entity) => Math.min(least, entity.offset), end);
  while (begin < first && isSpace(text, begin)) begin += 1;
  if (begin === 0 && end === text.length) return { text, entities };
  return {
    text: text.slice(begin, end),
    entities: entities.map((entity) => ({
      ...entity,
      offset: entity.offset - begin,
      length: Math.min(entity.offset + entity.length, end) - entity.offset,
    })),
  };
};

/** Nothing a reader could see: white space and characters of no width. */
const isBlank = (text: string): boolean => /^[\s\u200b-\u200f\u2800\ufeff]*$/.test(text);

/**
 * A text as Telegram stores it: entities checked, cleaned, trimmed, with the links, names and commands it
 * finds by itself. Throws what the platform refuses with.
 */
export const formatText = (
  text: string,
  entities: unknown,
  longest = LONGEST_TEXT,
  tooLong = 'message is too long',
): FormattedText => {
  const trimmed = trim(clean({ text, entities: readEntities(entities, text) }));
  if (isBlank(trimmed.text)) throw badRequest('text must be non-empty');
  if (trimmed.text.length > longest) throw badRequest(tooLong);
  return {
    text: trimmed.text,
    entities: withFoundEntities(
      trimmed.text,
      trimmed.entities.filter((entity) => entity.length > 0).sort((a, b) => a.offset - b.offset || b.length - a.length),
    ),
  };
};
