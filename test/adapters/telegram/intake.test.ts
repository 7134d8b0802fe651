import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { StoreUnavailable } from '../../../src/core/errors.js';
import type { Inbound } from '../../../src/core/inbound.js';
import { plainText } from '../../../src/core/rich-text.js';
import { createTelegramBench, deferred, type TelegramBench } from './telegram-bench.js';

let bench: TelegramBench;

beforeEach(async () => {
  // What hangs fails the test instead of ending by itself.
  bench = await createTelegramBench({ timeoutMs: 600_000 });
});

afterEach(async () => {
  expect(bench.lines.join('\n')).not.toContain(bench.server.token);
  await bench.close();
});

const wordsOf = (inbound: Inbound) => ('content' in inbound ? plainText(inbound.content.text) : inbound.kind);
const updateId = (inbound: Inbound) => Number(inbound.key?.split(':').at(-1));

describe('the Telegram messenger’s intake', () => {
  it('confirms an update only after the desk has committed it', async () => {
    const { world, ann, inbounds } = bench;
    const commit = deferred<undefined>();
    bench.desk(() => commit.promise);
    await bench.start();
    world.write(ann, 'hello');
    const inbound = await inbounds.find((event) => event.kind === 'customer-wrote');
    // By the time three more calls are answered, a poll that did not wait would have reached the server too.
    for (let calls = 0; calls < 3; calls += 1) await bench.driver.call('getMe', {});
    expect(bench.offset()).toBeLessThanOrEqual(updateId(inbound));
    expect(world.pending()).toBe(1);
    commit.resolve(undefined);
    await world.until(() => bench.offset() === updateId(inbound) + 1);
  });

  it('hands over a batch in order, without waiting for one before the next', async () => {
    const { world, ann, inbounds } = bench;
    const commit = deferred<undefined>();
    bench.desk(() => commit.promise);
    world.write(ann, 'one');
    world.write(ann, 'two');
    world.write(ann, 'three');
    await bench.start();
    await inbounds.find((event) => wordsOf(event) === 'three');
    expect(inbounds.items.map(wordsOf)).toEqual(['one', 'two', 'three']);
    commit.resolve(undefined);
    await world.until(() => bench.offset() > 0);
  });

  it('gets the whole batch again after the store was unavailable for a part of it', async () => {
    const { world, ann, inbounds } = bench;
    let down = true;
    bench.desk(async (inbound) => {
      if (!down || wordsOf(inbound) === 'one') return undefined;
      down = false;
      throw new StoreUnavailable('the disk is full');
    });
    world.write(ann, 'one');
    world.write(ann, 'two');
    await bench.start();
    await world.until(() => bench.offset() > 0);
    expect(inbounds.items.map(wordsOf)).toEqual(['one', 'two', 'one', 'two']);
    expect(bench.offset()).toBe(Math.max(...inbounds.items.map(updateId)) + 1);
    expect(bench.connections.items).toEqual([{ connected: true }]);
  });

  it('hands over what it cannot read as such and goes on', async () => {
    const { world, ann, inbounds } = bench;
    world.pushUpdate({ message: { text: 5 } });
    world.write(ann, 'hello');
    await bench.start();
    await inbounds.find((event) => event.kind === 'customer-wrote');
    await world.until(() => bench.offset() > 0);
    expect(inbounds.items.map(wordsOf)).toEqual(['unreadable', 'hello']);
  });

  it('takes updates whose numbers restart lower', async () => {
    const { world, ann, inbounds } = bench;
    await bench.start();
    world.write(ann, 'before');
    await inbounds.find((event) => wordsOf(event) === 'before');
    const message = { message_id: 9, date: 1, chat: { id: 7, type: 'private' }, from: { id: 7, first_name: 'B' } };
    world.pushUpdate({ update_id: 12, message: { ...message, text: 'after' } });
    await inbounds.find((event) => event.key?.endsWith(':12') === true);
    await world.until(() => bench.offset() === 13);
  });

  it('says that it is connected before anybody writes, having removed any webhook and named what it wants', async () => {
    await bench.start();
    await bench.connections.find(({ connected }) => connected);
    expect(bench.world.calls('deleteWebhook')).toHaveLength(1);
    expect(bench.world.calls('getUpdates')[0]?.params).toMatchObject({
      allowed_updates: ['message', 'edited_message', 'callback_query', 'my_chat_member'],
    });
    expect(bench.world.calls().flatMap((call) => call.unknownParameters)).toEqual([]);
  });

  it('fills the menu of commands for everybody and for each language', async () => {
    const { world } = bench;
    await bench.start();
    const scope = { type: 'all_private_chats' };
    await world.until(() => world.commands(scope, 'ru').length > 0);
    expect(world.commands(scope, 'ru')).toEqual([
      { command: 'help', description: 'ru/command-help' },
      { command: 'status', description: 'ru/command-status' },
      { command: 'language', description: 'ru/command-language' },
    ]);
    expect(world.commands(scope)[0]?.description).toBe('en/command-help');
  });

  it.each([
    [
      'another poller',
      { status: 409, description: 'Conflict: terminated by other getUpdates request' },
      /another poller/,
    ],
    ['a flood', { status: 429, description: 'Too Many Requests: retry after 0', retryAfter: 0.2 }, /Too Many/],
    ['an error of the server', 'http-500-before', /Internal Server Error/],
    ['a cut connection', 'drop-before', /socket hang up/],
  ] as const)('reports %s and keeps trying', async (_, how, reason) => {
    const { world, ann, inbounds, connections } = bench;
    await bench.start();
    await connections.find(({ connected }) => connected);
    world.fail({ method: 'getUpdates', how });
    world.write(ann, 'hello');
    await world.until(() => world.pending() === 0 || bench.offset() > 0);
    world.write(ann, 'again');
    await inbounds.find((event) => wordsOf(event) === 'again');
    expect(inbounds.items.map(wordsOf)).toEqual(['hello', 'again']);
    expect(await connections.count(3)).toEqual([
      { connected: true },
      { connected: false, reason: expect.stringMatching(reason) },
      { connected: true },
    ]);
  });

  it('takes the bot back from another poller', async () => {
    const { world, driver, connections } = bench;
    await bench.start();
    await world.until(() => world.calls('getUpdates').some((call) => Number(call.params.timeout) > 0));
    const rival = driver.call('getUpdates', { timeout: 30 }).catch((error: unknown) => error);
    await connections.find((connection) => !connection.connected && connection.reason.includes('another poller'));
    await expect(rival).resolves.toMatchObject({ code: 409 });
    expect((await connections.count(3)).at(-1)).toEqual({ connected: true });
  });

  it('reports a wrong token, and stops at once although its next try is far off', async () => {
    const { world, connections, messenger } = bench;
    world.fail({ method: 'getUpdates', how: { status: 401, description: 'Unauthorized' } });
    await bench.start();
    const report = await connections.find(({ connected }) => !connected);
    expect(report).toEqual({ connected: false, reason: expect.stringContaining('bot token') });
    await messenger.stop();
    expect(world.calls('getUpdates')).toHaveLength(1);
  });

  it('finishes and confirms what is in hand when it stops', async () => {
    const { world, ann, inbounds, messenger } = bench;
    const commit = deferred<undefined>();
    bench.desk(() => commit.promise);
    await bench.start();
    world.write(ann, 'hello');
    await inbounds.find((event) => wordsOf(event) === 'hello');
    const stopped = messenger.stop();
    world.write(ann, 'too late');
    commit.resolve(undefined);
    await stopped;
    expect(inbounds.items.map(wordsOf)).toEqual(['hello']);
    expect(world.pending()).toBe(1);
  });

  it('stops while a long poll waits', async () => {
    const { world, messenger } = bench;
    await bench.start();
    await world.until(() => world.calls('getUpdates').some((call) => Number(call.params.timeout) > 0));
    await messenger.stop();
    expect(world.calls('getUpdates')).toHaveLength(2);
  });
});

