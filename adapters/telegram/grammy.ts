import { Api, GrammyError, HttpError } from 'grammy';
import { type TelegramDriver, TelegramFailure } from './bot-api.js';
import { deadlineOf, withDeadline } from './deadline.js';
import { redact } from './redact.js';

interface Options {
  readonly token: string;
  /** The Bot API server; Telegram's own by default. */
  readonly apiRoot?: string | undefined;
  /** Milliseconds to wait for an answer; long polls get theirs on top. */
  readonly timeoutMs?: number;
}

type RawCall = (...args: readonly unknown[]) => Promise<unknown>;

/** grammY for calls only: its polling would confirm an update whose handler failed. */
export const createGrammyDriver = ({ token, apiRoot, timeoutMs = 10_000 }: Options): TelegramDriver => {
  // grammY refuses a trailing slash.
  const api = new Api(token, apiRoot === undefined ? {} : { apiRoot: apiRoot.replace(/\/+$/, '') });
  const raw = api.raw as unknown as Readonly<Record<string, RawCall | undefined>>;

  const failure = (error: unknown): TelegramFailure => {
    if (error instanceof GrammyError) {
      const seconds = error.parameters.retry_after;
      const wait = seconds === undefined ? undefined : seconds * 1000;
      return new TelegramFailure('answer', redact(error.description, token), error.error_code, wait);
    }
    const inner = error instanceof HttpError ? error.error : error;
    return new TelegramFailure('network', redact(inner instanceof Error ? inner.message : String(inner), token));
  };

  return {
    name: 'grammy',
    call: async <T>(method: string, params: object, signal?: AbortSignal): Promise<T> => {
      try {
        return (await withDeadline(deadlineOf(method, params, timeoutMs), signal, async (limit) =>
          // grammY fills in the parameters of getMe itself.
          method === 'getMe' ? raw[method]?.(limit) : raw[method]?.(params, limit),
        )) as T;
      } catch (error) {
        throw failure(error);
      }
    },
  };
};
