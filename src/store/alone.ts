import pg from 'pg';
import { OperatorError } from '../core/errors.js';
import { type DatabaseLock, lockDatabase } from './lock.js';
import { explained } from './open.js';
import { openPostgresql } from './postgresql.js';

const countOthers = async (url: string): Promise<number> => {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  try {
    await client.connect();
    const { rows } = await client.query<{ others: number }>(`
      SELECT CAST(count(*) AS INTEGER) AS others FROM pg_stat_activity
      WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'`);
    return rows[0]?.others ?? 0;
  } finally {
    await client.end();
  }
};

/**
 * Rejects with `OperatorError` while a desk runs on the database. An SQLite database stays locked until the release;
 * on PostgreSQL it is a look at who is connected.
 */
export const requireNoDesk = async (url: string): Promise<DatabaseLock> => {
  if (url.startsWith('file:')) return lockDatabase(url);
  const others = await explained(openPostgresql(url), () => countOthers(url));
  if (others === 0) return { release: () => undefined };
  throw new OperatorError(
    'Other programs are connected to the database. Stop every desk on it, and whatever else uses it, first.',
  );
};
