import { ApiError, badRequest, notModelled } from './api-error.js';
import type { Message } from './bot-api-types.js';
import { fileLimits, isImage, knownFile, type StoredFile } from './files.js';
import { formatText } from './formatted-text.js';
import { readReplyMarkup } from './keyboards.js';
import type { CallContext, Method } from './method.js';
import { refuseSpecialities, repliedTo } from './methods-messages.js';
import { flagOf, jsonOf, type Parameters, stringOf } from './parameters.js';
import { isUpload, type Upload } from './request-body.js';
import { quoted, store, writableRoomOf } from './rooms.js';
import { opaqueId, seconds } from './state.js';

const LONGEST_CAPTION = 1024;

const where = ['business_connection_id', 'chat_id', 'message_thread_id', 'direct_messages_topic_id'];
const captioned = ['caption', 'parse_mode', 'caption_entities'];
const how = [
  'disable_notification',
  'protect_content',
  'allow_paid_broadcast',
  'message_effect_id',
  'suggested_post_parameters',
  'reply_parameters',
  'reply_markup',
];

const captionOf = (parameters: Parameters): Partial<Message> => {
  const caption = stringOf(parameters, 'caption');
  if (stringOf(parameters, 'parse_mode') !== '') throw notModelled('parse_mode: send caption_entities');
  if (caption === '') return {};
  const formatted = formatText(
    caption,
    jsonOf(parameters, 'caption_entities'),
    LONGEST_CAPTION,
    'message caption is too long',
  );
  const { text, entities } = formatted;
  return { caption: text, ...(entities.length === 0 ? {} : { caption_entities: entities }) };
};

/** The upload under that name, also one that `attach://` points to; `undefined` where an id is given. */
const uploadOf = (parameters: Parameters, field: string): Upload | undefined => {
  const value = parameters[field];
  if (isUpload(value)) return value;
  const part = typeof value === 'string' ? /^attach:\/\/(.+)$/.exec(value)?.[1] : undefined;
  if (part === undefined) return undefined;
  const attached = parameters[part];
  if (!isUpload(attached)) throw badRequest('there is no file in the request that attach:// points to');
  return attached;
};

const fileOf = ({ state }: CallContext, parameters: Parameters, field: 'photo' | 'document'): StoredFile => {
  const upload = uploadOf(parameters, field);
  if (upload === undefined) {
    const given = stringOf(parameters, field);
    if (given === '') throw badRequest(`there is no ${field} in the request`);
    if (/^https?:/.test(given)) throw notModelled('files by their address');
    return knownFile(state.files, given);
  }
  const { content, fileName } = upload;
  if (content.length === 0) throw badRequest('file must be non-empty');
  if (content.length > fileLimits.document) throw new ApiError(413, 'Request Entity Too Large');
  if (field === 'document') {
    return state.files.add({ name: fileName, type: 'application/octet-stream', content }, 'BQACAgIA');
  }
  if (content.length > fileLimits.photo) {
    throw badRequest(
      `file of size ${content.length} bytes is too big for a photo; the maximum size is ${fileLimits.photo} bytes`,
    );
  }
  if (!isImage(content)) throw badRequest('IMAGE_PROCESS_FAILED');
  return state.files.add({ name: 'photo.jpg', type: 'image/jpeg', content }, 'AgACAgIA');
};

const described = (file: StoredFile) => ({
  file_id: file.id,
  file_unique_id: opaqueId(11),
  file_size: file.content.length,
});

const attachmentOf = (file: StoredFile, field: 'photo' | 'document'): Partial<Message> =>
  field === 'photo'
    ? { photo: [{ ...described(file), width: 800, height: 533 }] }
    : { document: { ...described(file), file_name: file.name, mime_type: file.type } };

const sending = (field: 'photo' | 'document', parameters: readonly string[]): Method => ({
  parameters: [...where, field, ...parameters, ...how],
  run: (parameters, context) => {
    const { state, limits } = context;
    refuseSpecialities(parameters);
    const caption = captionOf(parameters);
    const room = writableRoomOf(state, parameters);
    const keyboard = readReplyMarkup(parameters);
    const target = repliedTo(room, parameters);
    const file = fileOf(context, parameters, field);
    limits.take(room.chat.id);
    const message: Message = {
      message_id: state.nextMessageId(),
      from: state.bot,
      chat: room.chat,
      date: seconds(state.now()),
      ...(target === undefined ? {} : { reply_to_message: quoted(target) }),
      ...attachmentOf(file, field),
      ...caption,
      ...(keyboard === undefined ? {} : { reply_markup: keyboard }),
      ...(flagOf(parameters, 'protect_content') ? { has_protected_content: true } : {}),
    };
    store(state, room, message, { fromBot: true, silent: flagOf(parameters, 'disable_notification') });
    return message;
  },
});

/** Photos and documents, both ways. */
export const fileMethods: Readonly<Record<string, Method>> = {
  sendPhoto: sending('photo', [...captioned, 'show_caption_above_media', 'has_spoiler']),
  sendDocument: sending('document', ['thumbnail', ...captioned, 'disable_content_type_detection']),
  getFile: {
    parameters: ['file_id'],
    run: (parameters, { state }) => {
      const file = knownFile(state.files, stringOf(parameters, 'file_id'));
      if (file.content.length > fileLimits.fetch) throw badRequest('file is too big');
      return { ...described(file), file_path: file.path };
    },
  },
};
