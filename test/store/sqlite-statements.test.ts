import Database from 'better-sqlite3';
import { afterEach, describe, expect, it } from 'vitest';
import { Prisma } from '../../src/store/generated/sqlite/client.js';
import { createStatements } from '../../src/store/sqlite-statements.js';

const opened: Database.Database[] = [];

const transaction = () => {
  const database = new Database(':memory:');
  opened.push(database);
  database.exec(
    'CREATE TABLE t (id INTEGER PRIMARY KEY, at DATETIME, flag BOOLEAN, body JSONB, big BIGINT, words TEXT)',
  );
  database.exec('BEGIN');
  const tx = createStatements(database)({} as Prisma.TransactionClient);
  return { database, tx };
};

describe('raw statements on SQLite', () => {
  afterEach(() => {
    for (const database of opened.splice(0)) database.close();
  });

  it('reads values as Prisma does, by the declared type of their column', async () => {
    const { tx } = transaction();
    const at = new Date('2026-11-20T14:00:00.123Z');
    const body = JSON.stringify({ a: [1, 'é'] });
    const values = Prisma.sql`${at}, ${true}, ${body}, ${2n ** 40n}, ${'words'}`;
    expect(await tx.$executeRaw`INSERT INTO t (at, flag, body, big, words) VALUES (${values})`).toBe(1);
    await tx.$executeRaw`INSERT INTO t (id) VALUES (${7})`;
    expect(await tx.$queryRaw`SELECT *, id + 1 AS next FROM t ORDER BY id`).toEqual([
      { id: 1, at, flag: true, body: { a: [1, 'é'] }, big: 2n ** 40n, words: 'words', next: 2 },
      { id: 7, at: null, flag: null, body: null, big: null, words: null, next: 8 },
    ]);
  });

  it('gives what a statement returns that writes', async () => {
    const { tx } = transaction();
    expect(await tx.$queryRaw`INSERT INTO t (flag) VALUES (${false}) RETURNING id, flag`).toEqual([
      { id: 1, flag: false },
    ]);
  });

  it('writes nothing once the transaction is over', async () => {
    const { database, tx } = transaction();
    database.exec('ROLLBACK');
    await expect(tx.$executeRaw`INSERT INTO t (id) VALUES (1)`).rejects.toThrow('the transaction is over');
    expect(database.prepare('SELECT id FROM t').all()).toEqual([]);
  });
});
