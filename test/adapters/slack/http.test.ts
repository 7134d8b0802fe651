import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it, onTestFinished, vi } from 'vitest';
import { signatureHeaders } from '../../../adapters/sandbox/slack-server/signature.js';
import type { SlackServerOptions } from '../../../adapters/sandbox/slack-server/start-slack-server.js';
import { StoreUnavailable } from '../../../src/core/errors.js';
import type { Inbound } from '../../../src/core/inbound.js';
import { plainText } from '../../../src/core/rich-text.js';
import { openMessenger } from './running-messenger.js';

/** A messenger that Slack posts to. */
const open = async ({ readEvery, ...server }: SlackServerOptions & { readonly readEvery?: number } = {}) => {
  let handle: RequestListener = (_, response) => response.writeHead(503).end();
  const http = createServer((request, response) => handle(request, response));
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(http.address() as AddressInfo).port}/slack/events`;
  const serve = (handler: RequestListener): void => {
    handle = handler;
  };
  const desk = await openMessenger({ retryDelaysMs: [10, 30, 60], ...server, http: { serve, readEvery } });
  onTestFinished(() => {
    http.closeAllConnections();
    http.close();
  });
  const { world } = desk.server;
  const thread = (): string => world.channel('C1')[0]?.ts ?? world.write('U1', 'C1', { text: 'the top' });
  const post = async (body: string): Promise<number> => {
    const headers = signatureHeaders(desk.server.signingSecret, body, Date.now());
    return (await fetch(url, { method: 'POST', headers: { ...headers, 'content-type': 'application/json' }, body }))
      .status;
  };
  return { desk, world, url, thread, post };
};

const wordsOf = (inbound: Inbound): string =>
  inbound.kind === 'agent-wrote' ? plainText(inbound.content.text) : inbound.kind;

it('lists the members and looks at the threads before it takes anything', async () => {
  const { desk, world, url, thread } = await open();
  let known = (_: readonly []): void => undefined;
  const threads = new Promise<readonly []>((resolve) => {
    known = resolve;
  });
  desk.openThreads = () => threads;
  const started = desk.start();
  await desk.inbound.find(({ kind }) => kind === 'members-listed');
  await vi.waitUntil(() =>
    world.setRequestUrl(url).then(
      () => true,
      () => false,
    ),
  );
  world.write('U1', 'C1', { text: 'early', threadTs: thread() });
  await world.until(() => world.lostEvents().length > 0);
  expect(desk.inbound.items.map(wordsOf)).not.toContain('early');
  known([]);
  await started;
  world.write('U1', 'C1', { text: 'late', threadTs: thread() });
  await desk.inbound.find((inbound) => wordsOf(inbound) === 'late');
});

it('confirms nothing before the desk has stored it, and gets again what could not be stored', async () => {
  const { desk, world, url, thread } = await open();
  let failures = 2;
  desk.receive = async ({ kind }) => {
    if (kind === 'agent-wrote' && failures-- > 0) throw new StoreUnavailable('down');
    return undefined;
  };
  await desk.start();
  await world.setRequestUrl(url);
  world.write('U1', 'C1', { text: 'hello', threadTs: thread() });
  await world.until(() => world.pendingEvents() === 0);
  expect(world.lostEvents()).toEqual([]);
  const taken = desk.inbound.items.filter(({ kind }) => kind === 'agent-wrote');
  expect(taken.map(wordsOf)).toEqual(['hello', 'hello', 'hello']);
  expect(new Set(taken.map(({ key }) => key)).size).toBe(1);
});

it('finds in its thread what Slack gave up, also behind what it could hand over later', async () => {
  const { desk, world, url, thread } = await open({ readEvery: 100 });
  const top = thread();
  let outage = Promise.resolve();
  desk.openThreads = async () => {
    await outage;
    const known = desk.inbound.items.flatMap((inbound) => (inbound.kind === 'agent-wrote' ? [inbound.place.ref] : []));
    return [{ room: 'C1', thread: top, since: known.toSorted().at(-1) ?? null }];
  };
  await desk.start();
  await world.setRequestUrl(url);
  world.write('U1', 'C1', { text: 'one', threadTs: top });
  await desk.inbound.find((inbound) => wordsOf(inbound) === 'one');
  let end = (): void => undefined;
  outage = new Promise((resolve) => {
    end = resolve;
  });
  await world.setRequestUrl(null);
  world.write('U1', 'C1', { text: 'two', threadTs: top });
  await world.until(() => world.lostEvents().length > 0);
  await world.setRequestUrl(url);
  world.write('U1', 'C1', { text: 'three', threadTs: top });
  await desk.inbound.find((inbound) => wordsOf(inbound) === 'three');
  expect(desk.inbound.items.map(wordsOf)).not.toContain('two');
  end();
  await desk.inbound.find((inbound) => wordsOf(inbound) === 'two');
});

it('says that Slack is away, and reads the threads when it is back', async () => {
  const { desk, world } = await open({ readEvery: 50 });
  let looks = 0;
  desk.openThreads = async () => {
    looks += 1;
    return [];
  };
  await desk.start();
  world.fail({ method: 'auth.test', how: 'http-500-before' });
  await desk.reports.find(({ connected }) => !connected);
  const before = looks;
  await vi.waitUntil(() => desk.reports.items.at(-1)?.connected);
  expect(looks).toBeGreaterThan(before);
});

it('answers requests that are no event, and survives those that are nothing', async () => {
  const { desk, post } = await open();
  await desk.start();
  expect(await post('null')).toBe(400);
  expect(await post('7')).toBe(400);
  expect(await post('{"type":"url_verification","challenge":"c"}')).toBe(200);
  expect(await post('{"type":"app_rate_limited","team_id":"T"}')).toBe(200);
});

it('stops soon although a commit hangs', async () => {
  const { desk, world, url, thread } = await open();
  desk.receive = ({ kind }) => (kind === 'agent-wrote' ? new Promise(() => undefined) : Promise.resolve(undefined));
  await desk.start();
  await world.setRequestUrl(url);
  world.write('U1', 'C1', { text: 'hello', threadTs: thread() });
  await desk.inbound.find((inbound) => wordsOf(inbound) === 'hello');
  await desk.messenger.stop();
  expect(world.pendingEvents()).toBe(1);
});
