import type { RequestListener } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { StoreUnavailable } from '../../src/core/errors.js';
import type { Log } from '../../src/core/log.js';
import type { Connection } from '../../src/core/outgoing.js';
import { pause, waitAfter } from './backoff.js';
import { allowedUpdates, type TelegramDriver, TelegramFailure } from './bot-api.js';
import type { Intake } from './intake.js';
import { createTellConnection } from './tell-connection.js';
import { answerWebhook } from './webhook-requests.js';

/** Milliseconds between two looks whether the webhook is still the desk's, and for the answer to one. */
const lookEvery = 3_000;
const lookWithin = 5_000;
/** Milliseconds that updates in hand are given when the desk stops; unanswered, they come again. */
const patience = 500;
/**
 * Telegram keeps one person's messages and presses in two queues, each in order. Over several connections a press and
 * a message (a score and its comment, a topic and its question) overtake each other whenever some have piled up; over
 * one, two neighbours can change places at most.
 */
const connections = 1;

/** How Telegram is to reach the desk. */
export interface WebhookSettings {
  readonly url: string;
  readonly secret: string;
  /** Told what answers the requests that come to that address. */
  readonly serve: (handle: RequestListener) => void;
}

interface Options extends WebhookSettings {
  readonly driver: TelegramDriver;
  readonly log: Log;
  /** Resolves once the update is committed; rejects where Telegram has to keep it. */
  take(update: unknown): Promise<void>;
  /** Told at every change. */
  report(connection: Connection): void;
}

interface WebhookInfo {
  readonly url?: string;
  readonly last_error_date?: number;
  readonly last_error_message?: string;
}

const reasonOf = (error: unknown): string => {
  const words = error instanceof Error ? error.message : String(error);
  const refused = error instanceof TelegramFailure && (error.code === 401 || error.code === 404);
  return refused ? `Telegram does not accept the bot token (${words})` : words;
};

/** Sooner than a poll that failed: Telegram is asked this often anyway. */
const retryIn = (error: unknown, failures: number): number => {
  const wait = waitAfter(error, failures);
  return error instanceof TelegramFailure && error.retryAfter !== undefined ? wait : Math.min(wait, lookEvery);
};

/** Telegram posts each update. The webhook stays set when the desk stops: Telegram keeps what comes meanwhile. */
export const createWebhookIntake = (options: Options): Intake => {
  const { driver, log, url, secret, serve, take, report } = options;
  const stopping = new AbortController();
  const { signal } = stopping;
  const inHand = new Set<Promise<void>>();
  let running = Promise.resolve();
  let isSet = false;
  let trouble = 0;

  const tell = createTellConnection({ log, report });

  const call = <T>(method: string, params: object): Promise<T> =>
    driver.call<T>(method, params, AbortSignal.any([signal, AbortSignal.timeout(lookWithin)]));

  /** Not part of readiness: a load balancer would send Telegram nowhere for as long as Telegram cannot come through. */
  const mention = ({ last_error_date: at = 0, last_error_message: words }: WebhookInfo) => {
    if (at <= trouble) return;
    trouble = at;
    log.warn({ reason: words }, 'Telegram could not hand over an update and tries again');
  };

  const look = async (): Promise<void> => {
    if (isSet) {
      const info = await call<WebhookInfo>('getWebhookInfo', {});
      mention(info);
      if (info.url === url) return;
      tell({ connected: false, reason: 'somebody else changed the webhook; it is set again' });
    }
    isSet = false;
    const parameters = { url, secret_token: secret, allowed_updates: allowedUpdates, max_connections: connections };
    await call('setWebhook', parameters);
    isSet = true;
  };

  const run = async () => {
    let failures = 0;
    while (!signal.aborted) {
      try {
        await look();
        failures = 0;
        tell({ connected: true });
        await pause(lookEvery, signal);
      } catch (error) {
        if (signal.aborted) return;
        failures += 1;
        tell({ connected: false, reason: reasonOf(error) });
        await pause(retryIn(error, failures), signal);
      }
    }
  };

  const takeInHand = (update: unknown): Promise<void> => {
    if (signal.aborted) return Promise.reject(new StoreUnavailable('the desk is stopping'));
    const taken = take(update).finally(() => inHand.delete(taken));
    inHand.add(taken);
    return taken;
  };

  return {
    start: () => {
      serve(answerWebhook({ secret, log, take: takeInHand }));
      running = run();
    },
    stop: async () => {
      stopping.abort();
      await running;
      await Promise.race([Promise.allSettled(inHand), sleep(patience, undefined, { ref: false })]);
    },
  };
};
