import { existsSync } from 'node:fs';
import { OperatorError } from '../core/errors.js';
import { inspectMigrations } from './migrate.js';
import { engineFor, explained } from './open.js';
import { sqlitePath } from './sqlite.js';

/** `absent`: there is no file yet, or no table in it. `behind`: it lacks migrations. */
export type SchemaState = 'absent' | 'behind' | 'current';

/**
 * How far a database's schema is; changes nothing and takes no lock, so that a desk may run on it.
 * Rejects with `OperatorError` when it cannot be reached or read, or is newer than this program.
 */
export const inspectSchema = async (url: string): Promise<SchemaState> => {
  if (url.startsWith('file:') && !existsSync(sqlitePath(url))) return 'absent';
  const engine = await engineFor(url);
  const { known, missing } = await explained(engine, () => inspectMigrations(engine));
  if (missing.length === 0) return 'current';
  return missing.length === known.length ? 'absent' : 'behind';
};

/** Rejects with `OperatorError` unless there is a database with this program's schema. */
export const requireCurrentSchema = async (url: string): Promise<void> => {
  const state = await inspectSchema(url);
  if (state === 'absent') {
    throw new OperatorError('The database that DATABASE_URL names is empty or not there: no desk has used it yet.');
  }
  if (state === 'behind') {
    throw new OperatorError('The database is older than this program. Run npm run migrate, or start the desk, first.');
  }
};
