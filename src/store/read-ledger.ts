import type { Instant } from '../core/model.js';
import type { Tx } from '../core/store.js';
import { longest } from './dump.js';
import { createLedger } from './ledger.js';
import { findNewestInstant } from './newest-instant.js';
import { engineFor } from './open.js';

interface LedgerReading {
  readonly ledger: Pick<Tx['ledger'], 'count' | 'during'>;
  /** When something last happened. */
  readonly newest: Instant | null;
}

/** Reads the ledger as it is at one moment, on a connection of its own: holds up no desk, and sees none half done. */
export const readLedger = async <T>(url: string, read: (reading: LedgerReading) => Promise<T>): Promise<T> => {
  const engine = await engineFor(url);
  const client = engine.connect();
  try {
    return await client.$transaction(
      async (tx) => {
        await engine.beginSnapshot(tx);
        return read({ ledger: createLedger(tx), newest: await findNewestInstant(tx) });
      },
      { timeout: longest },
    );
  } finally {
    await client.$disconnect();
  }
};
