import { copyFileSync, existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import pg from 'pg';

/** The file of an SQLite database. */
export const fileOf = (url: string): string => url.slice('file:'.length);

const askPostgresql = async <Row>(url: string, sql: string): Promise<readonly Row[]> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows as Row[];
  } finally {
    await client.end();
  }
};

/** What stands in a database, looked at from beside it. */
export const ask = async <Row>(url: string, sql: string): Promise<readonly Row[]> => {
  if (!url.startsWith('file:')) return askPostgresql(url, sql);
  const file = new Database(fileOf(url), { readonly: true });
  try {
    return file.prepare(sql).all() as Row[];
  } finally {
    file.close();
  }
};

/**
 * What a process that was killed leaves behind: its last commit, and leases that end when their time is over. The dead
 * desk's process is the test's own and holds SQLite's files: its heir gets what stood in them at this moment.
 */
export const openRemains = async (url: string): Promise<string> => {
  if (!url.startsWith('file:')) {
    await askPostgresql(url, 'UPDATE "Lane" SET until = until - 10000');
    await askPostgresql(url, 'UPDATE "Lease" SET until = until - 60000');
    return url;
  }
  const heir = join(mkdtempSync(join(tmpdir(), 'desk-remains-')), 'desk.db');
  for (const end of ['', '-wal']) if (existsSync(fileOf(url) + end)) copyFileSync(fileOf(url) + end, heir + end);
  return `file:${heir}`;
};
