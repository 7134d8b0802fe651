import type { Tx } from '../core/store.js';
import type { Engine } from './engine.js';
import type { Prisma } from './generated/sqlite/client.js';

/** Milliseconds: one that is to end later was written before the database's clock was set back, and means nothing. */
const longest = 120_000;

export const createLeases = (tx: Prisma.TransactionClient, { now: clock }: Engine): Tx['leases'] => ({
  take: async (name, owner, ms) =>
    (await tx.$executeRaw`
      INSERT INTO "Lease" (name, owner, until) VALUES (${name}, ${owner}, ${clock} + ${ms})
      ON CONFLICT (name) DO UPDATE SET owner = excluded.owner, until = excluded.until
      WHERE "Lease".owner = excluded.owner OR "Lease".until < ${clock} OR "Lease".until > ${clock} + ${longest}`) === 1,

  count: async (prefix) => {
    await tx.$executeRaw`DELETE FROM "Lease" WHERE until < ${clock} OR until > ${clock} + ${longest}`;
    return tx.lease.count({ where: { name: { startsWith: prefix } } });
  },

  giveBack: async (owner) => {
    await tx.$executeRaw`DELETE FROM "Lease" WHERE owner = ${owner}`;
  },
});
