import { PrismaPg } from '@prisma/adapter-pg';
import { OperatorError } from '../core/errors.js';
import type { Engine } from './engine.js';
import { driverCode } from './failures.js';
import { PrismaClient } from './generated/postgresql/client.js';
import { Prisma, type PrismaClient as SqlitePrismaClient } from './generated/sqlite/client.js';
import { createWakeUps } from './wake-ups.js';

const connectTimeout = 5_000;

/**
 * A replica that was stopped or whose machine vanished amid a transaction holds up the others no longer than this: they
 * have to renew their leases meanwhile.
 */
const limits = { lock_timeout: 20_000, idle_in_transaction_session_timeout: 5_000 };

/** What reads the whole database writes to a file or a terminal in between, which may be slow. It locks nothing. */
const snapshotPatience = 'SET LOCAL idle_in_transaction_session_timeout = 0';

const explanations: readonly [RegExp, string][] = [
  [
    /^(ECONNREFUSED|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ECONNRESET|P1001|P1002|P1017|DatabaseNotReachable|ConnectionClosed|SocketTimeout)/,
    'does not answer',
  ],
  [/^(ENOTFOUND|EAI_AGAIN)/, 'was not found'],
  [/^(28|P1000|P1010)/, 'does not accept the user or the password'],
  [/^(3D000|P1003)/, 'has no database of this name'],
  [/^(25006)/, 'takes no writes: it is a read-only replica or set read-only'],
  [/^(42501)/, 'does not let this user create or change tables'],
  [/^(53100)/, 'cannot grow: its disk is full'],
  [/^(58|XX00[12])/, 'cannot read or write: its disk reports an error'],
  [/^(53300|P2037)/, 'has no connection left'],
  [/^(57P0)/, 'is starting up or shutting down'],
  [/^(P1011|TlsConnectionError)/, 'does not accept an encrypted connection as asked for'],
];

/** `host:port/database`, without the user and the password. */
const describe = (url: string): string => {
  try {
    const { host, pathname } = new URL(url);
    return `${host}${pathname}`;
  } catch (error) {
    throw new OperatorError('DATABASE_URL is not a valid PostgreSQL address.', { cause: error });
  }
};

/** A PostgreSQL server, shared by any number of replicas. */
export const openPostgresql = (url: string): Engine => {
  const database = describe(url);
  const factory = (max: number) =>
    new PrismaPg({ connectionString: url, max, connectionTimeoutMillis: connectTimeout, keepAlive: true, ...limits });
  return {
    name: 'postgresql',
    migrations: factory(1),
    // Replicas that start together wait here for the first one; 4673 is only a number that nobody else uses.
    beginMigration: 'BEGIN; SELECT pg_advisory_xact_lock(4673)',
    forUpdate: Prisma.raw('FOR UPDATE'),
    now: Prisma.raw('CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000 AS BIGINT)'),
    // Both clients come from one schema; the types of SQLite's are the types of the store.
    connect: () => new PrismaClient({ adapter: factory(2) }) as unknown as SqlitePrismaClient,
    wakeUps: (client) => createWakeUps(url, (sql, ...values) => client.$executeRawUnsafe(sql, ...values)),
    direct: (tx) => tx,
    begin: () => Promise.resolve(),
    beginSnapshot: async (tx) => {
      await tx.$executeRawUnsafe('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY');
      await tx.$executeRawUnsafe(snapshotPatience);
    },
    explain: (error) => {
      const code = driverCode(error) ?? '';
      const reason = explanations.find(([pattern]) => pattern.test(code))?.[1];
      return reason && `The PostgreSQL server for ${database} ${reason}.`;
    },
  };
};
