import { parentPort, workerData } from 'node:worker_threads';
import { type Example, train } from '../core/routing/classifier/train.js';

// The entry of the thread that `createTrainer` starts: examples in, a model out.
parentPort?.postMessage(train(workerData as readonly Example[]));
