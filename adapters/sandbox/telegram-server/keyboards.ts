import { badRequest } from './api-error.js';
import type { InlineKeyboardButton, InlineKeyboardMarkup } from './bot-api-types.js';
import { checkedUrl } from './entities.js';
import { booleanField, isRecord, jsonOf, type Parameters } from './parameters.js';

const MOST_BUTTONS = 100;
const LONGEST_DATA_BYTES = 64;
const STYLES = ['danger', 'success', 'primary'];

const buttonError = (what: string) => badRequest(`can't parse inline keyboard button: ${what}`);

const readButton = (button: unknown): InlineKeyboardButton => {
  if (!isRecord(button)) throw buttonError('Expected an Object');
  const { text, callback_data: data, url, copy_text: copy } = button;
  if (text === undefined) throw buttonError('Can\'t find field "text"');
  if (typeof text !== 'string') throw buttonError('Field "text" must be of type String');
  if (text.trim() === '') throw badRequest('BUTTON_TEXT_INVALID');
  if (button.style !== undefined && !STYLES.includes(String(button.style))) throw badRequest('BUTTON_STYLE_INVALID');
  if (button.pay === true || button.callback_game !== undefined) throw badRequest('BUTTON_TYPE_INVALID');
  if (typeof url === 'string' && url !== '') {
    return { ...button, text, url: checkedUrl('inline keyboard button URL', url) };
  }
  if (typeof data === 'string' && data !== '') {
    if (Buffer.byteLength(data) > LONGEST_DATA_BYTES) throw badRequest('BUTTON_DATA_INVALID');
    return { ...button, text, callback_data: data };
  }
  if (isRecord(copy)) {
    if (typeof copy.text !== 'string' || copy.text.length < 1 || copy.text.length > 256) {
      throw badRequest('BUTTON_COPY_TEXT_INVALID');
    }
    return { ...button, text };
  }
  if (isRecord(button.web_app)) {
    const address = String(button.web_app.url);
    if (!address.startsWith('https://')) {
      throw badRequest(`inline keyboard button Web App URL '${address}' is invalid: Only HTTPS links are allowed`);
    }
    return { ...button, text };
  }
  if (['switch_inline_query', 'switch_inline_query_current_chat'].some((field) => typeof button[field] === 'string')) {
    return { ...button, text };
  }
  throw buttonError('Text buttons are unallowed in the inline keyboard');
};

const readInlineKeyboard = (rows: unknown): InlineKeyboardMarkup | undefined => {
  if (!Array.isArray(rows)) throw badRequest('field "inline_keyboard" must be of type Array');
  const keyboard = rows.map((row: unknown) => {
    if (!Array.isArray(row)) throw badRequest('field "inline_keyboard" must be an Array of Arrays');
    return row.map(readButton);
  });
  const filled = keyboard.filter((row) => row.length > 0);
  if (filled.flat().length > MOST_BUTTONS) throw badRequest('REPLY_MARKUP_TOO_LONG');
  return filled.length === 0 ? undefined : { inline_keyboard: filled };
};

/** The inline keyboard of a call, checked; `undefined` for none, for an empty one and for other markup. */
export const readReplyMarkup = (parameters: Parameters, inlineOnly = false): InlineKeyboardMarkup | undefined => {
  const markup = jsonOf(parameters, 'reply_markup');
  if (markup === undefined) return undefined;
  if (!isRecord(markup)) throw badRequest('object expected as reply markup');
  if (markup.inline_keyboard !== undefined) return readInlineKeyboard(markup.inline_keyboard);
  if (inlineOnly) throw badRequest('inline keyboard expected');
  if (markup.keyboard !== undefined && !Array.isArray(markup.keyboard)) {
    throw badRequest('field "keyboard" must be of type Array');
  }
  booleanField(markup, 'remove_keyboard');
  booleanField(markup, 'force_reply');
  return undefined;
};
