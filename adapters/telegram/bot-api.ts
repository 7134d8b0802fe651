/**
 * What the desk reads of the Bot API, and the thinnest face that both Telegram libraries can show. The libraries' own
 * types are not assignable to each other (the JSON is the same), so these are ours, with only the fields that are read.
 */

export interface User {
  readonly id: number;
  readonly is_bot?: boolean | undefined;
  readonly first_name: string;
  readonly last_name?: string | undefined;
  readonly username?: string | undefined;
  readonly language_code?: string | undefined;
}

export interface Chat {
  readonly id: number;
  readonly type: string;
}

/** `offset` and `length` count UTF-16 units, as JavaScript's strings do. */
export interface Entity {
  readonly type: string;
  readonly offset: number;
  readonly length: number;
  /** Of a `text_link`. */
  readonly url?: string | undefined;
  /** Of a `pre`. */
  readonly language?: string | undefined;
  /** Of a `text_mention`. */
  readonly user?: { readonly id: number } | undefined;
}

export interface Message {
  readonly message_id: number;
  readonly chat: Chat;
  readonly from?: User | undefined;
  /** Seconds since the Unix epoch. */
  readonly date: number;
  readonly edit_date?: number | undefined;
  readonly text?: string | undefined;
  readonly entities?: readonly Entity[] | undefined;
  readonly caption?: string | undefined;
  readonly caption_entities?: readonly Entity[] | undefined;
  /** One photo in several sizes. */
  readonly photo?: readonly PhotoSize[] | undefined;
  readonly document?: Document | undefined;
}

export interface PhotoSize {
  readonly file_id: string;
  readonly width: number;
  readonly height: number;
  /** Bytes. */
  readonly file_size?: number | undefined;
}

export interface Document {
  readonly file_id: string;
  readonly file_name?: string | undefined;
  readonly mime_type?: string | undefined;
  /** Bytes. */
  readonly file_size?: number | undefined;
}

export interface CallbackQuery {
  readonly id: string;
  readonly from: User;
  /** Absent under messages sent in inline mode. Its date is the message's, not the press's. */
  readonly message?: { readonly message_id: number; readonly chat: Chat } | undefined;
  readonly data?: string | undefined;
}

export interface ChatMemberUpdated {
  readonly chat: Chat;
  readonly from: User;
  readonly date: number;
  readonly new_chat_member: { readonly status: string };
}

/** The kinds of update the desk asks for: named in each `getUpdates`, because leaving them out keeps an older choice. */
export const allowedUpdates = ['message', 'edited_message', 'callback_query', 'my_chat_member'] as const;

/** A call that failed, whichever library made it. Holds neither the token nor the library's error, which may. */
export class TelegramFailure extends Error {
  override readonly name = 'TelegramFailure';
  /** `answer`: Telegram said no. `network`: no readable answer came, so the effect may have happened. */
  readonly kind: 'answer' | 'network';
  /** Telegram's error code; `undefined` where there was no answer. */
  readonly code: number | undefined;
  /** Milliseconds to wait, where Telegram says so. */
  readonly retryAfter: number | undefined;

  constructor(kind: 'answer' | 'network', description: string, code?: number, retryAfter?: number) {
    super(description);
    this.kind = kind;
    this.code = code;
    this.retryAfter = retryAfter;
  }
}

/** What every driver is made from. */
export interface DriverOptions {
  readonly token: string;
  /** The Bot API server; Telegram's own by default. */
  readonly apiRoot?: string | undefined;
  /** Milliseconds to wait for an answer; long polls get theirs on top. */
  readonly timeoutMs?: number;
}

/** A file for a parameter of a call. `name` stands in a header: without quotes and line breaks. */
export interface Upload {
  readonly field: string;
  readonly name: string;
  readonly content: AsyncIterable<Uint8Array>;
}

/** A library that can call the Bot API. Everything with meaning is above it, once. */
export interface TelegramDriver {
  readonly name: string;
  /**
   * Makes one call, once, and resolves with its `result`. Rejects with `TelegramFailure` only, also when `signal`
   * aborts it or nothing is answered in time.
   */
  call<T>(method: string, params: object, signal?: AbortSignal): Promise<T>;
  /** The same with a file among the parameters, read as it is sent; within five minutes. */
  upload<T>(method: string, params: object, file: Upload, signal?: AbortSignal): Promise<T>;
}
