import { Api, GrammyError, HttpError, InputFile } from 'grammy';
import type { DriverOptions, TelegramDriver } from './bot-api.js';
import { deadlineOf, uploadTime, withDeadline } from './deadline.js';
import { failureOf } from './failure.js';

/** grammY fills in the parameters of these itself, and takes what is given first for the signal. */
const withoutParameters: ReadonlySet<string> = new Set(['getMe', 'getWebhookInfo']);

type RawCall = (...args: readonly unknown[]) => Promise<unknown>;

/** grammY for calls only: its polling would confirm an update whose handler failed. */
export const createGrammyDriver = ({ token, apiRoot, timeoutMs = 10_000 }: DriverOptions): TelegramDriver => {
  // grammY refuses a trailing slash.
  const api = new Api(token, apiRoot === undefined ? {} : { apiRoot: apiRoot.replace(/\/+$/, '') });
  const raw = api.raw as unknown as Readonly<Record<string, RawCall | undefined>>;

  const run = async <T>(ms: number, signal: AbortSignal | undefined, method: string, params: object): Promise<T> => {
    try {
      return (await withDeadline(ms, signal, async (limit) =>
        withoutParameters.has(method) ? raw[method]?.(limit) : raw[method]?.(params, limit),
      )) as T;
    } catch (error) {
      const cause = error instanceof HttpError ? error.error : error;
      throw failureOf(token, error instanceof GrammyError ? error : undefined, cause);
    }
  };

  return {
    name: 'grammy',
    call: (method, params, signal) => run(deadlineOf(method, params, timeoutMs), signal, method, params),
    upload: (method, params, { field, name, content }, signal) =>
      run(uploadTime, signal, method, { ...params, [field]: new InputFile(content, name) }),
  };
};
