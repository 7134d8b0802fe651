import { expect, it, onTestFinished, vi } from 'vitest';
import { StoreUnavailable } from '../../../src/core/errors.js';
import { createTelegramBench } from './telegram-bench.js';

/** The messenger with a turn to poll that the test gives and takes. */
const openBench = async () => {
  const turn = { mine: true, asked: 0 };
  const bench = await createTelegramBench({
    turn: {
      pollSeconds: 1,
      mayPoll: async () => {
        turn.asked += 1;
        return turn.mine;
      },
    },
  });
  onTestFinished(() => bench.close());
  return { ...bench, turn };
};

it('polls only when it is its turn, and counts as connected all the same', async () => {
  const { world, ann, turn, start, inbounds, connections } = await openBench();
  turn.mine = false;
  world.write(ann, 'hello');
  await start();
  await connections.count(1);
  expect(connections.items).toEqual([{ connected: true }]);
  expect([world.calls('getUpdates'), world.calls('deleteWebhook')]).toEqual([[], []]);
  turn.mine = true;
  await inbounds.find(({ kind }) => kind === 'customer-wrote');
});

it('asks for its turn before every poll, and lets none last longer than the turn', async () => {
  const { world, turn, start } = await openBench();
  await start();
  await world.until(() => world.calls('getUpdates').length >= 3);
  expect(turn.asked).toBeGreaterThanOrEqual(world.calls('getUpdates').length);
  expect(new Set(world.calls('getUpdates').map(({ params }) => Number(params.timeout)))).toEqual(new Set([0, 1]));
});

it('forgets how far it was once another had the turn: the numbers may have begun anew', async () => {
  const { world, ann, turn, start, offset } = await openBench();
  world.write(ann, 'hello');
  await start();
  await world.until(() => offset() > 0);
  turn.mine = false;
  const polls = world.calls('getUpdates').length;
  const { asked } = turn;
  await vi.waitFor(() => expect(turn.asked).toBeGreaterThan(asked), { timeout: 5_000 });
  turn.mine = true;
  await world.until(() => world.calls('getUpdates').length > polls + 1);
  expect(offset()).toBe(0);
});

it('is not connected while nobody can say whose turn it is', async () => {
  const bench = await createTelegramBench({
    turn: { pollSeconds: 1, mayPoll: () => Promise.reject(new StoreUnavailable('the database could not commit')) },
  });
  onTestFinished(() => bench.close());
  await bench.start();
  await bench.connections.count(1);
  expect(bench.connections.items).toEqual([{ connected: false, reason: 'the database could not commit' }]);
  expect(bench.world.calls('getUpdates')).toEqual([]);
});
