import type { Instant } from '../core/model.js';
import { Prisma } from './generated/sqlite/client.js';

/** Fewer than Prisma gives SQLite as parameters of one query: 999. */
export const idsAtOnce = 900;

export const toDate = (instant: Instant): Date => new Date(instant);

export const toDateOrNull = (instant: Instant | null): Date | null => (instant === null ? null : new Date(instant));

export const toInstant = (date: Date): Instant => date.getTime();

export const toInstantOrNull = (date: Date | null): Instant | null => date?.getTime() ?? null;

/** PostgreSQL takes neither NUL nor half a surrogate pair; both become U+FFFD on either engine. */
export const toText = (text: string): string => text.replaceAll('\0', '\ufffd').replace(/\p{Cs}/gu, '\ufffd');

const clean = (value: unknown): unknown => {
  if (typeof value === 'string') return toText(value);
  if (Array.isArray(value)) return value.map(clean);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [toText(key), clean(inner)]));
};

/** The text of a JSON column, for SQL. */
export const toJsonText = (value: object): string => JSON.stringify(clean(value));

/** A JSON column as Prisma's models take it. */
export const toJson = (value: unknown): Prisma.InputJsonValue => clean(value) as Prisma.InputJsonValue;

const named = (name: string): Prisma.Sql => Prisma.raw(`"${name}"`);

/** `("a", "b") VALUES (1, 2)`, as INSERT takes rows of the same columns; at least one. */
export const insertable = (rows: readonly object[]): Prisma.Sql => {
  const columns = Object.keys(rows[0] ?? {}).map(named);
  const values = rows.map((row) => Prisma.sql`(${Prisma.join(Object.values(row))})`);
  return Prisma.sql`(${Prisma.join(columns)}) VALUES ${Prisma.join(values)}`;
};

/** `"a" = 1, "b" = 2`, as UPDATE sets a row's columns. */
export const assignable = (row: object): Prisma.Sql =>
  Prisma.join(Object.entries(row).map(([name, value]) => Prisma.sql`${named(name)} = ${value}`));
