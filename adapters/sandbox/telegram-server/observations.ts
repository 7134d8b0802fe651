import type { BotCommand, InlineKeyboardMarkup, Message, MessageEntity } from './bot-api-types.js';
import type { FileStore } from './files.js';
import { commandKey } from './methods-bot.js';
import { isRecord } from './parameters.js';
import { customerOf, WorldError } from './people.js';
import type { Call, CallbackAnswer, Change, StoredMessage, WorldState } from './state.js';

/** `size` in bytes; `type` is the MIME type. */
interface ShownFile {
  readonly id: string;
  readonly name: string;
  readonly size: number;
  readonly type: string;
}

/** A message as it stands on the customer's screen. */
export interface ShownMessage {
  readonly message_id: number;
  readonly who: 'customer' | 'bot';
  /** Text or caption; `''` where there is neither. */
  readonly text: string;
  readonly entities: readonly MessageEntity[];
  /** `photo`, `voice`, …; absent for a text. */
  readonly attachment?: string;
  /** Of a photo or a document. */
  readonly file?: ShownFile;
  readonly reply_markup?: InlineKeyboardMarkup;
  readonly reply_to?: number;
  /** Unix seconds. */
  readonly date: number;
  readonly edited: boolean;
  readonly reactions: { readonly bot: readonly string[]; readonly customer: readonly string[] };
  /** Arrived without a sound. */
  readonly silent: boolean;
}

interface ShownCustomer {
  readonly id: number;
  readonly name: string;
  readonly username: string | null;
  readonly languageCode: string | null;
  /** Wrote at least once. */
  readonly started: boolean;
  readonly blocked: boolean;
}

/** What a test or a page sees of the world. */
export interface Observations {
  /** A customer's chat, or a group's, in order. */
  chat(chatId: number): { messages: ShownMessage[] };
  /** The ids of all customers, in the order in which they came. */
  customers(): number[];
  /** Who a customer is, and whether the bot may write to them. */
  customer(customerId: number): ShownCustomer;
  /** A photo's or a document's content in base64. */
  file(fileId: string): ShownFile & { readonly content: string };
  /** What the press of a button was answered; `null` for nothing yet. */
  callbackAnswer(callbackQueryId: string): CallbackAnswer | null;
  /** The calls that the server got, in order; of one method where it is named. Wrong tokens are not among them. */
  calls(method?: string): Call[];
  clearCalls(): void;
  /** How many updates the bot has not confirmed. */
  pending(): number;
  /** The commands that the bot registered for a scope and a language, `''` for none. */
  commands(scope?: unknown, language?: string): readonly BotCommand[];
}

/** For the same process only: functions do not travel. */
export interface Watching {
  /** Calls back after every change; the function it answers ends that. */
  onChange(listener: (change: Change) => void): () => void;
  /** Resolves with the first truthy answer, asked again after every change. */
  until<T>(predicate: () => T, timeoutMs?: number): Promise<Exclude<T, false | null | undefined>>;
}

const ATTACHMENTS = [
  'photo',
  'voice',
  'audio',
  'video',
  'video_note',
  'animation',
  'document',
  'sticker',
  'venue',
  'location',
  'contact',
  'poll',
  'dice',
];

const idOf = (value: unknown): string | undefined =>
  isRecord(value) && typeof value.file_id === 'string' ? value.file_id : undefined;

const shownFile = (files: FileStore, { photo, document }: Message): ShownFile | undefined => {
  const id = idOf(Array.isArray(photo) ? photo.at(-1) : document);
  const file = id === undefined ? undefined : files.byId(id);
  return file && { id: file.id, name: file.name, size: file.content.length, type: file.type };
};

const shown = (
  files: FileStore,
  { message, fromBot, silent, botReaction, customerReaction }: StoredMessage,
): ShownMessage => {
  const file = shownFile(files, message);
  const attachment = ATTACHMENTS.find((kind) => message[kind] !== undefined);
  return {
    message_id: message.message_id,
    who: fromBot ? 'bot' : 'customer',
    text: message.text ?? message.caption ?? '',
    entities: message.entities ?? message.caption_entities ?? [],
    ...(attachment === undefined ? {} : { attachment }),
    ...(file === undefined ? {} : { file }),
    ...(message.reply_markup === undefined ? {} : { reply_markup: message.reply_markup }),
    ...(message.reply_to_message === undefined ? {} : { reply_to: message.reply_to_message.message_id }),
    date: message.date,
    edited: message.edit_date !== undefined,
    reactions: { bot: botReaction, customer: customerReaction },
    silent,
  };
};

export const createObservations = (state: WorldState): Observations => ({
  chat: (chatId) => {
    const room = state.rooms.get(chatId);
    if (room === undefined) throw new WorldError(`there is no chat ${chatId}`);
    return { messages: [...room.messages.values()].map((message) => shown(state.files, message)) };
  },
  customers: () => [...state.customers.keys()],
  customer: (id) => {
    const { user, started, blocked } = customerOf(state, id).customer;
    return {
      id,
      name: [user.first_name, user.last_name].filter(Boolean).join(' '),
      username: user.username ?? null,
      languageCode: user.language_code ?? null,
      started,
      blocked,
    };
  },
  file: (id) => {
    const file = state.files.byId(id);
    if (file === undefined) throw new WorldError(`there is no file ${id}`);
    const { name, type, content } = file;
    return { id, name, type, size: content.length, content: content.toString('base64') };
  },
  callbackAnswer: (id) => {
    const query = state.queries.get(id);
    if (query === undefined) throw new WorldError(`nobody pressed ${id}`);
    return query.answer;
  },
  calls: (method) => (method === undefined ? [...state.calls] : state.calls.filter((call) => call.method === method)),
  clearCalls: () => {
    state.calls.length = 0;
  },
  pending: () => state.updates.size(),
  commands: (scope, language = '') => state.commands.get(commandKey(scope, language)) ?? [],
});

export const createWatching = (state: WorldState): Watching => ({
  onChange: state.onChange,
  until: <T>(predicate: () => T, timeoutMs = 10_000) =>
    new Promise<Exclude<T, false | null | undefined>>((resolve, reject) => {
      const ask = (): boolean => {
        try {
          const answer = predicate();
          if (!answer) return false;
          resolve(answer as Exclude<T, false | null | undefined>);
        } catch (error) {
          reject(error);
        }
        return true;
      };
      if (ask()) return;
      const stop = state.onChange(() => {
        if (ask()) end();
      });
      const timer = setTimeout(() => {
        end();
        reject(new WorldError(`waited ${timeoutMs} ms in vain for: ${predicate}`));
      }, timeoutMs);
      const end = (): void => {
        stop();
        clearTimeout(timer);
      };
    }),
});
