import { erasedWords } from '../core/erased-words.js';
import type { Instant } from '../core/model.js';
import type { Tx } from '../core/store.js';
import { toDate } from './columns.js';
import { Prisma } from './generated/sqlite/client.js';

const owed = { in: ['pending', 'sending'] };

/** Posts in the team's threads: whoever is forgotten later has them deleted there, by what these rows say. */
const standing = ['post', 'thread-file', 'conversation'];

interface Span {
  readonly gt: Date;
  readonly lt?: Date;
  readonly lte?: Date;
}

/**
 * The next rows of an age, by an indexed instant: as much work as rows have come of age since the last time. How far it
 * came is kept beside what was done, so a killed desk goes on where it was.
 */
const walk = async <Row>(
  tx: Prisma.TransactionClient,
  { name, before, limit }: { readonly name: string; readonly before: Instant; readonly limit: number },
  find: (at: Span, take: number | undefined) => Promise<readonly Row[]>,
  instantOf: (row: Row) => Date | null,
  handle: (rows: readonly Row[]) => Promise<void>,
): Promise<number> => {
  const key = `retention.${name}`;
  const gt = toDate(Number((await tx.meta.findUnique({ where: { key } }))?.value ?? 0));
  const first = await find({ gt, lt: toDate(before) }, limit);
  const last = first.at(-1);
  const lte = last === undefined ? null : instantOf(last);
  if (lte === null) return 0;
  // All of the last instant: the next time begins behind it.
  const rows = first.length < limit ? first : await find({ gt, lte }, undefined);
  await handle(rows);
  const value = String(lte.getTime());
  await tx.meta.upsert({ where: { key }, create: { key, value }, update: { value } });
  return rows.length;
};

const byInstant = (column: string, at: Span, take: number | undefined) => ({
  where: { [column]: at },
  orderBy: { [column]: 'asc' },
  ...(take !== undefined && { take }),
});

interface Words {
  readonly id: number;
  readonly content: unknown;
}

const emptyMessages = async (tx: Prisma.TransactionClient, messages: readonly Words[]): Promise<void> => {
  const worded = messages.filter(({ content }) => !Array.isArray(content) || content.length > 0);
  const data = { content: [{ text: erasedWords }] };
  await tx.message.updateMany({ where: { id: { in: worded.map(({ id }) => id) } }, data });
  const ids = messages.map(({ id }) => id);
  await tx.message.updateMany({ where: { id: { in: ids } }, data: { files: Prisma.DbNull } });
  // What was cancelled says nothing any more, and has no day on which it was settled.
  await tx.delivery.updateMany({ where: { messageId: { in: ids }, state: { notIn: owed.in } }, data: { body: {} } });
};

/** Those of them of which nothing is owed any more: what still has to arrive keeps its words until then. */
const settledOf = async <Row extends { readonly id: number }>(
  tx: Prisma.TransactionClient,
  messages: readonly Row[],
): Promise<readonly Row[]> => {
  const ids = messages.map(({ id }) => id);
  const where = { messageId: { in: ids }, state: owed };
  const waiting = new Set(
    (await tx.delivery.findMany({ where, select: { messageId: true } })).map((row) => row.messageId),
  );
  return messages.filter(({ id }) => !waiting.has(id));
};

export const createRetention = (tx: Prisma.TransactionClient): Tx['retention'] => ({
  messages: (before, limit) =>
    walk(
      tx,
      { name: 'messages', before, limit },
      (at, take) =>
        tx.message.findMany({ ...byInstant('at', at, take), select: { id: true, at: true, content: true } }),
      ({ at }) => at,
      async (rows) => emptyMessages(tx, await settledOf(tx, rows)),
    ),

  files: (before, limit) =>
    walk(
      tx,
      { name: 'files', before, limit },
      (at, take) => tx.message.findMany({ ...byInstant('at', at, take), select: { id: true, at: true } }),
      ({ at }) => at,
      async (rows) => {
        const ids = (await settledOf(tx, rows)).map(({ id }) => id);
        await tx.message.updateMany({ where: { id: { in: ids } }, data: { files: Prisma.DbNull } });
      },
    ),

  questions: (before, limit) =>
    walk(
      tx,
      { name: 'questions', before, limit },
      (at, take) =>
        tx.ticket.findMany({ ...byInstant('resolvedAt', at, take), select: { id: true, resolvedAt: true } }),
      ({ resolvedAt }) => resolvedAt,
      async (rows) => {
        const where = { id: { in: rows.map(({ id }) => id) }, question: { not: '' } };
        await tx.ticket.updateMany({ where, data: { question: erasedWords } });
        // Words of the question may have been what told the router, where no tickets did.
        const told = { ...where, routedBy: 'classifier', NOT: { evidence: { startsWith: '#' } } };
        await tx.ticket.updateMany({ where: told, data: { evidence: null } });
      },
    ),

  deliveries: (before, limit, texts) =>
    walk(
      tx,
      { name: 'deliveries', before, limit },
      (at, take) =>
        tx.delivery.findMany({
          ...byInstant('settledAt', at, take),
          select: { id: true, kind: true, state: true, messageId: true, settledAt: true },
        }),
      ({ settledAt }) => settledAt,
      async (rows) => {
        const kept = rows.filter(({ kind, state }) => standing.includes(kind) && state === 'sent').map(({ id }) => id);
        await tx.delivery.updateMany({ where: { id: { in: kept } }, data: { body: {} } });
        const others = rows.map(({ id }) => id).filter((id) => !kept.includes(id));
        await tx.delivery.deleteMany({ where: { id: { in: others } } });
        // Messages that came of age while they still waited.
        const ids = rows.flatMap(({ messageId }) => (messageId === null ? [] : [messageId]));
        const old = { id: { in: ids }, at: { lt: toDate(texts) } };
        const messages = await tx.message.findMany({ where: old, select: { id: true, content: true } });
        await emptyMessages(tx, await settledOf(tx, messages));
      },
    ),

  deadLetters: (before, limit) =>
    walk(
      tx,
      { name: 'dead-letters', before, limit },
      (at, take) => tx.deadLetter.findMany({ ...byInstant('at', at, take), select: { id: true, at: true } }),
      ({ at }) => at,
      async (rows) => {
        await tx.deadLetter.updateMany({ where: { id: { in: rows.map(({ id }) => id) } }, data: { payload: {} } });
      },
    ),
});
