import { setTimeout as sleep } from 'node:timers/promises';
import type { TelegramDriver } from '../adapters/telegram/bot-api.js';
import { createGrammyDriver } from '../adapters/telegram/grammy.js';
import { createTelegrafDriver } from '../adapters/telegram/telegraf.js';
import type { Config } from './config.js';
import { backOff } from './core/back-off.js';
import { OperatorError } from './core/errors.js';

/** Credentials for both platforms. */
export type LiveConfig = Extract<Config, { mode: 'live' }>;

/** The public Web API. */
export const slackApi = 'https://slack.com/api/';

const drivers = { grammy: createGrammyDriver, telegraf: createTelegrafDriver };

/** The library that the configuration names. `timeoutMs`: how long an answer may take, where it is not the usual time. */
export const createDriver = (telegram: LiveConfig['telegram'], timeoutMs?: number): TelegramDriver =>
  drivers[telegram.driver]({ ...telegram, ...(timeoutMs !== undefined && { timeoutMs }) });

/** The ways to the platforms that are built so far; the others are refused by name. */
export const supported = ({ telegram, slack }: LiveConfig) => {
  if (telegram.mode !== 'polling') throw new OperatorError('TELEGRAM_MODE=webhook is not built yet: use polling.');
  if (slack.mode !== 'socket') {
    throw new OperatorError('Slack over HTTP is not built yet: give SLACK_APP_TOKEN for Socket Mode.');
  }
  return { telegram, slack };
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
