import type { Return } from '../core/digest/cases.js';
import type { HistoryEntry } from '../core/model.js';
import type { Tx } from '../core/store.js';
import { idsAtOnce, insertable, toDate, toInstant, toJsonText } from './columns.js';
import { Prisma, type HistoryEntry as Row } from './generated/sqlite/client.js';

const toEntry = ({ ticketId, kind, actor, at, details }: Row): HistoryEntry => ({
  ticketId,
  kind: kind as HistoryEntry['kind'],
  actor,
  at: toInstant(at),
  details: details as HistoryEntry['details'],
});

export const createHistory = (tx: Prisma.TransactionClient): Tx['history'] => ({
  add: async (entries) => {
    if (entries.length === 0) return;
    const rows = entries.map(({ ticketId, kind, actor, at, details }) => {
      return { ticketId, kind, actor, at: toDate(at), details: toJsonText(details) };
    });
    await tx.$executeRaw`INSERT INTO "HistoryEntry" ${insertable(rows)}`;
  },
  ofTicket: async (ticketId) =>
    (await tx.historyEntry.findMany({ where: { ticketId }, orderBy: { id: 'asc' } })).map(toEntry),
  ofTickets: async (ticketIds) => {
    const histories = new Map(ticketIds.map((id): [number, HistoryEntry[]] => [id, []]));
    for (let from = 0; from < ticketIds.length; from += idsAtOnce) {
      const where = { ticketId: { in: ticketIds.slice(from, from + idsAtOnce) } };
      const rows = await tx.historyEntry.findMany({ where, orderBy: { id: 'asc' } });
      for (const row of rows) histories.get(row.ticketId)?.push(toEntry(row));
    }
    return [...histories.values()];
  },
  // From the index on `at`: as much work as there were events, however long the history is.
  touchedSince: async (from, teams) => {
    const keys = Prisma.join([...teams]);
    const rows = await tx.$queryRaw<{ id: number }[]>`
      SELECT t.id FROM "Ticket" AS t
      WHERE t.id IN (SELECT "ticketId" FROM "HistoryEntry" WHERE at >= ${toDate(from)})
        AND (t.team IN (${keys}) OR EXISTS (
          SELECT 1 FROM "HistoryEntry" AS h WHERE h."ticketId" = t.id AND h.kind = 'transferred'))
      ORDER BY t.id`;
    return rows.map(({ id }) => id);
  },
  // From the few tickets of a week along their customers, and only then to what happened: in one statement PostgreSQL may
  // begin with everything that happened.
  returns: async (ticketIds, since, teams) => {
    const returns: Return[] = [];
    for (let from = 0; from < ticketIds.length; from += idsAtOnce) {
      const chunk = ticketIds.slice(from, from + idsAtOnce);
      const pairs = await tx.$queryRaw<{ ticket: number; as: number; at: Date }[]>`
        SELECT e.id AS ticket, l.id AS "as", l."openedAt" AS at
        FROM "Ticket" AS l JOIN "Ticket" AS e ON e."customerId" = l."customerId" AND e.id <> l.id
        WHERE l.id IN (${Prisma.join(chunk)}) AND e.team IN (${Prisma.join([...teams])})
          AND (e.id = l.follows OR e.topic IS NOT DISTINCT FROM l.topic)`;
      const earlier = [...new Set(pairs.map(({ ticket }) => ticket))];
      const resolves = new Map<number, Date[]>();
      for (let at = 0; at < earlier.length; at += idsAtOnce) {
        const where = {
          ticketId: { in: earlier.slice(at, at + idsAtOnce) },
          kind: 'resolved',
          at: { gte: toDate(since) },
        };
        const rows = await tx.historyEntry.findMany({ where, select: { ticketId: true, at: true } });
        for (const row of rows) resolves.set(row.ticketId, [...(resolves.get(row.ticketId) ?? []), row.at]);
      }
      for (const { ticket, as, at } of pairs) {
        const before = (resolves.get(ticket) ?? []).filter((resolvedAt) => resolvedAt <= at);
        returns.push(
          ...before.map((resolvedAt) => ({ ticket, as, at: toInstant(at), resolvedAt: toInstant(resolvedAt) })),
        );
      }
    }
    return returns;
  },
});
