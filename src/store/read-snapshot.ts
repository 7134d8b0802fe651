import type { Engine } from './engine.js';
import type { Prisma } from './generated/sqlite/client.js';

/** Reads the database as it is at one moment, on a connection of its own, for `longest` milliseconds at most. */
export const readSnapshot = async <T>(
  engine: Engine,
  longest: number,
  read: (tx: Prisma.TransactionClient) => Promise<T>,
): Promise<T> => {
  const client = engine.connect();
  const reading = async (tx: Prisma.TransactionClient): Promise<T> => {
    await engine.beginSnapshot(tx);
    return read(tx);
  };
  try {
    return await client.$transaction(reading, { timeout: longest });
  } finally {
    await client.$disconnect();
  }
};
