import type { Complaint } from '../core/complaints/complaint.js';
import type { Tx } from '../core/store.js';
import { toDate, toDateOrNull, toInstant, toInstantOrNull, toText } from './columns.js';
import type { Prisma, Complaint as Row } from './generated/sqlite/client.js';

const toComplaint = (row: Row): Complaint => ({
  ...row,
  state: row.state as Complaint['state'],
  openedAt: toInstant(row.openedAt),
  dueAt: toInstant(row.dueAt),
  remindAt: toInstantOrNull(row.remindAt),
  closedAt: toInstantOrNull(row.closedAt),
});

const toRow = (complaint: Omit<Complaint, 'id'>): Omit<Row, 'id'> => ({
  ...complaint,
  causeText: toText(complaint.causeText),
  done: toText(complaint.done),
  changed: toText(complaint.changed),
  openedAt: toDate(complaint.openedAt),
  dueAt: toDate(complaint.dueAt),
  remindAt: toDateOrNull(complaint.remindAt),
  closedAt: toDateOrNull(complaint.closedAt),
});

export const createComplaints = (tx: Prisma.TransactionClient): Tx['complaints'] => ({
  create: async (complaint) => toComplaint(await tx.complaint.create({ data: toRow(complaint) })),
  save: async ({ id, ...complaint }) => {
    await tx.complaint.update({ where: { id }, data: toRow(complaint), select: { id: true } });
  },
  byId: async (id) => {
    const row = await tx.complaint.findUnique({ where: { id } });
    return row && toComplaint(row);
  },
  openOf: async (ticketId) => {
    const row = await tx.complaint.findFirst({ where: { ticketId, closedAt: null }, orderBy: { id: 'desc' } });
    return row && toComplaint(row);
  },
  open: async (teams) => {
    const where = { team: { in: [...teams] }, closedAt: null };
    return (await tx.complaint.findMany({ where, orderBy: [{ dueAt: 'asc' }, { id: 'asc' }] })).map(toComplaint);
  },
  causes: async (teams, from, to) => {
    const where = {
      team: { in: [...teams] },
      openedAt: { gte: toDate(from), lt: toDate(to) },
      state: { not: 'withdrawn' },
    };
    const groups = await tx.complaint.groupBy({ by: ['cause'], where, _count: { _all: true } });
    return groups
      .map(({ cause, _count }) => ({ cause, count: _count._all }))
      .toSorted((one, other) => other.count - one.count || (one.cause ?? '').localeCompare(other.cause ?? ''));
  },
  toRemind: async (now) => {
    const rows = await tx.complaint.findMany({
      where: { remindAt: { lte: toDate(now) } },
      orderBy: { remindAt: 'asc' },
      select: { id: true },
    });
    return rows.map(({ id }) => id);
  },
});
