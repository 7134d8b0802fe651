import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { inspect } from 'node:util';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, vi } from 'vitest';
import { type Sandbox, startSandbox } from '../../adapters/sandbox/sandbox.js';
import { type App, startApp } from '../../src/app.js';
import type { Log } from '../../src/core/log.js';
import type { Instant } from '../../src/core/model.js';
import type { Store } from '../../src/core/store.js';
import { readDeskFile } from '../../src/desk-file.js';
import { platformRates } from '../../src/rates.js';
import { openStore } from '../../src/store/open.js';
import { type AgentActor, createAgent } from '../dialogues/agent.js';
import { type CustomerActor, createCustomer } from '../dialogues/customer.js';
import { channels, drivers, learnsNothing, users, writeTemplates } from '../dialogues/desk.js';
import { dialogueDeskFile, wednesdayNoon } from '../dialogues/desk-file.js';
import { type EngineName, engines, freshDatabase } from '../store/fresh-database.js';
import { ask, fileOf, openRemains } from './database.js';
import { type BreakableProxy, openProxy } from './proxy.js';

/** Milliseconds: far less than the platforms get in earnest, so that what hangs is given up soon. */
export const answerWithin = 1_500;
/** After the beginning of a lost call, before anybody looks in Slack for what became of it. */
export const landing = answerWithin + 5_000;

interface Health {
  readonly ready: boolean;
  readonly reason: string;
}

/** A desk whose ways to the platforms can break, whose back-off waits for no real time, and which can die. */
export interface FaultDesk {
  readonly engine: EngineName;
  readonly sandbox: Sandbox;
  readonly store: Store;
  readonly app: App;
  /** The ways of the desk that runs now. */
  readonly network: {
    readonly telegram: BreakableProxy;
    readonly slack: BreakableProxy;
    readonly database?: BreakableProxy;
  };
  /** Why desks could not go on. */
  readonly fatal: readonly string[];
  /** Everything that desks logged. */
  logged(): string;
  /** Moves what back-off is measured by. */
  pass(ms: number): void;
  /** Lets that time run, fast, until the function that it answers is called. */
  hurry(): () => void;
  /** Moves the desk's own clock. */
  moveClock(ms: number): void;
  health(): Promise<Health>;
  /** Waits until the desk says that it is ready, or why not. */
  says(reason: RegExp, timeoutMs?: number): Promise<void>;
  /** What stands in the database that the desk has now. */
  query<Row>(sql: string): Promise<readonly Row[]>;
  /** Now, by the desk's clock. */
  now(): Instant;
  /** The database takes nothing from the desk until the function that it answers is called. */
  breakStore(): () => void;
  /** Ends the desk in peace and starts it again. */
  restart(meanwhile?: () => Promise<void>): Promise<void>;
  /** Leaves the desk as a kill -9 does, whatever it has in hand, and starts another on what it had committed. */
  crash(meanwhile?: () => Promise<void>): Promise<void>;
  customer(name: string, languageCode?: string): CustomerActor;
  agent(id: string): AgentActor;
  stop(): Promise<void>;
}

export interface FaultDeskOptions {
  readonly slackRetries?: readonly number[];
  readonly sendDelay?: string;
  /** Instead of this machine's address, under which the desk knows the platforms. */
  readonly host?: string;
  /** Told of every line of the log. */
  readonly onLine?: (line: string) => void;
}

const portOf = (url: string): number => Number(new URL(url).port);

