import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Entity } from '../../../adapters/telegram/bot-api.js';
import { fromSpans, toSpans } from '../../../adapters/telegram/rich-text.js';
import { plainText, type RichText, type Span } from '../../../src/core/rich-text.js';

const entity = (type: string, offset: number, length: number, more: Partial<Entity> = {}): Entity => ({
  type,
  offset,
  length,
  ...more,
});

describe('Telegram entities as spans', () => {
  const cases: readonly (readonly [string, string, readonly Entity[], RichText])[] = [
    ['plain text', 'hello', [], [{ text: 'hello' }]],
    ['the empty text', '', [], []],
    [
      'every inline style',
      'bold italic under strike spoil code',
      [
        entity('bold', 0, 4),
        entity('italic', 5, 6),
        entity('underline', 12, 5),
        entity('strikethrough', 18, 6),
        entity('spoiler', 25, 5),
        entity('code', 31, 4),
      ],
      [
        { text: 'bold', bold: true },
        { text: ' ' },
        { text: 'italic', italic: true },
        { text: ' ' },
        { text: 'under', underline: true },
        { text: ' ' },
        { text: 'strike', strike: true },
        { text: ' ' },
        { text: 'spoil', spoiler: true },
        { text: ' ' },
        { text: 'code', code: true },
      ],
    ],
    [
      'offsets behind an emoji of two UTF-16 units',
      '👍 yes',
      [entity('bold', 3, 3)],
      [{ text: '👍 ' }, { text: 'yes', bold: true }],
    ],
    [
      'nested and overlapping styles',
      'abcdef',
      [entity('bold', 0, 4), entity('italic', 2, 4), entity('underline', 3, 1)],
      [
        { text: 'ab', bold: true },
        { text: 'c', bold: true, italic: true },
        { text: 'd', bold: true, italic: true, underline: true },
        { text: 'ef', italic: true },
      ],
    ],
    [
      'neighbours of equal style as one span',
      'abcd',
      [entity('bold', 0, 2), entity('bold', 2, 2)],
      [{ text: 'abcd', bold: true }],
    ],
    [
      'a link with its address and a bare address as text',
      'here https://a.example',
      [entity('text_link', 0, 4, { url: 'https://b.example/' }), entity('url', 5, 17)],
      [{ text: 'here', link: 'https://b.example/' }, { text: ' https://a.example' }],
    ],
    [
      'mentions, hashtags and custom emoji as their text',
      '@a #b Ann 🙂',
      [
        entity('mention', 0, 2),
        entity('hashtag', 3, 2),
        entity('text_mention', 6, 3, { user: { id: 1 } }),
        entity('custom_emoji', 10, 2),
        entity('toString', 0, 2),
      ],
      [{ text: '@a #b Ann 🙂' }],
    ],
    [
      'both kinds of quotation and a code block with its language',
      'q1\nq2\nmid\nlet x;',
      [entity('blockquote', 0, 2), entity('expandable_blockquote', 3, 2), entity('pre', 10, 6, { language: 'js' })],
      [
        { text: 'q1', quote: true },
        { text: '\n' },
        { text: 'q2', quote: true },
        { text: '\nmid\n' },
        { text: 'let x;', pre: 'js' },
      ],
    ],
    [
      'a code block within a line as inline code',
      'try this now',
      [entity('pre', 4, 4)],
      [{ text: 'try ' }, { text: 'this', code: true }, { text: ' now' }],
    ],
    [
      'only the whole lines of a code block that begins and ends within lines',
      'a b\nc\nd e',
      [entity('pre', 2, 5)],
      [
        { text: 'a ' },
        { text: 'b\n', code: true },
        { text: 'c\n', pre: '' },
        { text: 'd', code: true },
        { text: ' e' },
      ],
    ],
    ['a quotation within a line as plain words', 'so he said', [entity('blockquote', 3, 2)], [{ text: 'so he said' }]],
    [
      'entities that reach beyond the text, cut',
      'abc',
      [entity('bold', 2, 40), entity('italic', 90, 1), entity('code', -5, 6), entity('spoiler', 1, 0)],
      [{ text: 'a', code: true }, { text: 'b' }, { text: 'c', bold: true }],
    ],
  ];

  it.each(cases)('reads %s', (_, text, entities, spans) => {
    expect(toSpans(text, entities)).toEqual(spans);
  });

  it('keeps the text literally the same, whatever the entities are', () => {
    const anyEntity = fc.record({
      type: fc.constantFrom('bold', 'code', 'pre', 'blockquote', 'text_link', 'italic', 'url', 'new_kind'),
      offset: fc.integer({ min: -3, max: 40 }),
      length: fc.integer({ min: -3, max: 40 }),
      url: fc.constantFrom(undefined, 'https://a.example/'),
    });
    const text = fc.string({ unit: fc.constantFrom('a', '\n', '👍', 'é', ' ', 'ש') });
    fc.assert(
      fc.property(text, fc.array(anyEntity, { maxLength: 6 }), (words, entities) => {
        expect(plainText(toSpans(words, entities))).toBe(words);
      }),
    );
  });
});

