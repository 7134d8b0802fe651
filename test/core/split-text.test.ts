import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plain, plainText, type RichText, type Span } from '../../src/core/rich-text.js';
import { splitText } from '../../src/core/split-text.js';

const texts = (content: RichText, limit: number): string[] => splitText(content, limit).map(plainText);

const piece = fc.oneof(
  { weight: 6, arbitrary: fc.stringMatching(/^[a-zа-яё]{1,12}$/) },
  { weight: 4, arbitrary: fc.constantFrom(' ', '  ', '\n', '\n\n', '\r\n', '. ', '! ', '\u00a0') },
  {
    weight: 2,
    arbitrary: fc.constantFrom('👍', '👨‍👩‍👧‍👦', '🇵🇱', 'é', 'क्षि', '👍🏽', 'a\u0301\u0302', ' \u0301', 'שלום'),
  },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 8 }) },
);
const someText = fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join(''));
const someSpan: fc.Arbitrary<Span> = fc
  .record({ text: someText, style: fc.constantFrom({}, { bold: true }, { code: true }, { link: 'https://a.test' }) })
  .map(({ text, style }) => ({ text, ...style }) as Span);
const someContent = fc.array(someSpan, { maxLength: 4 });

/** Every UTF-16 unit with its style. */
const styled = (content: RichText): string[] =>
  content.flatMap(({ text, ...style }) => text.split('').map((unit) => unit + JSON.stringify(style)));
const withoutBlanks = (units: string[]): string[] => units.filter((unit) => unit[0]?.trim() !== '');

describe('splitting a text', () => {
  it.each([
    ['keeps what fits', 'one two', 7, ['one two']],
    ['prefers paragraphs', 'a first one.\nb\n\nc second one here', 20, ['a first one.\nb', 'c second one here']],
    ['then lines', 'first line\nis. second x', 15, ['first line', 'is. second x']],
    ['then sentences', 'It is done. Look at it', 18, ['It is done.', 'Look at it']],
    ['then words', 'alpha beta gamma delta', 12, ['alpha beta', 'gamma delta']],
    ['breaks a long word at last', 'abcdefghij', 4, ['abcd', 'efgh', 'ij']],
    ['makes no stub for a better seam', 'a\n\nbcdef ghijk lmnop', 16, ['a\n\nbcdef ghijk', 'lmnop']],
    ['uses a seam that stands exactly at the limit', 'abcd efgh', 4, ['abcd', 'efgh']],
    ['drops whitespace at the split alone', '  ab   cd  ', 5, ['  ab', 'cd  ']],
    ['passes over whitespace that fills a part', `${' '.repeat(10)}ab`, 4, ['ab']],
    ['keeps a family together', 'ab👨‍👩‍👧', 8, ['ab', '👨‍👩‍👧']],
    ['keeps surrogate pairs whole where a cluster is over the limit', '👨‍👩‍👧', 3, ['👨‍', '👩‍', '👧']],
    ['has no part for a blank text', ' \n ', 4, []],
    ['has no part for no text', '', 4, []],
  ])('%s', (_title, text, limit, expected) => {
    expect(texts(plain(text), limit)).toEqual(expected);
  });

  it('carries styles across the split', () => {
    const content = [{ text: 'plain and ' }, { text: 'bold words', bold: true }, { text: ' end' }] as const;
    expect(splitText(content, 14)).toEqual([
      [{ text: 'plain and ' }, { text: 'bold', bold: true }],
      [{ text: 'words', bold: true }, { text: ' end' }],
    ]);
  });

  it('refuses a limit that no character fits in', () => {
    expect(() => splitText(plain('👍👍'), 1)).toThrow(RangeError);
  });

  it('loses nothing but whitespace, at the splits, and no style', () => {
    fc.assert(
      fc.property(someContent, fc.integer({ min: 2, max: 60 }), (content, limit) => {
        const parts = splitText(content, limit);
        expect(withoutBlanks(parts.flatMap(styled))).toEqual(withoutBlanks(styled(content)));
        let rest = plainText(content);
        for (const part of parts.map(plainText)) {
          const found = rest.indexOf(part);
          expect(rest.slice(0, found).trim()).toBe('');
          rest = rest.slice(found + part.length);
        }
        expect(rest.trim()).toBe('');
      }),
      { numRuns: 300 },
    );
  });

  it('makes no part too long, blank, or broken inside a character', () => {
    const clusters = new Intl.Segmenter('und', { granularity: 'grapheme' });
    fc.assert(
      fc.property(someText, fc.integer({ min: 2, max: 60 }), (text, limit) => {
        const ends = new Set([0, ...Array.from(clusters.segment(text), (each) => each.index + each.segment.length)]);
        const longest = Math.max(0, ...Array.from(clusters.segment(text), (each) => each.segment.length));
        let offset = 0;
        for (const part of texts(plain(text), limit)) {
          expect(part.length).toBeLessThanOrEqual(limit);
          expect(part.trim()).not.toBe('');
          expect(/\p{Surrogate}/u.test(part)).toBe(/\p{Surrogate}/u.test(text));
          offset = text.indexOf(part, offset) + part.length;
          if (longest <= limit) expect(ends).toContain(offset);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('fills the parts of a long word', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 300 }), fc.integer({ min: 2, max: 40 }), (length, limit) => {
        expect(texts(plain('x'.repeat(length)), limit)).toHaveLength(Math.ceil(length / limit));
      }),
    );
  });
});
