import { chmod, mkdir, readdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import pg from 'pg';
import { describe, expect, it, onTestFinished } from 'vitest';
import { OperatorError } from '../../src/core/errors.js';
import { openStore } from '../../src/store/open.js';
import { sqlitePath } from '../../src/store/sqlite.js';
import { engines, freshDatabase, freshStore } from './fresh-database.js';

/** Runs SQL beside the store. */
const execute = async (url: string, sql: string): Promise<void> => {
  if (url.startsWith('file:')) {
    const database = new Database(sqlitePath(url));
    database.exec(sql);
    database.close();
    return;
  }
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
};

const refusal = (url: string): Promise<unknown> => openStore({ url }).catch((error: unknown) => error);

const expectRefusal = async (url: string, sentence: RegExp): Promise<void> => {
  const error = await refusal(url);
  expect(error).toBeInstanceOf(OperatorError);
  expect(String(error)).toMatch(sentence);
};

const empty = async (engine: (typeof engines)[number]): Promise<string> => {
  const { url, drop } = await freshDatabase(engine);
  onTestFinished(drop);
  return url;
};

describe.each(engines)('opening a database on %s', (engine) => {
  it('brings an empty database up once, and says so', async () => {
    const url = await empty(engine);
    const said: string[] = [];
    for (let start = 0; start < 2; start += 1) {
      const store = await openStore({ url, log: (sentence) => said.push(sentence) });
      expect(store.engine).toBe(engine);
      expect((await store.unit((tx) => tx.ledger.count())).received).toBe(0);
      expect(await store.unit((tx) => tx.newestInstant())).toBeNull();
      await store.close();
    }
    expect(said).toEqual([expect.stringContaining('0001_init')]);
  });

  it('refuses a database that a newer program wrote', async () => {
    const { store, url } = await freshStore(engine);
    await store.close();
    await execute(
      url,
      `INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
       SELECT 'later', checksum, '9999_later', started_at, finished_at, 1 FROM _prisma_migrations LIMIT 1`,
    );
    await expectRefusal(url, /newer version of Friday Desk \(9999_later\)/);
  });

  it('refuses a database of another program', async () => {
    const url = await empty(engine);
    await execute(url, 'CREATE TABLE "Invoice" (id INTEGER)');
    await expectRefusal(url, /belongs to another program/);
  });

  it('leaves nothing behind when a migration fails', async () => {
    const url = await empty(engine);
    // Not a table, but in the way of one.
    const [create, drop] = {
      sqlite: ['VIEW "Run" AS SELECT 1', 'VIEW'],
      postgresql: ['DOMAIN "Run" AS INT', 'DOMAIN'],
    }[engine];
    await execute(url, `CREATE ${create}`);
    expect(await refusal(url)).toMatchObject({
      cause: { originalMessage: expect.stringMatching(/Run.* already exists/) },
    });
    await execute(url, `DROP ${drop} "Run"`);
    const store = await openStore({ url });
    expect((await store.unit((tx) => tx.ledger.count())).received).toBe(0);
    await store.close();
  });
});

describe('opening a database', () => {
  it('refuses an address of no known kind', async () => {
    await expectRefusal('mysql://localhost/desk', /must begin with file: \(SQLite\) or postgresql:\/\//);
    await expectRefusal('file:', /names no file/);
    await expectRefusal('postgresql://[', /not a valid PostgreSQL address/);
  });

  it('creates the directory of a SQLite file', async () => {
    const path = join(dirname(sqlitePath(await empty('sqlite'))), 'deep', 'down', 'desk.db');
    const store = await openStore({ url: `file:${path}` });
    await store.close();
    expect(await readdir(dirname(path))).toEqual(['desk.db']);
  });

  it('refuses a file that is not a database, and a path that cannot be one', async () => {
    const url = await empty('sqlite');
    await writeFile(sqlitePath(url), 'once upon a time there was a text file '.repeat(100));
    await expectRefusal(url, /desk\.db is damaged or is not an SQLite database\.$/);
    await expectRefusal(`${url}/below/desk.db`, /cannot be opened; check the path/);
    await mkdir(`${sqlitePath(url)}.d`);
    await expectRefusal(`${url}.d`, /cannot be opened/);
  });

  it('refuses a SQLite file that cannot be written to', async (context) => {
    if (process.getuid?.() === 0) context.skip('root may write to every file');
    const { store, url } = await freshStore('sqlite');
    await store.close();
    await chmod(sqlitePath(url), 0o444);
    await expectRefusal(url, /cannot be written to/);
  });

  it('refuses a PostgreSQL that does not answer, without showing the password', async () => {
    const error = await refusal('postgresql://desk:secret@127.0.0.1:1/desk');
    expect(String(error)).toBe('OperatorError: The PostgreSQL server for 127.0.0.1:1/desk does not answer.');
  });

  it('refuses a wrong password, an unknown database and one that takes no writes', async () => {
    const url = await empty('postgresql');
    await expectRefusal(url.replace('desk:desk@', 'desk:wrong@'), /does not accept the user or the password/);
    await expectRefusal(`${url}x`, /has no database of this name/);
    await execute(url, `ALTER DATABASE ${new URL(url).pathname.slice(1)} SET default_transaction_read_only = on`);
    await expectRefusal(url, /takes no writes/);
  });

  it('lets replicas on PostgreSQL start at the same moment', async () => {
    const url = await empty('postgresql');
    const said: string[] = [];
    const open = () => openStore({ url, log: (sentence) => said.push(sentence) });
    const stores = await Promise.all([open(), open(), open()]);
    expect(said).toHaveLength(1);
    for (const store of stores) await store.close();
  });
});

it('reads beside a writer without waiting for it, and never holds one up (sqlite)', async () => {
  const { store, url } = await freshStore('sqlite');
  const reader = await openStore({ url, reading: true });
  onTestFinished(() => reader.close());
  const writer = new Database(sqlitePath(url), { timeout: 0 });
  onTestFinished(() => void writer.close());
  writer.exec('BEGIN IMMEDIATE');
  const other = await openStore({ url, reading: true });
  onTestFinished(() => other.close());
  expect((await other.unit((tx) => tx.ledger.count())).received).toBe(0);
  writer.exec('ROLLBACK');
  await reader.unit(async (tx) => {
    await tx.ledger.count();
    await store.unit(({ meta }) => meta.set('written', 'meanwhile'));
  });
});
