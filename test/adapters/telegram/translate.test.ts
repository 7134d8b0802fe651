import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodePress } from '../../../adapters/telegram/press-data.js';
import { translate } from '../../../adapters/telegram/translate.js';
import type { Content } from '../../../src/core/inbound.js';

const context = { account: '4242', username: 'acme_desk_bot', now: 1_795_000_000_000 };
const ann = {
  id: 1001,
  is_bot: false,
  first_name: 'Ann',
  last_name: 'Lee',
  username: 'annlee',
  language_code: 'pl-PL',
};
const privateChat = { id: 1001, first_name: 'Ann', last_name: 'Lee', username: 'annlee', type: 'private' };
const group = { id: -100_555, title: 'Buyers', type: 'supergroup' };
const customer = { platform: 'telegram', chat: '1001', name: 'Ann Lee', username: 'annlee', language: 'pl-PL' };
const place = { platform: 'telegram', room: '1001', ref: '77' };
const date = 1_794_999_000;
const at = date * 1000;

const said = (fields: object) => ({ message_id: 77, from: ann, chat: privateChat, date, ...fields });
const update = (fields: object) => ({ update_id: 900_001, ...fields });
const wrote = (content: Content) => ({
  kind: 'customer-wrote',
  content,
  place,
  customer,
  at,
});
const command = (text: string) => ({ text, entities: [{ type: 'bot_command', offset: 0, length: text.length }] });
const file = { file_id: 'F', file_unique_id: 'U' };

