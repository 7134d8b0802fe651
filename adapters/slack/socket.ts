import { type App, SocketModeReceiver } from '@slack/bolt';
import { backOff } from '../../src/core/back-off.js';
import type { Log } from '../../src/core/log.js';
import type { Connection } from '../../src/core/outgoing.js';
import { clientOptions } from './client.js';
import { codeOf, describe } from './faults.js';
import type { Intake } from './intake.js';
import { wait } from './wait.js';

/** Codes after which Slack will never open a connection with this token. */
const HOPELESS = new Set([
  'invalid_auth',
  'not_authed',
  'account_inactive',
  'token_revoked',
  'token_expired',
  'user_removed_from_team',
  'team_disabled',
  'not_allowed_token_type',
  'missing_scope',
]);

/** apps.connections.open and the handshake have 10 s each. */
const HELLO_MS = 25_000;
/** A connection that ends sooner was no use: the next one is not opened at once. */
const STEADY_MS = 10_000;

export interface SlackConnection {
  /** Begins to connect, and again whenever the connection ends. */
  start(): void;
  /** Ends the connection. */
  stop(): void;
}

export interface SocketSettings {
  /** `xapp-…` */
  readonly appToken: string;
  readonly apiUrl: string;
  readonly answerWithin?: number | undefined;
  readonly intake: Pick<Intake, 'process'>;
  /** Done before every connection; when it rejects, it is tried again. */
  readonly prepare: () => Promise<void>;
  readonly report: (connection: Connection) => void;
  /** Told once when Slack will never connect: the desk is deaf and cannot help itself. */
  readonly onFatal: (reason: string) => void;
  readonly log: Log;
}

/**
 * Socket Mode. The library's own way of coming back sleeps after every planned disconnect and gives up by an unhandled
 * rejection; so it is switched off, and the loop here connects again.
 */
export const createSocketConnection = (settings: SocketSettings): SlackConnection => {
  const { appToken, intake, prepare, report, onFatal, log } = settings;
  const options = clientOptions(settings);
  const stopping = new AbortController();
  const receiver = new SocketModeReceiver({
    appToken,
    autoReconnectEnabled: false,
    ...(options.logger && { logger: options.logger }),
    installerOptions: { clientOptions: options },
    processEventErrorHandler: async ({ error }) => {
      log.warn({ reason: error.message }, 'An event of Slack was not stored and is not confirmed; it will come again');
      return false;
    },
  });
  const gate: Pick<App, 'processEvent'> = { processEvent: (event) => intake.process(event) };
  receiver.init(gate as App);

  const connect = async (): Promise<void> => {
    const deadline = setTimeout(() => void receiver.client.disconnect(), HELLO_MS);
    try {
      await receiver.start();
    } finally {
      clearTimeout(deadline);
    }
  };

  /** One connection from its beginning to its end; how long it held, in milliseconds. */
  const hold = async (): Promise<number> => {
    await prepare();
    if (stopping.signal.aborted) return 0;
    let onEnd = (): void => undefined;
    const end = new Promise<void>((resolve) => {
      onEnd = resolve;
    });
    receiver.client.once('disconnected', onEnd);
    try {
      await connect();
      if (stopping.signal.aborted) void receiver.client.disconnect();
      else report({ connected: true });
      const since = performance.now();
      await end;
      return performance.now() - since;
    } finally {
      receiver.client.off('disconnected', onEnd);
    }
  };

  const run = async (): Promise<void> => {
    let failures = 0;
    while (!stopping.signal.aborted) {
      try {
        if ((await hold()) >= STEADY_MS) failures = 0;
        if (stopping.signal.aborted) return;
        report({ connected: false, reason: 'Slack ended the connection' });
      } catch (error) {
        if (stopping.signal.aborted) return;
        const reason = error === undefined ? 'the connection ended before it began' : describe(error);
        report({ connected: false, reason });
        if (HOPELESS.has(codeOf(error) ?? '')) return onFatal(`Slack does not accept SLACK_APP_TOKEN: ${reason}.`);
      }
      // The first time at once: Slack renews its connections every few hours.
      const pause = failures === 0 ? 0 : backOff(failures, { first: 1_000 });
      failures += 1;
      await wait(pause, stopping.signal);
    }
  };

  return {
    start() {
      void run();
    },
    stop() {
      stopping.abort();
      void receiver.client.disconnect();
    },
  };
};
