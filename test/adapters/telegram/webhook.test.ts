import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, it, onTestFinished, vi } from 'vitest';
import { encodePress } from '../../../adapters/telegram/press-data.js';
import type { WebhookSettings } from '../../../adapters/telegram/webhook.js';
import { StoreUnavailable } from '../../../src/core/errors.js';
import type { Inbound } from '../../../src/core/inbound.js';
import { plainText } from '../../../src/core/rich-text.js';
import { createTelegramBench, deferred, type TelegramBench } from './telegram-bench.js';

const benches: TelegramBench[] = [];
afterEach(async () => {
  for (const bench of benches.splice(0).reverse()) await bench.close();
});

/** A server that answers as it is told to, as the desk's own does. */
const endpoint = async (): Promise<WebhookSettings> => {
  let handle: RequestListener = (_, response) => response.writeHead(503).end();
  const server = createServer((request, response) => handle(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/telegram/webhook`,
    secret: 'the-webhook-secret',
    serve: (handler) => {
      handle = handler;
    },
  };
};

const open = async (options: Parameters<typeof createTelegramBench>[0] = {}) => {
  const webhook = await endpoint();
  const bench = await createTelegramBench({ webhook, ...options });
  benches.push(bench);
  const post = async (body: string, headers: Readonly<Record<string, string>> = {}): Promise<number> => {
    const given = { 'x-telegram-bot-api-secret-token': webhook.secret, 'content-type': 'application/json', ...headers };
    return (await fetch(webhook.url, { method: 'POST', headers: given, body })).status;
  };
  return { ...bench, bench, webhook, post };
};

const wordsOf = (inbound: Inbound): string =>
  inbound.kind === 'customer-wrote' ? plainText(inbound.content.text) : inbound.kind;

it('asks for what polling asks for, over one connection, with the secret', async () => {
  const { bench, world, connections, webhook } = await open();
  await bench.start();
  await connections.find(({ connected }) => connected);
  expect(world.calls('setWebhook').map(({ params }) => params)).toEqual([
    {
      url: webhook.url,
      secret_token: webhook.secret,
      max_connections: 1,
      allowed_updates: ['message', 'edited_message', 'callback_query', 'my_chat_member'],
    },
  ]);
});

it('confirms an update only when it is stored', async () => {
  const { bench, world, driver, ann, inbounds } = await open();
  const commit = deferred<undefined>();
  bench.desk(() => commit.promise);
  await bench.start();
  world.write(ann, 'hello');
  await inbounds.count(1);
  // Time enough for an answer that does not wait.
  for (let calls = 0; calls < 10; calls += 1) await driver.call('getMe', {});
  expect(world.pending()).toBe(1);
  commit.resolve(undefined);
  await world.until(() => world.pending() === 0);
});

it('gets an update again that the store could not take', async () => {
  const { bench, world, ann, inbounds } = await open();
  let failures = 2;
  bench.desk(async () => {
    if (failures-- > 0) throw new StoreUnavailable('down');
    return undefined;
  });
  await bench.start();
  world.write(ann, 'hello');
  await world.until(() => world.pending() === 0);
  expect(inbounds.items.map(wordsOf)).toEqual(['hello', 'hello', 'hello']);
  expect(new Set(inbounds.items.map(({ key }) => key)).size).toBe(1);
});

it('takes presses and messages as they happened, although Telegram keeps them in two queues', async () => {
  const { bench, world, driver, ann, inbounds } = await open();
  const message = world.write(ann, 'one');
  world.write(ann, 'two');
  world.press(ann, message, { data: encodePress({ kind: 'not-solved', ticket: 1 }) });
  const first = deferred<undefined>();
  bench.desk(() => first.promise);
  await bench.start();
  await inbounds.count(1);
  for (let calls = 0; calls < 10; calls += 1) await driver.call('getMe', {});
  first.resolve(undefined);
  await world.until(() => world.pending() === 0);
  expect(inbounds.items.map(wordsOf)).toEqual(['one', 'two', 'customer-pressed']);
});

it('refuses what comes without the right secret, before it reads it', async () => {
  const { bench, inbounds, connections, post, webhook } = await open();
  await bench.start();
  await connections.find(({ connected }) => connected);
  const update = JSON.stringify({ update_id: 7, message: { text: 'forged' } });
  expect(await post(update, { 'x-telegram-bot-api-secret-token': 'wrong' })).toBe(401);
  expect(await post(update, { 'x-telegram-bot-api-secret-token': `${webhook.secret}x` })).toBe(401);
  expect(await post(update, { 'x-telegram-bot-api-secret-token': '' })).toBe(401);
  expect(inbounds.items).toEqual([]);
});

it.each([
  ['what is no JSON', '{', 400],
  ['what is no update', '{"message":{"text":"hello"}}', 400],
  ['nothing', 'null', 400],
  ['what is too long', JSON.stringify({ update_id: 1, x: 'y'.repeat(2_000_000) }), 413],
])('refuses %s', async (_, body, status) => {
  const { bench, inbounds, post } = await open();
  await bench.start();
  expect(await post(body).catch(() => 413)).toBe(status);
  expect(inbounds.items).toEqual([]);
});

it('hands over an update that it cannot read as such, and confirms it', async () => {
  const { bench, inbounds, post } = await open();
  await bench.start();
  expect(await post('{"update_id":5,"message":{"text":5}}')).toBe(200);
  expect(inbounds.items).toEqual([expect.objectContaining({ kind: 'unreadable' })]);
});

it('tries until Telegram sets the webhook, and says meanwhile why it is not connected', async () => {
  const { bench, world, connections } = await open();
  world.fail({ method: 'setWebhook', how: { status: 400, description: 'Bad Request: bad webhook: no address' } });
  await bench.start();
  expect(await connections.count(2)).toEqual([
    { connected: false, reason: expect.stringContaining('bad webhook: no address') },
    { connected: true },
  ]);
});

it('takes the webhook back from whoever changed it', async () => {
  const { bench, world, driver, ann, inbounds, connections, webhook } = await open();
  await bench.start();
  await connections.find(({ connected }) => connected);
  await driver.call('deleteWebhook', {});
  world.write(ann, 'meanwhile');
  await inbounds.find((inbound) => wordsOf(inbound) === 'meanwhile');
  expect(await driver.call('getWebhookInfo', {})).toMatchObject({ url: webhook.url });
  expect(connections.items.map(({ connected }) => connected)).toEqual([true, false, true]);
});

it('says within seconds that Telegram is away, and that it is back', async () => {
  const { bench, world, connections } = await open();
  await bench.start();
  await connections.find(({ connected }) => connected);
  world.fail({ method: 'getWebhookInfo', how: 'http-500-before' });
  expect((await connections.count(3)).map(({ connected }) => connected)).toEqual([true, false, true]);
});

it('leaves the webhook set when it stops, and what comes meanwhile is there at the next start', async () => {
  const { bench, world, ann, messenger, connections } = await open();
  await bench.start();
  await connections.find(({ connected }) => connected);
  await messenger.stop();
  world.write(ann, 'good night');
  expect(world.calls('deleteWebhook')).toEqual([]);
  const later = await open({ shared: bench.server });
  await later.bench.start();
  await later.inbounds.find((inbound) => wordsOf(inbound) === 'good night');
});

it('changes between polling and the webhook without losing anything', async () => {
  const first = await open();
  const { world, ann, server } = first;
  const polling = async () => {
    const bench = await createTelegramBench({ shared: server });
    benches.push(bench);
    await bench.start();
    return bench;
  };
  world.write(ann, 'one');
  await first.bench.start();
  await first.inbounds.find((inbound) => wordsOf(inbound) === 'one');
  await first.messenger.stop();
  world.write(ann, 'two');
  const second = await polling();
  await second.inbounds.find((inbound) => wordsOf(inbound) === 'two');
  await second.messenger.stop();
  world.write(ann, 'three');
  const third = await open({ shared: server });
  await third.bench.start();
  await third.inbounds.find((inbound) => wordsOf(inbound) === 'three');
});

it('stops soon although a commit hangs and a request never ends', async () => {
  const { bench, world, ann, inbounds, messenger, webhook } = await open();
  bench.desk(() => new Promise(() => undefined));
  await bench.start();
  world.write(ann, 'hello');
  await inbounds.count(1);
  const body = new ReadableStream({ start: (controller) => controller.enqueue(new TextEncoder().encode('{')) });
  const headers = { 'x-telegram-bot-api-secret-token': webhook.secret };
  const unfinished = fetch(webhook.url, { method: 'POST', headers, body, duplex: 'half' } as RequestInit);
  unfinished.catch(() => undefined);
  await messenger.stop();
  expect(world.pending()).toBe(1);
});

it('keeps the secret out of the log', async () => {
  const { bench, post, lines, webhook, connections, world } = await open();
  world.fail({ method: 'setWebhook', how: 'drop-before' });
  await bench.start();
  await connections.find(({ connected }) => connected);
  await post('{}', { 'x-telegram-bot-api-secret-token': 'wrong' });
  await vi.waitUntil(() => lines.length > 0);
  expect(lines.join('\n')).not.toContain(webhook.secret);
});
