import { createLedger } from './ledger.js';
import { inspectMigrations } from './migrate.js';
import { engineFor, explained } from './open.js';
import { readSnapshot } from './read-snapshot.js';
import { readSequences } from './sequences.js';
import { pagesOf, type Row, tables } from './tables.js';

/** Of a backup's first line. */
export const backupFormat = 'friday-desk-backup';

/** A transaction ends by itself after this many milliseconds: no backup takes a day. */
export const longest = 24 * 60 * 60 * 1000;

const lineOf = (value: object): string =>
  JSON.stringify(value, (_, inner: unknown) => (typeof inner === 'bigint' ? Number(inner) : inner));

const withoutNulls = (row: Row): Row => Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null));

/**
 * Writes the whole database as it is at one moment, in lines of JSON that are the same for both engines: a heading,
 * each table's name and rows, and an ending with what must be found again. Works beside a running desk, on a
 * connection of its own, and holds up nobody: it only reads.
 */
export const dumpDatabase = async (url: string, write: (line: string) => Promise<void>): Promise<number> => {
  const engine = await engineFor(url);
  const { known } = await explained(engine, () => inspectMigrations(engine));
  return readSnapshot(engine, longest, async (tx) => {
    await write(lineOf({ format: backupFormat, migrations: known, at: new Date() }));
    const counts: Record<string, number> = {};
    for (const table of tables) {
      await write(lineOf({ table }));
      let count = 0;
      for await (const page of pagesOf(tx, table)) {
        for (const row of page) await write(lineOf({ row: withoutNulls(row) }));
        count += page.length;
      }
      counts[table] = count;
    }
    const sequences = await readSequences(tx, engine);
    await write(lineOf({ end: { counts, sequences, ledger: await createLedger(tx).count() } }));
    return Object.values(counts).reduce((sum, count) => sum + count, 0);
  });
};
