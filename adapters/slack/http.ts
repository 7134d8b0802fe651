import type { RequestListener } from 'node:http';
import type { WebClient } from '@slack/web-api';
import { backOff } from '../../src/core/back-off.js';
import { StoreUnavailable } from '../../src/core/errors.js';
import type { Log } from '../../src/core/log.js';
import type { Connection } from '../../src/core/outgoing.js';
import { describe, retryAfterOf } from './faults.js';
import { answerRequests } from './http-requests.js';
import type { Intake } from './intake.js';
import type { SlackConnection } from './socket.js';
import { wait } from './wait.js';

/** How often Slack is asked whether it is there. */
const LOOK_MS = 5_000;

/** How Slack reaches the desk where it posts what happens. */
export interface HttpSettings {
  readonly signingSecret: string;
  /** Told what answers the requests that come to the desk's address for Slack. */
  readonly serve: (handle: RequestListener) => void;
}

interface Options extends HttpSettings {
  readonly client: WebClient;
  readonly intake: Pick<Intake, 'process'>;
  /** Done before the first request is taken and whenever Slack is back; when it rejects, it is tried again. */
  readonly prepare: () => Promise<void>;
  readonly report: (connection: Connection) => void;
  readonly log: Log;
}

/** Slack over HTTP: there is no connection that could end, so Slack is asked again and again whether it answers. */
export const createHttpConnection = (options: Options): SlackConnection => {
  const { client, intake, signingSecret, serve, prepare, report, log } = options;
  const stopping = new AbortController();
  const { signal } = stopping;
  let prepared = false;

  const look = async (connected: boolean): Promise<void> => {
    await client.auth.test();
    if (connected) return;
    await prepare();
    prepared = true;
    if (!signal.aborted) report({ connected: true });
  };

  const run = async (): Promise<void> => {
    let failures = 0;
    let connected = false;
    while (!signal.aborted) {
      try {
        await look(connected);
        connected = true;
        failures = 0;
        await wait(LOOK_MS, signal);
      } catch (error) {
        if (signal.aborted) return;
        connected = false;
        failures += 1;
        const reason = error instanceof StoreUnavailable ? 'the store is unavailable' : describe(error);
        report({ connected: false, reason });
        await wait(retryAfterOf(error) ?? backOff(failures, { first: 1_000, longest: LOOK_MS }), signal);
      }
    }
  };

  return {
    start() {
      serve(
        answerRequests({
          signingSecret,
          log,
          // Stored before the threads were looked at, it would hide what was lost before it.
          process: (event) =>
            prepared ? intake.process(event) : Promise.reject(new StoreUnavailable('the desk is not ready yet')),
        }),
      );
      void run();
    },
    stop() {
      stopping.abort();
    },
  };
};
