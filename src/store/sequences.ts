import type { Engine } from './engine.js';
import type { Prisma } from './generated/sqlite/client.js';
import { tables } from './tables.js';

/** The highest id that each table ever gave: what was deleted must not come back under another meaning. */
export type Sequences = Readonly<Record<string, number>>;

interface SequenceRow {
  readonly name: string;
  readonly value: number | bigint | null;
}

export const readSequences = async (tx: Prisma.TransactionClient, engine: Engine): Promise<Sequences> => {
  const rows =
    engine.name === 'sqlite'
      ? await tx.$queryRaw<SequenceRow[]>`SELECT name, seq AS value FROM sqlite_sequence`
      : await tx.$queryRaw<SequenceRow[]>`
          SELECT CAST(REPLACE(sequencename, '_id_seq', '') AS TEXT) AS name, last_value AS value
          FROM pg_sequences WHERE schemaname = current_schema()`;
  const known = rows.filter(({ name, value }) => value !== null && tables.some((table) => table === name));
  return Object.fromEntries(known.map(({ name, value }) => [name, Number(value)]).sort());
};

export const writeSequences = async (
  tx: Prisma.TransactionClient,
  engine: Engine,
  sequences: Sequences,
): Promise<void> => {
  for (const [table, value] of Object.entries(sequences)) {
    if (engine.name === 'sqlite') {
      await tx.$executeRaw`DELETE FROM sqlite_sequence WHERE name = ${table}`;
      await tx.$executeRaw`INSERT INTO sqlite_sequence (name, seq) VALUES (${table}, ${value})`;
    } else if (value > 0) {
      await tx.$queryRaw`SELECT setval(pg_get_serial_sequence(${`"${table}"`}, 'id'), CAST(${value} AS BIGINT))`;
    }
  }
};
