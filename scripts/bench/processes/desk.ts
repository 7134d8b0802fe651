import type { SandboxAddress } from '../../../adapters/sandbox/sandbox.js';
import { startApp } from '../../../src/app.js';
import { createLogger } from '../../../src/runtime/logger.js';
import { argument, ready } from './parent.js';

/** A desk between the sandbox's servers. */
export interface DeskOrder {
  readonly address: SandboxAddress;
  readonly databaseUrl: string;
  readonly deskConfig: string;
  readonly templatesDir: string;
  /** Whether it keeps to what the platforms permit. */
  readonly limits?: true;
}

const { address, databaseUrl, deskConfig, templatesDir, limits } = argument<DeskOrder>();
const { telegram, slack } = address;
const app = await startApp({
  config: {
    mode: 'live',
    databaseUrl,
    deskConfig,
    templatesDir,
    port: 0,
    host: '127.0.0.1',
    logLevel: 'warn',
    telegram: { token: telegram.token, driver: 'grammy', apiRoot: telegram.url, mode: 'polling' },
    slack: { botToken: slack.botToken, apiUrl: slack.url, mode: 'socket', appToken: slack.appToken },
  },
  log: createLogger('warn'),
  ...(!limits && { rates: () => [] }),
  onFatal: (reason) => {
    throw new Error(reason);
  },
});
ready(app.url, app.stop);
