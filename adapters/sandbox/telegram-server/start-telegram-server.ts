import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createFaults } from './faults.js';
import { createRoutes } from './http-routes.js';
import { createPolling } from './polling.js';
import { createRateLimits } from './rate-limits.js';
import { createState } from './state.js';
import { createWebhook } from './webhook.js';
import { createWorld, type WatchableTelegramWorld } from './world.js';

export interface TelegramServerOptions {
  /** Default: any free one. */
  readonly port?: number;
  readonly host?: string;
  readonly token?: string;
  readonly bot?: { readonly id: number; readonly username: string; readonly first_name: string };
  /** The platform's limits of messages a second. Default: off. */
  readonly rateLimits?: boolean;
}

export interface TelegramServer {
  /** The Bot API root, without a trailing slash. */
  readonly url: string;
  readonly token: string;
  readonly world: WatchableTelegramWorld;
  /** Ends long polls and connections at once. */
  close(): Promise<void>;
}

const DEFAULT_BOT = { id: 700_000_001, username: 'friday_desk_bot', first_name: 'Friday Desk' };

/** A Telegram Bot API over HTTP for one bot, as strict as the platform. Rejects where the port is taken. */
export const startTelegramServer = async (options: TelegramServerOptions = {}): Promise<TelegramServer> => {
  const { port = 0, host = '127.0.0.1', bot = DEFAULT_BOT, rateLimits = false } = options;
  const token = options.token ?? `${bot.id}:sandbox-${'t'.repeat(27)}`;
  const state = createState({ ...bot, is_bot: true });
  const polling = createPolling(state.updates);
  const webhook = createWebhook(state.updates, state.now);
  const limits = createRateLimits(state.now, rateLimits);
  const faults = createFaults();
  const http = createServer(createRoutes({ state, polling, webhook, limits }, faults, token));

  await new Promise<void>((resolve, reject) => {
    http.once('error', reject);
    http.listen(port, host, () => {
      http.off('error', reject);
      resolve();
    });
  });
  const { port: taken } = http.address() as AddressInfo;

  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${taken}`,
    token,
    world: createWorld(state, faults, limits),
    close: () =>
      new Promise((resolve) => {
        polling.close();
        webhook.close();
        http.close(() => resolve());
        http.closeAllConnections();
      }),
  };
};
