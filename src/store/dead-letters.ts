import type { DeadLetter, Tx } from '../core/store.js';
import { toDate, toInstant, toJson, toText } from './columns.js';
import { Prisma, type DeadLetter as Row } from './generated/sqlite/client.js';
import { toKey } from './inbound.js';

const toLetter = ({ id, key, kind, reason, at, payload, content, tries }: Row): DeadLetter => ({
  id,
  key,
  kind,
  reason,
  at: toInstant(at),
  payload,
  content,
  tries,
});

export const createDeadLetters = (tx: Prisma.TransactionClient): Tx['deadLetters'] => ({
  add: async ({ key, kind, reason, at, payload, content }) => {
    await tx.deadLetter.create({
      data: {
        key: key === null ? null : toKey(key),
        kind,
        reason: toText(reason),
        at: toDate(at),
        payload: payload === null || payload === undefined ? Prisma.JsonNull : toJson(payload),
        content,
      },
      select: { id: true },
    });
  },
  open: async (limit) => {
    const where = { dismissedAt: null };
    const rows = await tx.deadLetter.findMany({ where, orderBy: { id: 'desc' }, take: limit });
    return { letters: rows.map(toLetter), count: await tx.deadLetter.count({ where }) };
  },
  byKey: async (key) => {
    const [row] = await tx.$queryRaw<{ id: number }[]>`
      SELECT id FROM "DeadLetter" WHERE key = ${toKey(key)} AND "dismissedAt" IS NULL LIMIT 1`;
    return row?.id ?? null;
  },
  // Whoever changes the row first has it: others wait for that commit, and find it gone or dismissed.
  take: async (id) => {
    const [row] = await tx.$queryRaw<Row[]>`
      DELETE FROM "DeadLetter" WHERE id = ${id} AND "dismissedAt" IS NULL RETURNING *`;
    return row ? toLetter(row) : null;
  },
  keep: async (id, reason, at) => {
    await tx.$executeRaw`
      UPDATE "DeadLetter" SET reason = ${toText(reason)}, tries = tries + 1, "triedAt" = ${toDate(at)} WHERE id = ${id}`;
  },
  dismiss: async (id, by, at) =>
    (await tx.$executeRaw`
      UPDATE "DeadLetter" SET "dismissedAt" = ${toDate(at)}, "dismissedBy" = ${by}
      WHERE id = ${id} AND "dismissedAt" IS NULL`) === 1,
});
