import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import Database from 'better-sqlite3';
import pg from 'pg';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openStore } from '../../src/store/open.js';
import { sqlitePath } from '../../src/store/sqlite.js';
import { tables } from '../../src/store/tables.js';
import { type EngineName, engines, freshDatabase } from '../store/fresh-database.js';
import { createCustomer, noon, ticketOf } from '../store/samples.js';

type Row = Readonly<Record<string, unknown>>;

interface Raw {
  run(sql: string): Promise<void>;
  rows(sql: string): Promise<readonly Row[]>;
  close(): Promise<void>;
}

const openRaw = async (engine: EngineName, url: string): Promise<Raw> => {
  if (engine === 'sqlite') {
    const database = new Database(sqlitePath(url));
    return {
      run: async (sql) => void database.exec(sql),
      rows: async (sql) => database.prepare(sql).all() as readonly Row[],
      close: async () => void database.close(),
    };
  }
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return {
    run: async (sql) => void (await client.query(sql)),
    rows: async (sql) => (await client.query<Row>(sql)).rows,
    close: () => client.end(),
  };
};

const raw = async <T>(engine: EngineName, url: string, work: (raw: Raw) => Promise<T>): Promise<T> => {
  const opened = await openRaw(engine, url);
  try {
    return await work(opened);
  } finally {
    await opened.close();
  }
};

const first = '0001_init';

interface Column {
  readonly name: string;
  readonly type: string;
}

/** The tables of the first release, those that others refer to first, as its own migration creates them. */
const firstSchema = async (engine: EngineName) => {
  const sql = await readFile(`prisma/migrations/${engine}/${first}/migration.sql`, 'utf8');
  const columnsOf = (table: string): readonly Column[] => {
    const body = new RegExp(`CREATE TABLE "${table}" \\(([\\s\\S]*?)\\n\\);`).exec(sql)?.[1] ?? '';
    return [...body.matchAll(/^ {4}"(\w+)" (\w+)/gm)].map(([, name = '', type = '']) => ({ name, type }));
  };
  const known = tables.filter((table) => sql.includes(`CREATE TABLE "${table}"`));
  return { sql, tables: known.map((table) => ({ table, columns: columnsOf(table) })) };
};

/** A value that a row of this number holds: ids refer to the row of the same number elsewhere. */
const cellOf = ({ name, type }: Column, number: number, engine: EngineName): string => {
  if (name === 'id' && type === 'TEXT') return `'U${number}'`;
  if (/^(INTEGER|SERIAL)$/.test(type)) return String(number);
  if (type === 'BIGINT') return '1795176000123';
  if (type === 'BOOLEAN') return number % 2 === 0 ? 'true' : 'false';
  if (type === 'DATETIME') return String(noon + number);
  if (type === 'TIMESTAMP') return `'${new Date(noon + number).toISOString()}'`;
  if (/^JSON/.test(type)) return `'{"number": ${number}, "text": "Zażółć 👩‍👩‍👧"}'`;
  expect({ type, engine }).toEqual({ type: 'TEXT', engine });
  return `'${name} ${number} it''s Жук'`;
};

const released = async (engine: EngineName, url: string): Promise<void> => {
  const schema = await firstSchema(engine);
  const checksum = createHash('sha256').update(schema.sql).digest('hex');
  const time = engine === 'sqlite' ? 'DATETIME' : 'TIMESTAMPTZ';
  await raw(engine, url, async ({ run }) => {
    await run(schema.sql);
    await run(`CREATE TABLE _prisma_migrations (
      id VARCHAR(36) PRIMARY KEY NOT NULL, checksum VARCHAR(64) NOT NULL, finished_at ${time},
      migration_name VARCHAR(255) NOT NULL, logs TEXT, rolled_back_at ${time},
      started_at ${time} NOT NULL DEFAULT CURRENT_TIMESTAMP, applied_steps_count INTEGER NOT NULL DEFAULT 0)`);
    await run(`INSERT INTO _prisma_migrations (id, checksum, finished_at, migration_name, applied_steps_count)
      VALUES ('1', '${checksum}', CURRENT_TIMESTAMP, '${first}', 1)`);
    for (const { table, columns } of schema.tables) {
      const names = columns.map(({ name }) => `"${name}"`).join(', ');
      const rows = [1, 2, 3].map((number) => `(${columns.map((one) => cellOf(one, number, engine)).join(', ')})`);
      await run(`INSERT INTO "${table}" (${names}) VALUES ${rows.join(', ')}`);
      if (engine === 'postgresql' && columns.some(({ name, type }) => name === 'id' && type === 'SERIAL')) {
        await run(`SELECT setval(pg_get_serial_sequence('"${table}"', 'id'), 3)`);
      }
    }
  });
};

