// The one schema for each engine.
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

/** Path of the schema as it is written, for SQLite. */
export const sqliteSchema = fileURLToPath(new URL('./schema.prisma', import.meta.url));

const replaceOnce = (text, from, to) => {
  if (text.split(from).length !== 2) throw new Error(`prisma/schema.prisma must contain ${from} exactly once`);
  return text.replace(from, to);
};

/** The text of the PostgreSQL schema, to be written to `prisma/generated/`. */
export const derivePostgresql = (text) =>
  replaceOnce(
    replaceOnce(text, 'provider = "sqlite"', 'provider = "postgresql"'),
    '"../src/store/generated/sqlite"',
    '"../../src/store/generated/postgresql"',
  );

/** The same schema for PostgreSQL. */
export const postgresqlSchema = async () => derivePostgresql(await readFile(sqliteSchema, 'utf8'));
