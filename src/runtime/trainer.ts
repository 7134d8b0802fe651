import { Worker } from 'node:worker_threads';
import type { Model } from '../core/routing/classifier/train.js';
import type { Train } from '../core/routing/learning.js';

export interface Trainer {
  readonly train: Train;
  /** Gives up what is under way, which then resolves with `null`. */
  stop(): Promise<void>;
}

/** Trains in a thread of its own: seconds of arithmetic that the desk does not wait for. */
export const createTrainer = (): Trainer => {
  let worker: Worker | undefined;
  let stopped = false;
  return {
    train: (examples) =>
      new Promise<Model | null>((resolve, reject) => {
        if (stopped) return resolve(null);
        worker = new Worker(new URL('./train-worker.js', import.meta.url), { workerData: examples });
        worker.once('message', resolve);
        worker.once('error', reject);
        worker.once('exit', (code) => {
          worker = undefined;
          if (stopped) resolve(null);
          else reject(new Error(`the training ended with code ${code} and without a result`));
        });
      }),
    async stop() {
      stopped = true;
      await worker?.terminate();
    },
  };
};
