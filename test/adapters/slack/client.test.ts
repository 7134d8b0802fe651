import { expect, it, onTestFinished } from 'vitest';
import { startSlackServer } from '../../../adapters/sandbox/slack-server/start-slack-server.js';
import { identifyWorkspace } from '../../../adapters/slack/client.js';

const log = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };

const open = async () => {
  const server = await startSlackServer();
  onTestFinished(server.close);
  return server;
};

it('identifies the workspace of a token', async () => {
  const server = await open();
  expect(await identifyWorkspace({ botToken: server.botToken, apiUrl: server.url, log })).toEqual({
    account: 'T0SANDBOX',
    botUserId: server.botUserId,
    botId: server.botId,
    url: 'https://sandbox.slack.com/',
  });
});

it('names the variable of a wrong token, never the token', async () => {
  const server = await open();
  await expect(identifyWorkspace({ botToken: 'xoxb-wrong', apiUrl: server.url, log })).rejects.toThrow(
    /^Slack does not accept SLACK_BOT_TOKEN: invalid_auth\.$/,
  );
});

it('says that Slack cannot be reached, which is no mistake of the operator', async () => {
  const server = await open();
  await server.close();
  await expect(identifyWorkspace({ botToken: 'xoxb-wrong', apiUrl: server.url, log })).rejects.toMatchObject({
    name: 'Error',
    message: expect.stringContaining('cannot be reached'),
  });
});
