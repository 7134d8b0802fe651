import { describe, expect, it } from 'vitest';
import { validateBlocks } from '../../../adapters/sandbox/slack-server/blocks/validate-blocks.js';
import { validateView } from '../../../adapters/sandbox/slack-server/blocks/validate-view.js';

const x = (length: number): string => 'x'.repeat(length);
const plain = (text: string) => ({ type: 'plain_text', text });
const mrkdwn = (text: string) => ({ type: 'mrkdwn', text });
const button = (more: object = {}) => ({ type: 'button', text: plain('Claim'), ...more });
const actions = (...elements: object[]) => ({ type: 'actions', elements });
const section = (more: object) => ({ type: 'section', ...more });
const option = (value: string) => ({ text: plain(value), value });
const rich = (...elements: object[]) => ({ type: 'rich_text', elements: [{ type: 'rich_text_section', elements }] });
const richList = (more: object) => ({
  type: 'rich_text',
  elements: [
    {
      type: 'rich_text_list',
      style: 'bullet',
      elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: 'a' }] }],
      ...more,
    },
  ],
});

describe('blocks', () => {
  it.each<[string, object]>([
    ['a divider', { type: 'divider' }],
    ['a header of 150', { type: 'header', text: plain(x(150)) }],
    ['a section of 3,000', section({ text: mrkdwn(x(3000)) })],
    ['ten fields of 2,000', section({ fields: Array(10).fill(mrkdwn(x(2000))) })],
    ['a section with a button', section({ text: plain('a'), accessory: button({ action_id: 'a' }) })],
    ['25 buttons', actions(...Array.from({ length: 25 }, (_, index) => button({ action_id: `a${index}` })))],
    [
      'a full button',
      actions(button({ value: x(2000), style: 'primary', action_id: x(255), url: 'https://a.example' })),
    ],
    [
      'a confirmation',
      actions(button({ confirm: { title: plain('a'), text: mrkdwn('b'), confirm: plain('c'), deny: plain('d') } })),
    ],
    [
      'a menu',
      actions({ type: 'static_select', action_id: 'm', options: [option('a')], placeholder: plain('Choose') }),
    ],
    ['an overflow', actions({ type: 'overflow', action_id: 'o', options: [option('a'), option('b')] })],
    [
      'a context',
      { type: 'context', elements: [mrkdwn('a'), { type: 'image', image_url: 'https://a.example/i', alt_text: 'i' }] },
    ],
    ['an image', { type: 'image', image_url: 'https://a.example/i', alt_text: 'i', title: plain('t') }],
    ['markdown', { type: 'markdown', text: '**a**' }],
    ['a table', { type: 'table', rows: [[{ type: 'raw_text', text: 'a' }, rich({ type: 'text', text: 'b' })]] }],
    [
      'a container',
      { type: 'container', title: plain('More'), child_blocks: [section({ text: plain('a') })], is_collapsible: true },
    ],
    ['an alert', { type: 'alert', text: plain('late'), level: 'warning' }],
    [
      'all inline rich text',
      rich(
        { type: 'text', text: 'a', style: { bold: true, italic: true, strike: true, code: true, underline: true } },
        { type: 'link', url: 'https://a.example', text: 'b' },
        { type: 'user', user_id: 'U1' },
        { type: 'channel', channel_id: 'C1' },
        { type: 'usergroup', usergroup_id: 'S1' },
        { type: 'broadcast', range: 'here' },
        { type: 'emoji', name: 'wave', unicode: '1f44b' },
        { type: 'date', timestamp: 1_700_000_000, format: '{date_num} {time}', fallback: 'then' },
        { type: 'color', value: '#ff0000' },
      ),
    ],
    ['a rich list', richList({ indent: 1, border: 0 })],
    [
      'a quote and code',
      {
        type: 'rich_text',
        elements: [
          { type: 'rich_text_quote', elements: [{ type: 'text', text: 'a' }] },
          { type: 'rich_text_preformatted', language: 'ts', elements: [{ type: 'text', text: 'b' }] },
        ],
      },
    ],
  ])('takes %s', (_what, block) => {
    expect(validateBlocks([block], 'message').problems).toEqual([]);
  });

  it.each<[string, object, string]>([
    ['an unknown block', { type: 'banner' }, 'unsupported type: banner [json-pointer:/blocks/0/type]'],
    ['a block without type', { text: plain('a') }, 'missing required field: type [json-pointer:/blocks/0]'],
    [
      'an unknown key',
      { type: 'divider', colour: 'red' },
      'no more properties allowed: colour [json-pointer:/blocks/0]',
    ],
    [
      'a header of 151',
      { type: 'header', text: plain(x(151)) },
      'must be less than 151 characters [json-pointer:/blocks/0/text/text]',
    ],
    [
      'mrkdwn in a header',
      { type: 'header', text: mrkdwn('a') },
      'unsupported type: mrkdwn [json-pointer:/blocks/0/text/type]',
    ],
    [
      'a section of 3,001',
      section({ text: mrkdwn(x(3001)) }),
      'must be less than 3001 characters [json-pointer:/blocks/0/text/text]',
    ],
    [
      'an empty section',
      section({ text: mrkdwn('') }),
      'must be more than 0 characters [json-pointer:/blocks/0/text/text]',
    ],
    ['a section of nothing', section({}), 'missing required field: text or fields [json-pointer:/blocks/0]'],
    [
      'eleven fields',
      section({ fields: Array(11).fill(plain('a')) }),
      'no more than 10 items allowed [json-pointer:/blocks/0/fields]',
    ],
    [
      'a field of 2,001',
      section({ fields: [plain(x(2001))] }),
      'must be less than 2001 characters [json-pointer:/blocks/0/fields/0/text]',
    ],
    [
      '26 buttons',
      actions(...Array(26).fill(button())),
      'no more than 25 items allowed [json-pointer:/blocks/0/elements]',
    ],
    ['no buttons', actions(), 'no fewer than 1 items allowed [json-pointer:/blocks/0/elements]'],
    [
      'mrkdwn on a button',
      actions(button({ text: mrkdwn('a') })),
      'unsupported type: mrkdwn [json-pointer:/blocks/0/elements/0/text/type]',
    ],
    [
      'a button text of 76',
      actions(button({ text: plain(x(76)) })),
      'must be less than 76 characters [json-pointer:/blocks/0/elements/0/text/text]',
    ],
    [
      'a value of 2,001',
      actions(button({ value: x(2001) })),
      'must be less than 2001 characters [json-pointer:/blocks/0/elements/0/value]',
    ],
    [
      'a number as value',
      actions(button({ value: 7 })),
      'must provide a string [json-pointer:/blocks/0/elements/0/value]',
    ],
    [
      'an action_id of 256',
      actions(button({ action_id: x(256) })),
      'must be less than 256 characters [json-pointer:/blocks/0/elements/0/action_id]',
    ],
    [
      'an unknown button style',
      actions(button({ style: 'default' })),
      'must be a valid enum value: primary, danger [json-pointer:/blocks/0/elements/0/style]',
    ],
    [
      'one action_id twice',
      actions(button({ action_id: 'a' }), button({ action_id: 'a' })),
      '`action_id` already exists: a [json-pointer:/blocks/0/elements/1/action_id]',
    ],
    [
      'a confirmation without text',
      actions(button({ confirm: { title: plain('a') } })),
      'missing required field: text [json-pointer:/blocks/0/elements/0/confirm]',
    ],
    [
      'a confirmation title of 101',
      actions(button({ confirm: { title: plain(x(101)), text: plain('a') } })),
      'must be less than 101 characters [json-pointer:/blocks/0/elements/0/confirm/title/text]',
    ],
    [
      'a menu of 101',
      actions({ type: 'static_select', options: Array(101).fill(option('a')) }),
      'no more than 100 items allowed [json-pointer:/blocks/0/elements/0/options]',
    ],
    [
      'a menu of nothing',
      actions({ type: 'static_select' }),
      'missing required field: options or option_groups [json-pointer:/blocks/0/elements/0]',
    ],
    [
      'an overflow of six',
      actions({ type: 'overflow', options: Array(6).fill(option('a')) }),
      'no more than 5 items allowed [json-pointer:/blocks/0/elements/0/options]',
    ],
    [
      'an input field among actions',
      actions({ type: 'plain_text_input' }),
      'unsupported type: plain_text_input [json-pointer:/blocks/0/elements/0/type]',
    ],
    [
      'eleven context elements',
      { type: 'context', elements: Array(11).fill(plain('a')) },
      'no more than 10 items allowed [json-pointer:/blocks/0/elements]',
    ],
    [
      'an image without alt_text',
      { type: 'image', image_url: 'https://a.example/i' },
      'missing required field: alt_text [json-pointer:/blocks/0]',
    ],
    [
      'a block_id of 256',
      { type: 'divider', block_id: x(256) },
      'must be less than 256 characters [json-pointer:/blocks/0/block_id]',
    ],
    [
      'an empty rich text',
      rich({ type: 'text', text: '' }),
      'must be more than 0 characters [json-pointer:/blocks/0/elements/0/elements/0/text]',
    ],
    [
      'an unknown style',
      rich({ type: 'text', text: 'a', style: { spoiler: true } }),
      'no more properties allowed: spoiler [json-pointer:/blocks/0/elements/0/elements/0/style]',
    ],
    [
      'an unknown inline element',
      rich({ type: 'mention' }),
      'unsupported type: mention [json-pointer:/blocks/0/elements/0/elements/0/type]',
    ],
    [
      'a user that cannot be',
      rich({ type: 'user', user_id: 'ann' }),
      'must be a valid user id [json-pointer:/blocks/0/elements/0/elements/0/user_id]',
    ],
    [
      'a broadcast to nobody',
      rich({ type: 'broadcast', range: 'all' }),
      'must be a valid enum value: here, channel, everyone [json-pointer:/blocks/0/elements/0/elements/0/range]',
    ],
    [
      'text right inside a block',
      { type: 'rich_text', elements: [{ type: 'text', text: 'a' }] },
      'unsupported type: text [json-pointer:/blocks/0/elements/0/type]',
    ],
    [
      'a list of 9 indents',
      richList({ indent: 9 }),
      'must be an integer from 0 to 8 [json-pointer:/blocks/0/elements/0/indent]',
    ],
    [
      'a table of 21 columns',
      { type: 'table', rows: [Array(21).fill({ type: 'raw_text', text: 'a' })] },
      'no more than 20 items allowed [json-pointer:/blocks/0/rows/0]',
    ],
  ])('refuses %s', (_what, block, problem) => {
    expect(validateBlocks([block], 'message').problems).toEqual([`[ERROR] ${problem}`]);
  });

  it('takes 50 of them in a message and 100 in a view', () => {
    const many = (count: number) => Array(count).fill({ type: 'divider' });
    expect(validateBlocks(many(50), 'message').problems).toEqual([]);
    expect(validateBlocks(many(51), 'message').problems).toHaveLength(1);
    expect(validateBlocks(many(100), 'modal').problems).toEqual([]);
    expect(validateBlocks(many(101), 'home').problems).toHaveLength(1);
  });

  it('wants each block_id once, and each action_id once a block', () => {
    const twice = [
      { type: 'divider', block_id: 'a' },
      { type: 'divider', block_id: 'a' },
    ];
    expect(validateBlocks(twice, 'message').problems).toEqual([
      '[ERROR] `block_id` already exists: a [json-pointer:/blocks/1/block_id]',
    ]);
    const apart = [actions(button({ action_id: 'a' })), actions(button({ action_id: 'a' }))];
    expect(validateBlocks(apart, 'message').problems).toEqual([]);
  });

  it('takes markdown and tables in messages alone, and one table at most', () => {
    const table = { type: 'table', rows: [[{ type: 'raw_text', text: 'a' }]] };
    expect(validateBlocks([{ type: 'markdown', text: 'a' }], 'modal').problems).toHaveLength(1);
    expect(validateBlocks([table, table], 'message').problems).toEqual([
      '[ERROR] only one table allowed [json-pointer:/blocks/1]',
    ]);
  });

  it('counts the characters that people read', () => {
    const blocks = [section({ text: plain('four') }), rich({ type: 'text', text: 'three' }), actions(button())];
    expect(validateBlocks(blocks, 'message').characters).toBe(4 + 5 + 5);
  });
});

