import type { Instant } from '../core/model.js';
import { toDate } from './columns.js';
import { Prisma } from './generated/sqlite/client.js';

/** Only of what has happened, not of what is due or promised. Each column of a table that grows has an index. */
const columns = [
  ['Inbound', 'at'],
  ['DeadLetter', 'at'],
  ['Message', 'at'],
  ['HistoryEntry', 'at'],
  ['Delivery', 'settledAt'],
  ['Run', 'at'],
  ['DigestRun', 'at'],
] as const;

/** `Tx.newestInstant`. */
export const findNewestInstant = async (tx: Prisma.TransactionClient): Promise<Instant | null> => {
  let newest: Instant | null = null;
  for (const [table, column] of columns) {
    const name = Prisma.raw(`"${column}"`);
    // Not MAX as Prisma writes it: PostgreSQL would read all of the table for it.
    const [row] = await tx.$queryRaw<{ at: Date }[]>`
      SELECT ${name} AS at FROM ${Prisma.raw(`"${table}"`)} WHERE ${name} >= ${toDate(0)} ORDER BY ${name} DESC LIMIT 1`;
    if (row) newest = Math.max(newest ?? row.at.getTime(), row.at.getTime());
  }
  return newest;
};
