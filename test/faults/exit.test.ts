import { expect, it } from 'vitest';
import { createAgent } from '../dialogues/agent.js';
import { createCustomer } from '../dialogues/customer.js';
import { liveEnvironment, openSlack, openTelegram } from '../processes/platforms.js';
import { eventually, startDesk, temporaryDirectory } from '../processes/program.js';

it('a desk whose token is taken away for good ends with code 1 and one plain line', { timeout: 60_000 }, async () => {
  const directory = await temporaryDirectory();
  const [telegram, slack] = [await openTelegram(), await openSlack()];
  const desk = startDesk(directory, {
    ...liveEnvironment(telegram, slack),
    DATABASE_URL: 'file:desk.db',
  });
  await desk.ready(30_000);
  slack.world.revoke(true);
  expect(await desk.ended).toEqual({ code: 1, signal: null });
  const [last, ...others] = desk.stderr().trimEnd().split('\n').toReversed();
  expect(last).toBe('Slack does not accept SLACK_BOT_TOKEN: token_revoked.');
  for (const line of others) expect(line).toMatch(/^\{.*\}$/);
});

it('a desk of which everything hangs at both platforms still ends in time, with code 0, and has lost nothing', {
  timeout: 60_000,
}, async () => {
  const directory = await temporaryDirectory();
  const [telegram, slack] = [await openTelegram(), await openSlack()];
  const env = { ...liveEnvironment(telegram, slack), DATABASE_URL: 'file:desk.db' };
  const desk = startDesk(directory, env);
  await desk.ready(30_000);
  const customer = createCustomer(telegram.world, 'Hanna', 'en');
  customer.says('Invoice of Hanna');
  await customer.sees(/#\d+/);
  const [anna, boris] = [createAgent(slack.world, 'U0ANNA'), createAgent(slack.world, 'U0BORIS')];
  const card = await anna.findsCard('C0BILLING', 'Invoice of Hanna');
  const always = { how: 'hang', times: 1_000 } as const;
  for (const method of ['sendMessage', 'getUpdates']) telegram.world.fail({ method, ...always });
  for (const method of ['chat.postMessage', 'chat.postEphemeral']) slack.world.fail({ method, ...always });
  // Who comes second is answered; what the customer adds is passed on, and not confirmed; and the assignee's words are sent.
  const before = {
    posts: slack.world.calls('chat.postMessage').length,
    sent: telegram.world.calls('sendMessage').length,
  };
  await Promise.all([anna.clicks(card, 'Claim'), boris.clicks(card, 'Claim')]);
  await eventually(() => slack.world.calls('chat.postEphemeral').length > 0);
  customer.says('And another one');
  for (const agent of [anna, boris]) agent.writes(card, 'Here it is');
  await eventually(() => slack.world.calls('chat.postMessage').length > before.posts);
  await eventually(() => telegram.world.calls('sendMessage').length > before.sent);
  desk.send('SIGTERM');
  // Past its time it would end itself with code 1.
  expect(await desk.ended).toEqual({ code: 0, signal: null });

  telegram.world.clearFaults();
  slack.world.clearFaults();
  const next = startDesk(directory, env);
  await next.ready(30_000);
  await customer.sees(/is looking after your request/);
  await customer.sees('Here it is');
  await anna.seesInThread(card, 'And another one');
});
