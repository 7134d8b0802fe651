import type { Flood, Tx } from '../core/store.js';
import { toDate, toInstant } from './columns.js';
import type { Engine } from './engine.js';
import type { Prisma, Flood as Row } from './generated/sqlite/client.js';
import { toMessage } from './messages.js';

const toFlood = (row: Row): Flood => ({ ...row, dueAt: toInstant(row.dueAt) });

export const createFloods = (tx: Prisma.TransactionClient, { forUpdate }: Engine): Tx['floods'] => ({
  ofCustomer: async (customerId) => {
    const [row] = await tx.$queryRaw<Row[]>`SELECT * FROM "Flood" WHERE "customerId" = ${customerId} ${forUpdate}`;
    return row ? toFlood(row) : null;
  },
  due: async (now) => {
    const where = { dueAt: { lte: toDate(now) } };
    return (await tx.flood.findMany({ where, orderBy: { dueAt: 'asc' } })).map(toFlood);
  },
  save: async ({ customerId, ticketId, afterId, dueAt }) => {
    await tx.$executeRaw`
      INSERT INTO "Flood" ("customerId", "ticketId", "afterId", "dueAt")
      VALUES (${customerId}, ${ticketId}, ${afterId}, ${toDate(dueAt)})
      ON CONFLICT ("customerId") DO UPDATE
      SET "ticketId" = excluded."ticketId", "afterId" = excluded."afterId", "dueAt" = excluded."dueAt"`;
  },
  end: async (customerId) => {
    await tx.$executeRaw`DELETE FROM "Flood" WHERE "customerId" = ${customerId}`;
  },
  nthNewest: async (customerId, n) => {
    const [row] = await tx.$queryRaw<{ at: Date }[]>`
      SELECT at FROM "Message" WHERE "customerId" = ${customerId} AND author = 'customer'
      ORDER BY id DESC LIMIT 1 OFFSET ${n - 1}`;
    return row ? toInstant(row.at) : null;
  },
  before: async ({ customerId, afterId, ticketId }, limit) => {
    const rows = await tx.message.findMany({
      where: { customerId, id: { lte: afterId }, ticketId, author: 'customer' },
      orderBy: { id: 'desc' },
      take: limit,
    });
    return rows.map(toMessage);
  },
  gathered: async ({ customerId, afterId, ticketId }, limit) => {
    const rows = await tx.message.findMany({
      where: { customerId, id: { gt: afterId }, ticketId, author: 'customer', outcome: 'waiting' },
      orderBy: { id: 'asc' },
      take: limit,
    });
    return rows.map(toMessage);
  },
});
