import type { Customer } from '../core/model.js';
import type { Tx } from '../core/store.js';
import { Prisma } from './generated/sqlite/client.js';

/** The kinds of delivery that hold what people said, or go to the customer. */
const speaking = ['message', 'file', 'notice', 'buttons', 'post', 'thread-file', 'conversation'];

/** Those of them that stand in the team's threads. */
const posted = ['post', 'thread-file', 'conversation'];

const mentions = (value: unknown, id: string): boolean => {
  if (typeof value !== 'object' || value === null) return String(value) === id;
  return Object.values(value).some((inner) => mentions(inner, id));
};

const eraseDeadLetters = async (tx: Prisma.TransactionClient, chat: string): Promise<void> => {
  const found = await tx.$queryRaw<{ id: number; payload: unknown }[]>`
    SELECT id, payload FROM "DeadLetter" WHERE CAST(payload AS TEXT) LIKE ${`%${chat}%`}`;
  const ids = found.filter(({ payload }) => mentions(payload, chat)).map(({ id }) => id);
  await tx.deadLetter.updateMany({ where: { id: { in: ids } }, data: { payload: {} } });
  // Nothing is left to replay.
  if (ids.length > 0) {
    await tx.$executeRaw`
      UPDATE "DeadLetter" SET "dismissedAt" = COALESCE("dismissedAt", at) WHERE id IN (${Prisma.join(ids)})`;
  }
};

const eraseDeliveries = async (
  tx: Prisma.TransactionClient,
  { id, platform, chat }: Customer,
): Promise<{ readonly takenBack: number; readonly underWay: number }> => {
  const whose = { customerId: id, kind: { in: speaking } };
  const takenBack = await tx.delivery.updateMany({
    where: { ...whose, state: 'pending' },
    data: { state: 'cancelled' },
  });
  const underWay = await tx.delivery.count({ where: { ...whose, state: 'sending' } });
  await tx.delivery.updateMany({ where: { ...whose, state: { not: 'sending' } }, data: { body: {} } });
  // By what was sent there: at a second time the chat is forgotten already.
  const there = { customerId: id, lane: { startsWith: `${platform}:` }, state: { not: 'sending' } };
  const lanes = await tx.delivery.findMany({ where: there, distinct: 'lane', select: { lane: true } });
  await tx.delivery.updateMany({ where: there, data: { lane: `${platform}:erased:${id}` } });
  if (underWay === 0) {
    const known = [`${platform}:${chat}`, ...lanes.map(({ lane }) => lane)];
    await tx.lane.deleteMany({ where: { lane: { in: known } } });
  }
  return { takenBack: takenBack.count, underWay };
};

const eraseMessages = async (tx: Prisma.TransactionClient, customerId: number): Promise<number> => {
  const waiting = { customerId, outcome: 'waiting' };
  await tx.message.updateMany({ where: { ...waiting, author: 'customer' }, data: { outcome: 'refused' } });
  await tx.message.updateMany({ where: { ...waiting, author: 'agent' }, data: { outcome: 'withdrawn' } });
  await tx.message.updateMany({ where: { customerId, author: 'customer' }, data: { room: 'erased' } });
  const data = { content: [], files: Prisma.DbNull };
  return (await tx.message.updateMany({ where: { customerId }, data })).count;
};

export const createErasure = (tx: Prisma.TransactionClient): Tx['erasure'] => ({
  standing: async (customerId) => {
    const tickets = await tx.ticket.findMany({ where: { customerId }, include: { formerCards: true } });
    const where = { customerId, kind: { in: posted }, state: 'sent', ref: { not: null } };
    const posts = await tx.delivery.findMany({ where, orderBy: { id: 'asc' }, select: { ticketId: true, ref: true } });
    return tickets.flatMap(({ id: ticketId, channel, formerCards }) => {
      const rooms = [...(channel === null ? [] : [channel]), ...formerCards.map((card) => card.channel)];
      const refs = posts.flatMap((post) => (post.ticketId === ticketId && post.ref !== null ? [post.ref] : []));
      return [
        ...refs.flatMap((ref) => [...new Set(rooms)].map((room) => ({ ticketId, room, ref }))),
        ...formerCards.map(({ channel: room, cardRef: ref }) => ({ ticketId, room, ref })),
      ];
    });
  },

  erase: async (customer) => {
    const { id } = customer;
    const uncertain = await tx.delivery.count({
      where: { customerId: id, kind: { in: posted }, state: 'pending', uncertain: true },
    });
    const deliveries = await eraseDeliveries(tx, customer);
    const messages = await eraseMessages(tx, id);
    await tx.survey.updateMany({ where: { customerId: id, state: 'pending' }, data: { state: 'closed' } });
    await tx.survey.updateMany({
      where: { customerId: id },
      data: { commentUntil: null, complaintDueAt: null, sendAt: null },
    });
    await tx.complaint.updateMany({ where: { customerId: id }, data: { causeText: '', done: '', changed: '' } });
    await tx.segmentEntry.deleteMany({
      where: { OR: [{ customerId: id }, { kind: 'chat', value: customer.chat }] },
    });
    await tx.flood.deleteMany({ where: { customerId: id } });
    await eraseDeadLetters(tx, customer.chat);
    // What a lead has approved is everybody's by now, and says nothing of whose ticket it came from.
    await tx.faqDraft.deleteMany({ where: { customerId: id, state: { not: 'approved' } } });
    await tx.faqDraft.updateMany({ where: { customerId: id }, data: { customerId: null } });
    return { ...deliveries, messages, uncertain };
  },

  ticketsOf: async (customerId) =>
    (await tx.ticket.findMany({ where: { customerId }, select: { id: true } })).map(({ id }) => id),
});
