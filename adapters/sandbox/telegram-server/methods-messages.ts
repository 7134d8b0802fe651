import { badRequest, notModelled } from './api-error.js';
import type { Message } from './bot-api-types.js';
import { type FormattedText, formatText } from './formatted-text.js';
import { readReplyMarkup } from './keyboards.js';
import type { CallContext, Method } from './method.js';
import { booleanField, flagOf, integerOf, isRecord, jsonOf, type Parameters, stringOf } from './parameters.js';
import { messageOf, quoted, roomOf, store, writableRoomOf } from './rooms.js';
import { type Room, type StoredMessage, seconds } from './state.js';

/** A bot can delete a message for so long. */
const DELETABLE_MS = 48 * 60 * 60 * 1000;

const PARSE_MODES = ['html', 'markdown', 'markdownv2'];

const textOf = (parameters: Parameters): FormattedText => {
  const text = stringOf(parameters, 'text');
  if (text === '') throw badRequest('message text is empty');
  const mode = stringOf(parameters, 'parse_mode').toLowerCase();
  if (mode !== '' && !PARSE_MODES.includes(mode)) throw badRequest('unsupported parse_mode');
  if (mode !== '') throw notModelled('parse_mode: send entities');
  return formatText(text, jsonOf(parameters, 'entities'));
};

/** What the platform refuses in a private chat with an ordinary bot. */
export const refuseSpecialities = (parameters: Parameters): void => {
  if (stringOf(parameters, 'business_connection_id') !== '') throw badRequest('business connection not found');
  if (integerOf(parameters, 'message_thread_id', 0) !== 0) throw badRequest('message thread not found');
  if (flagOf(parameters, 'allow_paid_broadcast')) throw badRequest('FLOODSKIP_NOT_ALLOWED');
  if (jsonOf(parameters, 'suggested_post_parameters') !== undefined) {
    throw badRequest('suggested posts can be sent only to channel direct messages');
  }
  for (const name of ['direct_messages_topic_id', 'message_effect_id', 'inline_message_id', 'rich_message']) {
    if (parameters[name] !== undefined) throw notModelled(name);
  }
  const preview = jsonOf(parameters, 'link_preview_options');
  if (preview === undefined) return;
  if (!isRecord(preview)) throw badRequest('object expected as link preview options');
  for (const flag of ['is_disabled', 'prefer_small_media', 'prefer_large_media', 'show_above_text']) {
    booleanField(preview, flag);
  }
};

export const repliedTo = (room: Room, parameters: Parameters): Message | undefined => {
  const reply = jsonOf(parameters, 'reply_parameters');
  if (reply === undefined) return undefined;
  if (!isRecord(reply)) throw badRequest('object expected as reply parameters');
  if (reply.chat_id !== undefined && Number(reply.chat_id) !== room.chat.id) throw notModelled('replies across chats');
  if (reply.message_id === undefined) throw badRequest('can\'t find field "message_id"');
  const target = room.messages.get(Number(reply.message_id))?.message;
  if (target === undefined) {
    if (booleanField(reply, 'allow_sending_without_reply')) return undefined;
    throw badRequest('message to be replied not found');
  }
  if (typeof reply.quote === 'string' && !(target.text ?? target.caption ?? '').includes(reply.quote)) {
    throw badRequest('QUOTE_TEXT_INVALID');
  }
  return target;
};

const ownMessage = (room: Room, parameters: Parameters): StoredMessage => {
  const stored = messageOf(room, parameters, 'message to edit not found');
  if (!stored.fromBot) throw badRequest("message can't be edited");
  return stored;
};

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one ?? null) === JSON.stringify(other ?? null);

