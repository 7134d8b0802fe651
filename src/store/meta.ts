import type { Tx } from '../core/store.js';
import type { Prisma } from './generated/sqlite/client.js';

export const createMeta = (tx: Prisma.TransactionClient): Tx['meta'] => ({
  get: async (key) => {
    const [row] = await tx.$queryRaw<{ value: string }[]>`SELECT value FROM "Meta" WHERE key = ${key}`;
    return row?.value ?? null;
  },
  set: async (key, value) => {
    await tx.meta.upsert({ where: { key }, create: { key, value }, update: { value } });
  },
  claim: async (key, value) =>
    (await tx.$executeRaw`INSERT INTO "Meta" (key, value) VALUES (${key}, ${value}) ON CONFLICT DO NOTHING`) > 0,
  remove: async (key) => {
    await tx.meta.deleteMany({ where: { key } });
  },
});
