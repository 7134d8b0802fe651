import { Api, GrammyError, HttpError } from 'grammy';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Failure } from '../../../adapters/sandbox/telegram-server/faults.js';
import {
  startTelegramServer,
  type TelegramServer,
} from '../../../adapters/sandbox/telegram-server/start-telegram-server.js';

let server: TelegramServer;
let api: Api;
let anna: number;
let bob: number;

beforeEach(async () => {
  server = await startTelegramServer();
  api = new Api(server.token, { apiRoot: server.url });
  [anna, bob] = ['Anna', 'Bob'].map((firstName) => server.world.createCustomer({ firstName }).id) as [number, number];
  server.world.write(anna, 'Hi');
  server.world.write(bob, 'Hi');
});
afterEach(() => server.close());

const sentTo = (id: number) =>
  server.world
    .chat(id)
    .messages.filter((message) => message.who === 'bot')
    .map((message) => message.text);

it.each<[Failure, number, boolean]>([
  ['http-500-before', 500, false],
  ['http-500-after', 500, true],
  ['drop-before', 0, false],
  ['drop-after', 0, true],
  [{ status: 429, description: 'Too Many Requests: retry after 7', retryAfter: 7 }, 429, false],
])('strikes once with %j', async (how, status, happens) => {
  server.world.fail({ method: 'sendMessage', how });
  const error: unknown = await api.sendMessage(anna, 'one').catch((reason: unknown) => reason);
  if (status === 0) expect(error).toBeInstanceOf(HttpError);
  else expect(error).toMatchObject({ error_code: status });
  if (status === 429) expect(error instanceof GrammyError && error.parameters.retry_after).toBe(7);
  expect(sentTo(anna)).toEqual(happens ? ['one'] : []);
  expect(server.world.calls('sendMessage')).toMatchObject([{ status }]);
  await api.sendMessage(anna, 'two');
  expect(sentTo(anna)).toEqual(happens ? ['one', 'two'] : ['two']);
});

it.each<[Failure, boolean]>([
  ['hang', false],
  ['hang-after', true],
])('leaves a call without any answer: %s', async (how, happens) => {
  server.world.fail({ how });
  const gone = new AbortController();
  const waiting = api.sendMessage(anna, 'one', {}, gone.signal as never);
  await server.world.until(() => server.world.calls('sendMessage')[0]?.status === 0);
  gone.abort();
  await expect(waiting).rejects.toThrow();
  expect(sentTo(anna)).toEqual(happens ? ['one'] : []);
});

it('strikes only the method and the chat it was ordered for, as often as it was ordered', async () => {
  server.world.fail({ method: 'sendMessage', chat: anna, times: 2, how: 'http-500-before' });
  await api.getMe();
  await api.sendMessage(bob, 'Bob hears');
  await expect(api.sendMessage(anna, 'x')).rejects.toThrow();
  await expect(api.sendMessage(anna, 'x')).rejects.toThrow();
  await api.sendMessage(anna, 'Anna hears');
  expect([sentTo(anna), sentTo(bob)]).toEqual([['Anna hears'], ['Bob hears']]);
});

it('strikes every method with a star, until it is cleared', async () => {
  server.world.fail({ method: '*', times: 100, how: 'http-500-before' });
  await expect(api.getMe()).rejects.toThrow();
  await expect(api.sendMessage(anna, 'x')).rejects.toThrow();
  server.world.clearFaults();
  await api.getMe();
  expect(server.world.calls().map((call) => call.status)).toEqual([500, 500, 200]);
  server.world.clearCalls();
  expect(server.world.calls()).toEqual([]);
});

it('confirms updates even where the answer of the poll is lost', async () => {
  const [first] = await api.getUpdates();
  server.world.fail({ method: 'getUpdates', how: 'drop-after' });
  await expect(api.getUpdates({ offset: (first?.update_id ?? 0) + 1 })).rejects.toThrow();
  expect(server.world.pending()).toBe(1);
});

it('names what it waited for in vain', async () => {
  await expect(server.world.until(() => server.world.pending() === 99, 1)).rejects.toThrow('pending() === 99');
});
