import type { SqlMigrationAwareDriverAdapterFactory } from '@prisma/driver-adapter-utils';
import type { Store } from '../core/store.js';
import type { Prisma, PrismaClient } from './generated/sqlite/client.js';
import type { WakeUps } from './wake-ups.js';

/** Where SQL must differ between the engines, and how each is opened. */
export interface Engine {
  readonly name: Store['engine'];
  /** Makes the one connection that migrations run on. */
  readonly migrations: SqlMigrationAwareDriverAdapterFactory;
  /** Begins the transaction in which the schema is brought up, alone in the database. */
  readonly beginMigration: string;
  /** Ends a SELECT whose rows stay locked until the transaction ends. */
  readonly forUpdate: Prisma.Sql;
  /** Milliseconds since the epoch by the database's clock. */
  readonly now: Prisma.Sql;
  connect(): PrismaClient;
  /** How this process and others on the database wake each other. */
  wakeUps(client: PrismaClient): WakeUps;
  /** The same transaction, with the shortest way for raw SQL. */
  direct(tx: Prisma.TransactionClient): Prisma.TransactionClient;
  /** The first statement of every unit's transaction. */
  begin(tx: Prisma.TransactionClient): Promise<void>;
  /** The first statement of a transaction that reads all of the database as it is at one moment. */
  beginSnapshot(tx: Prisma.TransactionClient): Promise<void>;
  /** What whoever runs the desk reads when the database cannot be opened; `undefined` for a fault of the program. */
  explain(error: unknown): string | undefined;
}
