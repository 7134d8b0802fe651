import { expect, it } from 'vitest';
import { liveEnvironment, openSlack, openTelegram } from '../processes/platforms.js';
import { startDesk, temporaryDirectory } from '../processes/program.js';

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
