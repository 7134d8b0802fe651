import type { Tx } from '../core/store.js';
import { toDate, toText } from './columns.js';
import type { Prisma } from './generated/sqlite/client.js';
import { addForgottenContent } from './ledger.js';

/** An event's id as it can be stored whatever a platform sends: PostgreSQL refuses to index one of thousands of characters. */
export const toKey = (key: string): string => toText(key).slice(0, 500);

export const createInbound = (tx: Prisma.TransactionClient): Tx['inbound'] => ({
  // Catching a unique violation would leave a PostgreSQL transaction aborted.
  claim: async (key, at, content) =>
    (await tx.$executeRaw`
      INSERT INTO "Inbound" (key, at, content) VALUES (${toKey(key)}, ${toDate(at)}, ${content}) ON CONFLICT DO NOTHING`) ===
    1,
  countAsContent: async (key, at) => {
    const data = { content: true, at: toDate(at) };
    await tx.inbound.update({ where: { key: toKey(key) }, data, select: { key: true } });
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
