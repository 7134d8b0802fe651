import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { SqlDriverAdapter, SqlMigrationAwareDriverAdapterFactory } from '@prisma/driver-adapter-utils';
import { OperatorError } from '../core/errors.js';
import type { Engine } from './engine.js';
import { driverCode } from './failures.js';
import { migrationsDirectory } from './migrations-directory.js';
import { openSchemaEngine } from './schema-engine.js';

const select = (sql: string) => ({ sql, args: [], argTypes: [] });

const tablesOf: Readonly<Record<Engine['name'], string>> = {
  sqlite: `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'`,
  postgresql: `SELECT CAST(table_name AS TEXT) FROM information_schema.tables
    WHERE table_schema = current_schema() AND table_type = 'BASE TABLE'`,
};

/** Names of the migrations in the database's own record, which Prisma's engine keeps. */
const readApplied = async (adapter: SqlDriverAdapter, engine: Engine): Promise<readonly string[]> => {
  const tables = (await adapter.queryRaw(select(tablesOf[engine.name]))).rows;
  if (tables.length === 0) return [];
  if (!tables.some(([name]) => name === '_prisma_migrations')) {
    throw new OperatorError('The database belongs to another program. Give this desk a DATABASE_URL of its own.');
  }
  const finished = 'SELECT migration_name FROM _prisma_migrations WHERE finished_at IS NOT NULL';
  return (await adapter.queryRaw(select(finished))).rows.map(([name]) => String(name));
};

const apply = async (adapter: SqlDriverAdapter, engine: Engine, names: readonly string[]): Promise<void> => {
  const directory = join(migrationsDirectory(), engine.name);
  let fault: unknown;
  const watched = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      // Later ones only follow from the first: PostgreSQL refuses whatever comes after an error.
      fault ??= error;
      throw error;
    }
  };
  // The engine gets the connection whose transaction is open, and cannot close it.
  const shared: SqlDriverAdapter = {
    provider: adapter.provider,
    adapterName: adapter.adapterName,
    queryRaw: (query) => watched(() => adapter.queryRaw(query)),
    executeRaw: (query) => watched(() => adapter.executeRaw(query)),
    executeScript: (script) => watched(() => adapter.executeScript(script)),
    startTransaction: (level) => watched(() => adapter.startTransaction(level)),
    getConnectionInfo: () => adapter.getConnectionInfo?.() ?? { supportsRelationJoins: false },
    dispose: () => Promise.resolve(),
  };
  const factory: SqlMigrationAwareDriverAdapterFactory = {
    provider: adapter.provider,
    adapterName: adapter.adapterName,
    connect: () => Promise.resolve(shared),
    connectToShadowDb: () => Promise.resolve(shared),
  };
  const schemaEngine = await openSchemaEngine(factory);
  const migrationDirectories = await Promise.all(
    names.map(async (path) => ({
      path,
      migrationFile: {
        path: 'migration.sql',
        content: { tag: 'ok' as const, value: await readFile(join(directory, path, 'migration.sql'), 'utf8') },
      },
    })),
  );
  const migrationsList = {
    baseDir: directory,
    lockfile: { path: 'migration_lock.toml', content: `provider = "${engine.name}"` },
    shadowDbInitScript: '',
    migrationDirectories,
  };
  try {
    await schemaEngine.applyMigrations({ migrationsList, filters: { externalTables: [], externalEnums: [] } });
  } catch (error) {
    // The engine's own error is words alone; the database's has a code.
    throw fault ?? error;
  }
};

/** A connection that is not made in time is reported without any code. */
const begin = async (adapter: SqlDriverAdapter, engine: Engine): Promise<void> => {
  try {
    await adapter.executeScript(engine.beginMigration);
  } catch (error) {
    if (driverCode(error) !== undefined) throw error;
    throw Object.assign(new Error('the database was not reached', { cause: error }), { code: 'ETIMEDOUT' });
  }
};

/** Nothing to undo where the transaction never began. Adapters may also throw before they return a promise. */
const undo = async (adapter: SqlDriverAdapter): Promise<void> => {
  try {
    await adapter.executeScript('ROLLBACK');
  } catch {
    // What went wrong before is what counts.
  }
};

/** All migrations of this program, and those that the database lacks. Rejects where it has more than these. */
const compare = async (adapter: SqlDriverAdapter, engine: Engine) => {
  const entries = await readdir(join(migrationsDirectory(), engine.name));
  const known = entries.filter((entry) => /^\d{4}_/.test(entry)).sort();
  if (known.length === 0) throw new TypeError(`there are no migrations for ${engine.name} beside the program`);
  const applied = await readApplied(adapter, engine);
  const unknown = applied.filter((name) => !known.includes(name));
  if (unknown.length > 0) {
    throw new OperatorError(
      `The database was written by a newer version of Friday Desk (${unknown.join(', ')}). Install that version, or restore a backup.`,
    );
  }
  return { known, missing: known.filter((name) => !applied.includes(name)) };
};

/** The migrations that a database has and lacks; changes nothing. Rejects like `migrate`. */
export const inspectMigrations = async (engine: Engine) => {
  const adapter = await engine.migrations.connect();
  try {
    return await compare(adapter, engine);
  } finally {
    await adapter.dispose();
  }
};

/**
 * Brings the schema up to this program's; does nothing where it is current. All of it is one transaction, on a
 * connection of its own: a kill leaves the schema as it was. Returns the names of the migrations it applied.
 * Rejects with `OperatorError` when the database has migrations that this program does not know.
 */
export const migrate = async (engine: Engine): Promise<readonly string[]> => {
  const adapter = await engine.migrations.connect();
  try {
    await begin(adapter, engine);
    const { known, missing } = await compare(adapter, engine);
    if (missing.length > 0) await apply(adapter, engine, known);
    await adapter.executeScript('COMMIT');
    return missing;
  } catch (error) {
    await undo(adapter);
    throw error;
  } finally {
    await adapter.dispose();
  }
};
