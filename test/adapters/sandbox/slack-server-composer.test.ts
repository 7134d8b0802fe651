import fc from 'fast-check';
import { expect, it } from 'vitest';
import { compose, textOfBlocks } from '../../../adapters/sandbox/slack-server/composer.js';

interface Inline {
  type: string;
  text?: string;
  unicode?: string;
}

const inlinesOf = (input: string): Inline[] => {
  const [block] = compose(input, 'b', true).blocks;
  const section: { elements: Inline[] }[] = JSON.parse(JSON.stringify(block?.elements));
  return section[0]?.elements ?? [];
};

const characters = ({ text, unicode }: Inline): string =>
  text ?? String.fromCodePoint(...(unicode ?? '').split('-').map((hex) => Number.parseInt(hex, 16)));

const piece = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.constantFrom('👍🏽', '👨‍👩‍👧‍👦', '🇵🇱', '⚠️', '<!channel>', '&amp;', '1️⃣', '🦩', 'é', 'שלום', '\n'),
);

it('loses nothing of what was typed literally', () => {
  fc.assert(
    fc.property(fc.array(piece), (pieces) => {
      const input = pieces.join('');
      expect(inlinesOf(input).map(characters).join('')).toBe(input);
    }),
  );
});

it('gives the same text from the blocks as beside them', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(piece, fc.constantFrom('<@U1>', '<#C1>', 'https://a.example/x?y=1&z'))), (pieces) => {
      const { text, blocks } = compose(pieces.join(' '), 'b');
      expect(textOfBlocks(blocks)).toBe(text);
    }),
  );
});

it.each([
  ['👍', '+1', '1f44d'],
  ['👍🏽', '+1::skin-tone-4', '1f44d-1f3fd'],
  ['🇩🇪', 'flag-de', '1f1e9-1f1ea'],
  ['⚠️', 'warning', '26a0-fe0f'],
  ['🦩', 'u1f9a9', '1f9a9'],
])('names %s', (emoji, name, unicode) => {
  expect(inlinesOf(emoji)).toEqual([{ type: 'emoji', name, unicode }]);
});
