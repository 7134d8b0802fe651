import { fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Temporal } from 'temporal-polyfill';
import { createPageRoutes } from '../adapters/sandbox/page-routes.js';
import type { SandboxAddress, SandboxOrder } from '../adapters/sandbox/sandbox.js';
import { slackManifest } from '../adapters/slack/manifest.js';
import type { App } from './app.js';
import type { Config } from './config.js';
import { OperatorError } from './core/errors.js';
import type { Instant } from './core/model.js';
import type { DeskSettings } from './core/settings.js';
import { readDeskFile } from './desk-file.js';
import type { LiveConfig } from './platforms.js';
import type { Routes } from './runtime/http-server.js';

export interface OpenSandbox {
  /** The desk's configuration with the sandbox's platforms in the place of the real ones. */
  readonly config: LiveConfig;
  /** The page with both panes, for the desk's own server; the app as soon as it runs. */
  page(app: () => App | undefined): Routes;
  /** What to tell the person who started it. */
  welcome(url: string): string;
}

const welcomeText = (url: string, { control, telegram, slack }: SandboxAddress, databaseUrl: string): string =>
  `Open ${url} in a browser: customers on the left, the team on the right.

There are no messenger credentials in the environment, so this is the sandbox: the real desk with a Telegram and a
Slack of its own. Nothing leaves this machine. (Real platforms: see .env.example.)

  Telegram Bot API  ${telegram.url}
  Slack Web API     ${slack.url}
  Database          ${databaseUrl}
  Both worlds       POST ${control}/<telegram|slack>/<function> with a JSON list of arguments; GET lists them all
`;

const agents = [
  { id: 'U0ANNA', name: 'Anna', real_name: 'Anna Kowalska' },
  { id: 'U0BORIS', name: 'Boris', real_name: 'Boris Lehmann' },
  { id: 'U0CELINA', name: 'Celina', real_name: 'Celina Duarte' },
];

const leadNames = ['Linda Berg', 'Leon Marek', 'Lucia Ferri'];

const customers = [
  { firstName: 'Maria', lastName: 'Alvarez', username: 'maria_alvarez', languageCode: 'en' },
  { firstName: 'Иван', lastName: 'Петров', languageCode: 'ru' },
  { firstName: 'Zofia', lastName: 'Nowak', username: 'zofia_n', languageCode: 'pl' },
];

/** The people and channels that the desk's file speaks of, a few colleagues and customers. */
const orderFor = (config: Config, { teams, leadsChannel }: DeskSettings): SandboxOrder => {
  const leads = [...new Set(teams.flatMap((team) => team.leads))];
  const strangers = leads.filter((lead) => agents.every(({ id }) => id !== lead));
  const users = [
    ...agents,
    ...strangers.map((id, index) => {
      const real_name = leadNames[index] ?? `Lead ${id.slice(2)}`;
      return { id, name: real_name.split(' ')[0] ?? real_name, real_name };
    }),
  ];
  const everybody = users.map(({ id }) => id);
  const channels = teams.map(({ key, channel }) => ({ id: channel, name: key, members: everybody }));
  return {
    users,
    channels: leadsChannel === null ? channels : [...channels, { id: leadsChannel, name: 'leads', members: leads }],
    customers,
    shortcuts: slackManifest().features.shortcuts,
    ahead: config.now === undefined ? 0 : config.now - Date.now(),
  };
};

/** Friday at 16:00, when digests are due. */
const nextFriday = (timezone: string, now: Instant): Instant => {
  const today = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(timezone);
  const friday = today.add({ days: (5 - today.dayOfWeek + 7) % 7 }).withPlainTime('16:00');
  const { epochMilliseconds } = friday.epochMilliseconds > now ? friday : friday.add({ weeks: 1 });
  return epochMilliseconds;
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

/** A database for this run alone. */
const temporaryDatabase = (): string => {
  const directory = mkdtempSync(join(tmpdir(), 'friday-desk-'));
  process.once('exit', () => rmSync(directory, { recursive: true, force: true }));
  return `file:${join(directory, 'desk.db')}`;
};

/** Everything `npm start` needs when there are no credentials. */
export const openSandbox = async (config: Extract<Config, { mode: 'sandbox' }>): Promise<OpenSandbox> => {
  const settings = readDeskFile(config.deskConfig);
  const address = await startServers(orderFor(config, settings));
  const databaseUrl = config.databaseUrl ?? temporaryDatabase();
  const { telegram, slack } = address;
  return {
    config: {
      ...config,
      mode: 'live',
      databaseUrl,
      telegram: { token: telegram.token, driver: config.telegramDriver, apiRoot: telegram.url, mode: 'polling' },
      slack: { botToken: slack.botToken, apiUrl: slack.url, mode: 'socket', appToken: slack.appToken },
    },
    page: (app) =>
      createPageRoutes({
        control: address.control,
        host: config.host,
        timezone: settings.timezone,
        nextFriday: (now) => nextFriday(settings.timezone, now),
        clock: () => {
          const running = app();
          return running && { now: running.now, moveTo: running.moveClock };
        },
      }),
    welcome: (url) => welcomeText(url, address, databaseUrl),
  };
};
