import { randomUUID } from 'node:crypto';
import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { inject, onTestFinished } from 'vitest';
import type { Store } from '../../src/core/store.js';
import { openStore } from '../../src/store/open.js';

export type EngineName = Store['engine'];

export const engines: readonly EngineName[] = ['sqlite', 'postgresql'];

export interface FreshDatabase {
  readonly url: string;
  /** Deletes the database; every store on it must be closed. */
  readonly drop: () => Promise<void>;
}

const administer = async (sql: string): Promise<void> => {
  const client = new pg.Client({ connectionString: inject('postgresqlUrl') });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
};

/** An empty database: without any table, or with the current schema, which is quicker to copy than to bring up. */
export const freshDatabase = async (
  engine: EngineName,
  schema: 'none' | 'current' = 'none',
): Promise<FreshDatabase> => {
  const migrated = inject('migrated');
  if (engine === 'sqlite') {
    const home = await mkdtemp(join(tmpdir(), 'friday-desk-database-'));
    const file = join(home, 'desk.db');
    if (schema === 'current') await copyFile(migrated.sqlite, file);
    return { url: `file:${file}`, drop: () => rm(home, { recursive: true, force: true }) };
  }
  const name = `desk_${randomUUID().replaceAll('-', '')}`;
  await administer(`CREATE DATABASE ${name}${schema === 'current' ? ` TEMPLATE ${migrated.postgresql}` : ''}`);
  const url = new URL(inject('postgresqlUrl'));
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => administer(`DROP DATABASE ${name} WITH (FORCE)`) };
};

/** A store on an empty database of its own, both gone when the test ends. */
export const freshStore = async (engine: EngineName): Promise<{ readonly store: Store; readonly url: string }> => {
  const { url, drop } = await freshDatabase(engine, 'current');
  onTestFinished(drop);
  const store = await openStore({ url });
  onTestFinished(() => store.close());
  return { store, url };
};
