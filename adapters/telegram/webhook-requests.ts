import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, RequestListener } from 'node:http';
import { StoreUnavailable } from '../../src/core/errors.js';
import type { Log } from '../../src/core/log.js';
import { readBody } from './read-body.js';
import { updateIdOf } from './read-update.js';

/** Bytes: the longest update that Telegram makes is some tens of kilobytes. */
const longest = 1_048_576;

interface Options {
  /** What Telegram repeats with every update. */
  readonly secret: string;
  readonly log: Log;
  /** Resolves once the update is committed; rejects where Telegram has to keep it. */
  readonly take: (update: unknown) => Promise<void>;
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** Of equal length whatever was sent, so that the time it takes tells nothing. */
const isEqual = (one: string, other: string): boolean => timingSafeEqual(digest(one), digest(other));

const parsed = (body: string): unknown => {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
};

/** Answers Telegram's posts: 200 only after the commit, anything else makes Telegram repeat the update. */
export const answerWebhook = ({ secret, log, take }: Options): RequestListener => {
  const statusOf = async (request: IncomingMessage): Promise<number> => {
    const { 'x-telegram-bot-api-secret-token': given } = request.headers;
    if (typeof given !== 'string' || !isEqual(given, secret)) {
      log.warn({}, 'A post to the webhook came without the right secret and was refused');
      return 401;
    }
    const body = await readBody(request, longest);
    if (body === undefined) return 413;
    const update = parsed(body);
    if (updateIdOf(update) === undefined) {
      log.warn({ bytes: body.length }, 'A post to the webhook held no update');
      return 400;
    }
    try {
      await take(update);
      return 200;
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      log.warn({ reason }, 'Telegram keeps an update until it is stored');
      return error instanceof StoreUnavailable ? 503 : 500;
    }
  };

  return (request, response) => {
    statusOf(request).then(
      // What was not read of a body would be taken for the next request.
      (status) => response.writeHead(status, request.complete ? {} : { connection: 'close' }).end(),
      // Whoever sent it went away before it was whole.
      () => response.destroy(),
    );
  };
};
