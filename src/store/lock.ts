import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { OperatorError } from '../core/errors.js';
import { driverCode } from './failures.js';
import { sqlitePath } from './sqlite.js';

export interface DatabaseLock {
  /** Gives the database to others. The system does the same when the process dies, however it dies. */
  release(): void;
}

/**
 * Makes this process the only desk on an SQLite database: holds `<database>.lock`. PostgreSQL is shared, so there it
 * does nothing. Throws `OperatorError` at once when another desk has it.
 */
export const lockDatabase = (url: string): DatabaseLock => {
  if (!url.startsWith('file:')) return { release: () => undefined };
  const path = sqlitePath(url);
  let file: Database.Database | undefined;
  try {
    mkdirSync(dirname(path), { recursive: true });
    file = new Database(`${path}.lock`, { timeout: 0 });
    file.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    file?.close();
    const busy = driverCode(error)?.startsWith('SQLITE_BUSY') ?? false;
    throw new OperatorError(
      busy
        ? `Another desk runs on the database ${path}. Stop it first, or give this one another DATABASE_URL.`
        : `The lock file ${path}.lock cannot be written; check the path and its permissions.`,
      { cause: error },
    );
  }
  const held = file;
  return { release: () => void held.close() };
};
