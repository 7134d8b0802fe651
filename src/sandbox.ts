import { fork } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { SandboxAddress, SandboxOrder } from '../adapters/sandbox/sandbox.js';
import type { LiveConfig } from './app.js';
import type { Config } from './config.js';
import { OperatorError } from './core/errors.js';
import { readDeskFile } from './desk-file.js';

export interface OpenSandbox {
  /** The desk's configuration with the sandbox's platforms in the place of the real ones. */
  readonly config: LiveConfig;
  /** What to tell the person who started it. */
  readonly welcome: string;
}

const welcomeText = ({ control, telegram, slack }: SandboxAddress, databaseUrl: string): string =>
  `There are no messenger credentials in the environment, so this is the sandbox: the real desk with a Telegram and a
Slack of its own. Nothing leaves this machine. (Real platforms: see .env.example.)

  Telegram Bot API  ${telegram.url}
  Slack Web API     ${slack.url}
  Database          ${databaseUrl}

Both worlds are driven by POST ${control}/<telegram|slack>/<function> with a JSON list of arguments, for example:

  curl ${control}/telegram/createCustomer -d '[{"firstName": "Maria", "languageCode": "en"}]'
  curl ${control}/telegram/write -d '[CUSTOMER, "My invoice is wrong"]'
  curl ${control}/telegram/chat -d '[CUSTOMER]'
  curl ${control}/slack/channel -d '["C0BILLING"]'

GET ${control} lists all functions.
`;

/** The people and channels that the desk's file speaks of, and a few colleagues. */
const orderFor = (config: Config): SandboxOrder => {
  const { teams, leadsChannel } = readDeskFile(config.deskConfig);
  const leads = [...new Set(teams.flatMap((team) => team.leads))];
  const agents = ['U0ANNA', 'U0BORIS', 'U0CELINA'];
  const names: Record<string, string> = { U0ANNA: 'Anna', U0BORIS: 'Boris', U0CELINA: 'Celina' };
  const users = [...new Set([...agents, ...leads])].map((id) => ({ id, name: names[id] ?? `Lead ${id.slice(2)}` }));
  const everybody = users.map(({ id }) => id);
  const channels = teams.map(({ key, channel }) => ({ id: channel, name: key, members: everybody }));
  return {
    users,
    channels: leadsChannel === null ? channels : [...channels, { id: leadsChannel, name: 'leads', members: leads }],
  };
};

/** Starts the sandbox's servers as a process of their own, which ends with this one. */
const startServers = (order: SandboxOrder): Promise<SandboxAddress> =>
  new Promise((resolve, reject) => {
    const entry = fileURLToPath(new URL('../adapters/sandbox/process.js', import.meta.url));
    const child = fork(entry, [JSON.stringify(order)], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
    child.once('message', (address) => resolve(address as SandboxAddress));
    child.once('error', reject);
    child.once('exit', () => reject(new OperatorError('The sandbox could not start.')));
  });

/** Everything `npm start` needs when there are no credentials. */
export const openSandbox = async (config: Extract<Config, { mode: 'sandbox' }>): Promise<OpenSandbox> => {
  const address = await startServers(orderFor(config));
  const databaseUrl = config.databaseUrl ?? `file:${join(mkdtempSync(join(tmpdir(), 'friday-desk-')), 'desk.db')}`;
  const { telegram, slack } = address;
  return {
    config: {
      ...config,
      mode: 'live',
      databaseUrl,
      telegram: { token: telegram.token, driver: config.telegramDriver, apiRoot: telegram.url, mode: 'polling' },
      slack: { botToken: slack.botToken, apiUrl: slack.url, mode: 'socket', appToken: slack.appToken },
    },
    welcome: welcomeText(address, databaseUrl),
  };
};
