import type { HistoryEntry } from '../core/model.js';
import type { Tx } from '../core/ports.js';
import { toDate, toInstant, toJson } from './columns.js';
import type { Prisma } from './generated/sqlite/client.js';

export const createHistory = (tx: Prisma.TransactionClient): Tx['history'] => ({
  add: async (entries) => {
    if (entries.length === 0) return;
    const data = entries.map((entry) => ({ ...entry, at: toDate(entry.at), details: toJson(entry.details) }));
    await tx.historyEntry.createMany({ data });
  },
  ofTicket: async (ticketId) => {
    const rows = await tx.historyEntry.findMany({ where: { ticketId }, orderBy: { id: 'asc' } });
    return rows.map(({ kind, actor, at, details }) => ({
      ticketId,
      kind: kind as HistoryEntry['kind'],
      actor,
      at: toInstant(at),
      details: details as HistoryEntry['details'],
    }));
  },
});
