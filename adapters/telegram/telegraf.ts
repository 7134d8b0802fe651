import { Input, Telegram, TelegramError } from 'telegraf';
import type { DriverOptions, TelegramDriver } from './bot-api.js';
import { deadlineOf, uploadTime, withDeadline } from './deadline.js';
import { failureOf } from './failure.js';

type RawCall = (method: string, params: object, options: { readonly signal: AbortSignal }) => Promise<unknown>;

/** Telegraf for calls only: its polling would confirm an update whose handler failed. It drops a path in `apiRoot`. */
export const createTelegrafDriver = ({ token, apiRoot, timeoutMs = 10_000 }: DriverOptions): TelegramDriver => {
  const telegram = new Telegram(token, { webhookReply: false, ...(apiRoot !== undefined && { apiRoot }) });
  // Its types end at Bot API 7.1 and know another AbortSignal; the method takes any name and Node's signal.
  const raw = telegram.callApi.bind(telegram) as unknown as RawCall;

  const run = async <T>(ms: number, signal: AbortSignal | undefined, method: string, params: object): Promise<T> => {
    try {
      return (await withDeadline(ms, signal, (limit) => raw(method, params, { signal: limit }))) as T;
    } catch (error) {
      throw failureOf(token, error instanceof TelegramError ? error.response : undefined, error);
    }
  };

  return {
    name: 'telegraf',
    call: (method, params, signal) => run(deadlineOf(method, params, timeoutMs), signal, method, params),
    upload: (method, params, { field, name, content }, signal) =>
      run(uploadTime, signal, method, { ...params, [field]: Input.fromReadableStream(content, name) }),
  };
};