describe('a pressed button', () => {
  const buttons = { inline_keyboard: [[{ text: 'Not solved', callback_data: 'n:12' }]] };
  const shown = async () => {
    bench.world.write(bench.ann, '/start');
    const sent = { chat_id: bench.ann, text: 'resolved', reply_markup: buttons };
    return (await bench.driver.call<{ message_id: number }>('sendMessage', sent)).message_id;
  };

  it('is answered with what the desk says, cut to what a toast holds', async () => {
    const { world, ann } = bench;
    const id = '👍'.repeat(150);
    bench.desk(async () => ({ kind: 'text', text: { id }, language: 'en' }));
    const query = world.press(ann, await shown(), 'Not solved');
    await bench.start();
    const answer = await world.until(() => world.callbackAnswer(query));
    expect(answer.text).toBe(`en/${'👍'.repeat(98)}…`);
    expect(answer.text.length).toBeLessThanOrEqual(200);
  });

  it('is answered with nothing where the desk says nothing, or cannot read it', async () => {
    const { world, ann, inbounds } = bench;
    const message = await shown();
    const known = world.press(ann, message, 'Not solved');
    const strange = world.press(ann, message, { data: 'buy:1' });
    await bench.start();
    await world.until(() => world.callbackAnswer(known));
    await world.until(() => world.callbackAnswer(strange));
    expect(world.callbackAnswer(strange)?.text).toBe('');
    expect(inbounds.items.map(({ kind }) => kind)).toEqual(['customer-started', 'customer-pressed']);
  });

  it('is confirmed although its answer hangs, and too late an answer is no trouble', async () => {
    const { world, ann, inbounds, lines } = bench;
    const message = await shown();
    world.press(ann, message, 'Not solved');
    const late = world.press(ann, message, 'Not solved');
    world.fail({ method: 'answerCallbackQuery', how: 'hang' });
    world.fail({
      method: 'answerCallbackQuery',
      how: {
        status: 400,
        description: 'Bad Request: query is too old and response timeout expired or query ID is invalid',
      },
    });
    await bench.start();
    await inbounds.find((event) => event.kind === 'customer-pressed');
    await world.until(() => bench.offset() > 0);
    expect(world.callbackAnswer(late)).toBeNull();
    expect(lines.join('\n')).not.toContain('too old');
  });
});
