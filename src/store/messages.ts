import type { Message } from '../core/model.js';
import type { Tx } from '../core/ports.js';
import type { RichText } from '../core/rich-text.js';
import { toDate, toInstant, toJson } from './columns.js';
import type { Prisma, Message as Row } from './generated/sqlite/client.js';

const toMessage = ({ platform, room, ref, ...row }: Row): Message => ({
  ...row,
  author: row.author as Message['author'],
  kind: row.kind as Message['kind'],
  content: row.content as unknown as RichText,
  attachment: row.attachment as Message['attachment'],
  place: { platform, room, ref },
  at: toInstant(row.at),
  outcome: row.outcome as Message['outcome'],
});

const toRow = ({ place, content, at, ...message }: Omit<Message, 'id'>) => ({
  ...message,
  platform: place.platform,
  room: place.room,
  ref: place.ref,
  content: toJson(content),
  at: toDate(at),
});

export const createMessages = (tx: Prisma.TransactionClient): Tx['messages'] => ({
  create: async (message) => toMessage(await tx.message.create({ data: toRow(message) })),
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
  save: async ({ id, ...message }) => {
    await tx.message.update({ where: { id }, data: toRow(message), select: { id: true } });
  },
  settle: async (ids, outcome) => {
    if (ids.length === 0) return;
    await tx.message.updateMany({ where: { id: { in: [...ids] }, outcome: 'waiting' }, data: { outcome } });
  },
});
