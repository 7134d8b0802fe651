import type Database from 'better-sqlite3';
import { Prisma } from './generated/sqlite/client.js';

/** Statements that stay compiled. Lists of different lengths make different statements, so the oldest give way. */
const mostKept = 500;

type Read = (value: unknown) => unknown;

const asIs: Read = (value) => value;
const unlessNull =
  (read: Read): Read =>
  (value) =>
    value === null ? null : read(value);

/** What Prisma makes of a column's value, by its declared type. */
const reads: Readonly<Record<string, Read>> = {
  DATETIME: unlessNull((value) => new Date(Number(value))),
  BOOLEAN: unlessNull((value) => value === 1),
  JSONB: unlessNull((value) => JSON.parse(String(value))),
  BIGINT: unlessNull((value) => BigInt(Number(value))),
};

/** A value as the adapter stores it: instants as milliseconds since the epoch. */
const bound = (value: unknown): unknown => {
  if (typeof value === 'boolean') return value ? 1 : 0;
  return value instanceof Date ? value.getTime() : value;
};

interface Kept {
  readonly statement: Database.Statement;
  readonly columns: readonly { readonly name: string; readonly read: Read }[];
}

type Words = TemplateStringsArray | Prisma.Sql;

const sqlOf = (words: Words, values: readonly unknown[]): Prisma.Sql =>
  'sql' in words ? words : Prisma.sql(words, ...values);

/**
 * The same transaction with its raw statements run straight on Prisma's own connection. Prisma compiles every
 * statement anew and passes each value through an interpreter, ten times the work of SQLite itself; models go its way.
 */
export const createStatements = (database: Database.Database) => {
  const kept = new Map<string, Kept>();

  const prepare = (sql: string): Kept => {
    // Prisma ends a transaction that took too long; what came after would be committed by itself.
    if (!database.inTransaction) throw new TypeError('the transaction is over');
    const found = kept.get(sql);
    if (found) return found;
    const statement = database.prepare(sql).safeIntegers(false);
    const columns = statement.reader
      ? statement
          .raw()
          .columns()
          .map(({ name, type }) => ({ name, read: reads[type ?? ''] ?? asIs }))
      : [];
    if (kept.size >= mostKept) kept.delete([...kept.keys()][0] ?? '');
    const made = { statement, columns };
    kept.set(sql, made);
    return made;
  };

  const query = async (words: Words, ...values: readonly unknown[]): Promise<unknown[]> => {
    const sql = sqlOf(words, values);
    const { statement, columns } = prepare(sql.sql);
    return statement.all(...sql.values.map(bound)).map((cells) => {
      const row: Record<string, unknown> = {};
      for (const [index, { name, read }] of columns.entries()) row[name] = read((cells as unknown[])[index]);
      return row;
    });
  };

  const execute = async (words: Words, ...values: readonly unknown[]): Promise<number> => {
    const sql = sqlOf(words, values);
    return prepare(sql.sql).statement.run(...sql.values.map(bound)).changes;
  };

  const executeText = async (sql: string): Promise<number> => prepare(sql).statement.run().changes;

  const own: Readonly<Record<string | symbol, unknown>> = {
    $queryRaw: query,
    $executeRaw: execute,
    $executeRawUnsafe: executeText,
  };
  return (tx: Prisma.TransactionClient): Prisma.TransactionClient =>
    new Proxy(tx, { get: (target, name) => own[name] ?? Reflect.get(target, name) });
};