const understood: readonly (readonly [string, object, object])[] = [
  ['/start', { message: said(command('/start')) }, { kind: 'customer-started', deepLink: null, customer, at }],
  [
    '/start with a deep link',
    { message: said({ text: '/start billing-2' }) },
    { kind: 'customer-started', deepLink: 'billing-2', customer, at },
  ],
  [
    '/start addressed to the bot',
    { message: said({ text: '/start@Acme_Desk_Bot promo' }) },
    { kind: 'customer-started', deepLink: 'promo', customer, at },
  ],
  [
    'words after /start as a message',
    { message: said({ text: '/start my invoice is wrong' }) },
    wrote({ text: [{ text: '/start my invoice is wrong' }], attachment: null }),
  ],
  [
    '/help',
    { message: said({ text: '/help' }) },
    { kind: 'customer-command', command: 'help', argument: '', customer, at },
  ],
  [
    '/status of this bot',
    { message: said({ text: '/status@acme_desk_bot' }) },
    { kind: 'customer-command', command: 'status', argument: '', customer, at },
  ],
  [
    '/language with an argument',
    { message: said({ text: '/language  ru ' }) },
    { kind: 'customer-command', command: 'language', argument: 'ru', customer, at },
  ],
  [
    'words after /help as a message',
    { message: said({ text: '/help my invoice is wrong' }) },
    wrote({ text: [{ text: '/help my invoice is wrong' }], attachment: null }),
  ],
  [
    'an unknown command as a message',
    { message: said(command('/refund')) },
    wrote({ text: [{ text: '/refund' }], attachment: null }),
  ],
  [
    'a command for another bot as a message',
    { message: said({ text: '/help@other_bot' }) },
    wrote({ text: [{ text: '/help@other_bot' }], attachment: null }),
  ],
  [
    'a command with more lines under it as a message',
    { message: said({ text: '/help\nmy invoice is wrong' }) },
    wrote({ text: [{ text: '/help\nmy invoice is wrong' }], attachment: null }),
  ],
  [
    'styled text',
    { message: said({ text: 'so bold', entities: [{ type: 'bold', offset: 3, length: 4 }] }) },
    wrote({ text: [{ text: 'so ' }, { text: 'bold', bold: true }], attachment: null }),
  ],
  [
    'a forwarded reply as its text',
    {
      message: said({
        text: 'see this',
        forward_origin: { type: 'hidden_user', sender_user_name: 'X', date },
        reply_to_message: said({ message_id: 70, text: 'before' }),
      }),
    },
    wrote({ text: [{ text: 'see this' }], attachment: null }),
  ],
  [
    'a photo with a styled caption',
    {
      message: said({
        photo: [
          { ...file, file_id: 'L', width: 800, height: 600, file_size: 70_000 },
          { ...file, width: 90, height: 90 },
        ],
        caption: 'the bill',
        caption_entities: [{ type: 'italic', offset: 4, length: 4 }],
      }),
    },
    wrote({
      text: [{ text: 'the ' }, { text: 'bill', italic: true }],
      attachment: 'photo',
      files: [{ platform: 'telegram', id: 'L', kind: 'photo', name: 'photo.jpg', size: 70_000, type: 'image/jpeg' }],
    }),
  ],
  [
    'an item of an album',
    {
      message: said({
        media_group_id: '13',
        document: { file_id: 'D', file_name: 'a.pdf', mime_type: 'application/pdf', file_size: 9 },
      }),
    },
    wrote({
      text: [],
      attachment: 'document',
      files: [{ platform: 'telegram', id: 'D', kind: 'document', name: 'a.pdf', size: 9, type: 'application/pdf' }],
    }),
  ],
  [
    'a document of which Telegram says nothing',
    { message: said({ document: { file_id: 'D' } }) },
    wrote({
      text: [],
      attachment: 'document',
      files: [
        { platform: 'telegram', id: 'D', kind: 'document', name: 'file', size: null, type: 'application/octet-stream' },
      ],
    }),
  ],
  [
    'an animation',
    { message: said({ animation: file, document: file }) },
    wrote({ text: [], attachment: 'animation' }),
  ],
  ['a voice message', { message: said({ voice: file }) }, wrote({ text: [], attachment: 'voice' })],
  ['audio', { message: said({ audio: file }) }, wrote({ text: [], attachment: 'audio' })],
  ['a video', { message: said({ video: file }) }, wrote({ text: [], attachment: 'video' })],
  ['a video note', { message: said({ video_note: file }) }, wrote({ text: [], attachment: 'video-note' })],
  ['a sticker', { message: said({ sticker: { ...file, emoji: '👍' } }) }, wrote({ text: [], attachment: 'sticker' })],
  [
    'a venue',
    { message: said({ venue: {}, location: { latitude: 1, longitude: 2 } }) },
    wrote({ text: [], attachment: 'location' }),
  ],
  ['a contact', { message: said({ contact: { phone_number: '1' } }) }, wrote({ text: [], attachment: 'contact' })],
  ['a poll', { message: said({ poll: { id: '1' } }) }, wrote({ text: [], attachment: 'poll' })],
  ['a dice', { message: said({ dice: { emoji: '🎲', value: 3 } }) }, wrote({ text: [], attachment: 'other' })],
  [
    'a kind of message that is yet to come',
    { message: said({ hologram: {} }) },
    wrote({ text: [], attachment: 'other' }),
  ],
  [
    'an edit',
    { edited_message: said({ text: 'corrected', edit_date: date + 60 }) },
    {
      kind: 'customer-edited',
      content: { text: [{ text: 'corrected' }], attachment: null },
      place,
      customer,
      at: at + 60_000,
    },
  ],
  [
    'a press, dated with the present',
    {
      callback_query: {
        id: 'Q1',
        from: ann,
        chat_instance: '1',
        message: { message_id: 77, chat: privateChat, date: 0 },
        data: encodePress({ kind: 'score', ticket: 12, score: 5 }),
      },
    },
    { kind: 'customer-pressed', press: { kind: 'score', ticket: 12, score: 5 }, place, customer, at: context.now },
  ],
  [
    'a block',
    { my_chat_member: { chat: privateChat, from: ann, date, new_chat_member: { status: 'kicked', user: ann } } },
    { kind: 'customer-reachable', reachable: false, customer, at },
  ],
  [
    'an unblock',
    { my_chat_member: { chat: privateChat, from: ann, date, new_chat_member: { status: 'member', user: ann } } },
    { kind: 'customer-reachable', reachable: true, customer, at },
  ],
  ...(
    [
      ['a command in a group', command('/start')],
      ['a command for this bot in a group', command('/start@acme_desk_bot')],
      ['a mention in a group', { text: 'hi @Acme_Desk_Bot', entities: [{ type: 'mention', offset: 3, length: 14 }] }],
      [
        'a mention without a username in a group',
        { text: 'hi Desk', entities: [{ type: 'text_mention', offset: 3, length: 4, user: { id: 4242 } }] },
      ],
    ] as const
  ).map(
    ([title, fields]) =>
      [
        title,
        { message: said({ chat: group, ...fields }) },
        { kind: 'group-spoke', place: { ...place, room: '-100555' }, language: 'pl-PL', at },
      ] as const,
  ),
];

