import { describe, expect, it, vi } from 'vitest';
import { StoreUnavailable } from '../../../src/core/errors.js';
import type { Answer, Inbound } from '../../../src/core/inbound.js';
import { openMessenger } from './running-messenger.js';

const card = {
  kind: 'card',
  room: 'C1',
  language: 'en',
  ref: null,
  card: {
    ticket: 12,
    customer: 'Anna',
    username: null,
    customerLanguage: 'pl',
    reachable: true,
    team: 'Billing',
    topic: null,
    routedBy: 'default',
    evidence: null,
    follows: null,
    question: 'Where is my invoice?',
    wordless: null,
    state: 'open',
    spam: false,
    assignee: null,
    waitingSince: null,
    openedAt: 0,
    resolvedAt: null,
    actions: ['claim'],
  },
} as const;

const says = (id: string): Answer => ({ kind: 'text', text: { id }, language: 'pl' });

const started = async (options: Parameters<typeof openMessenger>[0] = {}) => {
  const desk = await openMessenger(options);
  await desk.start();
  const { ref } = await desk.send(card);
  return { desk, thread: ref ?? '' };
};

const isReply = (inbound: Inbound): boolean => inbound.kind === 'agent-wrote';

describe('the intake', () => {
  it('reads a reply in a thread and confirms it', async () => {
    const { desk, thread } = await started();
    desk.server.world.write('U1', 'C1', { text: 'Hello *there*', threadTs: thread });
    expect(await desk.inbound.find(isReply)).toMatchObject({ agent: 'U1', thread, mentions: false });
    await vi.waitUntil(() => desk.server.world.pendingEvents() === 0);
  });

  it('confirms nothing before the desk has stored it', async () => {
    const { desk, thread } = await started({ ackTimeoutMs: 150, retryDelaysMs: [0, 0, 0] });
    let store = (): void => undefined;
    const stored = new Promise<undefined>((resolve) => {
      store = () => resolve(undefined);
    });
    desk.receive = (inbound) => (isReply(inbound) ? stored : Promise.resolve(undefined));
    desk.server.world.write('U1', 'C1', { text: 'Hello', threadTs: thread });
    await vi.waitUntil(() => desk.inbound.items.filter(isReply).length === 2);
    expect(desk.server.world.pendingEvents()).toBe(1);
    store();
    await vi.waitUntil(() => desk.server.world.pendingEvents() === 0);
    expect(desk.server.world.lostEvents()).toEqual([]);
    expect(new Set(desk.inbound.items.filter(isReply).map(({ key }) => key)).size).toBe(1);
  });

  it('gets an event again that the store could not take', async () => {
    const { desk, thread } = await started({ ackTimeoutMs: 150, retryDelaysMs: [0, 0, 0] });
    let failures = 1;
    desk.receive = async (inbound) => {
      if (isReply(inbound) && failures-- > 0) throw new StoreUnavailable('down');
      return undefined;
    };
    desk.server.world.write('U1', 'C1', { text: 'Hello', threadTs: thread });
    await vi.waitUntil(() => desk.inbound.items.filter(isReply).length === 2);
    await vi.waitUntil(() => desk.server.world.pendingEvents() === 0);
    expect(desk.server.world.lostEvents()).toEqual([]);
  });

  it('gives a repeated event and a mention of the app one key', async () => {
    const { desk, thread } = await started();
    desk.server.world.mention('U1', 'C1', { text: 'look', threadTs: thread });
    const [event] = desk.server.world.events('message').slice(-1);
    if (event) desk.server.world.pushEvent(event);
    await vi.waitUntil(() => desk.inbound.items.filter(isReply).length === 3);
    expect(new Set(desk.inbound.items.filter(isReply).map(({ key }) => key)).size).toBe(1);
  });

  it('answers a click visibly to the acting person alone', async () => {
    const { desk, thread } = await started();
    desk.receive = async ({ kind }) => (kind === 'agent-acted' ? says('answer-claimed-by') : undefined);
    desk.server.world.click('U1', 'C1', thread, 'claim');
    const [seen] = await desk.server.world.until(() => {
      const all = desk.server.world.ephemerals('U1', 'C1');
      return all.length > 0 && all;
    });
    expect(seen).toMatchObject({ from: 'chat.postEphemeral', text: 'pl:answer-claimed-by' });
    expect(desk.server.world.ephemerals('U2')).toEqual([]);
    expect(desk.inbound.items.at(-1)).toMatchObject({ kind: 'agent-acted', action: 'claim', ticket: 12, agent: 'U1' });
  });

  it('falls back to the response url where Slack takes no ephemeral message', async () => {
    const { desk, thread } = await started();
    desk.receive = async ({ kind }) => (kind === 'agent-acted' ? says('answer-claimed-by') : undefined);
    desk.server.world.fail({ method: 'chat.postEphemeral', how: { error: 'user_not_in_channel' } });
    desk.server.world.click('U1', 'C1', thread, 'claim');
    const [seen] = await desk.server.world.until(() => {
      const all = desk.server.world.ephemerals('U1', 'C1');
      return all.length > 0 && all;
    });
    expect(seen).toMatchObject({ from: 'response_url', text: 'pl:answer-claimed-by' });
    expect(desk.server.world.message('C1', thread)?.deleted).toBe(false);
  });

  it('answers a command in its confirmation', async () => {
    const { desk } = await started();
    desk.receive = async ({ kind }) => (kind === 'agent-command' ? says('desk-help') : undefined);
    const { response } = await desk.server.world.command('U1', 'C1', '/desk', 'help');
    expect(response).toMatchObject({ response_type: 'ephemeral', text: 'pl:desk-help' });
    expect(desk.server.world.ephemerals('U1', 'C1')).toMatchObject([{ from: 'command' }]);
  });

  it('tells whoever clicked or commanded in vain', async () => {
    const { desk, thread } = await started();
    desk.receive = async () => {
      throw new StoreUnavailable('down');
    };
    const { response } = await desk.server.world.command('U1', 'C1', '/desk', 'queue');
    expect(response).toMatchObject({ text: 'pl:answer-failed' });
    desk.server.world.click('U2', 'C1', thread, 'claim');
    await desk.server.world.until(() => desk.server.world.ephemerals('U2')[0]?.text === 'pl:answer-failed');
  });

  it('leaves the bot’s own posts and unchanged messages alone', async () => {
    const { desk, thread } = await started();
    await desk.send({ ...card, ref: thread, card: { ...card.card, state: 'claimed' } });
    desk.server.world.write('U1', 'C1', { text: 'at the top' });
    desk.server.world.write('U1', 'C1', { text: 'last', threadTs: thread });
    await desk.inbound.find(isReply);
    expect(desk.inbound.items.map(({ kind }) => kind).filter((kind) => kind.startsWith('agent-'))).toEqual([
      'agent-wrote',
    ]);
  });

  it('takes nothing more after it has stopped, and finishes what it has', async () => {
    const { desk, thread } = await started({ retryDelaysMs: [] });
    let store = (): void => undefined;
    const stored = new Promise<undefined>((resolve) => {
      store = () => resolve(undefined);
    });
    desk.receive = () => stored;
    desk.server.world.write('U1', 'C1', { text: 'first', threadTs: thread });
    await desk.inbound.find(isReply);
    const stopped = desk.messenger.stop();
    desk.server.world.write('U1', 'C1', { text: 'second', threadTs: thread });
    await desk.log.find(({ message }) => message.includes('not confirmed'));
    store();
    await stopped;
    await desk.server.world.until(() => desk.server.world.connections() === 0);
    expect(desk.inbound.items.filter(isReply)).toHaveLength(1);
    expect(desk.server.world.lostEvents()).toHaveLength(1);
  });
});

