import { describe, expect, it } from 'vitest';
import { renderCall } from '../../../adapters/telegram/render.js';
import type { DeliveryError } from '../../../src/core/errors.js';
import type { Button } from '../../../src/core/inbound.js';
import type { Outgoing } from '../../../src/core/outgoing.js';
import { text } from '../../../src/core/texts.js';
import { sampleTexts } from './sample-texts.js';

const noPreview = { link_preview_options: { is_disabled: true } };
const scores: readonly (readonly Button[])[] = [
  [
    { label: { literal: '1' }, press: { kind: 'score', ticket: 12, score: 1 } },
    { label: { literal: '5' }, press: { kind: 'score', ticket: 12, score: 5 } },
  ],
  [{ label: text('not-solved'), press: { kind: 'not-solved', ticket: 12 } }],
];
const keyboard = {
  inline_keyboard: [
    [
      { text: '1', callback_data: 's:12:1' },
      { text: '5', callback_data: 's:12:5' },
    ],
    [{ text: 'ru/not-solved', callback_data: 'n:12' }],
  ],
};

const cases: readonly (readonly [string, Outgoing, ReturnType<typeof renderCall>])[] = [
  [
    'a message with entities instead of markup',
    { kind: 'message', room: '-1001', content: [{ text: '*a* <b>' }, { text: 'bold', bold: true }] },
    {
      method: 'sendMessage',
      params: { chat_id: -1001, text: '*a* <b>bold', entities: [{ type: 'bold', offset: 7, length: 4 }], ...noPreview },
    },
  ],
  [
    'a plain message without entities',
    { kind: 'message', room: '1001', content: [{ text: 'hi' }] },
    { method: 'sendMessage', params: { chat_id: 1001, text: 'hi', ...noPreview } },
  ],
  [
    'an answer with its formatting and buttons',
    {
      kind: 'message',
      room: '1001',
      content: [{ text: 'bold', bold: true }],
      keyboard: { language: 'ru', rows: scores },
    },
    {
      method: 'sendMessage',
      params: {
        chat_id: 1001,
        text: 'bold',
        entities: [{ type: 'bold', offset: 0, length: 4 }],
        ...noPreview,
        reply_markup: keyboard,
      },
    },
  ],
  [
    'a notice in the customer’s language, with buttons',
    { kind: 'notice', room: '1001', language: 'ru', text: text('resolved'), buttons: scores, silent: false },
    { method: 'sendMessage', params: { chat_id: 1001, text: 'ru/resolved', ...noPreview, reply_markup: keyboard } },
  ],
  [
    'a silent notice without buttons',
    { kind: 'notice', room: '1001', language: 'en', text: text('claimed'), buttons: [], silent: true },
    { method: 'sendMessage', params: { chat_id: 1001, text: 'en/claimed', ...noPreview, disable_notification: true } },
  ],
  [
    'new buttons under a message',
    { kind: 'buttons', room: '1001', language: 'ru', ref: '77', buttons: scores },
    { method: 'editMessageReplyMarkup', params: { chat_id: 1001, message_id: 77, reply_markup: keyboard } },
  ],
  [
    'no more buttons as an empty keyboard',
    { kind: 'buttons', room: '1001', language: 'en', ref: '77', buttons: [] },
    {
      method: 'editMessageReplyMarkup',
      params: { chat_id: 1001, message_id: 77, reply_markup: { inline_keyboard: [] } },
    },
  ],
];

describe('rendering for Telegram', () => {
  it.each(cases)('writes %s', (_, outgoing, call) => {
    expect(renderCall(outgoing, sampleTexts)).toEqual(call);
  });

  it.each([
    ['what is for the team', { kind: 'thread-notice', room: 'C', thread: '1', language: 'en', text: text('x') }],
    ['an empty message', { kind: 'message', room: '1001', content: [] }],
    ['a message of spaces', { kind: 'message', room: '1001', content: [{ text: ' \n', bold: true }] }],
  ] satisfies (readonly [string, Outgoing])[])('rejects %s', (_, outgoing) => {
    expect(() => renderCall(outgoing, sampleTexts)).toThrow(
      expect.objectContaining({ name: 'DeliveryError', fault: 'rejected' } satisfies Partial<DeliveryError>),
    );
  });
});
