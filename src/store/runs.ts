import type { Tx } from '../core/store.js';
import { toDate } from './columns.js';
import type { Prisma } from './generated/sqlite/client.js';

export const createRuns = (tx: Prisma.TransactionClient): Tx['runs'] => ({
  claim: async (kind, slot, at) =>
    (await tx.$executeRaw`
      INSERT INTO "Run" (kind, slot, at) VALUES (${kind}, ${slot}, ${toDate(at)}) ON CONFLICT DO NOTHING`) === 1,
  taken: async (kind, slots) => (await tx.run.findFirst({ where: { kind, slot: { in: [...slots] } } })) !== null,
});
