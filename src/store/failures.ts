const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);

const field = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null && key in value ? (value as Record<string, unknown>)[key] : undefined;

/**
 * The most telling code in an error from the database: the driver's (`SQLITE_FULL`, `40P01`), else the system's
 * (`ECONNREFUSED`), else Prisma's (`P1008`) or its adapter's (`DatabaseNotReachable`);
 * `undefined` for an error that is none of the database's.
 */
export const driverCode = (error: unknown): string | undefined => {
  const driver = field(field(error, 'meta'), 'driverAdapterError') ?? error;
  const cause = field(driver, 'cause');
  return (
    text(field(cause, 'originalCode')) ??
    text(field(cause, 'code')) ??
    text(field(driver, 'code')) ??
    text(field(error, 'code')) ??
    text(field(cause, 'kind'))
  );
};

/** A lock, a conflict, a lost connection, a full disk: nothing is wrong with the work itself. */
const passing = [
  /^SQLITE_(BUSY|LOCKED|FULL|IOERR|READONLY|CORRUPT|CANTOPEN|NOTADB|NOMEM|PROTOCOL|INTERRUPT)/,
  // PostgreSQL's classes: connection, transaction rollback, resources, operator, system; lock and idle timeouts.
  /^(08|40|53|57|58)[0-9A-Z]{3}$/,
  /^(55P03|25P03|25006)$/,
  /^(P1001|P1002|P1008|P1017|P1018|P2024|P2028|P2034|P2037)$/,
  /^(DatabaseNotReachable|ConnectionClosed|SocketTimeout|TransactionWriteConflict|TooManyConnections)$/,
  /^(ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH)$/,
];

/** Whether the database, not the work, is at fault, so that the same unit may succeed later. */
export const isPassing = (error: unknown): boolean => {
  const code = driverCode(error);
  return code !== undefined && passing.some((pattern) => pattern.test(code));
};

/** Whether waiting helps nobody: the file is damaged, or is not the one any more that was opened. */
export const isFinal = (error: unknown): boolean =>
  /^SQLITE_(CORRUPT|NOTADB|READONLY_DBMOVED)/.test(driverCode(error) ?? '');
