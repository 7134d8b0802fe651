import type { Ledger, Tx } from '../core/store.js';
import type { Prisma } from './generated/sqlite/client.js';

/** Content messages whose ids were pruned: still received, so the sum still holds. */
const forgotten = 'ledger.forgotten';

const forgottenContent = async (tx: Prisma.TransactionClient): Promise<number> =>
  Number((await tx.meta.findUnique({ where: { key: forgotten } }))?.value ?? 0);

export const addForgottenContent = async (tx: Prisma.TransactionClient, count: number): Promise<void> => {
  if (count === 0) return;
  const value = String((await forgottenContent(tx)) + count);
  await tx.meta.upsert({ where: { key: forgotten }, create: { key: forgotten, value }, update: { value } });
};

export const createLedger = (tx: Prisma.TransactionClient): Tx['ledger'] => ({
  count: async (): Promise<Ledger> => {
    const groups = await tx.message.groupBy({ by: ['outcome'], where: { author: 'customer' }, _count: true });
    const of = (outcome: string): number => groups.find((group) => group.outcome === outcome)?._count ?? 0;
    return {
      received: (await tx.inbound.count({ where: { content: true } })) + (await forgottenContent(tx)),
      outcomes: {
        waiting: of('waiting'),
        delivered: of('delivered'),
        faq: of('faq'),
        unconfirmed: of('unconfirmed'),
        survey: of('survey'),
        refused: of('refused'),
        dead: await tx.deadLetter.count({ where: { content: true } }),
      },
    };
  },
});
