import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { erlangC, serversNeeded, waitingLonger } from '../../../src/core/digest/staffing.js';

describe('the staffing formula', () => {
  it.each([
    // Published tables of Erlang C.
    [10, 12, 0.4494],
    [1, 2, 0.3333],
    [0.5, 1, 0.5],
    [5, 7, 0.3241],
    [20, 24, 0.2981],
  ])('agrees with the tables: of %f erlangs on %i servers a share of %f waits', (load, servers, share) => {
    expect(erlangC(load, servers)).toBeCloseTo(share, 4);
  });

  it('lets nobody wait without a load, and everybody where the load is never worked off', () => {
    expect(erlangC(0, 3)).toBe(0);
    expect([erlangC(3, 3), erlangC(4, 3), waitingLonger(4, 3, 100)]).toEqual([1, 1, 1]);
    expect(serversNeeded(0, 0.9, 0)).toBe(0);
  });

  it('finds the agents of the usual example: 80 % within 20 s at 100 calls of 180 s in half an hour are 14', () => {
    expect(serversNeeded(10, 0.8, 20 / 180)).toBe(14);
    expect(1 - waitingLonger(10, 14, 20 / 180)).toBeCloseTo(0.888, 3);
  });

  it('agrees with the sum that defines it, and needs the fewest servers that are enough', () => {
    const bySum = (load: number, servers: number): number => {
      const term = (count: number): number => (count === 0 ? 1 : (term(count - 1) * load) / count);
      const all = term(servers) * (servers / (servers - load));
      let sum = 0;
      for (let count = 0; count < servers; count++) sum += term(count);
      return all / (sum + all);
    };
    fc.assert(
      fc.property(
        fc.double({ min: 0.01, max: 40, noNaN: true }),
        fc.integer({ min: 1, max: 20 }),
        fc.double({ min: 0, max: 2, noNaN: true }),
        (load, spare, wait) => {
          const servers = Math.floor(load) + spare;
          expect(erlangC(load, servers)).toBeCloseTo(bySum(load, servers), 8);
          const needed = serversNeeded(load, 0.9, wait);
          expect(waitingLonger(load, needed, wait)).toBeLessThanOrEqual(0.1 + 1e-12);
          if (needed - 1 > load) expect(waitingLonger(load, needed - 1, wait)).toBeGreaterThan(0.1);
        },
      ),
    );
  });
});
