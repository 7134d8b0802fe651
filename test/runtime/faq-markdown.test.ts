import fc from 'fast-check';
import { expect, it } from 'vitest';
import { plainText, type RichText, type Span } from '../../src/core/rich-text.js';
import { readBody } from '../../src/runtime/faq-body.js';
import { writeBody } from '../../src/runtime/faq-markdown.js';

const odd = fc.stringMatching(/^[a-zé0-9 *_`#>+\-=~|<&[\](){}!\\.:;"'$@/,]{1,12}$/);
const words = fc.oneof(
  odd,
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 8 }),
  fc.constantFrom('\n', '\n\n', '• one', '1. two'),
);
const yes = fc.constant(true as const);
const style = fc.record(
  {
    bold: yes,
    italic: yes,
    code: yes,
    underline: yes,
    strike: yes,
    quote: yes,
    link: fc.constantFrom('https://a.example/b_c(d)', 'mailto:a@b.example'),
  },
  { requiredKeys: [] },
);
const spans: fc.Arbitrary<RichText> = fc.array(
  fc.tuple(words, fc.oneof(fc.constant({}), style)).map(([text, kind]): Span => ({ text, ...kind })),
  { minLength: 1, maxLength: 6 },
);

const lines = (content: RichText): readonly string[] =>
  plainText(content)
    .split(/[\r\n]+/)
    .map((line) => line.trim())
    .filter((line) => line !== '');

it('writes any answer so that the file is read without a mistake and says the same', () => {
  fc.assert(
    fc.property(spans, (content) => {
      const { content: read, mistakes } = readBody(writeBody(content));
      expect(mistakes).toEqual([]);
      expect(lines(read)).toEqual(lines(content));
    }),
    { numRuns: 300 },
  );
});

it('keeps what a file can hold: bold, italic, code, links, quotes, code blocks, lists and paragraphs', () => {
  const content: RichText = [
    { text: 'Open ' },
    { text: 'Settings', bold: true },
    { text: ', then ' },
    { text: 'About', bold: true, italic: true },
    { text: ' and ' },
    { text: 'npm start', code: true },
    { text: '. See ' },
    { text: 'the page', link: 'https://shop.example/a?b=1&c=2' },
    { text: '.\n\n• one\n• two *not bold*\n\n' },
    { text: 'somebody said', quote: true },
    { text: '\n\n' },
    { text: 'a = 1\n\nb = 2', pre: 'sh' },
    { text: '\n\n#12 – done' },
  ];
  expect(readBody(writeBody(content))).toEqual({ content, mistakes: [] });
});
