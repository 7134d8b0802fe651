import type { DeadLetter, Tx } from '../core/store.js';
import { toDate, toInstant, toJson, toText } from './columns.js';
import { Prisma } from './generated/sqlite/client.js';
import { toKey } from './inbound.js';

const toLetter = ({
  id,
  key,
  kind,
  reason,
  at,
  payload,
  content,
  tries,
}: {
  readonly id: number;
  readonly key: string | null;
  readonly kind: string;
  readonly reason: string;
  readonly at: Date;
  readonly payload: unknown;
  readonly content: boolean;
  readonly tries: number;
}): DeadLetter => ({ id, key, kind, reason, at: toInstant(at), payload, content, tries });

export const createDeadLetters = (tx: Prisma.TransactionClient): Tx['deadLetters'] => {
  /** Whoever changes the row first has it: others wait for that commit, and find it gone or dismissed. */
  const claim = async (id: number, data: { triedAt: Date } | { dismissedAt: Date; dismissedBy: string | null }) =>
    (await tx.deadLetter.updateMany({ where: { id, dismissedAt: null }, data })).count === 1;

  return {
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
      const row = await tx.deadLetter.findFirst({
        where: { key: toKey(key), dismissedAt: null },
        select: { id: true },
      });
      return row?.id ?? null;
    },
    take: async (id) => {
      if (!(await claim(id, { triedAt: new Date(0) }))) return null;
      return toLetter(await tx.deadLetter.delete({ where: { id } }));
    },
    keep: async (id, reason, at) => {
      const data = { reason: toText(reason), tries: { increment: 1 }, triedAt: toDate(at) };
      await tx.deadLetter.updateMany({ where: { id }, data });
    },
    dismiss: (id, by, at) => claim(id, { dismissedAt: toDate(at), dismissedBy: by }),
  };
};
