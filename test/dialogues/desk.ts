import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, vi } from 'vitest';
import { type Sandbox, type SandboxAddress, startSandbox } from '../../adapters/sandbox/sandbox.js';
import { slackManifest } from '../../adapters/slack/manifest.js';
import { type App, startApp } from '../../src/app.js';
import type { Log } from '../../src/core/log.js';
import type { Instant } from '../../src/core/model.js';
import { type Example, train } from '../../src/core/routing/classifier/train.js';
import type { Train } from '../../src/core/routing/learning.js';
import type { Store } from '../../src/core/store.js';
import { openStore } from '../../src/store/open.js';
import { freePort } from '../free-port.js';
import { type EngineName, engines, freshDatabase } from '../store/fresh-database.js';
import { type AgentActor, createAgent } from './agent.js';
import { type CustomerActor, createCustomer } from './customer.js';
import { dialogueDeskFile, wednesdayNoon } from './desk-file.js';
import { quiet } from './quiet.js';

/** A whole desk between the sandbox's two platforms, and the people on both sides. */
export interface TestDesk {
  readonly engine: EngineName;
  readonly sandbox: Sandbox;
  readonly app: App;
  /** Ends the desk and starts it again on the same database, its clock where the test has moved it. */
  restart(meanwhile?: () => Promise<void>): Promise<void>;
  readonly databaseUrl: string;
  /** Where its FAQ and texts are. */
  readonly templatesDir: string;
  /** The desk's database, looked at from beside it. */
  readonly store: Store;
  /** The desk's clock, as far as the test has moved it. */
  readonly clock: { now: Instant; moveBy(ms: number): void };
  customer(name: string, languageCode?: string): CustomerActor;
  agent(id: string): AgentActor;
  stop(): Promise<void>;
}

export const users = ['U0ANNA', 'U0BORIS', 'U0CELINA', 'U0LEAD', 'U0STRANGER'].map((id) => ({ id, name: id.slice(2) }));
const members = ['U0ANNA', 'U0BORIS', 'U0CELINA', 'U0LEAD'];
export const channels = ['C0BILLING', 'C0SUPPORT', 'C0GENERAL'].map((id) => ({
  id,
  name: id.slice(2).toLowerCase(),
  members,
}));

/** Where all leads are; no desk file names it unless a test does. */
const leadsChannel = { id: 'C0LEADS', name: 'leads', members: ['U0LEAD'] };

export interface TestDeskOptions {
  /** Milliseconds before each time that Slack repeats an event; by default as on the platform. */
  readonly slackRetries?: readonly number[];
  readonly sendDelay?: string;
  /** The desk file, where it is not the usual one. */
  readonly deskFile?: string;
  /** Both platforms post what happens: by webhook and over HTTP, on a port that stays the desk's. */
  readonly http?: boolean;
  /** FAQ files, by their names; none means a desk without a FAQ. */
  readonly faq?: Readonly<Record<string, string>>;
  /** The same of macros. */
  readonly macros?: Readonly<Record<string, string>>;
  /** Where the desk writes what happens to it; nowhere by default. */
  readonly log?: Log;
  /** Its router learns, in the same thread: tests run the sources, threads the built program. By default it does not. */
  readonly learns?: boolean;
}

/** For desks whose tickets go by keywords alone. */
export const learnsNothing: Train = async () => null;

const learnsHere: Train = async (examples: readonly Example[]) => train(examples);

/** The desk's own words as they are shipped, and a FAQ of the test's. */
export const writeTemplates = async (
  directory: string,
  faq: Readonly<Record<string, string>>,
  macros: Readonly<Record<string, string>> = {},
): Promise<void> => {
  await symlink(resolve('templates/messages'), join(directory, 'messages'));
  for (const [folder, files] of Object.entries({ faq, macros })) {
    await mkdir(join(directory, folder));
    for (const [name, words] of Object.entries(files)) await writeFile(join(directory, folder, name), words);
  }
};

