import type { Outbox, Owed } from '../core/outbox.js';
import { toDate, toJson, toText } from './columns.js';
import { insertDeliveries, isUntouched, owed, toDelivery } from './deliveries.js';
import type { Engine } from './engine.js';
import { Prisma, type Delivery as Row } from './generated/sqlite/client.js';
import { createLanes } from './lanes.js';
import { settleDeliveries } from './settlements.js';

/** `owes` is called when something is made due. */
export const createOutbox = (tx: Prisma.TransactionClient, engine: Engine, owes: () => void): Outbox => {
  /** What this message owes (on one lane), in order and locked; `undefined` once anything of it was handed to the platform. */
  const untouched = async (messageId: number, lane?: string): Promise<readonly Row[] | undefined> => {
    const found = await tx.$queryRaw<Row[]>`
      SELECT * FROM "Delivery" WHERE "messageId" = ${messageId} AND state <> 'cancelled'
      ORDER BY id ${engine.forUpdate}`;
    const rows = lane === undefined ? found : found.filter((row) => row.lane === lane);
    return rows.length > 0 && rows.every(isUntouched) ? rows : undefined;
  };

  const cancelRows = async (rows: readonly Row[]): Promise<void> => {
    if (rows.length === 0) return;
    await tx.delivery.updateMany({ where: { id: { in: rows.map(({ id }) => id) } }, data: { state: 'cancelled' } });
  };

  /** The first delivery on this lane that belongs to a message of which everything is untouched; locked. */
  const firstUntouched = async (lane: string, messageIds: readonly number[]): Promise<Row | undefined> => {
    if (messageIds.length === 0) return undefined;
    const rows = await tx.$queryRaw<Row[]>`
      SELECT * FROM "Delivery"
      WHERE "messageId" IN (${Prisma.join([...messageIds])}) AND lane = ${lane} AND state <> 'cancelled'
      ORDER BY id ${engine.forUpdate}`;
    const touched = new Set(rows.filter((row) => !isUntouched(row)).map(({ messageId }) => messageId));
    return rows.find(({ messageId }) => !touched.has(messageId));
  };

  /** Puts deliveries into the lane at this place: what waits there and behind moves to the end, in its order. */
  const insertAt = async (lane: string, id: number, added: readonly Owed[]): Promise<void> => {
    const where = { lane, id: { gte: id }, state: 'pending' };
    const behind = await tx.delivery.findMany({ where, orderBy: { id: 'asc' } });
    await tx.delivery.deleteMany({ where: { id: { in: behind.map(({ id }) => id) } } });
    await insertDeliveries(tx, [...added, ...behind.map(toDelivery)]);
  };

  const lanes = createLanes(tx, engine);

  return {
    ...lanes,
    unpark: async (lane) => {
      owes();
      await lanes.unpark(lane);
    },
    add: async (deliveries) => {
      if (deliveries.length > 0) owes();
      await insertDeliveries(tx, deliveries);
    },
    addBefore: async (messageIds, deliveries) => {
      const [lane] = deliveries.map((delivery) => delivery.lane);
      if (lane === undefined) return;
      owes();
      const behind = await firstUntouched(lane, messageIds);
      await (behind ? insertAt(lane, behind.id, deliveries) : insertDeliveries(tx, deliveries));
    },

    rewrite: async (messageId, parts) => {
      // A question's FAQ answer is owed for the same message, on the customer's lane: it stays as it is.
      const rows = await untouched(messageId, parts[0]?.lane);
      if (!rows) return false;
      for (const [index, row] of rows.entries()) {
        const part = parts[index];
        if (!part) break;
        const { lane, body, dueAt } = part;
        const data = { lane, kind: body.kind, body: toJson(body), dueAt: toDate(dueAt) };
        await tx.delivery.update({ where: { id: row.id }, data, select: { id: true } });
      }
      await cancelRows(rows.slice(parts.length));
      const last = rows.at(-1);
      if (last && parts.length > rows.length) await insertAt(last.lane, last.id + 1, parts.slice(rows.length));
      return true;
    },

    cancel: async (messageId) => {
      const rows = await untouched(messageId);
      if (rows) await cancelRows(rows);
      return rows !== undefined;
    },

    takeBack: async (lane) => {
      const rows = await tx.$queryRaw<Row[]>`
        UPDATE "Delivery" SET state = 'cancelled' WHERE ${owed} AND lane = ${lane} RETURNING *`;
      return rows.map(toDelivery).sort((a, b) => a.id - b.id);
    },

    underWay: async (lane) => {
      const rows = await tx.$queryRaw<Row[]>`
        SELECT * FROM "Delivery" WHERE ${owed} AND lane = ${lane} ${engine.forUpdate}`;
      return !rows.every(isUntouched);
    },

    owedFor: (messageId) => tx.delivery.count({ where: { messageId, state: { in: ['pending', 'sending'] } } }),

    keep: async (deliveryId, ref, owner) => {
      const held = await tx.$queryRaw<Pick<Row, 'id'>[]>`
        SELECT d.id FROM "Delivery" AS d JOIN "Lane" AS l ON l.lane = d.lane
        WHERE d.id = ${deliveryId} AND d.state = 'sending' AND l.owner = ${owner} ${engine.forUpdate}`;
      const where = { id: { in: held.map(({ id }) => id) } };
      await tx.delivery.updateMany({ where, data: { ref: toText(ref) } });
    },

    settle: (settlements, owner) => settleDeliveries(tx, engine, settlements, owner),
  };
};
