import type { RichText } from './rich-text.js';

/** A place where whitespace stands: the unit before it is the last of a part. */
type Seam = 'paragraph' | 'line' | 'sentence' | 'word';

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });

/** What must stay together: grapheme clusters, or code points of a cluster that alone is over the limit. */
const unitsOf = (text: string, limit: number): readonly string[] =>
  Array.from(graphemes.segment(text), ({ segment }) => (segment.length > limit ? [...segment] : [segment])).flat();

const isBlank = (unit: string | undefined): boolean => unit !== undefined && unit.trim() === '';

const seamAt = (units: readonly string[], index: number): Seam => {
  let end = index;
  while (isBlank(units[end])) end++;
  const lines = units.slice(index, end).join('').split('\n').length - 1;
  if (lines >= 2) return 'paragraph';
  if (lines === 1) return 'line';
  return /[.!?…]["'»”’)]?$/u.test(units.slice(Math.max(0, index - 2), index).join('')) ? 'sentence' : 'word';
};

/** Where the part that begins at `begin` ends best; at most at `full`, where no more fits. */
const bestEnd = (units: readonly string[], begin: number, full: number): number => {
  const seams: { readonly index: number; readonly seam: Seam }[] = [];
  for (let index = full; index > begin; index--) {
    if (isBlank(units[index]) && !isBlank(units[index - 1])) seams.push({ index, seam: seamAt(units, index) });
  }
  // A better seam is worth a shorter part, but not a stub.
  const half = begin + (full - begin) / 2;
  const late = seams.filter(({ index }) => index >= half);
  for (const wanted of ['paragraph', 'line', 'sentence'] as const) {
    const found = late.find(({ seam }) => seam === wanted);
    if (found) return found.index;
  }
  return seams[0]?.index ?? full;
};

const slice = (content: RichText, from: number, to: number): RichText => {
  let offset = 0;
  return content.flatMap((span) => {
    const text = span.text.slice(Math.max(0, from - offset), Math.max(0, to - offset));
    offset += span.text.length;
    return text === '' ? [] : [{ ...span, text }];
  });
};

/**
 * Parts of at most `limit` UTF-16 units (2 or more), split at paragraphs, lines, sentences, words, at last anywhere but
 * never inside a grapheme cluster that fits. Styles go on across a split; nothing but whitespace at a split is dropped,
 * since Telegram would trim it. No part is blank; a blank text has no parts.
 */
export const splitText = (content: RichText, limit: number): RichText[] => {
  const text = content.map((span) => span.text).join('');
  if (limit < 2) throw new RangeError('a part needs room for one character, that is a limit of 2 or more');
  if (isBlank(text)) return [];
  if (text.length <= limit) return [content];

  const units = unitsOf(text, limit);
  let total = 0;
  const offsets = units.map((unit) => {
    total += unit.length;
    return total - unit.length;
  });
  const offsetOf = (index: number): number => offsets[index] ?? total;

  const parts: RichText[] = [];
  let begin = 0;
  while (begin < units.length) {
    let full = begin;
    while (full < units.length && offsetOf(full + 1) - offsetOf(begin) <= limit) full++;
    const end = full === units.length ? full : bestEnd(units, begin, full);
    if (!isBlank(text.slice(offsetOf(begin), offsetOf(end)))) {
      parts.push(slice(content, offsetOf(begin), offsetOf(end)));
    }
    begin = end;
    while (isBlank(units[begin])) begin++;
  }
  return parts;
};
