import type { CallbackQuery, Chat, ChatMemberUpdated, Document, Entity, Message, PhotoSize, User } from './bot-api.js';

/** Telegram's JSON, checked as far as it is read: whether a value has the shape that `bot-api.ts` says. */

type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isInteger = (value: unknown): value is number => Number.isSafeInteger(value);
const isText = (value: unknown): value is string => typeof value === 'string';
const isOptional = (value: unknown, check: (value: unknown) => boolean): boolean => value === undefined || check(value);

const isUser = (value: unknown): value is User =>
  isFields(value) &&
  isInteger(value.id) &&
  isText(value.first_name) &&
  isOptional(value.last_name, isText) &&
  isOptional(value.username, isText) &&
  isOptional(value.language_code, isText);

const isChat = (value: unknown): value is Chat => isFields(value) && isInteger(value.id) && isText(value.type);

const isEntity = (value: unknown): value is Entity =>
  isFields(value) &&
  isText(value.type) &&
  isInteger(value.offset) &&
  isInteger(value.length) &&
  isOptional(value.url, isText) &&
  isOptional(value.language, isText) &&
  isOptional(value.user, (user) => isFields(user) && isInteger(user.id));

const isEntities = (value: unknown): boolean => Array.isArray(value) && value.every(isEntity);

const isPhotoSize = (value: unknown): value is PhotoSize =>
  isFields(value) &&
  isText(value.file_id) &&
  isInteger(value.width) &&
  isInteger(value.height) &&
  isOptional(value.file_size, isInteger);

const isDocument = (value: unknown): value is Document =>
  isFields(value) &&
  isText(value.file_id) &&
  isOptional(value.file_name, isText) &&
  isOptional(value.mime_type, isText) &&
  isOptional(value.file_size, isInteger);

const isMessage = (value: unknown): value is Message =>
  isFields(value) &&
  isInteger(value.message_id) &&
  isChat(value.chat) &&
  isInteger(value.date) &&
  isOptional(value.edit_date, isInteger) &&
  isOptional(value.from, isUser) &&
  isOptional(value.text, isText) &&
  isOptional(value.entities, isEntities) &&
  isOptional(value.caption, isText) &&
  isOptional(value.caption_entities, isEntities) &&
  isOptional(value.photo, (photo) => Array.isArray(photo) && photo.every(isPhotoSize)) &&
  isOptional(value.document, isDocument);

const isCallbackQuery = (value: unknown): value is CallbackQuery =>
  isFields(value) &&
  isText(value.id) &&
  isUser(value.from) &&
  isOptional(value.data, isText) &&
  isOptional(value.message, (message) => isFields(message) && isInteger(message.message_id) && isChat(message.chat));

const isChatMemberUpdated = (value: unknown): value is ChatMemberUpdated =>
  isFields(value) &&
  isChat(value.chat) &&
  isUser(value.from) &&
  isInteger(value.date) &&
  isFields(value.new_chat_member) &&
  isText(value.new_chat_member.status);

/** The one thing an update is about. */
export type UpdateSubject =
  | { readonly kind: 'message' | 'edited-message'; readonly message: Message }
  | { readonly kind: 'callback-query'; readonly query: CallbackQuery }
  | { readonly kind: 'my-chat-member'; readonly change: ChatMemberUpdated }
  /** A kind of update the desk did not ask for. */
  | { readonly kind: 'unasked' }
  | { readonly kind: 'malformed'; readonly reason: string };

/** The update's number, which identifies and confirms it; `undefined` where it has none. */
export const updateIdOf = (update: unknown): number | undefined =>
  isFields(update) && isInteger(update.update_id) ? update.update_id : undefined;

/** The id by which a press of a button is answered, also where nothing else of it can be read. */
export const queryIdOf = (update: unknown): string | undefined =>
  isFields(update) && isFields(update.callback_query) && isText(update.callback_query.id)
    ? update.callback_query.id
    : undefined;

/** Whose a malformed update is and what they said, where that much of it can be read. */
export const aboutOf = (update: unknown): { readonly customer: string; readonly words: string } | undefined => {
  const subject = isFields(update) ? (update.message ?? update.edited_message ?? update.callback_query) : undefined;
  if (!isFields(subject) || !isFields(subject.from) || !isText(subject.from.first_name)) return undefined;
  const words = subject.text ?? subject.caption;
  return { customer: subject.from.first_name, words: isText(words) ? words : '' };
};

export const subjectOf = (update: unknown): UpdateSubject => {
  if (!isFields(update)) return { kind: 'malformed', reason: 'the update is not an object' };
  if (updateIdOf(update) === undefined) return { kind: 'malformed', reason: 'the update has no update_id' };
  const { message, edited_message: edited, callback_query: query, my_chat_member: change } = update;
  if (isMessage(message)) return { kind: 'message', message };
  if (isMessage(edited)) return { kind: 'edited-message', message: edited };
  if (isCallbackQuery(query)) return { kind: 'callback-query', query };
  if (isChatMemberUpdated(change)) return { kind: 'my-chat-member', change };
  const field = Object.entries({ message, edited_message: edited, callback_query: query, my_chat_member: change }).find(
    ([, value]) => value !== undefined,
  )?.[0];
  return field ? { kind: 'malformed', reason: `${field} has not the shape Telegram documents` } : { kind: 'unasked' };
};
