import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, it, onTestFinished } from 'vitest';
import { OperatorError } from '../../src/core/errors.js';
import { lockDatabase } from '../../src/store/lock.js';
import { sqlitePath } from '../../src/store/sqlite.js';
import { freshDatabase, freshStore } from './fresh-database.js';

const freshUrl = async (): Promise<string> => {
  const { url, drop } = await freshDatabase('sqlite');
  onTestFinished(drop);
  return url;
};

describe('the lock of a database', () => {
  it('is held by one desk at a time', async () => {
    const url = await freshUrl();
    const lock = lockDatabase(url);
    expect(() => lockDatabase(url)).toThrow(OperatorError);
    expect(() => lockDatabase(url)).toThrow(/Another desk runs on the database .*desk\.db\./);
    lock.release();
    lockDatabase(url).release();
  });

  it('does not hinder the desk that holds it', async () => {
    const { store, url } = await freshStore('sqlite');
    const lock = lockDatabase(url);
    await store.unit((tx) => tx.meta.set('a', 'kept'));
    expect(await store.unit((tx) => tx.meta.get('a'))).toBe('kept');
    lock.release();
  });

  it('is free at once after a kill -9', async () => {
    const url = await freshUrl();
    // Holds the same lock file as `lockDatabase` does, in a process of its own.
    const script = `
      const db = new (require('better-sqlite3'))(process.argv[1] + '.lock');
      db.exec('BEGIN EXCLUSIVE');
      setInterval(() => db.inTransaction, 1000);
      console.log('locked');`;
    const child = spawn(process.execPath, ['-e', script, sqlitePath(url)], { stdio: ['ignore', 'pipe', 'inherit'] });
    await once(child.stdout, 'data');
    expect(() => lockDatabase(url)).toThrow(/Another desk/);
    child.kill('SIGKILL');
    await once(child, 'exit');
    lockDatabase(url).release();
  });

  it('does nothing on PostgreSQL, which replicas share', () => {
    const url = 'postgresql://localhost/desk';
    const locks = [lockDatabase(url), lockDatabase(url)];
    for (const lock of locks) lock.release();
    expect(locks).toHaveLength(2);
  });
});
