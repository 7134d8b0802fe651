import type { Customer } from '../core/model.js';
import type { Tx } from '../core/store.js';
import { Prisma } from './generated/sqlite/client.js';

// Raw throughout: this runs once in a process of its own beside the desk, which could not write for as long as Prisma
// compiled twenty models.

/** The kinds of delivery that hold what people said, or go to the customer. */
const speaking = Prisma.raw(`kind IN ('message', 'file', 'notice', 'buttons', 'post', 'thread-file', 'conversation')`);

/** Those of them that stand in the team's threads. */
const posted = Prisma.raw(`kind IN ('post', 'thread-file', 'conversation')`);

const mentions = (value: unknown, id: string): boolean => {
  if (typeof value !== 'object' || value === null) return String(value) === id;
  return Object.values(value).some((inner) => mentions(inner, id));
};

const eraseDeadLetters = async (tx: Prisma.TransactionClient, chat: string): Promise<void> => {
  const found = await tx.$queryRaw<{ id: number; payload: unknown }[]>`
    SELECT id, payload FROM "DeadLetter" WHERE CAST(payload AS TEXT) LIKE ${`%${chat}%`}`;
  const ids = found.filter(({ payload }) => mentions(payload, chat)).map(({ id }) => id);
  if (ids.length === 0) return;
  // Nothing is left to replay.
  await tx.$executeRaw`
    UPDATE "DeadLetter" SET payload = '{}', "dismissedAt" = COALESCE("dismissedAt", at)
    WHERE id IN (${Prisma.join(ids)})`;
};

const count = async (tx: Prisma.TransactionClient, where: Prisma.Sql): Promise<number> => {
  const [row] = await tx.$queryRaw<
    { count: number | bigint }[]
  >`SELECT COUNT(*) AS count FROM "Delivery" WHERE ${where}`;
  return Number(row?.count ?? 0);
};

const eraseDeliveries = async (
  tx: Prisma.TransactionClient,
  { id, platform, chat }: Customer,
): Promise<{ readonly takenBack: number; readonly underWay: number }> => {
  const whose = Prisma.sql`"customerId" = ${id} AND ${speaking}`;
  const takenBack = await tx.$executeRaw`
    UPDATE "Delivery" SET state = 'cancelled' WHERE ${whose} AND state = 'pending'`;
  const underWay = await count(tx, Prisma.sql`${whose} AND state = 'sending'`);
  await tx.$executeRaw`UPDATE "Delivery" SET body = '{}' WHERE ${whose} AND state <> 'sending'`;
  // By what was sent there: at a second time the chat is forgotten already.
  const there = Prisma.sql`"customerId" = ${id} AND lane LIKE ${`${platform}:%`} AND state <> 'sending'`;
  const lanes = await tx.$queryRaw<{ lane: string }[]>`SELECT DISTINCT lane FROM "Delivery" WHERE ${there}`;
  await tx.$executeRaw`UPDATE "Delivery" SET lane = ${`${platform}:erased:${id}`} WHERE ${there}`;
  if (underWay === 0) {
    const known = [`${platform}:${chat}`, ...lanes.map(({ lane }) => lane)];
    await tx.$executeRaw`DELETE FROM "Lane" WHERE lane IN (${Prisma.join(known)})`;
  }
  return { takenBack, underWay };
};

const eraseMessages = (tx: Prisma.TransactionClient, customerId: number): Promise<number> => tx.$executeRaw`
  UPDATE "Message" SET content = '[]', files = NULL,
    room = CASE WHEN author = 'customer' THEN 'erased' ELSE room END,
    outcome = CASE
      WHEN outcome = 'waiting' AND author = 'customer' THEN 'refused'
      WHEN outcome = 'waiting' AND author = 'agent' THEN 'withdrawn'
      ELSE outcome END
  WHERE "customerId" = ${customerId}`;

export const createErasure = (tx: Prisma.TransactionClient): Tx['erasure'] => ({
  standing: async (customerId) => {
    const tickets = await tx.$queryRaw<{ id: number; channel: string | null }[]>`
      SELECT id, channel FROM "Ticket" WHERE "customerId" = ${customerId} ORDER BY id`;
    const former = await tx.$queryRaw<{ ticketId: number; room: string; ref: string }[]>`
      SELECT f."ticketId", f.channel AS room, f."cardRef" AS ref
      FROM "Ticket" AS t JOIN "FormerCard" AS f ON f."ticketId" = t.id WHERE t."customerId" = ${customerId}`;
    const posts = await tx.$queryRaw<{ ticketId: number; ref: string }[]>`
      SELECT "ticketId", ref FROM "Delivery"
      WHERE "customerId" = ${customerId} AND ${posted} AND state = 'sent' AND ref IS NOT NULL ORDER BY id`;
    return tickets.flatMap(({ id: ticketId, channel }) => {
      const cards = former.filter((card) => card.ticketId === ticketId);
      const rooms = new Set([...(channel === null ? [] : [channel]), ...cards.map(({ room }) => room)]);
      const refs = posts.filter((post) => post.ticketId === ticketId).map(({ ref }) => ref);
      return [...refs.flatMap((ref) => [...rooms].map((room) => ({ ticketId, room, ref }))), ...cards];
    });
  },

  erase: async (customer) => {
    const { id, chat } = customer;
    const uncertain = await count(
      tx,
      Prisma.sql`"customerId" = ${id} AND ${posted} AND state = 'pending' AND uncertain`,
    );
    const deliveries = await eraseDeliveries(tx, customer);
    const messages = await eraseMessages(tx, id);
    await tx.$executeRaw`
      UPDATE "Survey" SET state = CASE WHEN state = 'pending' THEN 'closed' ELSE state END,
        "commentUntil" = NULL, "complaintDueAt" = NULL, "sendAt" = NULL
      WHERE "customerId" = ${id}`;
    await tx.$executeRaw`
      UPDATE "Complaint" SET "causeText" = '', done = '', changed = '' WHERE "customerId" = ${id}`;
    await tx.$executeRaw`
      DELETE FROM "SegmentEntry" WHERE "customerId" = ${id} OR (kind = 'chat' AND value = ${chat})`;
    await tx.$executeRaw`DELETE FROM "Flood" WHERE "customerId" = ${id}`;
    await eraseDeadLetters(tx, chat);
    // What a lead has approved is everybody's by now, and says nothing of whose ticket it came from.
    await tx.$executeRaw`DELETE FROM "FaqDraft" WHERE "customerId" = ${id} AND state <> 'approved'`;
    await tx.$executeRaw`UPDATE "FaqDraft" SET "customerId" = NULL WHERE "customerId" = ${id}`;
    return { ...deliveries, messages, uncertain };
  },

  ticketsOf: async (customerId) => {
    const rows = await tx.$queryRaw<{ id: number }[]>`
      SELECT id FROM "Ticket" WHERE "customerId" = ${customerId} ORDER BY id`;
    return rows.map(({ id }) => id);
  },
});
