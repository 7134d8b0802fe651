import { Api, GrammyError, HttpError } from 'grammy';
import type { DriverOptions, TelegramDriver } from './bot-api.js';
import { deadlineOf, withDeadline } from './deadline.js';
import { failureOf } from './failure.js';

type RawCall = (...args: readonly unknown[]) => Promise<unknown>;

/** grammY for calls only: its polling would confirm an update whose handler failed. */
export const createGrammyDriver = ({ token, apiRoot, timeoutMs = 10_000 }: DriverOptions): TelegramDriver => {
  // grammY refuses a trailing slash.
  const api = new Api(token, apiRoot === undefined ? {} : { apiRoot: apiRoot.replace(/\/+$/, '') });
  const raw = api.raw as unknown as Readonly<Record<string, RawCall | undefined>>;

  return {
    name: 'grammy',
    call: async <T>(method: string, params: object, signal?: AbortSignal): Promise<T> => {
      try {
        return (await withDeadline(deadlineOf(method, params, timeoutMs), signal, async (limit) =>
          // grammY fills in the parameters of getMe itself.
          method === 'getMe' ? raw[method]?.(limit) : raw[method]?.(params, limit),
        )) as T;
      } catch (error) {
        const cause = error instanceof HttpError ? error.error : error;
        throw failureOf(token, error instanceof GrammyError ? error : undefined, cause);
      }
    },
  };
};
