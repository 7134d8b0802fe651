import { expect, it, onTestFinished } from 'vitest';
import { startSandbox } from '../../../adapters/sandbox/sandbox.js';
import { createClaimTraffic } from '../../../scripts/bench/claim-traffic.js';

it('counts whom a thread names as having claimed its ticket, and who was told to be too late', async () => {
  const agents = ['U0ANNA', 'U0BORIS'];
  const sandbox = await startSandbox({
    users: agents.map((id) => ({ id, name: id.toLowerCase() })),
    channels: [{ id: 'C0BILLING', name: 'billing', members: agents }],
  });
  onTestFinished(() => sandbox.close());
  const { telegram, slack } = sandbox;
  const traffic = createClaimTraffic(telegram.world, slack.world);
  const call = (method: string, args: Readonly<Record<string, string>>): Promise<{ readonly ts: string }> =>
    fetch(`${slack.url}${method}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${slack.botToken}` },
      body: new URLSearchParams({ channel: 'C0BILLING', ...args }),
    }).then(async (response) => (await response.json()) as { readonly ts: string });

  const opened = traffic.open(2, 60);
  expect(telegram.world.pending()).toBe(2);
  const cards = [await call('chat.postMessage', { text: 'one' }), await call('chat.postMessage', { text: 'two' })];
  await opened;
  for (const [index, who] of [agents[0], agents[1], agents[0]].entries()) {
    await call('chat.postMessage', { text: `${who} has claimed this ticket.`, thread_ts: cards[index % 2]?.ts ?? '' });
  }
  await call('chat.postEphemeral', { text: 'Too late', user: 'U0ANNA' });
  expect(await traffic.settled({ claimed: 2, told: 1 }, 60)).toEqual({ winners: [2, 1], told: 1 });
});