/** All rows of the first release's tables, in its columns. */
const contentOf = async (engine: EngineName, url: string) => {
  const schema = await firstSchema(engine);
  return raw(engine, url, async ({ rows }) => {
    const found: Record<string, readonly string[]> = {};
    for (const { table, columns } of schema.tables) {
      const names = columns.map(({ name }) => `"${name}"`).join(', ');
      found[table] = (await rows(`SELECT ${names} FROM "${table}"`)).map((row) => JSON.stringify(row)).toSorted();
    }
    return found;
  });
};

/** Every index with its condition, and every column. */
const schemaOf = (engine: EngineName, url: string) =>
  raw(engine, url, async ({ rows }) => {
    const indices =
      engine === 'sqlite'
        ? `SELECT name, sql AS definition FROM sqlite_master WHERE type = 'index' ORDER BY name`
        : `SELECT indexname AS name, indexdef AS definition FROM pg_indexes WHERE schemaname = current_schema() ORDER BY 1`;
    const columns =
      engine === 'sqlite'
        ? `SELECT t.name AS "table", c.name AS name, c.type AS type, c."notnull" AS required
           FROM sqlite_master AS t, pragma_table_info(t.name) AS c WHERE t.type = 'table' ORDER BY 1, 2`
        : `SELECT table_name AS "table", column_name AS name, data_type AS type, is_nullable AS required
           FROM information_schema.columns WHERE table_schema = current_schema() ORDER BY 1, 2`;
    const own = (row: Row): boolean => !/^(_prisma|sqlite)/.test(String(row.table ?? row.name));
    return { indices: (await rows(indices)).filter(own), columns: (await rows(columns)).filter(own) };
  });

const empty = async (engine: EngineName): Promise<string> => {
  const { url, drop } = await freshDatabase(engine);
  onTestFinished(drop);
  return url;
};

describe.each(engines)('a database of the first release on %s', (engine) => {
  it('is brought up to date with every row as it was, and the schema of a new one', async () => {
    const [url, fresh] = [await empty(engine), await empty(engine)];
    await released(engine, url);
    const before = await contentOf(engine, url);
    expect(Object.values(before).map((rows) => rows.length)).toEqual(Object.keys(before).map(() => 3));
    const said: string[] = [];
    const store = await openStore({ url, log: (sentence) => said.push(sentence) });
    onTestFinished(() => store.close());
    expect(said).toEqual([expect.not.stringContaining(first)]);
    expect(await contentOf(engine, url)).toEqual(before);
    await (await openStore({ url: fresh })).close();
    expect(await schemaOf(engine, url)).toEqual(await schemaOf(engine, fresh));
  });

  it('is worked on as ever: ids go on, and a customer has one unresolved ticket (I4)', async () => {
    const url = await empty(engine);
    await released(engine, url);
    const store = await openStore({ url });
    onTestFinished(() => store.close());
    const open = () => store.unit(async (tx) => tx.tickets.create(ticketOf((await createCustomer(tx)).id)));
    expect((await open()).id).toBe(4);
    await expect(open()).rejects.toThrow();
    expect((await store.unit((tx) => tx.ledger.count())).received).toBeGreaterThanOrEqual(1);
  });
});
