import { type AttachmentDetails, type AttachmentKind, attachmentFields } from './attachments.js';
import type { Message } from './bot-api-types.js';
import { formatText } from './formatted-text.js';
import { customerOf, WorldError } from './people.js';
import { isReactionEmoji } from './reaction-emoji.js';
import { quoted, store } from './rooms.js';
import { numericId, type Room, type StoredMessage, seconds, type WorldState } from './state.js';

const LONGEST_CAPTION = 1024;

interface WriteDetails {
  /** Telegram's entities; commands, links and names are found without them. */
  readonly entities?: unknown;
  /** A message id. */
  readonly replyTo?: number;
}

/** What customers do in their private chat with the bot. All ids are the platform's. */
export interface CustomerActions {
  /** Answers the message id, like `attach`. */
  write(customerId: number, text: string, details?: WriteDetails): number;
  attach(customerId: number, kind: AttachmentKind, details?: AttachmentDetails): number;
  /** The platform loses a file, named by its id: nobody can fetch it any more. */
  loseFile(fileId: string): void;
  /** A new text, or caption where there is an attachment. */
  edit(customerId: number, messageId: number, text: string, details?: { readonly entities?: unknown }): void;
  /** Deletes a message for both sides; bots are not told. */
  erase(customerId: number, messageId: number): void;
  /** By the button's text, or by its data: the latter works on buttons and messages that are gone. Answers the query's id. */
  press(customerId: number, messageId: number, button: string | { readonly data: string }): string;
  /** All reactions of this customer to the message; none takes them away. */
  react(customerId: number, messageId: number, emoji: readonly string[]): void;
}

export const messageIn = (room: Room, messageId: number): StoredMessage => {
  const stored = room.messages.get(messageId);
  if (stored === undefined) throw new WorldError(`there is no message ${messageId} in chat ${room.chat.id}`);
  return stored;
};

/** The fields of a text as Telegram passes it on. */
export const textFields = (text: string, entities: unknown): Pick<Message, 'text' | 'entities'> => {
  const formatted = formatText(text, entities);
  return { text: formatted.text, ...(formatted.entities.length === 0 ? {} : { entities: formatted.entities }) };
};

const captionFields = (text: string | undefined, entities: unknown): Partial<Message> => {
  if (text === undefined || text === '') return {};
  const caption = formatText(text, entities, LONGEST_CAPTION, 'message caption is too long');
  return { caption: caption.text, ...(caption.entities.length === 0 ? {} : { caption_entities: caption.entities }) };
};

export const createCustomerActions = (state: WorldState): CustomerActions => {
  const writer = (id: number) => {
    const found = customerOf(state, id);
    if (found.customer.blocked) throw new WorldError(`customer ${id} has blocked the bot: unblock first`);
    if (found.customer.deactivated) throw new WorldError(`customer ${id} has no account any more`);
    return found;
  };

  const say = (id: number, fields: Record<string, unknown>, replyTo: number | undefined): number => {
    const { customer, room } = writer(id);
    const message: Message = {
      message_id: state.nextMessageId(),
      from: customer.user,
      chat: room.chat,
      date: seconds(state.now()),
      ...(replyTo === undefined ? {} : { reply_to_message: quoted(messageIn(room, replyTo).message) }),
      ...fields,
    };
    customer.started = true;
    store(state, room, message, { fromBot: false, silent: false });
    state.updates.add('message', message, id);
    return message.message_id;
  };

  return {
    write: (id, text, details = {}) => say(id, textFields(text, details.entities), details.replyTo),
    attach: (id, kind, details = {}) =>
      say(
        id,
        {
          ...attachmentFields(state.files, kind, details),
          ...captionFields(details.caption, details.captionEntities),
          ...(details.mediaGroupId === undefined ? {} : { media_group_id: details.mediaGroupId }),
        },
        details.replyTo,
      ),
    loseFile: (fileId) => {
      const file = state.files.byId(fileId);
      if (file === undefined) throw new WorldError(`there is no file ${fileId}`);
      file.gone = true;
    },
    edit: (id, messageId, text, details = {}) => {
      const { room } = writer(id);
      const stored = messageIn(room, messageId);
      if (stored.fromBot) throw new WorldError(`message ${messageId} is the bot's`);
      const { entities: _, caption: _caption, caption_entities: _entities, ...rest } = stored.message;
      const fields =
        rest.text === undefined ? captionFields(text, details.entities) : textFields(text, details.entities);
      stored.message = { ...rest, ...fields, edit_date: seconds(state.now()) };
      state.updates.add('edited_message', stored.message, id);
      state.changed('edit', id);
    },
    erase: (id, messageId) => {
      const { room } = customerOf(state, id);
      messageIn(room, messageId);
      room.messages.delete(messageId);
      state.changed('removal', id);
    },
    press: (id, messageId, button) => {
      const { customer, room } = writer(id);
      const stored = room.messages.get(messageId);
      const buttons = stored?.message.reply_markup?.inline_keyboard.flat() ?? [];
      const data =
        typeof button === 'string'
          ? buttons.find((candidate) => candidate.text === button)?.callback_data
          : button.data;
      if (data === undefined) {
        const shown = buttons.map((candidate) => `“${candidate.text}”`).join(', ') || 'none';
        throw new WorldError(`message ${messageId} has no button “${String(button)}” to press; it shows: ${shown}`);
      }
      const queryId = numericId();
      state.queries.set(queryId, { at: state.now(), answer: null });
      const query = {
        id: queryId,
        from: customer.user,
        message: stored?.message ?? { chat: room.chat, message_id: messageId, date: 0 },
        chat_instance: String(id * 7_919),
        data,
      };
      state.updates.add('callback_query', query, id);
      return queryId;
    },
    react: (id, messageId, emoji) => {
      const { customer, room } = writer(id);
      const stored = messageIn(room, messageId);
      const wrong = emoji.find((one) => !isReactionEmoji(one));
      if (wrong !== undefined) throw new WorldError(`Telegram offers no reaction ${wrong}`);
      const reactions = (list: readonly string[]) => list.map((one) => ({ type: 'emoji', emoji: one }));
      const old = stored.customerReaction;
      stored.customerReaction = emoji;
      const content = {
        chat: room.chat,
        message_id: messageId,
        user: customer.user,
        date: seconds(state.now()),
        old_reaction: reactions(old),
        new_reaction: reactions(emoji),
      };
      state.updates.add('message_reaction', content, id);
      state.changed('reaction', id);
    },
  };
};
