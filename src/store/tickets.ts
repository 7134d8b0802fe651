import type { Ticket } from '../core/model.js';
import type { OpenThread } from '../core/ports.js';
import type { Tx } from '../core/store.js';
import { assignable, insertable, toDate, toDateOrNull, toInstant, toInstantOrNull, toText } from './columns.js';
import type { Engine } from './engine.js';
import { Prisma, type Ticket as Row } from './generated/sqlite/client.js';

const toTicket = (row: Row): Ticket => ({
  ...row,
  state: row.state as Ticket['state'],
  wordless: row.wordless as Ticket['wordless'],
  priority: row.priority as Ticket['priority'],
  routedBy: row.routedBy as Ticket['routedBy'],
  openedAt: toInstant(row.openedAt),
  waitingSince: toInstantOrNull(row.waitingSince),
  firstReplyAt: toInstantOrNull(row.firstReplyAt),
  promisedAt: toInstantOrNull(row.promisedAt),
  resolvedAt: toInstantOrNull(row.resolvedAt),
});

const toRow = (ticket: Omit<Ticket, 'id'>): Omit<Row, 'id'> => ({
  ...ticket,
  question: toText(ticket.question),
  openedAt: toDate(ticket.openedAt),
  waitingSince: toDateOrNull(ticket.waitingSince),
  firstReplyAt: toDateOrNull(ticket.firstReplyAt),
  promisedAt: toDateOrNull(ticket.promisedAt),
  resolvedAt: toDateOrNull(ticket.resolvedAt),
});