describe('the members', () => {
  it('are listed before the desk says that it is connected, and named afterwards', async () => {
    const desk = await openMessenger();
    const early: boolean[] = [];
    desk.receive = async ({ kind }) => {
      if (kind !== 'members-listed') return undefined;
      // Long enough for a connection that does not wait for the list.
      for (let call = 0; call < 20; call += 1) await desk.send(card);
      early.push(desk.reports.items.length === 0 && desk.server.world.connections() === 0);
      return undefined;
    };
    await desk.start();
    expect(early).toEqual([true]);
    expect(desk.inbound.items[0]).toMatchObject({ channel: 'C1', agents: ['U1', 'U2'], key: null });
    expect(await desk.inbound.find(({ kind }) => kind === 'agents-named')).toMatchObject({
      agents: [{ id: 'U1', name: 'ann' }],
    });
  });

  it('are listed again when somebody unknown acts', async () => {
    const { desk } = await started();
    desk.server.world.createUser({ id: 'U3', name: 'cleo' });
    desk.receive = async ({ kind }) => (kind === 'agent-command' ? says('answer-try-again') : undefined);
    await desk.server.world.command('U1', 'C1', '/desk', 'queue');
    await vi.waitUntil(() => desk.inbound.items.filter(({ kind }) => kind === 'members-listed').length === 2);
  });

  it('come and go', async () => {
    const { desk } = await started();
    desk.server.world.createUser({ id: 'U3', name: 'cleo' });
    desk.server.world.join('U3', 'C1');
    expect(await desk.inbound.find(({ kind }) => kind === 'member-joined')).toMatchObject({ agent: 'U3' });
    await desk.inbound.find((inbound) => inbound.kind === 'agents-named' && inbound.agents[0]?.id === 'U3');
    desk.server.world.leave('U3', 'C1');
    expect(await desk.inbound.find(({ kind }) => kind === 'member-left')).toMatchObject({ agent: 'U3', channel: 'C1' });
  });

  it('of a channel that Slack does not list are named in the log, and the desk starts all the same', async () => {
    const desk = await openMessenger();
    desk.server.world.fail({ method: 'conversations.members', how: { error: 'channel_not_found' } });
    await desk.start();
    expect(desk.log.items).toContainEqual(
      expect.objectContaining({ level: 'error', details: { channel: 'C1', reason: 'channel_not_found' } }),
    );
  });
});

describe('the connection', () => {
  it.each(['refresh_requested', 'hard'] as const)('comes back after %s', async (reason) => {
    const { desk, thread } = await started();
    desk.server.world.disconnectSockets(reason);
    await desk.reports.find(({ connected }) => !connected);
    await vi.waitUntil(() => desk.reports.items.at(-1)?.connected, { timeout: 5_000 });
    desk.server.world.write('U1', 'C1', { text: 'still here?', threadTs: thread });
    await desk.inbound.find(isReply);
  });

  it('is tried again while Slack cannot be reached', async () => {
    const desk = await openMessenger();
    desk.server.world.fail({ method: 'apps.connections.open', how: 'http-500-before' });
    await desk.start();
    expect(desk.reports.items).toEqual([{ connected: false, reason: 'HTTP status 500' }, { connected: true }]);
    expect(desk.fatal.items).toEqual([]);
  });

  it('is given up aloud where Slack does not take the token', async () => {
    const desk = await openMessenger({ wrongAppToken: true });
    void desk.start();
    const reason = await desk.fatal.find(() => true);
    expect(reason).toBe('Slack does not accept SLACK_APP_TOKEN: invalid_auth.');
    expect(desk.reports.items.at(-1)?.connected).toBe(false);
  });
});
