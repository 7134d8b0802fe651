import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readMrkdwn } from '../../../adapters/slack/read-mrkdwn.js';
import { readRichText } from '../../../adapters/slack/read-rich-text.js';
import { writeRichText } from '../../../adapters/slack/write-rich-text.js';
import { plain, plainText, type RichText, type Span } from '../../../src/core/rich-text.js';

const NASTY = [
  '<!channel>',
  '<@U123>',
  '&amp;',
  '_*[]()~>#+-=|{}.!<&>',
  '👩‍👩‍👧‍👦',
  'é̂́',
  'שלום مرحبا',
  '‮abc',
  '\n',
  '\n\n',
  ' ',
  '```',
  ':smile:',
  'Zażółć',
  'x',
];

const words = fc.oneof(
  fc.array(fc.constantFrom(...NASTY), { minLength: 1, maxLength: 6 }).map((parts) => parts.join('')),
  fc.string({ minLength: 1, unit: 'binary' }),
);

const flag = (name: keyof Span) => fc.option(fc.constant({ [name]: true } as const), { nil: {} });

const style = fc
  .tuple(
    flag('bold'),
    flag('italic'),
    flag('strike'),
    flag('underline'),
    flag('code'),
    flag('quote'),
    fc.constantFrom<Partial<Span>>({}, {}, { pre: '' }, { pre: 'ts' }),
    fc.constantFrom<Partial<Span>>({}, {}, { link: 'https://example.com/a?b=c' }, { link: 'tg://user?id=1' }),
  )
  .map((flags) => Object.assign({}, ...flags) as Partial<Span>);

const content = fc.array(
  fc.tuple(words, style).map(([text, rest]): Span => ({ ...rest, text })),
  {
    minLength: 1,
    maxLength: 8,
  },
);

const throughSlack = (said: RichText): string => plainText(readRichText([writeRichText(said)])?.text ?? []);

const readBlock = (...elements: readonly object[]) => readRichText([{ type: 'rich_text', elements }]);
const section = (...elements: readonly object[]) => ({ type: 'rich_text_section', elements });
const text = (words_: string, rest: object = {}) => ({ type: 'text', text: words_, ...rest });

describe('rich text', () => {
  it('says literally the same after the way into a rich_text block and back', () => {
    fc.assert(
      fc.property(content, (said) => {
        expect(throughSlack(said)).toBe(plainText(said));
      }),
      { numRuns: 2_000 },
    );
  });

  it('never writes an empty element, which Slack refuses', () => {
    fc.assert(
      fc.property(content, (said) => {
        expect(JSON.stringify(writeRichText(said))).not.toMatch(/"text":""|"elements":\[\]/);
      }),
    );
  });

  it('writes no block for the empty text', () => {
    expect(writeRichText([])).toBeUndefined();
    expect(writeRichText([{ text: '' }])).toBeUndefined();
  });

  it('writes quotes and code on lines of their own as such', () => {
    const said: RichText = [
      { text: 'He said:\n' },
      { text: 'first\nsecond\n', quote: true },
      { text: 'let a;', pre: 'js' },
      { text: '\nand ' },
      { text: 'left', bold: true, link: 'https://example.com' },
    ];
    expect(writeRichText(said)?.elements).toEqual([
      section(text('He said:\n')),
      { type: 'rich_text_quote', elements: [text('first\nsecond')] },
      { type: 'rich_text_preformatted', elements: [text('let a;')] },
      section(text('and '), { type: 'link', url: 'https://example.com', text: 'left', style: { bold: true } }),
    ]);
  });

  it('leaves a line that is a quote in part where it stands', () => {
    const said: RichText = [{ text: 'abc' }, { text: 'def\n', quote: true }, { text: 'next' }];
    expect(writeRichText(said)?.elements).toEqual([section(text('abcdef\nnext'))]);
  });

  it('keeps styles on the way back', () => {
    const said: RichText = [
      { text: 'a', bold: true },
      { text: 'b', italic: true, strike: true },
      { text: 'c', code: true },
      { text: 'd', link: 'https://example.com' },
    ];
    expect(readRichText([writeRichText(said)])?.text).toEqual(said);
  });

  it('leaves a link that Slack would refuse as its words', () => {
    expect(writeRichText([{ text: 'Ann', link: 'tg://user?id=1' }])?.elements).toEqual([section(text('Ann'))]);
  });
});

