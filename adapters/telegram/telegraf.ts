import { Telegram, TelegramError } from 'telegraf';
import type { DriverOptions, TelegramDriver, Upload } from './bot-api.js';
import { deadlineOf, uploadTime, withDeadline } from './deadline.js';
import { failureOf, type Refusal } from './failure.js';
import { multipart } from './multipart.js';

type RawCall = (method: string, params: object, options: { readonly signal: AbortSignal }) => Promise<unknown>;

const publicRoot = 'https://api.telegram.org';

type Answer = { readonly ok: true; readonly result: unknown } | ({ readonly ok: false } & Refusal);

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
    // Not Telegraf's own: it takes a stream in without looking whether anybody reads it, so the whole file at last.
    upload: async <T>(method: string, params: object, file: Upload, signal?: AbortSignal): Promise<T> => {
      const { type, body } = multipart(params, file);
      let answer: Answer;
      try {
        answer = await withDeadline(uploadTime, signal, async (limit) => {
          const address = new URL(`./bot${token}/${method}`, apiRoot ?? publicRoot);
          const headers = { 'content-type': type };
          const response = await fetch(address, { method: 'POST', headers, body, duplex: 'half', signal: limit });
          return (await response.json()) as Answer;
        });
      } catch (error) {
        throw failureOf(token, undefined, error);
      }
      if (!answer.ok) throw failureOf(token, answer, undefined);
      return answer.result as T;
    },
  };
};
