import type { Log } from '../../src/core/log.js';
import type { Connection } from '../../src/core/outgoing.js';

/** Logs and reports each change of the connection once, however often it is told. */
export const createTellConnection = ({
  log,
  report,
}: {
  readonly log: Log;
  readonly report: (connection: Connection) => void;
}): ((connection: Connection) => void) => {
  let told: string | undefined;
  return (connection) => {
    const state = connection.connected ? 'connected' : connection.reason;
    if (state === told) return;
    told = state;
    if (connection.connected) log.info({}, 'Telegram is connected');
    else log.warn({ reason: connection.reason }, 'Telegram is not connected');
    report(connection);
  };
};