describe('spans as Telegram entities', () => {
  const cases: readonly (readonly [string, RichText, readonly Entity[]])[] = [
    [
      'one entity over neighbours that share a style',
      [{ text: 'ab', bold: true }, { text: 'cd', bold: true, italic: true }, { text: 'e' }],
      [entity('bold', 0, 4), entity('italic', 2, 2)],
    ],
    [
      'overlapping styles properly nested',
      [
        { text: 'ab', bold: true },
        { text: 'cd', bold: true, spoiler: true },
        { text: 'ef', spoiler: true },
      ],
      [entity('bold', 0, 4), entity('spoiler', 2, 2), entity('spoiler', 4, 2)],
    ],
    [
      'nothing inside code and code blocks',
      [{ text: 'a', code: true, bold: true }, { text: '\n' }, { text: 'b', pre: 'js', italic: true, code: true }],
      [entity('code', 0, 1), entity('pre', 2, 1, { language: 'js' })],
    ],
    [
      'a link that is code too as a link',
      [{ text: 'docs', code: true, link: 'https://a.example/' }],
      [entity('text_link', 0, 4, { url: 'https://a.example/' })],
    ],
    [
      'no link under an address that is its own text',
      [
        { text: 'https://a.example/', link: 'https://a.example/' },
        { text: 'a@b.example', link: 'mailto:a@b.example' },
      ],
      [],
    ],
    [
      'a quotation around what is in it',
      [
        { text: 'a', quote: true },
        { text: 'b', quote: true, link: 'https://a.example/', bold: true },
      ],
      [entity('blockquote', 0, 2), entity('text_link', 1, 1, { url: 'https://a.example/' }), entity('bold', 1, 1)],
    ],
    ['no entity over nothing visible', [{ text: 'a' }, { text: ' \n ', bold: true }, { text: 'b' }], []],
    ['no language of a code block that names none', [{ text: 'a', pre: '' }], [entity('pre', 0, 1)]],
  ];

  it.each(cases)('writes %s', (_, spans, entities) => {
    expect(fromSpans(spans)).toEqual({ text: plainText(spans), entities });
  });

  const word = fc.string({ unit: fc.constantFrom('a', '_', '*', '<', '&', '👍', 'é', 'ש', '\u0301'), minLength: 1 });
  const flag = fc.constantFrom(undefined, true as const);
  const inlineStyle = fc.oneof(
    fc.record({ code: fc.constant(true as const) }),
    fc.record({
      bold: flag,
      italic: flag,
      underline: flag,
      strike: flag,
      spoiler: flag,
      link: fc.constantFrom(undefined, 'https://a.example/', 'https://b.example/'),
    }),
  );
  const line = fc.oneof(
    fc.record({ block: fc.constantFrom({}, { quote: true as const }), parts: fc.array(fc.tuple(word, inlineStyle)) }),
    fc.record({ block: fc.constantFrom({ pre: '' }, { pre: 'js' }), parts: fc.array(fc.tuple(word, fc.constant({}))) }),
  );
  /** Lines of styled words, in the one form that equal styles have: neighbours merged, absent styles left out. */
  const message = fc.array(line, { maxLength: 5 }).map((lines): RichText => {
    const pieces = lines.flatMap(({ block, parts }, index) => [
      ...(index === 0 ? [] : [{ text: '\n' }]),
      ...parts.map(([text, style]) => ({ text, ...block, ...style })),
    ]);
    const spans: Span[] = [];
    for (const piece of pieces) {
      const { text, ...style }: Span = JSON.parse(JSON.stringify(piece));
      const last = spans.at(-1);
      const { text: before, ...lastStyle } = last ?? { text: '', none: true };
      const same = JSON.stringify(Object.entries(lastStyle).sort()) === JSON.stringify(Object.entries(style).sort());
      if (same) spans[spans.length - 1] = { text: before + text, ...style };
      else spans.push({ text, ...style });
    }
    return spans;
  });

  it('come back with the same text and the same styles', () => {
    fc.assert(
      fc.property(message, (spans) => {
        const { text, entities } = fromSpans(spans);
        expect(text).toBe(plainText(spans));
        expect(toSpans(text, entities)).toEqual(spans);
      }),
    );
  });

  it('never overlap without one holding the other', () => {
    fc.assert(
      fc.property(message, (spans) => {
        const { entities } = fromSpans(spans);
        for (const a of entities) {
          for (const b of entities) {
            const apart = a.offset + a.length <= b.offset || b.offset + b.length <= a.offset;
            const aHoldsB = a.offset <= b.offset && b.offset + b.length <= a.offset + a.length;
            const bHoldsA = b.offset <= a.offset && a.offset + a.length <= b.offset + b.length;
            expect(apart || aHoldsB || bHoldsA).toBe(true);
          }
        }
      }),
    );
  });
});
