import type { Delivery, Settlement } from '../core/outbox.js';
import { toDate, toText } from './columns.js';
import { toDelivery } from './deliveries.js';
import type { Engine } from './engine.js';
import { Prisma, type Delivery as Row } from './generated/sqlite/client.js';

interface Result {
  readonly row: Row;
  readonly state: 'sent' | 'failed' | 'pending' | 'cancelled';
  readonly ref: string | null;
  readonly reason: string | null;
  readonly uncertain: boolean;
  readonly settledAt: Date | null;
}

const resultOf = (row: Row, settlement: Settlement, waitingCards: ReadonlySet<number>): Result => {
  const settledAt = toDate(settlement.at);
  const base = { row, ref: null, reason: null, uncertain: row.uncertain, settledAt };
  switch (settlement.result) {
    case 'sent':
      return { ...base, state: 'sent', ref: settlement.ref };
    case 'failed':
      return { ...base, state: 'failed', reason: toText(settlement.reason) };
    case 'again': {
      const uncertain = row.uncertain || settlement.uncertain;
      const superseded = row.kind === 'card' && !uncertain && row.ticketId !== null && waitingCards.has(row.ticketId);
      if (superseded) return { ...base, state: 'cancelled', reason: 'a newer card waits' };
      return { ...base, state: 'pending', ref: row.ref, uncertain, settledAt: null };
    }
  }
};

/** Tickets among those whose cards come back, for which a newer card waits untouched. */
const findWaitingCards = async (
  tx: Prisma.TransactionClient,
  engine: Engine,
  rows: readonly Row[],
  again: ReadonlySet<number>,
): Promise<ReadonlySet<number>> => {
  const tickets = rows.flatMap(({ id, kind, ticketId }) =>
    kind === 'card' && ticketId !== null && again.has(id) ? [ticketId] : [],
  );
  if (tickets.length === 0) return new Set();
  const ids = Prisma.join(tickets);
  // Whoever adds a card holds its ticket: nobody adds one between this look and the update.
  await tx.$queryRaw`SELECT id FROM "Ticket" WHERE id IN (${ids}) ORDER BY id ${engine.forUpdate}`;
  const waiting = await tx.$queryRaw<{ ticketId: number }[]>`
    SELECT "ticketId" FROM "Delivery"
    WHERE kind = 'card' AND state = 'pending' AND NOT uncertain AND "ticketId" IN (${ids})`;
  return new Set(waiting.map(({ ticketId }) => ticketId));
};

const record = async (tx: Prisma.TransactionClient, results: readonly Result[]): Promise<void> => {
  const values = results.map(
    ({ row, state, ref, reason, uncertain, settledAt }) => Prisma.sql`(
      CAST(${row.id} AS INTEGER), ${state}, CAST(${ref} AS TEXT), CAST(${reason} AS TEXT),
      CAST(${uncertain} AS BOOLEAN), CAST(${settledAt} AS TIMESTAMP(3)))`,
  );
  // Both engines call the columns of VALUES column1, column2 and so on.
  await tx.$executeRaw`
    UPDATE "Delivery" SET state = v.column2, ref = v.column3, reason = v.column4, uncertain = v.column5,
      "settledAt" = v.column6
    FROM (VALUES ${Prisma.join(values)}) AS v WHERE "Delivery".id = v.column1`;
};

/** `Outbox.settle`: fenced by the lease, a constant number of statements. */
export const settleDeliveries = async (
  tx: Prisma.TransactionClient,
  engine: Engine,
  settlements: readonly Settlement[],
  owner: string,
): Promise<readonly Delivery[]> => {
  if (settlements.length === 0) return [];
  const byId = new Map(settlements.map((settlement) => [settlement.deliveryId, settlement]));
  // Locks the lanes too: nobody takes one over before this commit.
  const rows = await tx.$queryRaw<Row[]>`
    SELECT d.* FROM "Delivery" AS d JOIN "Lane" AS l ON l.lane = d.lane
    WHERE d.id IN (${Prisma.join([...byId.keys()])}) AND d.state = 'sending' AND l.owner = ${owner}
    ORDER BY d.id ${engine.forUpdate}`;
  if (rows.length === 0) return [];
  const again = new Set(settlements.flatMap(({ result, deliveryId }) => (result === 'again' ? [deliveryId] : [])));
  const waitingCards = await findWaitingCards(tx, engine, rows, again);
  const results = rows.flatMap((row) => {
    const settlement = byId.get(row.id);
    return settlement ? [resultOf(row, settlement, waitingCards)] : [];
  });
  await record(tx, results);
  return results.map(({ row, uncertain }) => toDelivery({ ...row, uncertain }));
};