// `state <> 'resolved'` and the like stand literally in the SQL: a parameter would hide the partial indices.
export const createTickets = (tx: Prisma.TransactionClient, { forUpdate }: Engine): Tx['tickets'] => {
  const first = ([row]: readonly Row[]): Ticket | null => (row ? toTicket(row) : null);

  return {
    byId: async (id) => first(await tx.$queryRaw<Row[]>`SELECT * FROM "Ticket" WHERE id = ${id} ${forUpdate}`),
    byCard: async (channel, cardRef) =>
      first(
        await tx.$queryRaw<Row[]>`
          SELECT * FROM "Ticket" WHERE channel = ${channel} AND "cardRef" = ${cardRef} ${forUpdate}`,
      ),
    byFormerCard: async (channel, cardRef) =>
      first(
        await tx.$queryRaw<Row[]>`
          SELECT * FROM "Ticket" WHERE id =
            (SELECT "ticketId" FROM "FormerCard" WHERE channel = ${channel} AND "cardRef" = ${cardRef}) ${forUpdate}`,
      ),
    leaveCard: async (ticketId, channel, cardRef) => {
      await tx.formerCard.create({ data: { ticketId, channel, cardRef } });
    },
    leftIn: async (channel) => {
      const rows = await tx.$queryRaw<(Row & { ref: string })[]>`
        SELECT t.*, f."cardRef" AS ref FROM "FormerCard" AS f JOIN "Ticket" AS t ON t.id = f."ticketId"
        WHERE f.channel = ${channel} AND t.state <> 'resolved' AND t.channel <> ${channel} ORDER BY f."cardRef"`;
      return rows.map(({ ref, ...row }) => ({ ticket: toTicket(row), ref }));
    },
    unresolvedOf: async (customerId) =>
      first(
        await tx.$queryRaw<Row[]>`
          SELECT * FROM "Ticket" WHERE "customerId" = ${customerId} AND state <> 'resolved' ${forUpdate}`,
      ),
    lastResolvedOf: async (customerId) =>
      first(
        await tx.$queryRaw<Row[]>`
          SELECT * FROM "Ticket" WHERE "customerId" = ${customerId} AND state = 'resolved' AND NOT spam
          ORDER BY "resolvedAt" DESC, id DESC LIMIT 1 ${forUpdate}`,
      ),
    create: async (ticket) => {
      const created = first(await tx.$queryRaw<Row[]>`INSERT INTO "Ticket" ${insertable([toRow(ticket)])} RETURNING *`);
      if (!created) throw new TypeError('the ticket was not stored');
      return created;
    },
    save: async ({ id, ...ticket }) => {
      await tx.$executeRaw`UPDATE "Ticket" SET ${assignable(toRow(ticket))} WHERE id = ${id}`;
    },
    byIds: async (ids) => {
      if (ids.length === 0) return [];
      const rows = await tx.$queryRaw<Row[]>`SELECT * FROM "Ticket" WHERE id IN (${Prisma.join([...ids])})`;
      return rows.map(toTicket);
    },
    queue: async (teams, limit) => {
      if (teams.length === 0) return [];
      const rows = await tx.$queryRaw<Row[]>`
        SELECT * FROM "Ticket" WHERE state <> 'resolved' AND team IN (${Prisma.join([...teams])})
        ORDER BY CASE priority WHEN 'high' THEN 0 ELSE 1 END, "waitingSince" ASC NULLS LAST, id LIMIT ${limit}`;
      return rows.map(toTicket);
    },
    threads: async (platform, resolvedSince, limit) => {
      // By ticket alone: the index of places would lead through all of a channel. What the desk itself posted in an
      // agent's name says nothing about what was read.
      const since = Prisma.sql`
        (SELECT MAX(CASE WHEN platform = ${platform} AND room = found.channel AND ref <> '' THEN ref END)
         FROM "Message" WHERE "ticketId" = found.id AND NOT EXISTS
           (SELECT 1 FROM "Delivery" WHERE "messageId" = "Message".id AND "Delivery".ref = "Message".ref))`;
      return tx.$queryRaw<OpenThread[]>`
        SELECT channel AS room, "cardRef" AS thread, ${since} AS since FROM (
          SELECT id, channel, "cardRef", 0 AS resolved FROM "Ticket"
          WHERE state <> 'resolved' AND "cardRef" IS NOT NULL
          UNION ALL
          SELECT id, channel, "cardRef", 1 AS resolved FROM "Ticket"
          WHERE state = 'resolved' AND "resolvedAt" >= ${toDate(resolvedSince)} AND "cardRef" IS NOT NULL
          ORDER BY resolved, id DESC LIMIT ${limit}
        ) found ORDER BY resolved, id DESC`;
    },
    waiting: async (teams) => {
      const rows = await tx.$queryRaw<Pick<Row, 'id'>[]>`
        SELECT id FROM "Ticket"
        WHERE state <> 'resolved' AND team IN (${Prisma.join([...teams])}) AND "waitingSince" IS NOT NULL`;
      return rows.map(({ id }) => id);
    },
    newest: async (teams, limit) => {
      // Team by team along the index: the tickets of the other teams cost nothing.
      const rows: Row[] = [];
      for (const team of teams) {
        rows.push(
          ...(await tx.$queryRaw<Row[]>`SELECT * FROM "Ticket" WHERE team = ${team} ORDER BY id DESC LIMIT ${limit}`),
        );
      }
      return rows
        .sort((a, b) => b.id - a.id)
        .slice(0, limit)
        .map(toTicket);
    },
    promisedUntil: async (until) => {
      const rows = await tx.$queryRaw<Row[]>`
        SELECT * FROM "Ticket"
        WHERE state <> 'resolved' AND "promisedAt" <= ${toDate(until)} AND "waitingSince" IS NOT NULL
        ORDER BY "promisedAt", id`;
      return rows.map(toTicket);
    },
    recentlyAnswered: async (team, limit) => {
      const rows = await tx.$queryRaw<Row[]>`
        SELECT * FROM "Ticket" WHERE team = ${team} AND "firstReplyAt" IS NOT NULL ORDER BY id DESC LIMIT ${limit}`;
      return rows.map(toTicket);
    },
  };
};
