import type { SegmentEntry } from '../core/segments/segment-entry.js';
import type { Tx } from '../core/store.js';
import type { Engine } from './engine.js';
import { Prisma, type SegmentEntry as Row } from './generated/sqlite/client.js';

const toEntry = ({ kind, ...row }: Row): SegmentEntry => ({ ...row, kind: kind as SegmentEntry['kind'] });

export const createSegments = (tx: Prisma.TransactionClient, { forUpdate }: Engine): Tx['segments'] => ({
  find: async ({ kind, value }) => {
    const [row] = await tx.$queryRaw<Row[]>`
      SELECT * FROM "SegmentEntry" WHERE kind = ${kind} AND value = ${value} ${forUpdate}`;
    return row ? toEntry(row) : null;
  },
  fitting: async (customerId, keys) => {
    const free = keys.map(
      ({ kind, value }) => Prisma.sql`(kind = ${kind} AND value = ${value} AND "customerId" IS NULL)`,
    );
    const rows = await tx.$queryRaw<Row[]>`
      SELECT * FROM "SegmentEntry"
      WHERE ${Prisma.join([Prisma.sql`"customerId" = ${customerId}`, ...free], ' OR ')} ${forUpdate}`;
    return rows.map(toEntry);
  },
  save: async ({ kind, value, segment, customerId }) => {
    await tx.$executeRaw`
      INSERT INTO "SegmentEntry" (kind, value, segment, "customerId")
      VALUES (${kind}, ${value}, ${segment}, ${customerId})
      ON CONFLICT (kind, value) DO UPDATE SET segment = excluded.segment, "customerId" = excluded."customerId"`;
  },
  remove: async ({ kind, value }) => {
    await tx.$executeRaw`DELETE FROM "SegmentEntry" WHERE kind = ${kind} AND value = ${value}`;
  },
  list: async (segment, after, limit) => {
    const place = after ? Prisma.sql`AND (kind, value) > (${after.kind}, ${after.value})` : Prisma.empty;
    const wanted = segment === null ? Prisma.empty : Prisma.sql`AND segment = ${segment}`;
    const rows = await tx.$queryRaw<Row[]>`
      SELECT * FROM "SegmentEntry" WHERE segment IS NOT NULL ${wanted} ${place} ORDER BY kind, value LIMIT ${limit}`;
    return rows.map(toEntry);
  },
});