/** A desk between the sandbox's two platforms, with breakable ways to them. */
export const startFaultDesk = async (engine: EngineName, options: FaultDeskOptions = {}): Promise<FaultDesk> => {
  const { slackRetries = [0, 100, 300, 1_000, 3_000], sendDelay, host = '127.0.0.1' } = options;
  const directory = await mkdtemp(join(tmpdir(), 'desk-fault-'));
  const deskConfig = join(directory, 'desk.yml');
  await writeFile(deskConfig, dialogueDeskFile(sendDelay));
  await writeTemplates(directory, {});
  const database = await freshDatabase(engine, 'current');
  const sandbox = await startSandbox({ users, channels, rateLimits: false, slackRetries });
  const { telegram, slack } = sandbox.address;
  const lines: string[] = [];
  const fatal: string[] = [];
  const line = (...said: readonly unknown[]): void => {
    const written = inspect(said, { depth: 6 });
    lines.push(written);
    options.onLine?.(written);
  };
  const log: Log = { debug: line, info: line, warn: line, error: line };
  const ratesOf = platformRates(readDeskFile(deskConfig));
  let [now, time] = [wednesdayNoon, 0];
  let databaseUrl = database.url;
  const dead: Promise<unknown>[] = [];
  const remains: string[] = [];

  const start = async () => {
    const network = {
      telegram: await openProxy(portOf(telegram.url)),
      slack: await openProxy(portOf(slack.url)),
      ...(engine === 'postgresql' && { database: await openProxy(portOf(databaseUrl)) }),
    };
    const way = new URL(databaseUrl);
    if (network.database) way.port = String(network.database.port);
    const app = await startApp({
      config: {
        mode: 'live',
        databaseUrl: network.database ? way.href : databaseUrl,
        deskConfig,
        templatesDir: directory,
        port: 0,
        host: '127.0.0.1',
        logLevel: 'debug',
        now,
        telegram: {
          token: telegram.token,
          driver: drivers[engine],
          apiRoot: `http://${host}:${network.telegram.port}`,
          mode: 'polling',
        },
        slack: {
          botToken: slack.botToken,
          apiUrl: `http://${host}:${network.slack.port}/api/`,
          mode: 'socket',
          appToken: slack.appToken,
        },
      },
      log,
      train: learnsNothing,
      // As narrow as in earnest, and never exhausted.
      rates: (head) => ratesOf(head).map(({ name }) => ({ name, rate: { perSecond: 1_000_000, burst: 1_000_000 } })),
      answerWithin,
      monotonic: () => time,
      onFatal: (reason) => fatal.push(reason),
    });
    const store = await openStore({ url: databaseUrl });
    await sandbox.slack.world.until(() => sandbox.slack.world.connections() > 0, 60_000);
    return { app, store, network };
  };
  type Running = Awaited<ReturnType<typeof start>>;

  const close = async ({ store, network }: Running): Promise<void> => {
    await store.close();
    await Promise.all(Object.values(network).map((proxy) => proxy.close()));
  };

  let running = await start();

  const health = async (): Promise<Health> => (await (await fetch(`${running.app.url}/readyz`)).json()) as Health;
  const pass = (ms: number): void => {
    time += ms;
    running.app.moveClock(now);
  };
  const desk: FaultDesk = {
    engine,
    sandbox,
    get store() {
      return running.store;
    },
    get app() {
      return running.app;
    },
    get network() {
      return running.network;
    },
    fatal,
    logged: () => lines.join('\n'),
    pass,
    hurry() {
      const timer = setInterval(pass, 100, 5_000);
      return () => clearInterval(timer);
    },
    moveClock(ms) {
      now += ms;
      running.app.moveClock(now);
    },
    health,
    says: (reason, timeoutMs = 10_000) =>
      vi.waitFor(
        async () => {
          const said = (await health()).reason;
          if (!reason.test(said)) throw new Error(`the desk says: ${said}`);
        },
        { timeout: timeoutMs, interval: 50 },
      ),
    query: (sql) => ask(databaseUrl, sql),
    now: () => running.app.now(),
    breakStore() {
      const { database: way } = running.network;
      if (way) {
        way.cut();
        return way.mend;
      }
      const writer = new Database(fileOf(databaseUrl));
      writer.exec('BEGIN IMMEDIATE');
      return () => void writer.close();
    },
    async restart(meanwhile) {
      await running.app.stop();
      await close(running);
      await meanwhile?.();
      running = await start();
    },
    async crash(meanwhile) {
      const left = running;
      for (const proxy of Object.values(left.network)) proxy.cut();
      sandbox.slack.world.disconnectSockets('hard');
      databaseUrl = await openRemains(databaseUrl);
      if (engine === 'sqlite') remains.push(dirname(fileOf(databaseUrl)));
      dead.push(left.app.stop().then(() => close(left)));
      await meanwhile?.();
      running = await start();
    },
    customer: (name, languageCode = 'en') => createCustomer(sandbox.telegram.world, name, languageCode),
    agent: (id) => createAgent(sandbox.slack.world, id),
    async stop() {
      await running.app.stop();
      await close(running);
      await Promise.all(dead);
      await sandbox.close();
      await database.drop();
      for (const one of [directory, ...remains]) await rm(one, { recursive: true });
    },
  };
  return desk;
};

/** The same faults on both engines, each with a desk of its own. */
export const describeFaults = (
  name: string,
  tests: (desk: () => FaultDesk) => void,
  options: FaultDeskOptions = {},
): void => {
  describe.each(engines)(`${name} (%s)`, (engine) => {
    let desk: FaultDesk | undefined;
    beforeAll(async () => {
      desk = await startFaultDesk(engine, options);
    });
    afterAll(() => desk?.stop());
    tests(() => {
      if (!desk) throw new Error('the desk did not start');
      return desk;
    });
  });
};
