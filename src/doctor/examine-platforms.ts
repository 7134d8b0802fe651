import { identifyWorkspace } from '../../adapters/slack/client.js';
import { examineAppToken, examineThreads, isInChannel, missingScopes } from '../../adapters/slack/examine.js';
import { examineWebhook } from '../../adapters/telegram/examine.js';
import { identifyBot } from '../../adapters/telegram/identify-bot.js';
import { OperatorError } from '../core/errors.js';
import type { Log } from '../core/log.js';
import type { DeskSettings } from '../core/settings.js';
import { createDriver, type LiveConfig, slackApi } from '../platforms.js';
import type { Owners } from '../store/stamp.js';
import { type Checks, type Finding, fine } from './check.js';

/** Beyond this, promised times are wrong for people. */
const tolerated = 60_000;

const ignore = (): void => undefined;
const silence: Log = { debug: ignore, info: ignore, warn: ignore, error: ignore };

const reached = async <T>(ask: () => Promise<T>): Promise<T> => {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof OperatorError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new OperatorError(`There is no answer (${reason}). Check the network and the address.`);
  }
};

/** How far this machine's clock is from a platform's, by the date of its answers (whole seconds). */
const compareClock = async (platform: string, address: string): Promise<Finding<true>> => {
  const before = Date.now();
  const { headers } = await fetch(address, { method: 'HEAD', redirect: 'manual', signal: AbortSignal.timeout(10_000) });
  const middle = (before + Date.now()) / 2;
  const theirs = Date.parse(headers.get('date') ?? '');
  if (Number.isNaN(theirs)) throw new OperatorError(`${platform} names no date to compare the clock with.`);
  const skew = Math.round((theirs - middle) / 1000);
  if (Math.abs(skew) * 1000 <= tolerated) return fine(`agrees with ${platform}'s`);
  throw new OperatorError(
    `This machine's clock is ${Math.abs(skew)} s ${skew > 0 ? 'behind' : 'ahead of'} ${platform}'s. Synchronise it (NTP).`,
  );
};

/** Every channel that the desk posts to, with what it is for. */
const channelsOf = ({ teams, leadsChannel }: DeskSettings): readonly (readonly [string, string])[] => [
  ...teams.map(({ key, channel }) => [key, channel] as const),
  ...(leadsChannel === null ? [] : [['leads', leadsChannel] as const]),
];

/** Credentials, scopes, channels, clocks. Resolves with whom a database of this desk belongs to. */
export const examinePlatforms = async (
  checks: Checks,
  { telegram, slack }: LiveConfig,
  settings: DeskSettings | undefined,
): Promise<Owners | undefined> => {
  const client = { botToken: slack.botToken, apiUrl: slack.apiUrl ?? slackApi, log: silence };

  const bot = await checks.run('Telegram', async () => {
    const found = await reached(() => identifyBot(createDriver(telegram)));
    return { says: `the token is that of @${found.username}`, found };
  });
  if (bot && telegram.mode === 'webhook') {
    await checks.run('webhook', async () =>
      fine(await reached(() => examineWebhook(createDriver(telegram), telegram.webhookUrl))),
    );
  }
  const workspace = await checks.run('Slack', async () => {
    const found = await reached(() => identifyWorkspace(client));
    return { says: `the bot token belongs to ${found.url}`, found };
  });
  if (slack.mode === 'socket') {
    await checks.run('Socket Mode', async () => {
      await examineAppToken(slack.appToken, client);
      return fine('the app token opens a connection');
    });
  } else {
    await checks.run('Slack over HTTP', async () =>
      fine('the signing secret is given; under Event Subscriptions Slack says whether it reaches the desk'),
    );
  }
  if (workspace) {
    await checks.run('scopes', async () => {
      const missing = await reached(() => missingScopes(client));
      if (missing.length === 0) return fine('all are granted');
      throw new OperatorError(
        `The app lacks ${missing.join(', ')}. Add them under OAuth & Permissions (or paste npm run manifest) and install the app again.`,
      );
    });
    for (const [key, channel] of settings ? channelsOf(settings) : []) {
      await checks.run(`channel of ${key}`, async () => {
        if (await reached(() => isInChannel(channel, client))) {
          await reached(() => examineThreads(channel, client));
          return fine(`the app is in ${channel} and may read its threads`);
        }
        throw new OperatorError(
          `The app is not in ${channel}, or there is no such channel. Write /invite @Friday Desk in it, or correct the desk file.`,
        );
      });
    }
  }
  await checks.run('clock', () =>
    reached(() => compareClock('Telegram', telegram.apiRoot ?? 'https://api.telegram.org')),
  );
  await checks.run('clock', () => reached(() => compareClock('Slack', client.apiUrl)));
  return bot && workspace && { telegram: bot.account, slack: workspace.account };
};
