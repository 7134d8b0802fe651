import { statSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3';
import type { SqlDriverAdapter, SqlMigrationAwareDriverAdapterFactory } from '@prisma/driver-adapter-utils';
import Database from 'better-sqlite3';
import { OperatorError } from '../core/errors.js';
import type { Engine } from './engine.js';
import { driverCode } from './failures.js';
import { Prisma, PrismaClient } from './generated/sqlite/client.js';
import { createStatements } from './sqlite-statements.js';
import { noWakeUps } from './wake-ups.js';

/** better-sqlite3 is synchronous: waiting for a lock stops the whole process, so it waits briefly and we retry. */
const busyTimeout = 250;

/** The file that a `file:` url names. */
export const sqlitePath = (url: string): string => {
  const path = url.replace(/^file:(\/\/(?=\/))?/, '').replace(/\?.*$/, '');
  if (path === '') throw new OperatorError('DATABASE_URL names no file; write for example file:./data/desk.db.');
  return path;
};

/**
 * The adapter takes a failed COMMIT for the end of the transaction, but SQLite leaves it open then (disk full):
 * every later BEGIN would fail.
 */
const endFailedCommits = (adapter: SqlDriverAdapter): void => {
  const start = adapter.startTransaction.bind(adapter);
  adapter.startTransaction = async (level) => {
    const transaction = await start(level);
    const execute = transaction.executeRaw.bind(transaction);
    transaction.executeRaw = async (query) => {
      try {
        return await execute(query);
      } catch (error) {
        if (query.sql === 'COMMIT') await execute({ ...query, sql: 'ROLLBACK' }).catch(() => undefined);
        throw error;
      }
    };
    return transaction;
  };
};

/** The adapter's own connection, which its types do not show. */
const connectionOf = (adapter: SqlDriverAdapter): Database.Database => {
  if ('client' in adapter && adapter.client instanceof Database) return adapter.client;
  throw new TypeError('the adapter keeps its connection elsewhere');
};

const factory = (
  path: string,
  pragmas: string,
  connected: (adapter: SqlDriverAdapter) => void = () => undefined,
): SqlMigrationAwareDriverAdapterFactory => {
  const inner = new PrismaBetterSqlite3(
    { url: `file:${path}`, timeout: busyTimeout },
    { timestampFormat: 'unixepoch-ms' },
  );
  return {
    provider: inner.provider,
    adapterName: inner.adapterName,
    connectToShadowDb: () => inner.connectToShadowDb(),
    connect: async () => {
      const adapter = await inner.connect();
      await adapter.executeScript(`PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; ${pragmas}`);
      endFailedCommits(adapter);
      connected(adapter);
      return adapter;
    },
  };
};

const explanations: readonly [RegExp, string][] = [
  [/^SQLITE_(NOTADB|CORRUPT)/, 'is damaged or is not an SQLite database'],
  [/^SQLITE_READONLY_DBMOVED/, 'was moved, replaced or deleted under the desk'],
  [/^(SQLITE_READONLY|EROFS)/, 'cannot be written to'],
  [
    /^(SQLITE_CANTOPEN|EACCES|EPERM|ENOTDIR|EISDIR|ENOENT|EEXIST)/,
    'cannot be opened; check the path and its permissions',
  ],
  [/^(SQLITE_FULL|ENOSPC)/, 'cannot grow: the disk is full'],
  [/^(SQLITE_BUSY|P1008)/, 'is locked by another program'],
  [/^SQLITE_IOERR/, 'cannot be read or written: the disk reports an error'],
];

/** The embedded engine; creates the directory of the file. */
export const openSqlite = async (url: string): Promise<Engine> => {
  const path = sqlitePath(url);
  const explain: Engine['explain'] = (error) => {
    const code = driverCode(error) ?? '';
    const reason = explanations.find(([pattern]) => pattern.test(code))?.[1];
    return reason && `The database ${path} ${reason}.`;
  };
  await mkdir(dirname(path), { recursive: true }).catch((error) => {
    throw new OperatorError(explain(error) ?? `The directory of the database ${path} cannot be created.`, {
      cause: error,
    });
  });
  const inode = (): number | undefined => statSync(path, { throwIfNoEntry: false })?.ino;
  let opened: number | undefined;
  let direct: ReturnType<typeof createStatements> | undefined;
  const connected = (adapter: SqlDriverAdapter): void => {
    direct = createStatements(connectionOf(adapter));
    opened = inode();
  };
  return {
    name: 'sqlite',
    // A migration may rebuild a table, which must not touch the rows that refer to it.
    migrations: factory(path, 'PRAGMA foreign_keys = OFF;'),
    beginMigration: 'BEGIN IMMEDIATE',
    forUpdate: Prisma.empty,
    now: Prisma.raw(`CAST(unixepoch('subsec') * 1000 AS INTEGER)`),
    connect: () => new PrismaClient({ adapter: factory(path, 'PRAGMA foreign_keys = ON;', connected) }),
    wakeUps: () => noWakeUps,
    direct: (tx) => direct?.(tx) ?? tx,
    // Takes the write lock although no row matches: a transaction that reads first and writes after another process
    // has committed fails at once, and the busy timeout does not apply.
    begin: async (tx) => {
      // SQLite goes on writing into a file that nobody can find any more, and calls it committed.
      if (inode() !== opened) throw Object.assign(new Error('another file'), { code: 'SQLITE_READONLY_DBMOVED' });
      await tx.$executeRaw`UPDATE "Meta" SET value = value WHERE key = ''`;
    },
    // Every transaction reads from one moment.
    beginSnapshot: () => Promise.resolve(),
    explain,
  };
};
