import { Telegram, TelegramError } from 'telegraf';
import type { DriverOptions, TelegramDriver } from './bot-api.js';
import { deadlineOf, withDeadline } from './deadline.js';
import { failureOf } from './failure.js';

type RawCall = (method: string, params: object, options: { readonly signal: AbortSignal }) => Promise<unknown>;

/** Telegraf for calls only: its polling would confirm an update whose handler failed. It drops a path in `apiRoot`. */
export const createTelegrafDriver = ({ token, apiRoot, timeoutMs = 10_000 }: DriverOptions): TelegramDriver => {
  const telegram = new Telegram(token, { webhookReply: false, ...(apiRoot !== undefined && { apiRoot }) });
  // Its types end at Bot API 7.1 and know another AbortSignal; the method takes any name and Node's signal.
  const raw = telegram.callApi.bind(telegram) as unknown as RawCall;

  return {
    name: 'telegraf',
    call: async <T>(method: string, params: object, signal?: AbortSignal): Promise<T> => {
      try {
        return (await withDeadline(deadlineOf(method, params, timeoutMs), signal, (limit) =>
          raw(method, params, { signal: limit }),
        )) as T;
      } catch (error) {
        throw failureOf(token, error instanceof TelegramError ? error.response : undefined, error);
      }
    },
  };
};
