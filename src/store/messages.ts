import type { AttachedFile, Message } from '../core/model.js';
import type { RichText } from '../core/rich-text.js';
import type { Tx } from '../core/store.js';
import { toDate, toInstant, toJson, toJsonText } from './columns.js';
import { Prisma, type Message as Row } from './generated/sqlite/client.js';

/** A row as the core knows it. */
export const toMessage = ({ platform, room, ref, files, ...row }: Row): Message => ({
  ...row,
  author: row.author as Message['author'],
  kind: row.kind as Message['kind'],
  content: row.content as unknown as RichText,
  attachment: row.attachment as Message['attachment'],
  ...(files !== null && { files: files as unknown as readonly AttachedFile[] }),
  place: { platform, room, ref },
  at: toInstant(row.at),
  outcome: row.outcome as Message['outcome'],
});

const toRow = ({ place, content, files, at, ...message }: Omit<Message, 'id'>) => ({
  ...message,
  platform: place.platform,
  room: place.room,
  ref: place.ref,
  content: toJson(content),
  files: files ? toJson(files) : Prisma.DbNull,
  at: toDate(at),
});

export const createMessages = (tx: Prisma.TransactionClient): Tx['messages'] => ({
  // The one insert of every event: half the time of the model's own `create`.
  create: async ({ customerId, ticketId, author, agent, kind, content, attachment, files, place, at, outcome }) => {
    const [row] = await tx.$queryRaw<Row[]>`
      INSERT INTO "Message"
        ("customerId", "ticketId", author, agent, kind, content, attachment, files, platform, room, ref, at,
         outcome)
      VALUES (${customerId}, ${ticketId}, ${author}, ${agent}, ${kind}, ${toJsonText(content)}, ${attachment},
        ${files ? toJsonText(files) : null}, ${place.platform}, ${place.room}, ${place.ref}, ${toDate(at)}, ${outcome})
      RETURNING *`;
    if (!row) throw new TypeError('the message was not stored');
    return toMessage(row);
  },
  byId: async (id) => {
    const row = await tx.message.findUnique({ where: { id } });
    return row && toMessage(row);
  },
  byPlace: async ({ platform, room, ref }) => {
    const row = await tx.message.findFirst({ where: { platform, room, ref }, orderBy: { id: 'asc' } });
    return row && toMessage(row);
  },
  ofTicket: async (ticketId) =>
    (await tx.message.findMany({ where: { ticketId }, orderBy: { id: 'asc' } })).map(toMessage),
  withoutTicket: async (customerId, since) => {
    const where = { customerId, ticketId: null, author: 'customer', at: { gte: toDate(since) } };
    return (await tx.message.findMany({ where, orderBy: { id: 'asc' } })).map(toMessage);
  },
  ofTickets: async (ticketIds) => {
    const where = { ticketId: { in: [...ticketIds] } };
    const rows = await tx.message.findMany({ where, select: { ticketId: true, content: true } });
    return rows.map(({ ticketId, content }) => ({ ticketId, content: content as unknown as RichText }));
  },
  waitingOf: async (customerId) => {
    const where = { customerId, author: 'agent', outcome: 'waiting' };
    return (await tx.message.findMany({ where, orderBy: { id: 'asc' } })).map(toMessage);
  },
  save: async ({ id, ...message }) => {
    await tx.message.update({ where: { id }, data: toRow(message), select: { id: true } });
  },
  settle: async (ids, outcome) => {
    if (ids.length === 0) return;
    await tx.$executeRaw`
      UPDATE "Message" SET outcome = ${outcome} WHERE id IN (${Prisma.join([...ids])}) AND outcome = 'waiting'`;
  },
});
