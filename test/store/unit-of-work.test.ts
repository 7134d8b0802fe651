import { spawn } from 'node:child_process';
import { once } from 'node:events';
import Database from 'better-sqlite3';
import pg from 'pg';
import { describe, expect, it, onTestFinished } from 'vitest';
import { StoreUnavailable } from '../../src/core/errors.js';
import { openStore } from '../../src/store/open.js';
import { openSqlite, sqlitePath } from '../../src/store/sqlite.js';
import { engines, freshStore } from './fresh-database.js';
import { cardOf, createCustomer, createTicket, noon, owed } from './samples.js';

const own = new Error('the unit refuses');

describe.each(engines)('a unit of work on %s', (engine) => {
  it('undoes a rejected unit with the deliveries it owed, alone or among others (I2)', async () => {
    const { store } = await freshStore(engine);
    const fail = () =>
      store.unit(async (tx) => {
        const ticket = await createTicket(tx);
        await tx.outbox.add([owed('telegram:100'), cardOf(ticket.id)]);
        throw own;
      });
    await expect(fail()).rejects.toBe(own);
    const results = await Promise.allSettled([
      store.unit((tx) => tx.meta.set('before', 'kept')),
      fail(),
      store.unit((tx) => tx.meta.set('after', 'kept')),
    ]);
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    await store.unit(async (tx) => {
      expect(await tx.customers.byChat('telegram', '100')).toBeNull();
      expect(await tx.outbox.heads(noon, 'desk')).toEqual([]);
      expect([await tx.meta.get('before'), await tx.meta.get('after')]).toEqual(['kept', 'kept']);
    });
  });

  it('undoes a unit whose statement the database refuses, and goes on with the others', async () => {
    const { store } = await freshStore(engine);
    const results = await Promise.allSettled([
      store.unit((tx) => tx.meta.set('before', 'kept')),
      store.unit(async (tx) => {
        await tx.meta.set('broken', 'lost');
        await tx.history.add([{ ticketId: 404, kind: 'opened', actor: 'desk', at: noon, details: {} }]);
      }),
      store.unit((tx) => tx.meta.get('broken')),
    ]);
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(results[2]).toMatchObject({ value: null });
    expect(await store.unit((tx) => tx.meta.get('before'))).toBe('kept');
  });

  it('runs units in the order of the calls, each seeing the one before', async () => {
    const { store } = await freshStore(engine);
    const seen = await Promise.all(
      Array.from({ length: 250 }, () =>
        store.unit(async (tx) => {
          const count = Number((await tx.meta.get('count')) ?? 0);
          await tx.meta.set('count', String(count + 1));
          return count;
        }),
      ),
    );
    expect(seen).toEqual(Array.from({ length: 250 }, (_, index) => index));
  });

  it('keeps a write that is asked for beside a unit that rejects (PLATFORMS 7)', async () => {
    const { store } = await freshStore(engine);
    let beside: Promise<void> | undefined;
    const failing = store.unit(async (tx) => {
      await tx.meta.set('inside', 'lost');
      beside = store.unit((other) => other.meta.set('beside', 'kept'));
      await tx.meta.get('inside');
      throw own;
    });
    await expect(failing).rejects.toBe(own);
    await beside;
    await store.unit(async (tx) => {
      expect(await tx.meta.get('inside')).toBeNull();
      expect(await tx.meta.get('beside')).toBe('kept');
    });
  });

  it('finishes what is in hand before it closes, and takes nothing after', async () => {
    const { store, url } = await freshStore(engine);
    const last = store.unit((tx) => tx.meta.set('last', 'kept'));
    await store.close();
    await last;
    await expect(store.unit((tx) => tx.meta.get('last'))).rejects.toBeInstanceOf(StoreUnavailable);
    const again = await openStore({ url });
    onTestFinished(() => again.close());
    expect(await again.unit((tx) => tx.meta.get('last'))).toBe('kept');
  });
});

