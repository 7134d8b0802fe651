import type { Delivery, DeliveryBody, Owed } from '../core/outbox.js';
import { toDate, toInstant, toJsonText } from './columns.js';
import { Prisma, type Delivery as Row } from './generated/sqlite/client.js';

/** Literally in the SQL, never as parameters: only so are the partial indices used. */
export const owed = Prisma.raw(`state IN ('pending', 'sending')`);

export const toDelivery = (row: Row): Delivery => ({
  id: row.id,
  lane: row.lane,
  body: row.body as unknown as DeliveryBody,
  customerId: row.customerId,
  ticketId: row.ticketId,
  messageId: row.messageId,
  dueAt: toInstant(row.dueAt),
  uncertain: row.uncertain,
  kept: row.ref,
});

/** Nothing of it can have reached a platform. */
export const isUntouched = (row: Row): boolean => row.state === 'pending' && !row.uncertain;

/** The first card of each ticket only: one statement cannot meet the same row twice. */
const oneCardEach = (deliveries: readonly Owed[]): readonly Owed[] =>
  deliveries.filter(
    ({ body, ticketId }, index) =>
      body.kind !== 'card' ||
      !deliveries.slice(0, index).some((earlier) => earlier.body.kind === 'card' && earlier.ticketId === ticketId),
  );

/**
 * Stores deliveries in this order. A card that waits untouched is kept instead of a second one, but written to: so
 * whoever is about to send it waits for this transaction and shows what it changes.
 */
export const insertDeliveries = async (tx: Prisma.TransactionClient, deliveries: readonly Owed[]): Promise<void> => {
  if (deliveries.length === 0) return;
  const rows = oneCardEach(deliveries).map(
    ({ lane, body, customerId, ticketId, messageId, dueAt }) =>
      Prisma.sql`(${lane}, ${body.kind}, ${toJsonText(body)}, ${customerId}, ${ticketId}, ${messageId}, ${toDate(dueAt)})`,
  );
  await tx.$executeRaw`
    INSERT INTO "Delivery" (lane, kind, body, "customerId", "ticketId", "messageId", "dueAt")
    VALUES ${Prisma.join(rows)}
    ON CONFLICT ("ticketId") WHERE kind = 'card' AND state = 'pending' AND NOT uncertain
    DO UPDATE SET "dueAt" =
      CASE WHEN excluded."dueAt" < "Delivery"."dueAt" THEN excluded."dueAt" ELSE "Delivery"."dueAt" END`;
};
