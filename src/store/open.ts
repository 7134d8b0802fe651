import { OperatorError } from '../core/errors.js';
import type { Store } from '../core/store.js';
import type { Engine } from './engine.js';
import { migrate } from './migrate.js';
import { openPostgresql } from './postgresql.js';
import { readSnapshot } from './read-snapshot.js';
import { openSqlite } from './sqlite.js';
import { createTx } from './tx.js';
import { createUnitOfWork } from './unit-of-work.js';

export interface StoreOptions {
  /** `file:…` (SQLite) or `postgresql://…`. */
  readonly url: string;
  /** Told in one sentence what was done to the database, for example which migrations ran. */
  readonly log?: (sentence: string) => void;
  /** Only to read, beside a running desk: takes no lock that it waits for, and leaves the schema as it is. */
  readonly reading?: boolean;
}

/** The engine that a url names. */
export const engineFor = async (url: string): Promise<Engine> => {
  if (url.startsWith('file:')) return openSqlite(url);
  if (/^postgres(ql)?:\/\//.test(url)) return openPostgresql(url);
  throw new OperatorError('DATABASE_URL must begin with file: (SQLite) or postgresql:// (PostgreSQL).');
};

/** Turns what whoever runs the desk can mend into an `OperatorError`. */
export const explained = async <T>(engine: Engine, work: () => Promise<T>): Promise<T> => {
  try {
    return await work();
  } catch (error) {
    const sentence = engine.explain(error) ?? (error instanceof Error ? engine.explain(error.cause) : undefined);
    throw sentence === undefined ? error : new OperatorError(sentence, { cause: error });
  }
};

/** A transaction ends by itself after this many milliseconds. */
const longestSnapshot = 10 * 60_000;

/**
 * Opens the database, creating it where it is a file, and brings its schema up. Rejects with `OperatorError` when it
 * cannot be reached, read or written, or is newer than this program.
 */
export const openStore = async ({ url, log, reading = false }: StoreOptions): Promise<Store> => {
  const found = await engineFor(url);
  const engine = reading ? { ...found, begin: () => Promise.resolve() } : found;
  const applied = reading ? [] : await explained(engine, () => migrate(engine));
  if (applied.length > 0) log?.(`The database schema was brought up to date: ${applied.join(', ')}.`);
  const client = engine.connect();
  const wakeUps = engine.wakeUps(client);
  const units = createUnitOfWork(client, engine, (tx, owed) => createTx(tx, engine, owed), wakeUps.announce);
  const close = async (): Promise<void> => {
    await units.stop();
    await wakeUps.settle();
    await client.$disconnect();
  };
  try {
    // Connects, and finds out whether it can be written to where it is to be.
    await explained(engine, () => units.run(() => Promise.resolve()));
  } catch (error) {
    await close();
    throw error;
  }
  return {
    engine: engine.name,
    unit: (work) => units.run(work),
    snapshot: async (work) => {
      const reader = await engineFor(url);
      return explained(reader, () =>
        readSnapshot(reader, longestSnapshot, (tx) => work(createTx(tx, reader, () => undefined))),
      );
    },
    watch: wakeUps.listen,
    close,
  };
};
