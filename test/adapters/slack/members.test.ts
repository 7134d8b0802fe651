import { expect, it, onTestFinished, vi } from 'vitest';
import { startSlackServer } from '../../../adapters/sandbox/slack-server/start-slack-server.js';
import { createSlackClient } from '../../../adapters/slack/client.js';
import { createMembers } from '../../../adapters/slack/members.js';
import type { Inbound } from '../../../src/core/inbound.js';

const log = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };

const open = async (people: number) => {
  const users = Array.from({ length: people }, (_, index) => ({ id: `U${index}`, name: `agent ${index}` }));
  const server = await startSlackServer({ users, channels: [{ id: 'C1', name: 'billing' }] });
  const stopping = new AbortController();
  const listed: Inbound[] = [];
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  onTestFinished(async () => {
    stopping.abort();
    vi.useRealTimers();
    await server.close();
  });
  const members = createMembers({
    client: createSlackClient({ botToken: server.botToken, apiUrl: server.url, log }),
    workspace: { botUserId: server.botUserId },
    channels: ['C1'],
    log,
    signal: stopping.signal,
    receive: async (inbound) => {
      if (inbound.kind === 'members-listed') listed.push(inbound);
      return undefined;
    },
  });
  return { server, members, listed, stopping };
};

it('lists a channel of more people than one page holds, without the bot', async () => {
  const { members, listed, server } = await open(450);
  await members.listAll();
  expect(listed).toHaveLength(1);
  expect(listed[0]).toMatchObject({ agents: Array.from({ length: 450 }, (_, index) => `U${index}`) });
  expect(server.world.calls('conversations.members')).toHaveLength(3);
});

it('lists all channels again every hour until it is stopped', async () => {
  const { listed, stopping } = await open(1);
  vi.advanceTimersByTime(60 * 60 * 1000);
  await vi.waitUntil(() => listed.length === 1);
  stopping.abort();
  expect(vi.getTimerCount()).toBe(0);
});

it('waits a rate limit out', async () => {
  const { members, listed, server } = await open(1);
  server.world.fail({ method: 'conversations.members', how: { status: 429, retryAfter: 0 } });
  await members.listAll();
  expect(listed).toHaveLength(1);
});

it('rejects when Slack cannot be reached, so that the list is asked for again', async () => {
  const { members, server } = await open(1);
  server.world.fail({ method: 'conversations.members', how: 'drop-before' });
  await expect(members.listAll()).rejects.toThrow();
});
