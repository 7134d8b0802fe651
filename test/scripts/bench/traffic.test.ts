import { expect, it, onTestFinished } from 'vitest';
import { startSandbox } from '../../../adapters/sandbox/sandbox.js';
import { createTraffic } from '../../../scripts/bench/traffic.js';

it('finds each message of a wave that was lost, repeated or overtaken', async () => {
  const sandbox = await startSandbox({
    users: [{ id: 'U0ANNA', name: 'Anna' }],
    channels: [{ id: 'C0GENERAL', name: 'general', members: ['U0ANNA'] }],
  });
  onTestFinished(() => sandbox.close());
  const traffic = createTraffic(sandbox.telegram.world, sandbox.slack.world, 'C0GENERAL');
  const post = (customer: number, number: number): string =>
    sandbox.slack.world.write('U0ANNA', 'C0GENERAL', { text: `Customer: w1c${customer}n${number} words` });
  const everyMessage = Array.from({ length: 200 }, (_, index) => [index % 100, Math.floor(index / 100)] as const);

  traffic.write(1, 200);
  expect(sandbox.telegram.world.pending()).toBe(200);
  for (const [customer, number] of everyMessage) if (customer > 3) post(customer, number);
  expect(traffic.faults(1)).toEqual({ lost: 8, repeated: 0, outOfOrder: 0 });
  post(1, 1);
  post(1, 0);
  post(2, 0);
  post(2, 0);
  expect(traffic.faults(1)).toEqual({ lost: 5, repeated: 1, outOfOrder: 1 });
  const arrived = traffic.arrived(1, 60);
  for (const number of [0, 1]) post(3, number);
  post(2, 1);
  for (const number of [0, 1]) post(0, number);
  expect(await arrived).toEqual({ seconds: expect.any(Number) });
  expect(traffic.faults(1)).toEqual({ lost: 0, repeated: 1, outOfOrder: 1 });
});

it('tells how long each message of a wave took, of newcomers too, and counts no card for a post', async () => {
  const sandbox = await startSandbox({
    users: [{ id: 'U0ANNA', name: 'Anna' }],
    channels: ['C0GENERAL', 'C0RELAY'].map((id) => ({ id, name: id.toLowerCase(), members: ['U0ANNA'] })),
  });
  onTestFinished(() => sandbox.close());
  const { telegram, slack } = sandbox;
  const traffic = createTraffic(telegram.world, slack.world, 'C0RELAY');
  await traffic.drip(1, 3, 10_000, 'newcomers');
  expect(telegram.world.customers()).toHaveLength(103);
  expect(telegram.world.pending()).toBe(3);
  const card = slack.world.write('U0ANNA', 'C0GENERAL', { text: 'Customer: w1c100n0 words' });
  expect(traffic.delays(1)).toEqual([]);
  slack.world.write('U0ANNA', 'C0GENERAL', { text: 'Customer: w1c100n0 words', threadTs: card });
  for (const customer of [101, 102])
    slack.world.write('U0ANNA', 'C0RELAY', { text: `Customer: w1c${customer}n0 words` });
  await traffic.arrived(1, 60);
  const delays = traffic.delays(1);
  expect(delays).toHaveLength(3);
  for (const delay of delays) expect(delay).toBeGreaterThan(0);
  await traffic.drip(2, 2, 10_000, 'everybody');
  expect(telegram.world.customers()).toHaveLength(103);
});
