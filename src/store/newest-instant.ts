import type { Instant } from '../core/model.js';
import type { Prisma } from './generated/sqlite/client.js';

/** `Tx.newestInstant`: only of what has happened, not of what is due or promised. Each column has an index. */
export const findNewestInstant = async (tx: Prisma.TransactionClient): Promise<Instant | null> => {
  const newest = [
    (await tx.inbound.aggregate({ _max: { at: true } }))._max.at,
    (await tx.deadLetter.aggregate({ _max: { at: true } }))._max.at,
    (await tx.message.aggregate({ _max: { at: true } }))._max.at,
    (await tx.historyEntry.aggregate({ _max: { at: true } }))._max.at,
    (await tx.delivery.aggregate({ _max: { settledAt: true } }))._max.settledAt,
    (await tx.run.aggregate({ _max: { at: true } }))._max.at,
    (await tx.digestRun.aggregate({ _max: { at: true } }))._max.at,
  ];
  const instants = newest.flatMap((date) => (date ? [date.getTime()] : []));
  return instants.length === 0 ? null : Math.max(...instants);
};
