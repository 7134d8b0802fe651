import { badRequest } from './api-error.js';
import type { Method } from './method.js';
import { flagOf, jsonOf, stringOf } from './parameters.js';
import { readReaction } from './reaction-emoji.js';
import { messageOf, roomOf, writableRoomOf } from './rooms.js';

/** How long after a press Telegram still takes an answer. The platform names no figure; clients spin for less. */
const ANSWERABLE_MS = 60_000;
const LONGEST_TOAST = 200;

const CHAT_ACTIONS = [
  'typing',
  'upload_photo',
  'record_video',
  'upload_video',
  'record_voice',
  'upload_voice',
  'upload_document',
  'choose_sticker',
  'find_location',
  'record_video_note',
  'upload_video_note',
];

/** What a bot does besides writing. */
export const gestureMethods: Readonly<Record<string, Method>> = {
  answerCallbackQuery: {
    parameters: ['callback_query_id', 'text', 'show_alert', 'url', 'cache_time'],
    run: (parameters, { state }) => {
      const text = stringOf(parameters, 'text');
      if (text.length > LONGEST_TOAST) throw badRequest('MESSAGE_TOO_LONG');
      if (stringOf(parameters, 'url') !== '') throw badRequest('URL_INVALID');
      const query = state.queries.get(stringOf(parameters, 'callback_query_id'));
      if (query === undefined || query.answer !== null || state.now() - query.at > ANSWERABLE_MS) {
        throw badRequest('query is too old and response timeout expired or query ID is invalid');
      }
      query.answer = { text, alert: flagOf(parameters, 'show_alert') };
      state.changed('callback-answer', null);
      return true;
    },
  },
  setMessageReaction: {
    parameters: ['chat_id', 'message_id', 'reaction', 'is_big'],
    run: (parameters, { state }) => {
      const room = roomOf(state, parameters);
      const stored = messageOf(room, parameters, 'message to react not found');
      stored.botReaction = readReaction(jsonOf(parameters, 'reaction'));
      state.changed('reaction', room.chat.id);
      return true;
    },
  },
  sendChatAction: {
    parameters: ['business_connection_id', 'chat_id', 'message_thread_id', 'action'],
    run: (parameters, { state }) => {
      if (stringOf(parameters, 'business_connection_id') !== '') throw badRequest('business connection not found');
      if (!CHAT_ACTIONS.includes(stringOf(parameters, 'action'))) throw badRequest('wrong parameter action in request');
      writableRoomOf(state, parameters);
      return true;
    },
  },
};
