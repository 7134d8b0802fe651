import { conflict } from './api-error.js';
import type { Update } from './bot-api-types.js';
import type { UpdateQueue } from './update-queue.js';

/** What the platform waits at most, in seconds, whatever a bot asks for. */
const LONGEST_POLL = 50;

interface PollRequest {
  readonly offset: number;
  readonly limit: number;
  /** Seconds. */
  readonly timeout: number;
  /** Calls back when the client has gone. */
  readonly onGone: (listener: () => void) => void;
}

export interface Polling {
  poll(request: PollRequest): Promise<readonly Update[]>;
  /** Ends the poll that waits, if any, with 409 and this reason. */
  terminate(by: string): void;
  /** Ends it with nothing: the server closes. */
  close(): void;
}

interface Poller {
  settle(): void;
  fail(reason: Error): void;
}

/** The long poll of `getUpdates`: one at a time, the newest wins. */
export const createPolling = (queue: UpdateQueue): Polling => {
  let current: Poller | undefined;

  // In the next turn of the loop, so that updates of one turn travel together.
  let woken = false;
  queue.onAdded(() => {
    if (woken || current === undefined) return;
    woken = true;
    setImmediate(() => {
      woken = false;
      current?.settle();
    });
  });

  const terminate = (by: string): void => {
    current?.fail(conflict(`terminated by ${by}`));
  };

  return {
    terminate,
    close: () => current?.settle(),
    poll: ({ offset, limit, timeout, onGone }) => {
      terminate('other getUpdates request; make sure that only one bot instance is running');
      if (offset < 0) queue.keepLast(-offset);
      else if (offset > 0) queue.confirm(offset);
      const ready = queue.next(limit);
      if (ready.length > 0 || timeout <= 0) return Promise.resolve(ready);
      return new Promise((resolve, reject) => {
        const end = (): void => {
          clearTimeout(timer);
          if (current === poller) current = undefined;
        };
        const poller: Poller = {
          settle: () => {
            end();
            resolve(queue.next(limit));
          },
          fail: (reason) => {
            end();
            reject(reason);
          },
        };
        const timer = setTimeout(poller.settle, Math.min(timeout, LONGEST_POLL) * 1000);
        current = poller;
        onGone(() => {
          end();
          resolve([]);
        });
      });
    },
  };
};