describe('reading rich text', () => {
  it('puts lists on lines with their signs, numbers and indentation', () => {
    const reading = readBlock(
      section(text('Do:\n')),
      { type: 'rich_text_list', style: 'ordered', elements: [section(text('one')), section(text('two'))] },
      { type: 'rich_text_list', style: 'bullet', indent: 1, elements: [section(text('sub'))] },
      { type: 'rich_text_list', style: 'ordered', offset: 2, elements: [section(text('three'))] },
      section(text('Done')),
    );
    expect(plainText(reading?.text ?? [])).toBe('Do:\n1. one\n2. two\n  • sub\n3. three\nDone');
    expect(reading?.mentions).toBe(false);
  });

  it.each([
    [{ type: 'user', user_id: 'U1' }, '@U1'],
    [{ type: 'usergroup', usergroup_id: 'S1' }, '@S1'],
    [{ type: 'broadcast', range: 'channel' }, '@channel'],
    [{ type: 'channel', channel_id: 'C1' }, '#C1'],
  ])('takes %j for a mention', (element, shown) => {
    expect(readBlock(section(element))).toEqual({ text: [{ text: shown }], mentions: true });
  });

  it('finds a mention inside a list', () => {
    const item = section(text('ask '), { type: 'user', user_id: 'U1' });
    expect(readBlock({ type: 'rich_text_list', style: 'bullet', elements: [item] })?.mentions).toBe(true);
  });

  it.each([
    [{ type: 'emoji', name: 'wave', unicode: '1f44b' }, '👋'],
    [{ type: 'emoji', name: 'wave', unicode: '1f44b-1f3fd' }, '👋🏽'],
    [{ type: 'emoji', name: 'wave', unicode: '1f44b', skin_tone: 4 }, '👋🏽'],
    [{ type: 'emoji', name: 'party-parrot' }, ':party-parrot:'],
    [{ type: 'emoji', name: 'odd', unicode: 'zz' }, ':odd:'],
    [{ type: 'date', timestamp: 1_700_000_000, format: '{date}', fallback: 'Tuesday' }, 'Tuesday'],
    [{ type: 'color', value: '#ff0000' }, '#ff0000'],
    [{ type: 'something-new', fallback: 'new thing' }, 'new thing'],
  ])('reads %j as words', (element, shown) => {
    expect(readBlock(section(element))).toEqual({ text: [{ text: shown }], mentions: false });
  });

  it('keeps a quote, code and a link without a label', () => {
    const reading = readBlock(
      { type: 'rich_text_quote', elements: [text('q')] },
      { type: 'rich_text_preformatted', elements: [text('p')] },
      section({ type: 'link', url: 'https://example.com' }),
    );
    expect(reading?.text).toEqual([
      { text: 'q', quote: true },
      { text: '\n' },
      { text: 'p', pre: '' },
      { text: '\n' },
      { text: 'https://example.com', link: 'https://example.com' },
    ]);
  });

  it('says nothing where there is no rich_text block', () => {
    expect(readRichText([{ type: 'section' }])).toBeUndefined();
    expect(readRichText(undefined)).toBeUndefined();
  });
});

describe('reading a message without blocks', () => {
  it.each([
    ['a &lt;b&gt; &amp;amp; c', [{ text: 'a <b> &amp; c' }], false],
    [
      'see <https://example.com/?a=1&amp;b=2|here>',
      [{ text: 'see ' }, { text: 'here', link: 'https://example.com/?a=1&b=2' }],
      false,
    ],
    ['<https://example.com>', [{ text: 'https://example.com', link: 'https://example.com' }], false],
    ['hi <@U1>', [{ text: 'hi ' }, { text: '@U1' }], true],
    ['hi <@U1|ann>', [{ text: 'hi ' }, { text: '@ann' }], true],
    ['<!here> now', [{ text: '@here' }, { text: ' now' }], true],
    ['<!subteam^S1|@leads>', [{ text: '@leads' }], true],
    ['<#C1|general>', [{ text: '#general' }], true],
    ['<!date^1700000000^{date}|Tuesday>', [{ text: 'Tuesday' }], false],
    ['*not bold* 1 &lt; 2', [{ text: '*not bold* 1 < 2' }], false],
  ])('reads %s', (said, expected, mentions) => {
    expect(readMrkdwn(said)).toEqual({ text: expected, mentions });
  });

  it('reads the empty text as no words', () => {
    expect(readMrkdwn('')).toEqual({ text: plain(''), mentions: false });
  });
});
