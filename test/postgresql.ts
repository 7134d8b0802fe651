import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { startTemporaryPostgresql } from '../prisma/temporary-postgresql.mjs';
import { openStore } from '../src/store/open.js';

declare module 'vitest' {
  interface ProvidedContext {
    /** An administrator's url on the PostgreSQL server of this run. */
    readonly postgresqlUrl: string;
    /** An empty database with the current schema on each engine, to be copied: a name on that server, a file. */
    readonly migrated: { readonly postgresql: string; readonly sqlite: string };
  }
}

const migrate = async (url: string): Promise<void> => {
  const store = await openStore({ url });
  await store.close();
};

/** Starts one PostgreSQL server for the whole run, and brings up the schema that most tests begin with. */
export default async (project: TestProject): Promise<() => Promise<void>> => {
  const server = await startTemporaryPostgresql();
  const directory = await mkdtemp(join(tmpdir(), 'friday-desk-migrated-'));
  const migrated = { postgresql: 'desk_migrated', sqlite: join(directory, 'desk.db') };
  const administrator = new pg.Client({ connectionString: server.url });
  await administrator.connect();
  await administrator.query(`CREATE DATABASE ${migrated.postgresql}`);
  await administrator.end();
  await migrate(server.url.replace(/[^/]+$/, migrated.postgresql));
  await migrate(`file:${migrated.sqlite}`);
  project.provide('postgresqlUrl', server.url);
  project.provide('migrated', migrated);
  return async () => {
    await server.stop();
    await rm(directory, { recursive: true });
  };
};
