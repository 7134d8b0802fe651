import type { Instant } from '../core/model.js';
import type { Tx } from '../core/store.js';
import { longest } from './dump.js';
import type { Prisma } from './generated/sqlite/client.js';
import { createLedger } from './ledger.js';
import { findNewestInstant } from './newest-instant.js';
import { engineFor } from './open.js';
import { readSnapshot } from './read-snapshot.js';

interface LedgerReading {
  readonly ledger: Pick<Tx['ledger'], 'count' | 'during'>;
  /** When the first that the ledger counts came, and when something last happened. */
  readonly oldest: Instant | null;
  readonly newest: Instant | null;
}

const findOldest = async (tx: Prisma.TransactionClient): Promise<Instant | null> => {
  const oldest = [
    (await tx.receivedQuarter.aggregate({ _min: { start: true } }))._min.start,
    (await tx.inbound.aggregate({ _min: { at: true } }))._min.at,
    (await tx.message.aggregate({ _min: { at: true } }))._min.at,
    (await tx.deadLetter.aggregate({ _min: { at: true } }))._min.at,
  ].flatMap((date) => (date ? [date.getTime()] : []));
  return oldest.length === 0 ? null : Math.min(...oldest);
};

/** Reads the ledger as it is at one moment, on a connection of its own: holds up no desk, and sees none half done. */
export const readLedger = async <T>(url: string, read: (reading: LedgerReading) => Promise<T>): Promise<T> => {
  return readSnapshot(await engineFor(url), longest, async (tx) => {
    const [oldest, newest] = [await findOldest(tx), await findNewestInstant(tx)];
    return read({ ledger: createLedger(tx), oldest, newest });
  });
};
