import type { Tx } from '../core/store.js';
import { owed } from './deliveries.js';
import type { Prisma } from './generated/sqlite/client.js';

interface OwedRow {
  readonly count: number | bigint;
  readonly oldest: Date | number | bigint | null;
}

/** `Tx.backlog`: as much work as there is owed, however much was sent before. */
export const createBacklog =
  (tx: Prisma.TransactionClient): Tx['backlog'] =>
  async (platforms) => {
    const perPlatform = await Promise.all(
      platforms.map(async (platform) => {
        const [row] = await tx.$queryRaw<OwedRow[]>`
          SELECT COUNT(*) AS count, MIN(CASE WHEN l."parkedAt" IS NULL THEN d."dueAt" END) AS oldest
          FROM "Delivery" AS d LEFT JOIN "Lane" AS l ON l.lane = d.lane
          WHERE ${owed} AND d.lane LIKE ${`${platform}:%`}`;
        const oldest = row?.oldest ?? null;
        return { platform, owed: Number(row?.count ?? 0), oldestDue: oldest === null ? null : Number(oldest) };
      }),
    );
    return {
      platforms: perPlatform,
      leasedLanes: await tx.lane.count({ where: { owner: { not: null } } }),
      parkedLanes: await tx.lane.count({ where: { parkedAt: { not: null } } }),
    };
  };
