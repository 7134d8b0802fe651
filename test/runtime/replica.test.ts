import { expect, it, onTestFinished } from 'vitest';
import { createReplica } from '../../src/runtime/replica.js';
import { openStore } from '../../src/store/open.js';
import { quiet } from '../dialogues/quiet.js';
import { freshStore } from '../store/fresh-database.js';

/** Two processes on one database, each with a clock that the test moves. */
const openTwo = async () => {
  const { store, url } = await freshStore('postgresql');
  const other = await openStore({ url });
  onTestFinished(() => other.close());
  const create = (owner: string, of: typeof store) => {
    const time = { ms: 0 };
    const counts: number[] = [];
    const replica = createReplica({
      store: of,
      owner,
      monotonic: () => time.ms,
      log: quiet,
      counted: (processes) => counts.push(processes),
    });
    return { ...replica, time, counts };
  };
  return { store, first: create('first', store), second: create('second', other) };
};

it('gives the turn to poll to one process, until that one stops', async () => {
  const { first, second } = await openTwo();
  expect([await first.mayPoll(), await second.mayPoll(), await first.mayPoll()]).toEqual([true, false, true]);
  await first.stop();
  expect([await second.mayPoll(), await first.mayPoll()]).toEqual([true, false]);
});

it('lets nobody poll who was stopped while the turn was given', async () => {
  const { store, first, second } = await openTwo();
  const asked = first.mayPoll();
  // Shares the commit, and runs when the turn is given.
  await store.unit(async () => {
    first.time.ms += 60_000;
  });
  expect([await asked, await second.mayPoll()]).toEqual([false, false]);
});

it('counts the processes that live', async () => {
  const { first, second } = await openTwo();
  await first.start();
  await second.start();
  onTestFinished(() => first.stop());
  expect([first.counts, second.counts]).toEqual([[1], [2]]);
  await second.stop();
});
