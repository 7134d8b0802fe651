import type { Tx } from '../core/store.js';
import { toDate, toJson, toText } from './columns.js';
import { Prisma } from './generated/sqlite/client.js';
import { addForgottenContent } from './ledger.js';

export const createInbound = (tx: Prisma.TransactionClient): Tx['inbound'] => ({
  // Catching a unique violation would leave a PostgreSQL transaction aborted.
  claim: async (key, at, content) =>
    (await tx.$executeRaw`
      INSERT INTO "Inbound" (key, at, content) VALUES (${key}, ${toDate(at)}, ${content}) ON CONFLICT DO NOTHING`) ===
    1,
  countAsContent: async (key) => {
    await tx.inbound.update({ where: { key }, data: { content: true }, select: { key: true } });
  },
  prune: async (before, limit) => {
    const old = { at: { lt: toDate(before) } };
    const rows = await tx.inbound.findMany({ where: old, orderBy: { at: 'asc' }, take: limit });
    const content = rows.filter((row) => row.content);
    await addForgottenContent(
      tx,
      content.map(({ at }) => at.getTime()),
    );
    return (await tx.inbound.deleteMany({ where: { key: { in: rows.map(({ key }) => key) } } })).count;
  },
});

export const createDeadLetters = (tx: Prisma.TransactionClient): Tx['deadLetters'] => ({
  add: async ({ key, kind, reason, at, payload, content }) => {
    await tx.deadLetter.create({
      data: {
        key,
        kind,
        reason: toText(reason),
        at: toDate(at),
        payload: payload === null || payload === undefined ? Prisma.JsonNull : toJson(payload),
        content,
      },
      select: { id: true },
    });
  },
});