const ignored: readonly (readonly [string, object])[] = [
  ['what is not addressed to it in a group', { message: said({ chat: group, text: 'hello all' }) }],
  ['a command for another bot in a group', { message: said({ chat: group, ...command('/start@other_bot') }) }],
  [
    'a mention of another bot in a group',
    {
      message: said({
        chat: group,
        text: '@acme_desk_bot2 hi',
        entities: [{ type: 'mention', offset: 0, length: 15 }],
      }),
    },
  ],
  ['an edit in a group', { edited_message: said({ chat: group, ...command('/start') }) }],
  ['a channel', { message: said({ chat: { ...group, type: 'channel' }, ...command('/start') }) }],
  ['its own messages', { message: said({ from: { ...ann, id: 4242, is_bot: true }, text: 'hello' }) }],
  ['an edited command', { edited_message: said({ text: '/status', edit_date: date + 60 }) }],
  ['a pinned message', { message: said({ pinned_message: said({ text: 'old' }) }) }],
  ['a change of the chat’s timer', { message: said({ message_auto_delete_timer_changed: {} }) }],
  ['a button of somebody else', { callback_query: { id: 'Q', from: ann, message: said({}), data: 'buy:1' } }],
  ['a button without data', { callback_query: { id: 'Q', from: ann, message: said({}), game_short_name: 'chess' } }],
  ['a button in inline mode', { callback_query: { id: 'Q', from: ann, inline_message_id: 'I', data: 'n:12' } }],
  ['a button in a group', { callback_query: { id: 'Q', from: ann, message: said({ chat: group }), data: 'n:12' } }],
  [
    'its own membership of a group',
    { my_chat_member: { chat: group, from: ann, date, new_chat_member: { status: 'kicked' } } },
  ],
  ['kinds of update it never asked for', { message_reaction: { chat: privateChat } }],
];

describe('the translation of updates', () => {
  it.each(understood)('understands %s', (_, fields, event) => {
    const payload = update(fields);
    expect(translate(payload, context)).toEqual({ ...event, key: 'telegram:4242:update:900001', payload });
  });

  it.each(ignored)('ignores %s', (_, fields) => {
    expect(translate(update(fields), context)).toBeUndefined();
  });

  it('takes a person without a username or a language', () => {
    const from = { id: 1001, is_bot: false, first_name: 'Ann' };
    expect(translate(update({ message: said({ from, text: 'hi' }) }), context)).toMatchObject({
      customer: { name: 'Ann', username: null, language: null },
    });
  });

  it.each([
    ['no object', 'boo', null],
    ['nothing', null, null],
    ['no number', { message: said({ text: 'hi' }) }, null],
    ['a message without a chat', update({ message: { message_id: 1, date } }), 'telegram:4242:update:900001'],
    ['text that is no text', update({ message: said({ text: 5 }) }), 'telegram:4242:update:900001'],
    [
      'entities without offsets',
      update({ message: said({ text: 'a', entities: [{ type: 'bold' }] }) }),
      expect.any(String),
    ],
    [
      'a person without a name',
      update({ message: said({ from: { id: 1001 }, text: 'hi' }) }),
      'telegram:4242:update:900001',
    ],
    ['a press without a person', update({ callback_query: { id: 'Q', data: 'n:12' } }), 'telegram:4242:update:900001'],
  ])('keeps what it cannot read: %s', (_, payload, key) => {
    expect(translate(payload, context)).toMatchObject({
      kind: 'unreadable',
      reason: expect.any(String),
      key,
      at: context.now,
      payload,
    });
  });

  it('tells whose a broken message is and what they wrote, where that much can be read', () => {
    const broken = update({ message: said({ text: 'Where is it?', entities: [{ type: 'bold' }] }) });
    expect(translate(broken, context)).toMatchObject({ about: { customer: 'Ann', words: 'Where is it?' } });
    expect(translate(update({ message: said({ text: 5 }) }), context)).toMatchObject({ about: { words: '' } });
    expect(translate(update({ message: 5 }), context)).not.toHaveProperty('about');
  });

  it('never throws, whatever is broken in an update', () => {
    const samples = [...understood, ...ignored].map((row) => update(row[1]));
    const paths = (value: unknown, path: readonly string[] = []): (readonly string[])[] =>
      typeof value === 'object' && value !== null
        ? [path, ...Object.entries(value).flatMap(([key, inner]) => paths(inner, [...path, key]))]
        : [path];
    const broken = (value: unknown, [key, ...rest]: readonly string[], junk: unknown): unknown => {
      if (key === undefined) return junk;
      const copy: Record<string, unknown> = Object.assign(Array.isArray(value) ? [] : {}, value);
      copy[key] = broken(copy[key], rest, junk);
      return copy;
    };
    const damage = fc
      .constantFrom(...samples)
      .chain((sample) => fc.tuple(fc.constant(sample), fc.constantFrom(...paths(sample)), fc.anything()));
    fc.assert(
      fc.property(damage, ([sample, path, junk]) => {
        translate(broken(sample, path, junk), context);
      }),
      { numRuns: 1000 },
    );
  });
});
