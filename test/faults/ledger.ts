import { expect, vi } from 'vitest';
import type { Ledger, Store } from '../../src/core/store.js';

interface Expected {
  /** Waits until no message waits any more. Default: true. */
  readonly settled?: boolean;
  /** How many content messages customers sent, where the test knows. */
  readonly received?: number;
  /** Milliseconds of patience. */
  readonly timeout?: number;
}

const sumOf = ({ outcomes }: Ledger): number => Object.values(outcomes).reduce((sum, count) => sum + count, 0);

const day = 24 * 3_600_000;
const days = 30;

/** The days (UTC) of the last month on which what was received is not what is accounted for. */
const unbalancedDays = (store: Store): Promise<readonly string[]> =>
  store.unit(async (tx) => {
    const found: string[] = [];
    const last = Math.floor(((await tx.newestInstant()) ?? 0) / day) * day;
    for (let from = last - days * day; from <= last; from += day) {
      const { received, lines } = await tx.ledger.during(from, from + day);
      const accounted = lines.reduce((sum, { count }) => sum + count, 0);
      if (received !== null && received !== accounted) {
        found.push(`${new Date(from).toISOString().slice(0, 10)}: ${received} received, ${accounted} accounted for`);
      }
    }
    return found;
  });

/**
 * DESIGN §11: each content message that was received has exactly one outcome. Takes any open store of the desk's
 * database: an in-process desk's own, or one opened beside a process. Resolves with the ledger.
 */
export const expectBalanced = async (
  store: Store,
  { settled = true, received, timeout = 10_000 }: Expected = {},
): Promise<Ledger> => {
  const count = (): Promise<Ledger> => store.unit((tx) => tx.ledger.count());
  // Counts of a busy desk are not all of one instant.
  const balanced = (ledger: Ledger): boolean =>
    sumOf(ledger) === ledger.received &&
    (received === undefined || ledger.received === received) &&
    (!settled || ledger.outcomes.waiting === 0);
  let ledger = await count();
  await vi
    .waitUntil(
      async () => {
        ledger = await count();
        return balanced(ledger) && (await unbalancedDays(store)).length === 0;
      },
      { timeout, interval: 20 },
    )
    .catch(() => undefined);
  expect({ sum: sumOf(ledger), outcomes: ledger.outcomes }, 'the sum of the outcomes is what was received').toEqual({
    sum: received ?? ledger.received,
    outcomes: settled ? { ...ledger.outcomes, waiting: 0 } : ledger.outcomes,
  });
  expect(ledger.received, 'what was received').toBe(received ?? ledger.received);
  expect(await unbalancedDays(store), 'every day balances').toEqual([]);
  return ledger;
};