describe('a unit of work beside another process on SQLite', () => {
  /** A process that takes the write lock, says so, and commits a row of its own after a while or at a word. */
  const writer = async (path: string, holdFor: number | 'until told') => {
    const script = `
      const db = new (require('better-sqlite3'))(process.argv[1]);
      db.exec("BEGIN IMMEDIATE; INSERT INTO Meta VALUES ('other', 'kept')");
      const end = () => { db.exec('COMMIT'); db.close(); process.stdin.destroy(); };
      if (process.argv[2] === 'until told') process.stdin.once('data', end);
      else setTimeout(end, Number(process.argv[2]));
      console.log('locked');`;
    const child = spawn(process.execPath, ['-e', script, path, String(holdFor)], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    await once(child.stdout, 'data');
    return { commit: () => child.stdin.write('now\n'), ended: once(child, 'exit') };
  };

  it('waits for a writer that holds the lock for a moment (PLATFORMS 12)', async () => {
    const { store, url } = await freshStore('sqlite');
    const { ended } = await writer(sqlitePath(url), 600);
    await store.unit(async (tx) => {
      expect(await tx.meta.get('other')).toBe('kept');
      await tx.meta.set('mine', 'kept');
    });
    await ended;
    expect(await store.unit((tx) => tx.meta.get('mine'))).toBe('kept');
  });

  it('holds the write lock from its first statement, so that nothing commits between its reads and its writes', async () => {
    const { store, url } = await freshStore('sqlite');
    const other = new Database(sqlitePath(url), { timeout: 0 });
    onTestFinished(() => void other.close());
    await store.unit(async (tx) => {
      await tx.meta.get('nothing');
      expect(() => other.exec(`INSERT INTO Meta VALUES ('between', 'x')`)).toThrow(/locked/);
      await tx.meta.set('mine', 'kept');
    });
    expect(await store.unit((tx) => tx.meta.get('mine'))).toBe('kept');
  });

  it('rejects with StoreUnavailable while the lock stays, and works again afterwards', async () => {
    const { store, url } = await freshStore('sqlite');
    const { commit, ended } = await writer(sqlitePath(url), 'until told');
    const units = [store.unit((tx) => tx.meta.get('a')), store.unit((tx) => tx.meta.get('b'))];
    for (const unit of await Promise.allSettled(units)) {
      expect(unit).toMatchObject({ status: 'rejected', reason: expect.any(StoreUnavailable) });
    }
    commit();
    await ended;
    expect(await store.unit((tx) => tx.meta.get('other'))).toBe('kept');
  });

  it('takes nothing that was asked for behind what it could not commit: it would overtake it', async () => {
    const { store, url } = await freshStore('sqlite');
    const other = new Database(sqlitePath(url), { timeout: 0 });
    onTestFinished(() => void other.close());
    other.exec('BEGIN IMMEDIATE');
    // More than share one commit.
    const units = Array.from({ length: 150 }, (_, index) => store.unit((tx) => tx.meta.set(`unit ${index}`, 'kept')));
    units[0]?.catch(() => other.exec('COMMIT'));
    const outcomes = await Promise.allSettled(units);
    expect(new Set(outcomes.map(({ status }) => status))).toEqual(new Set(['rejected']));
    expect(await store.unit((tx) => tx.meta.get('unit 149'))).toBeNull();
  });

  it('begins anew after a commit that failed', async () => {
    const { url } = await freshStore('sqlite');
    const client = (await openSqlite(url)).connect();
    onTestFinished(() => client.$disconnect());
    const failing = client.$transaction(async (tx) => {
      await tx.$executeRaw`PRAGMA defer_foreign_keys = ON`;
      await tx.historyEntry.create({
        data: { ticketId: 404, kind: 'opened', actor: 'desk', at: new Date(), details: {} },
      });
    });
    await expect(failing).rejects.toThrow();
    await client.$transaction((tx) => tx.meta.create({ data: { key: 'after', value: 'kept' } }));
    expect(await client.historyEntry.count()).toBe(0);
    expect(await client.meta.count()).toBe(1);
  });
});

describe('a unit of work beside other replicas on PostgreSQL', () => {
  it('serialises two replicas that change the same customer', async () => {
    const { store, url } = await freshStore('postgresql');
    const replica = await openStore({ url });
    onTestFinished(() => replica.close());
    await store.unit((tx) => createCustomer(tx));
    const count = (who: typeof store) =>
      who.unit(async (tx) => {
        const customer = await tx.customers.byChat('telegram', '100');
        if (!customer) throw new Error('no customer');
        await tx.customers.save({ ...customer, name: String(Number(customer.name.replace('Ada', '0')) + 1) });
      });
    await Promise.all(Array.from({ length: 40 }, (_, index) => count(index % 2 ? store : replica)));
    expect((await store.unit((tx) => tx.customers.byChat('telegram', '100')))?.name).toBe('40');
  });

  it('runs both units of a deadlock', async () => {
    const { store, url } = await freshStore('postgresql');
    const replica = await openStore({ url });
    onTestFinished(() => replica.close());
    await store.unit((tx) => createCustomer(tx, '1'));
    await store.unit((tx) => createCustomer(tx, '2'));
    const both: (() => void)[] = [];
    const met = new Promise<void>((resolve) => both.push(resolve));
    let holding = 0;
    const cross = (who: typeof store, first: string, second: string) =>
      who.unit(async (tx) => {
        await tx.customers.byChat('telegram', first);
        holding += 1;
        if (holding === 2) for (const go of both) go();
        await met;
        return (await tx.customers.byChat('telegram', second))?.chat;
      });
    expect(await Promise.all([cross(store, '1', '2'), cross(replica, '2', '1')])).toEqual(['2', '1']);
  });

  it('runs a unit again whose connection was cut', async () => {
    const { store, url } = await freshStore('postgresql');
    const administrator = new pg.Client({ connectionString: url });
    await administrator.connect();
    onTestFinished(() => administrator.end());
    let cuts = 0;
    const cutOnce = async () => {
      if (cuts > 0) return;
      cuts += 1;
      await administrator.query(
        `SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity
         WHERE datname = current_database() AND pid <> pg_backend_pid()`,
      );
    };
    const unit = (key: string) =>
      store.unit(async (tx) => {
        await tx.meta.set(key, 'kept');
        await cutOnce();
        return tx.meta.get(key);
      });
    expect(await unit('alone')).toBe('kept');
    expect(cuts).toBe(1);
    cuts = 0;
    expect(await Promise.all([unit('first'), unit('second')])).toEqual(['kept', 'kept']);
  });
});