/** How the platforms reach a desk at this port, or it them. */
const waysOf = ({ slack }: SandboxAddress, port: number) =>
  port === 0
    ? ({ telegram: { mode: 'polling' }, slack: { mode: 'socket', appToken: slack.appToken } } as const)
    : ({
        telegram: {
          mode: 'webhook',
          webhookUrl: `http://127.0.0.1:${port}/telegram/webhook`,
          webhookSecret: 'secret-of-the-webhook',
        },
        slack: { mode: 'http', signingSecret: slack.signingSecret },
      } as const);

/** Both engines and both libraries, without every pair of them. */
export const drivers = { sqlite: 'grammy', postgresql: 'telegraf' } as const;

const startTestDesk = async (
  engine: EngineName,
  {
    sendDelay,
    deskFile = dialogueDeskFile(sendDelay),
    log = quiet,
    faq = {},
    macros = {},
    slackRetries,
    http = false,
    learns = false,
  }: TestDeskOptions = {},
): Promise<TestDesk> => {
  const directory = await mkdtemp(join(tmpdir(), 'desk-dialogue-'));
  const deskConfig = join(directory, 'desk.yml');
  await writeFile(deskConfig, deskFile);
  await writeTemplates(directory, faq, macros);
  const database = await freshDatabase(engine, 'current');
  const sandbox = await startSandbox({
    users,
    channels: [...channels, leadsChannel],
    rateLimits: false,
    shortcuts: slackManifest().features.shortcuts,
    ...(slackRetries && { slackRetries }),
  });
  const { telegram, slack } = sandbox.address;
  const { world } = sandbox.slack;
  const port = http ? await freePort() : 0;
  const ways = waysOf(sandbox.address, port);
  const start = (now: Instant): Promise<App> =>
    startApp({
      config: {
        mode: 'live',
        databaseUrl: database.url,
        deskConfig,
        templatesDir: directory,
        port,
        host: '127.0.0.1',
        logLevel: 'error',
        now,
        telegram: { token: telegram.token, driver: drivers[engine], apiRoot: telegram.url, ...ways.telegram },
        slack: { botToken: slack.botToken, apiUrl: slack.url, ...ways.slack },
      },
      log,
      train: learns ? learnsHere : learnsNothing,
      rates: () => [],
      onFatal: (reason) => {
        throw new Error(reason);
      },
    });
  const connected = async (): Promise<void> => {
    if (!http) return void (await world.until(() => world.connections() > 0));
    await vi.waitUntil(async () => (await fetch(`${app.url}/readyz`)).ok, { timeout: 10_000, interval: 20 });
  };
  let app = await start(wednesdayNoon);
  const store = await openStore({ url: database.url });
  if (http) await world.setRequestUrl(`http://127.0.0.1:${port}/slack/events`);
  await connected();
  const clock = {
    now: wednesdayNoon,
    moveBy(ms: number) {
      clock.now += ms;
      app.moveClock(clock.now);
    },
  };
  return {
    engine,
    databaseUrl: database.url,
    templatesDir: directory,
    sandbox,
    get app() {
      return app;
    },
    async restart(meanwhile) {
      await app.stop();
      await meanwhile?.();
      app = await start(clock.now);
      await connected();
    },
    store,
    clock,
    customer: (name, languageCode = 'en') => createCustomer(sandbox.telegram.world, name, languageCode),
    agent: (id) => createAgent(sandbox.slack.world, id),
    async stop() {
      await app.stop();
      await store.close();
      await sandbox.close();
      await database.drop();
      await rm(directory, { recursive: true });
    },
  };
};

/** The same dialogues on every engine and with every Telegram library, each with a desk of its own. */
export const describeDesk = (
  name: string,
  tests: (desk: () => TestDesk) => void,
  options: TestDeskOptions = {},
): void => {
  describe.each(engines)(`${name} (%s)`, (engine) => {
    let desk: TestDesk | undefined;
    beforeAll(async () => {
      desk = await startTestDesk(engine, options);
    });
    afterAll(() => desk?.stop());
    tests(() => {
      if (!desk) throw new Error('the desk did not start');
      return desk;
    });
  });
};
