import { DeliveryError } from '../../src/core/errors.js';
import type { Button } from '../../src/core/inbound.js';
import type { Language } from '../../src/core/model.js';
import type { Outgoing } from '../../src/core/outgoing.js';
import type { Texts } from '../../src/core/texts.js';
import { encodePress } from './press-data.js';
import { fromSpans } from './rich-text.js';

/** Characters of one message, after entities, in UTF-16 units. */
export const textLimit = 4096;

/** The same beside a photo or a document. */
export const captionLimit = 1024;

/** One call of the Bot API. */
export interface TelegramCall {
  readonly method: 'sendMessage' | 'editMessageReplyMarkup';
  readonly params: Readonly<Record<string, unknown>>;
}

type Rows = readonly (readonly Button[])[];

const keyboard = (texts: Texts, language: Language, rows: Rows): object => ({
  inline_keyboard: rows.map((row) =>
    row.map(({ label, press }) => ({
      text: 'literal' in label ? label.literal : texts.line(language, label),
      callback_data: encodePress(press),
    })),
  ),
});

/** No preview: the desk shows what was written, not what a linked page says of itself. */
const quietly = { link_preview_options: { is_disabled: true } } as const;

/** What is owed as one call. Rejects as `DeliveryError('rejected')` what is not for customers, and what is empty. */
export const renderCall = (outgoing: Outgoing, texts: Texts): TelegramCall => {
  switch (outgoing.kind) {
    case 'message': {
      const { text, entities } = fromSpans(outgoing.content);
      if (text.trim() === '') throw new DeliveryError('rejected', 'Telegram takes no empty message');
      return {
        method: 'sendMessage',
        params: {
          chat_id: Number(outgoing.room),
          text,
          ...(entities.length > 0 && { entities }),
          ...quietly,
          ...(outgoing.keyboard && {
            reply_markup: keyboard(texts, outgoing.keyboard.language, outgoing.keyboard.rows),
          }),
        },
      };
    }
    case 'notice':
      return {
        method: 'sendMessage',
        params: {
          chat_id: Number(outgoing.room),
          text: texts.line(outgoing.language, outgoing.text),
          ...quietly,
          ...(outgoing.silent && { disable_notification: true }),
          ...(outgoing.buttons.length > 0 && {
            reply_markup: keyboard(texts, outgoing.language, outgoing.buttons),
          }),
        },
      };
    case 'buttons':
      return {
        method: 'editMessageReplyMarkup',
        params: {
          chat_id: Number(outgoing.room),
          message_id: Number(outgoing.ref),
          // An empty keyboard takes the buttons away.
          reply_markup: keyboard(texts, outgoing.language, outgoing.buttons),
        },
      };
    default:
      throw new DeliveryError('rejected', `Telegram shows no ${outgoing.kind}`);
  }
};
