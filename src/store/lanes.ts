import type { DeliveryBody, LaneHead, Outbox } from '../core/outbox.js';
import { toDate } from './columns.js';
import { owed, toDelivery } from './deliveries.js';
import type { Engine } from './engine.js';
import { type Delivery as DeliveryRow, Prisma } from './generated/sqlite/client.js';

type Lanes = Pick<
  Outbox,
  'heads' | 'nextDue' | 'lease' | 'renew' | 'releaseLeases' | 'begin' | 'park' | 'unpark' | 'cardInFlight'
>;

interface HeadRow {
  readonly lane: string;
  readonly deliveryId: number;
  readonly kind: string;
  readonly team: string | null;
  readonly doubt: number | bigint | null;
}

const toHead = (row: HeadRow): LaneHead => ({
  ...row,
  kind: row.kind as DeliveryBody['kind'],
  doubt: row.doubt === null ? null : Number(row.doubt),
});

const inDoubt = Prisma.raw(`(d.state = 'sending' OR (d.state = 'pending' AND d.uncertain))`);

/** Milliseconds: one that is to end later was written before the database's clock was set back, and means nothing. */
const longest = 120_000;

/** Sorted, so that replicas lock rows in the same order. */
const inOrder = (lanes: readonly string[]): string[] => [...new Set(lanes)].sort();

export const createLanes = (tx: Prisma.TransactionClient, { now: clock }: Engine): Lanes => ({
  heads: async (now, owner) => {
    // From lane to lane along the index: what waits behind the first of each costs nothing.
    const rows = await tx.$queryRaw<HeadRow[]>`
      WITH RECURSIVE lanes (lane) AS (
        SELECT MIN(lane) FROM "Delivery" WHERE ${owed}
        UNION ALL
        SELECT (SELECT MIN(lane) FROM "Delivery" WHERE ${owed} AND lane > lanes.lane) FROM lanes
        WHERE lanes.lane IS NOT NULL)
      SELECT d.lane, d.id AS "deliveryId", d.kind, t.team,
        CASE WHEN ${inDoubt} AND COALESCE(l.owner, '') <> ${owner} THEN CASE WHEN l.until > ${clock} + ${longest} THEN 0 ELSE COALESCE(${clock} - l.until, 0) END END AS doubt
      FROM lanes
      JOIN "Delivery" AS d ON d.id = (SELECT MIN(id) FROM "Delivery" WHERE ${owed} AND lane = lanes.lane)
      LEFT JOIN "Lane" AS l ON l.lane = d.lane
      LEFT JOIN "Ticket" AS t ON t.id = d."ticketId"
      WHERE d."dueAt" <= ${toDate(now)} AND l."parkedAt" IS NULL
        AND (l.owner IS NULL OR l.owner = ${owner} OR l.until < ${clock} OR l.until > ${clock} + ${longest})
      ORDER BY d.id`;
    return rows.map(toHead);
  },

  nextDue: async (now) => {
    const [row] = await tx.$queryRaw<Pick<DeliveryRow, 'dueAt'>[]>`
      SELECT "dueAt" FROM "Delivery" WHERE state = 'pending' AND "dueAt" > ${toDate(now)} ORDER BY "dueAt" LIMIT 1`;
    return row ? row.dueAt.getTime() : null;
  },

  lease: async (lanes, owner, ms) => {
    if (lanes.length === 0) return [];
    const until = Prisma.sql`${clock} + ${ms}`;
    const rows = inOrder(lanes).map((lane) => Prisma.sql`(${lane}, ${owner}, ${until})`);
    const leased = await tx.$queryRaw<{ lane: string }[]>`
      INSERT INTO "Lane" (lane, owner, until) VALUES ${Prisma.join(rows)}
      ON CONFLICT (lane) DO UPDATE SET owner = excluded.owner, until = excluded.until
      WHERE "Lane"."parkedAt" IS NULL
        AND ("Lane".owner IS NULL OR "Lane".owner = excluded.owner
          OR "Lane".until < ${clock} OR "Lane".until > ${clock} + ${longest})
      RETURNING lane`;
    return leased.map(({ lane }) => lane);
  },

  renew: async (owner, ms) => {
    // What owes nothing is given back, or the leases of a long-lived desk would only grow.
    await tx.$executeRaw`
      DELETE FROM "Lane" WHERE owner = ${owner} AND "parkedAt" IS NULL
        AND NOT EXISTS (SELECT 1 FROM "Delivery" AS d WHERE d.lane = "Lane".lane AND ${owed})`;
    await tx.$executeRaw`UPDATE "Lane" SET until = ${clock} + ${ms} WHERE owner = ${owner}`;
  },

  releaseLeases: async (owner) => {
    const whose = owner === 'everybody' ? Prisma.sql`owner IS NOT NULL` : Prisma.sql`owner = ${owner}`;
    await tx.$executeRaw`
      DELETE FROM "Lane" WHERE ${whose} AND "parkedAt" IS NULL
        AND NOT EXISTS (SELECT 1 FROM "Delivery" AS d WHERE d.lane = "Lane".lane AND ${owed} AND ${inDoubt})`;
    await tx.$executeRaw`UPDATE "Lane" SET owner = NULL WHERE ${whose}`;
  },

  // What is with the platform already was begun by a holder that died: its fate is unknown.
  begin: async (lanes) => {
    if (lanes.length === 0) return [];
    const rows = await tx.$queryRaw<DeliveryRow[]>`
      UPDATE "Delivery" SET uncertain = (uncertain OR state = 'sending'), state = 'sending'
      WHERE ${owed} AND id IN (
        SELECT MIN(id) FROM "Delivery" WHERE ${owed} AND lane IN (${Prisma.join(inOrder(lanes))}) GROUP BY lane)
      RETURNING *`;
    return rows.map(toDelivery).sort((a, b) => a.id - b.id);
  },

  park: async (lane, reason, at) => {
    const parked = { parkedReason: reason, parkedAt: toDate(at) };
    await tx.lane.upsert({ where: { lane }, create: { lane, ...parked }, update: parked });
  },

  unpark: async (lane) => {
    await tx.lane.updateMany({ where: { lane }, data: { parkedReason: null, parkedAt: null } });
  },

  cardInFlight: async (teams) => {
    if (teams.length === 0) return false;
    const rows = await tx.$queryRaw<{ id: number }[]>`
      SELECT d.id FROM "Delivery" AS d JOIN "Ticket" AS t ON t.id = d."ticketId"
      WHERE d.kind = 'card' AND (d.state = 'sending' OR (d.state = 'pending' AND d.uncertain)) AND t.team IN (${Prisma.join([...teams])}) LIMIT 1`;
    return rows.length > 0;
  },
});
