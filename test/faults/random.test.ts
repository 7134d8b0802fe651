import fc from 'fast-check';
import { describe, it } from 'vitest';
import { engines } from '../store/fresh-database.js';
import { type FaultDesk, startFaultDesk } from './desk.js';
import { expectBalanced } from './ledger.js';
import { checkDesk, checkRun } from './random/checks.js';
import { operations } from './random/operations.js';
import { play } from './random/play.js';

/** FAULT_RUNS=2000 FAULT_SEED=7 FAULT_PATH=12:0:3 repeat, lengthen or pin down what was drawn. */
const { FAULT_RUNS = '200', FAULT_SEED, FAULT_PATH } = process.env;
const numRuns = Math.ceil(Number(FAULT_RUNS) / engines.length);
const seed = FAULT_SEED === undefined ? Date.now() % 2 ** 31 : Number(FAULT_SEED);
/** Then another desk begins: what people look through must not grow without end. */
const runsOfOneDesk = 25;

describe.concurrent('whatever people do and whatever breaks', () => {
  it.each(engines)(
    'I1–I10 hold and the ledger balances (%s)',
    { timeout: 120_000 + numRuns * 10_000 },
    async (engine) => {
      process.stdout.write(`random faults: engine ${engine}, runs ${numRuns}, seed ${seed}\n`);
      let desk: FaultDesk | undefined;
      let runs = 0;
      const leave = async (): Promise<void> => {
        await desk?.stop();
        desk = undefined;
      };
      await fc
        .assert(
          fc.asyncProperty(operations, async (drawn) => {
            desk ??= await startFaultDesk(engine);
            try {
              await checkRun(desk, await play(desk, drawn));
              runs += 1;
              if (runs % runsOfOneDesk !== 0) return;
              await expectBalanced(desk.store);
              await checkDesk(desk);
              await leave();
            } catch (error) {
              // Shrinking begins with a desk that nothing is wrong with.
              await leave();
              throw error;
            }
          }),
          { numRuns, seed, ...(FAULT_PATH !== undefined && { path: FAULT_PATH }), endOnFailure: false },
        )
        .finally(leave);
    },
  );
});
