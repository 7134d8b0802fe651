import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe } from 'vitest';
import { type Sandbox, startSandbox } from '../../adapters/sandbox/sandbox.js';
import { type App, startApp } from '../../src/app.js';
import type { Instant } from '../../src/core/model.js';
import type { Store } from '../../src/core/ports.js';
import { openStore } from '../../src/store/open.js';
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
  /** The desk's database, looked at from beside it. */
  readonly store: Store;
  /** The desk's clock, as far as the test has moved it. */
  readonly clock: { now: Instant; moveBy(ms: number): void };
  customer(name: string, languageCode?: string): CustomerActor;
  agent(id: string): AgentActor;
  stop(): Promise<void>;
}

const users = ['U0ANNA', 'U0BORIS', 'U0CELINA', 'U0LEAD', 'U0STRANGER'].map((id) => ({ id, name: id.slice(2) }));
const members = ['U0ANNA', 'U0BORIS', 'U0CELINA', 'U0LEAD'];
const channels = ['C0BILLING', 'C0SUPPORT', 'C0GENERAL'].map((id) => ({
  id,
  name: id.slice(2).toLowerCase(),
  members,
}));

export interface TestDeskOptions {
  readonly sendDelay?: string;
}

/** Both engines and both libraries, without every pair of them. */
const drivers = { sqlite: 'grammy', postgresql: 'telegraf' } as const;

export const startTestDesk = async (engine: EngineName, { sendDelay }: TestDeskOptions = {}): Promise<TestDesk> => {
  const directory = await mkdtemp(join(tmpdir(), 'desk-dialogue-'));
  const deskConfig = join(directory, 'desk.yml');
  await writeFile(deskConfig, dialogueDeskFile(sendDelay));
  const database = await freshDatabase(engine);
  const sandbox = await startSandbox({ users, channels, rateLimits: false });
  const { telegram, slack } = sandbox.address;
  const app = await startApp({
    config: {
      mode: 'live',
      databaseUrl: database.url,
      deskConfig,
      templatesDir: 'templates',
      port: 0,
      host: '127.0.0.1',
      logLevel: 'error',
      now: wednesdayNoon,
      telegram: { token: telegram.token, driver: drivers[engine], apiRoot: telegram.url, mode: 'polling' },
      slack: { botToken: slack.botToken, apiUrl: slack.url, mode: 'socket', appToken: slack.appToken },
    },
    log: quiet,
    rates: () => [],
    onFatal: (reason) => {
      throw new Error(reason);
    },
  });
  const store = await openStore({ url: database.url });
  await sandbox.slack.world.until(() => sandbox.slack.world.connections() > 0);
  const clock = {
    now: wednesdayNoon,
    moveBy(ms: number) {
      clock.now += ms;
      app.moveClock(clock.now);
    },
  };
  return {
    engine,
    sandbox,
    app,
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
