import { isDeepStrictEqual } from 'node:util';
import { OperatorError } from '../core/errors.js';
import { backupFormat, longest } from './dump.js';
import type { Engine } from './engine.js';
import { Prisma } from './generated/sqlite/client.js';
import { renewInstallation } from './installation.js';
import { createLedger } from './ledger.js';
import { inspectMigrations } from './migrate.js';
import { engineFor, openStore } from './open.js';
import { type Sequences, writeSequences } from './sequences.js';
import { isTable, modelOf, type Row, tables } from './tables.js';

interface Ending {
  readonly counts: Readonly<Record<string, number>>;
  readonly sequences: Sequences;
  readonly ledger: object;
}

/** Rows that are written in one statement. */
const batchSize = 100;

const notABackup = (): OperatorError => new OperatorError('The file is not a backup of this program.');

const parse = (line: string): Readonly<Record<string, unknown>> => {
  try {
    return JSON.parse(line) as Readonly<Record<string, unknown>>;
  } catch {
    throw new OperatorError('The backup is damaged: a line of it is not readable.');
  }
};

/** What JSON's null means in the one column that must have a value. */
const completed = (table: Prisma.ModelName, row: Row): Row =>
  table === 'DeadLetter' ? { payload: Prisma.JsonNull, ...row } : row;

const requireHeading = async (line: string | undefined, engine: Engine): Promise<void> => {
  if (!line?.startsWith('{')) throw notABackup();
  const { format, migrations } = parse(line);
  if (format !== backupFormat) throw notABackup();
  const { known } = await inspectMigrations(engine);
  if (isDeepStrictEqual(migrations, known)) return;
  throw new OperatorError(
    'The backup was made by another version of this program. Restore it with that version, then run npm run migrate.',
  );
};

const requireEmpty = async (tx: Prisma.TransactionClient): Promise<void> => {
  for (const table of tables) {
    if (await modelOf(tx, table).findFirst()) {
      throw new OperatorError(
        'The database is not empty. Give --force to delete what is in it, or another DATABASE_URL.',
      );
    }
  }
};

/** Reads rows until the ending and writes them; returns the ending. */
const insertRows = async (tx: Prisma.TransactionClient, lines: AsyncIterator<string>): Promise<Ending> => {
  const counts: Record<string, number> = {};
  let table: Prisma.ModelName | undefined;
  let rows: Row[] = [];
  const flush = async (): Promise<void> => {
    if (table === undefined) return;
    const { count } = rows.length === 0 ? { count: 0 } : await modelOf(tx, table).createMany({ data: rows });
    counts[table] = (counts[table] ?? 0) + count;
    rows = [];
  };
  for (let next = await lines.next(); !next.done; next = await lines.next()) {
    const line = parse(next.value);
    if (line.row !== undefined && table !== undefined) {
      if (rows.push(completed(table, line.row as Row)) === batchSize) await flush();
      continue;
    }
    await flush();
    if (line.end !== undefined) {
      const end = line.end as Ending;
      if (!isDeepStrictEqual(end.counts, counts)) throw new OperatorError('The backup is damaged: rows are missing.');
      return end;
    }
    if (!isTable(line.table)) throw notABackup();
    table = line.table;
  }
  throw new OperatorError('The backup is not complete: its end is missing.');
};

/** What was owed when the backup was made may have been sent since: nobody works on it, and its fate is unknown. */
const leaveInDoubt = async (tx: Prisma.TransactionClient): Promise<void> => {
  await tx.delivery.updateMany({ where: { state: { in: ['pending', 'sending'] } }, data: { uncertain: true } });
  await tx.lane.updateMany({ data: { owner: null } });
  await tx.lease.deleteMany();
};

/**
 * Fills the database with a backup of either engine, all of it or nothing; the ledger is the same as before. The
 * caller has made sure that no desk runs. Resolves with how many rows there are. Rejects with `OperatorError` for a
 * file that is no whole backup of this version, and for a database that is not empty unless `force`.
 */
export const restoreDatabase = async (
  url: string,
  lines: AsyncIterator<string>,
  { force }: { readonly force: boolean },
): Promise<number> => {
  const engine = await engineFor(url);
  const heading = await lines.next();
  await requireHeading(heading.done ? undefined : heading.value, engine);
  await (await openStore({ url })).close();
  const client = engine.connect();
  try {
    return await client.$transaction(
      async (tx) => {
        await engine.begin(tx);
        if (!force) await requireEmpty(tx);
        for (const table of tables.toReversed()) await modelOf(tx, table).deleteMany();
        const { counts, sequences, ledger } = await insertRows(tx, lines);
        await writeSequences(tx, engine, sequences);
        await leaveInDoubt(tx);
        await renewInstallation(tx, sequences.Delivery ?? 0);
        if (!isDeepStrictEqual(await createLedger(tx).count(), ledger)) {
          throw new OperatorError('The backup is damaged: its ledger is not the one that it was made with.');
        }
        return Object.values(counts).reduce((sum, count) => sum + count, 0);
      },
      { timeout: longest },
    );
  } finally {
    await client.$disconnect();
  }
};
