import type { TestProject } from 'vitest/node';
import { startTemporaryPostgresql } from '../prisma/temporary-postgresql.mjs';

declare module 'vitest' {
  interface ProvidedContext {
    /** An administrator's url on the PostgreSQL server of this run. */
    readonly postgresqlUrl: string;
  }
}

/** Starts one PostgreSQL server for the whole run. */
export default async (project: TestProject): Promise<() => Promise<void>> => {
  const server = await startTemporaryPostgresql();
  project.provide('postgresqlUrl', server.url);
  return server.stop;
};
