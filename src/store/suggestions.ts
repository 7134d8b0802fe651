import type { Suggestion } from '../core/model.js';
import type { Tx } from '../core/store.js';
import { idsAtOnce, toDate, toDateOrNull, toInstant, toInstantOrNull } from './columns.js';
import type { Prisma, Suggestion as Row } from './generated/sqlite/client.js';

const toSuggestion = (row: Row): Suggestion => ({
  ...row,
  state: row.state as Suggestion['state'],
  shownAt: toInstant(row.shownAt),
  settledAt: toInstantOrNull(row.settledAt),
});

const toRow = (suggestion: Omit<Suggestion, 'id'>): Omit<Row, 'id'> => ({
  ...suggestion,
  shownAt: toDate(suggestion.shownAt),
  settledAt: toDateOrNull(suggestion.settledAt),
});

export const createSuggestions = (tx: Prisma.TransactionClient): Tx['suggestions'] => ({
  create: async (suggestion) => toSuggestion(await tx.suggestion.create({ data: toRow(suggestion) })),
  save: async ({ id, ...suggestion }) => {
    await tx.suggestion.update({ where: { id }, data: toRow(suggestion), select: { id: true } });
  },
  byId: async (id) => {
    const row = await tx.suggestion.findUnique({ where: { id } });
    return row && toSuggestion(row);
  },
  ofCustomer: async (customerId, since) => {
    const rows = await tx.$queryRaw<Row[]>`
      SELECT * FROM "Suggestion" WHERE "customerId" = ${customerId} AND "shownAt" >= ${toDate(since)} ORDER BY id`;
    return rows.map(toSuggestion);
  },
  shown: async (from, to) => {
    const where = { shownAt: { gte: toDate(from), lt: toDate(to) } };
    const rows = (await tx.suggestion.findMany({ where, orderBy: { id: 'asc' } })).map(toSuggestion);
    const customers = [...new Set(rows.flatMap((row) => (row.state === 'helped' ? [row.customerId] : [])))];
    const opened = new Map<number, number[]>();
    for (let at = 0; at < customers.length; at += idsAtOnce) {
      const tickets = await tx.ticket.findMany({
        where: { customerId: { in: customers.slice(at, at + idsAtOnce) } },
        select: { customerId: true, openedAt: true },
      });
      for (const { customerId, openedAt } of tickets) {
        opened.set(customerId, [...(opened.get(customerId) ?? []), toInstant(openedAt)]);
      }
    }
    return rows.map(({ customerId, entry, state, shownAt, settledAt }) => {
      const later = (opened.get(customerId) ?? []).filter((instant) => instant >= shownAt);
      return { entry, state, shownAt, settledAt, ticketAt: later.length === 0 ? null : Math.min(...later) };
    });
  },
  counts: async (from, to) => {
    const groups = await tx.suggestion.groupBy({
      by: ['entry', 'state'],
      where: { shownAt: { gte: toDate(from), lt: toDate(to) } },
      _count: true,
    });
    const count = (entry: string, ...states: readonly string[]): number =>
      groups
        .filter((group) => group.entry === entry && (states.length === 0 || states.includes(group.state)))
        .reduce((sum, group) => sum + group._count, 0);
    return [...new Set(groups.map(({ entry }) => entry))].toSorted().map((entry) => ({
      entry,
      shown: count(entry),
      helped: count(entry, 'helped'),
      person: count(entry, 'person', 'superseded'),
    }));
  },
});