describe('views', () => {
  const modal = (more: object = {}) => ({ type: 'modal', title: plain('Resolve'), blocks: [], ...more });
  const input = { type: 'input', label: plain('Why'), element: { type: 'plain_text_input', action_id: 'why' } };

  it.each<[string, object]>([
    ['a modal that asks', modal({ submit: plain('Send'), blocks: [input], private_metadata: x(3000) })],
    ['a home', { type: 'home', blocks: [actions(button())] }],
  ])('take %s', (_what, view) => {
    expect(validateView(view)).toEqual([]);
  });

  it.each<[string, object, string]>([
    [
      'a title of 25',
      modal({ title: plain(x(25)) }),
      'must be less than 25 characters [json-pointer:/view/title/text]',
    ],
    ['a modal without title', { type: 'modal', blocks: [] }, 'missing required field: title [json-pointer:/view]'],
    [
      'a home with a title',
      { type: 'home', title: plain('a'), blocks: [] },
      'no more properties allowed: title [json-pointer:/view]',
    ],
    [
      'private_metadata of 3,001',
      modal({ private_metadata: x(3001) }),
      'must be less than 3001 characters [json-pointer:/view/private_metadata]',
    ],
    ['an input without submit', modal({ blocks: [input] }), 'missing required field: submit [json-pointer:/view]'],
    [
      'a bad block',
      modal({ blocks: [{ type: 'header', text: mrkdwn('a') }] }),
      'unsupported type: mrkdwn [json-pointer:/view/blocks/0/text/type]',
    ],
  ])('refuse %s', (_what, view, problem) => {
    expect(validateView(view)).toEqual([`[ERROR] ${problem}`]);
  });
});
