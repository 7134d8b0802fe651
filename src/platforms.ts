import { setTimeout as sleep } from 'node:timers/promises';
import type { TelegramDriver } from '../adapters/telegram/bot-api.js';
import { createGrammyDriver } from '../adapters/telegram/grammy.js';
import { createTelegrafDriver } from '../adapters/telegram/telegraf.js';
import type { Config } from './config.js';
import { backOff } from './core/back-off.js';
import { OperatorError } from './core/errors.js';
import { createEntrance } from './runtime/entrance.js';

/** Credentials for both platforms. */
export type LiveConfig = Extract<Config, { mode: 'live' }>;

/** The public Web API. */
export const slackApi = 'https://slack.com/api/';

const drivers = { grammy: createGrammyDriver, telegraf: createTelegrafDriver };

/** The library that the configuration names. `timeoutMs`: how long an answer may take, where it is not the usual time. */
export const createDriver = (telegram: LiveConfig['telegram'], timeoutMs?: number): TelegramDriver =>
  drivers[telegram.driver]({ ...telegram, ...(timeoutMs !== undefined && { timeoutMs }) });

/** How each platform's news reach the desk: it fetches them, or they are posted to `routes` of its own server. */
export const createWays = ({ telegram, slack }: LiveConfig) => {
  const [forTelegram, forSlack] = [createEntrance('/telegram/webhook'), createEntrance('/slack/events')];
  return {
    routes: [
      ...(telegram.mode === 'webhook' ? [forTelegram.routes] : []),
      ...(slack.mode === 'http' ? [forSlack.routes] : []),
    ],
    telegram:
      telegram.mode === 'webhook'
        ? { webhook: { url: telegram.webhookUrl, secret: telegram.webhookSecret, serve: forTelegram.open } }
        : {},
    slack:
      slack.mode === 'http'
        ? { http: { signingSecret: slack.signingSecret, serve: forSlack.open } }
        : { appToken: slack.appToken },
  };
};

/** Tries until the platform answers; a wrong token ends it at once. */
export const untilReached = async <T>(ask: () => Promise<T>, report: (reason: string) => void): Promise<T> => {
  for (let failures = 1; ; failures += 1) {
    try {
      return await ask();
    } catch (error) {
      if (error instanceof OperatorError) throw error;
      report(error instanceof Error ? error.message : String(error));
      await sleep(backOff(failures));
    }
  }
};
