import { onTestFinished } from 'vitest';
import { type SlackServer, startSlackServer } from '../../adapters/sandbox/slack-server/start-slack-server.js';
import {
  startTelegramServer,
  type TelegramServer,
  type TelegramServerOptions,
} from '../../adapters/sandbox/telegram-server/start-telegram-server.js';
import type { Environment } from './program.js';

export const agents = ['U0ANNA', 'U0BORIS', 'U0CELINA'];

/** A Telegram that outlives the desk; gone when the test ends. */
export const openTelegram = async (options: TelegramServerOptions = {}): Promise<TelegramServer> => {
  const server = await startTelegramServer(options);
  onTestFinished(() => server.close());
  return server;
};

/** A Slack with these channels that outlives the desk; it repeats events sooner than the real one. */
export const openSlack = async (
  options: { readonly channels?: readonly string[]; readonly team?: string; readonly port?: number } = {},
): Promise<SlackServer> => {
  const { channels = ['C0BILLING', 'C0TECH', 'C0GENERAL'], team = 'T0ACME', port = 0 } = options;
  const server = await startSlackServer({
    port,
    team: { id: team, name: 'Acme', domain: 'acme' },
    botToken: 'xoxb-1-the-bot-secret',
    appToken: 'xapp-1-the-app-secret',
    users: agents.map((id) => ({ id, name: id.slice(2) })),
    channels: channels.map((id) => ({ id, name: id.slice(2).toLowerCase(), members: [...agents] })),
    retryDelaysMs: [300, 1_500, 4_000, 10_000],
  });
  onTestFinished(() => server.close());
  return server;
};

/** The environment of a desk that lives on these. */
export const liveEnvironment = (telegram: TelegramServer, slack: SlackServer): Environment => ({
  TELEGRAM_BOT_TOKEN: telegram.token,
  TELEGRAM_API_ROOT: telegram.url,
  SLACK_BOT_TOKEN: slack.botToken,
  SLACK_APP_TOKEN: slack.appToken,
  SLACK_API_URL: slack.url,
});
