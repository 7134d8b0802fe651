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
/**
 * How often the threads are read: Slack repeats an event for about six minutes and says nothing of those that it gives
 * up, so what it could not hand over is found no other way.
 */
const READ_MS = 600_000;

/** How Slack reaches the desk where it posts what happens. */
export interface HttpSettings {
  readonly signingSecret: string;
  /** Told what answers the requests that come to the desk's address for Slack. */
  readonly serve: (handle: RequestListener) => void;
  /** Milliseconds between two readings of the threads, where it is not the usual time. */
  readonly readEvery?: number | undefined;
}

interface Options extends HttpSettings {
  readonly client: WebClient;
  readonly intake: Pick<Intake, 'process'>;
  /** Done before the first request is taken and whenever Slack is back; when it rejects, it is tried again. */
  readonly prepare: () => Promise<void>;
  /** Reads in the background what was written in the threads since the last time. */
  readonly read: () => Promise<void>;
  readonly report: (connection: Connection) => void;
  readonly log: Log;
}

/** Slack over HTTP: there is no connection that could end, so Slack is asked again and again whether it answers. */
export const createHttpConnection = (options: Options): SlackConnection => {
  const { client, intake, signingSecret, serve, prepare, read, readEvery = READ_MS, report, log } = options;
  const stopping = new AbortController();
  const { signal } = stopping;
  let prepared = false;
  let nextReading = 0;

  const look = async (connected: boolean): Promise<void> => {
    await client.auth.test();
    if (connected && performance.now() < nextReading) return;
    nextReading = performance.now() + readEvery;
    if (connected) return await read();
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
        await wait(Math.min(LOOK_MS, readEvery), signal);
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
