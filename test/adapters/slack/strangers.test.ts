import { expect, it, onTestFinished } from 'vitest';
import { startSlackServer } from '../../../adapters/sandbox/slack-server/start-slack-server.js';
import { createSlackClient } from '../../../adapters/slack/client.js';
import { createIntake } from '../../../adapters/slack/intake.js';
import type { Inbound } from '../../../src/core/inbound.js';
import { plainTexts } from './plain-texts.js';

const log = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };

it('refuses a click from another workspace without asking the desk', async () => {
  const server = await startSlackServer({
    users: [{ id: 'U9', name: 'guest' }],
    channels: [{ id: 'C1', name: 'billing' }],
  });
  onTestFinished(server.close);
  const received: Inbound[] = [];
  const intake = createIntake({
    client: createSlackClient({ botToken: server.botToken, apiUrl: server.url, log }),
    apiUrl: server.url,
    workspace: {
      account: 'T0SANDBOX',
      botUserId: server.botUserId,
      botId: server.botId,
      url: 'https://sandbox.slack.com/',
    },
    texts: plainTexts,
    languageOf: () => 'pl',
    receive: async (inbound) => {
      received.push(inbound);
      return undefined;
    },
    taken: () => undefined,
    log,
  });
  let acknowledged = 0;
  await intake.process({
    ack: async () => {
      acknowledged += 1;
    },
    body: {
      type: 'block_actions',
      trigger_id: '1.2.abc',
      user: { id: 'U9', team_id: 'T9ELSEWHERE' },
      team: { id: 'T0SANDBOX' },
      channel: { id: 'C1' },
      actions: [{ type: 'button', action_id: 'claim', block_id: 'ticket:12', value: '12', action_ts: '1.2' }],
    },
  });
  expect(received).toEqual([]);
  expect(acknowledged).toBe(1);
  expect(server.world.ephemerals('U9')).toMatchObject([{ text: 'pl:answer-not-member' }]);
});