/** Replaces a message of the bot; one that would not change is refused. Without a keyboard it loses its keyboard. */
const replace = ({ state }: CallContext, room: Room, stored: StoredMessage, changes: Partial<Message>): Message => {
  const { text, entities, reply_markup: _, ...rest } = stored.message;
  const next = {
    ...rest,
    ...(text === undefined ? {} : { text }),
    ...(changes.text === undefined && entities !== undefined ? { entities } : {}),
    ...changes,
  };
  const { message } = stored;
  if (same(next.text, text) && same(next.entities, entities) && same(next.reply_markup, message.reply_markup)) {
    throw badRequest(
      'message is not modified: specified new message content and reply markup are exactly the same as a current ' +
        'content and reply markup of the message',
    );
  }
  stored.message = changes.text === undefined ? next : { ...next, edit_date: seconds(state.now()) };
  state.changed('edit', room.chat.id);
  return stored.message;
};

/** What stands in chats. */
export const messageMethods: Readonly<Record<string, Method>> = {
  sendMessage: {
    parameters: [
      'business_connection_id',
      'chat_id',
      'message_thread_id',
      'direct_messages_topic_id',
      'text',
      'parse_mode',
      'entities',
      'link_preview_options',
      'disable_notification',
      'protect_content',
      'allow_paid_broadcast',
      'message_effect_id',
      'suggested_post_parameters',
      'reply_parameters',
      'reply_markup',
    ],
    run: (parameters, { state, limits }) => {
      refuseSpecialities(parameters);
      const { text, entities } = textOf(parameters);
      const room = writableRoomOf(state, parameters);
      const keyboard = readReplyMarkup(parameters);
      const target = repliedTo(room, parameters);
      limits.take(room.chat.id);
      const message: Message = {
        message_id: state.nextMessageId(),
        from: state.bot,
        chat: room.chat,
        date: seconds(state.now()),
        ...(target === undefined ? {} : { reply_to_message: quoted(target) }),
        text,
        ...(entities.length === 0 ? {} : { entities }),
        ...(keyboard === undefined ? {} : { reply_markup: keyboard }),
        ...(flagOf(parameters, 'protect_content') ? { has_protected_content: true } : {}),
      };
      store(state, room, message, { fromBot: true, silent: flagOf(parameters, 'disable_notification') });
      return message;
    },
  },
  editMessageText: {
    parameters: [
      'business_connection_id',
      'chat_id',
      'message_id',
      'inline_message_id',
      'text',
      'parse_mode',
      'entities',
      'link_preview_options',
      'rich_message',
      'reply_markup',
    ],
    run: (parameters, context) => {
      refuseSpecialities(parameters);
      const { text, entities } = textOf(parameters);
      const room = roomOf(context.state, parameters);
      const stored = ownMessage(room, parameters);
      if (stored.message.text === undefined) throw badRequest('there is no text in the message to edit');
      const keyboard = readReplyMarkup(parameters, true);
      return replace(context, room, stored, {
        text,
        ...(entities.length === 0 ? {} : { entities }),
        ...(keyboard === undefined ? {} : { reply_markup: keyboard }),
      });
    },
  },
  editMessageReplyMarkup: {
    parameters: ['business_connection_id', 'chat_id', 'message_id', 'inline_message_id', 'reply_markup'],
    run: (parameters, context) => {
      refuseSpecialities(parameters);
      const room = roomOf(context.state, parameters);
      const stored = ownMessage(room, parameters);
      const keyboard = readReplyMarkup(parameters, true);
      return replace(context, room, stored, keyboard === undefined ? {} : { reply_markup: keyboard });
    },
  },
  deleteMessage: {
    parameters: ['chat_id', 'message_id'],
    run: (parameters, { state }) => {
      const room = roomOf(state, parameters);
      const { message, fromBot } = messageOf(room, parameters, 'message to delete not found');
      const tooOld = state.now() - message.date * 1000 > DELETABLE_MS;
      // others' messages only in private chats: in groups that takes an administrator
      if (tooOld || (!fromBot && room.customer === null)) throw badRequest("message can't be deleted for everyone");
      room.messages.delete(message.message_id);
      state.changed('removal', room.chat.id);
      return true;
    },
  },
};
