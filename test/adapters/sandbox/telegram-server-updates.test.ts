import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Api } from 'grammy';
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import {
  startTelegramServer,
  type TelegramServer,
} from '../../../adapters/sandbox/telegram-server/start-telegram-server.js';

let server: TelegramServer;
let api: Api;
let anna: number;

beforeEach(async () => {
  server = await startTelegramServer();
  api = new Api(server.token, { apiRoot: server.url });
  anna = server.world.createCustomer({ firstName: 'Anna', username: 'anna_n', languageCode: 'pl' }).id;
});
afterEach(() => server.close());

/** Resolves once the server has taken a poll that waits. */
const polls = (count: number) =>
  server.world.until(() => server.world.calls('getUpdates').length === count && server.world.calls('getUpdates'));

const texts = (updates: Awaited<ReturnType<Api['getUpdates']>>) => updates.map((update) => update.message?.text);

describe('getUpdates', () => {
  it('numbers updates one by one and keeps them until a higher offset confirms them', async () => {
    for (const text of ['a', 'b', 'c']) server.world.write(anna, text);
    const [first, ...rest] = await api.getUpdates();
    const id = first?.update_id ?? 0;
    expect(rest.map((update) => update.update_id)).toEqual([id + 1, id + 2]);
    expect(texts(await api.getUpdates())).toEqual(['a', 'b', 'c']);
    expect(texts(await api.getUpdates({ offset: id + 1 }))).toEqual(['b', 'c']);
    expect(server.world.pending()).toBe(2);
    expect(texts(await api.getUpdates({ offset: 0 }))).toEqual(['b', 'c']);
  });

  it('forgets all but the last with a negative offset', async () => {
    for (const text of ['a', 'b', 'c']) server.world.write(anna, text);
    expect(texts(await api.getUpdates({ offset: -1 }))).toEqual(['c']);
    expect(server.world.pending()).toBe(1);
  });

  it('gives at most 100 at once, and as few as asked', async () => {
    for (let count = 0; count < 120; count += 1) server.world.write(anna, 'x');
    expect(await api.getUpdates()).toHaveLength(100);
    expect(await api.getUpdates({ limit: 7 })).toHaveLength(7);
    expect(await api.getUpdates({ limit: 1_000 })).toHaveLength(100);
  });

  it('keeps unconfirmed updates for 24 hours', async () => {
    server.world.write(anna, 'old');
    server.world.advanceClock(23 * 3_600_000);
    server.world.write(anna, 'new');
    server.world.advanceClock(2 * 3_600_000);
    expect(texts(await api.getUpdates())).toEqual(['new']);
  });

  it('keeps a press for 150 seconds', async () => {
    const message = server.world.write(anna, 'a');
    server.world.press(anna, message, { data: 'x' });
    server.world.advanceClock(149_000);
    expect(server.world.pending()).toBe(2);
    server.world.advanceClock(2_000);
    expect(texts(await api.getUpdates())).toEqual(['a']);
  });

  it('waits for the next update and answers with all of the moment', async () => {
    const waiting = api.getUpdates({ timeout: 30 });
    await polls(1);
    for (const text of ['a', 'b']) server.world.write(anna, text);
    expect(texts(await waiting)).toEqual(['a', 'b']);
  });

  it('answers with nothing when the time is over', async () => {
    expect(await api.getUpdates({ timeout: 1 })).toEqual([]);
  });

  it('ends the older of two polls with 409', async () => {
    const older = api.getUpdates({ timeout: 30 });
    await polls(1);
    const newer = api.getUpdates({ timeout: 30 });
    await expect(older).rejects.toMatchObject({
      error_code: 409,
      description: 'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running',
    });
    server.world.write(anna, 'a');
    expect(texts(await newer)).toEqual(['a']);
  });

  it('ends a poll whose client has gone, and loses nothing', async () => {
    const gone = new AbortController();
    const waiting = api.getUpdates({ timeout: 30 }, gone.signal as never);
    await polls(1);
    gone.abort();
    await expect(waiting).rejects.toThrow();
    await server.world.until(() => server.world.calls('getUpdates')[0]?.status === 0);
    server.world.write(anna, 'a');
    expect(texts(await api.getUpdates({ timeout: 30 }))).toEqual(['a']);
  });

  it('ends polls at once when the server closes', async () => {
    const waiting = api.getUpdates({ timeout: 30 }).catch((error: unknown) => error);
    await polls(1);
    await server.close();
    await waiting;
    await expect(api.getMe()).rejects.toThrow();
  });

  it('leaves out what was not asked for, and remembers what was', async () => {
    const id = server.world.write(anna, 'a');
    server.world.react(anna, id, ['👍']);
    expect((await api.getUpdates()).map((update) => Object.keys(update)[1])).toEqual(['message']);
    await api.getUpdates({ allowed_updates: ['message_reaction'] });
    server.world.write(anna, 'b');
    server.world.react(anna, id, ['❤']);
    expect((await api.getUpdates()).map((update) => Object.keys(update)[1])).toEqual(['message', 'message_reaction']);
    await api.getUpdates({ allowed_updates: [] });
    server.world.write(anna, 'c');
    expect(await api.getUpdates()).toHaveLength(3);
  });

  it('passes on whatever is pushed, duplicates of confirmed updates included', async () => {
    server.world.write(anna, 'a');
    const [update] = await api.getUpdates();
    const id = update?.update_id ?? 0;
    expect(await api.getUpdates({ offset: id + 1 })).toEqual([]);
    expect(server.world.pushUpdate({ update_id: id, message: { text: 'again' } })).toBe(id);
    expect(server.world.pushUpdate({ mystery: { from: null } })).toBe(id + 1);
    const pushed = await api.getUpdates({ offset: id + 1 });
    expect(pushed).toEqual([
      { update_id: id, message: { text: 'again' } },
      { update_id: id + 1, mystery: { from: null } },
    ]);
    expect(await api.getUpdates({ offset: id + 2 })).toEqual([]);
    expect(server.world.pending()).toBe(0);
  });
});

describe('what customers do', () => {
  /** The last update. */
  const last = async () => (await api.getUpdates({ offset: -1 }))[0];

  it('tells a deep link with its command entity and who wrote', async () => {
    const message_id = server.world.write(anna, '/start site_1');
    expect((await last())?.message).toEqual({
      message_id,
      from: { id: anna, is_bot: false, first_name: 'Anna', username: 'anna_n', language_code: 'pl' },
      chat: { id: anna, type: 'private', first_name: 'Anna', username: 'anna_n' },
      date: expect.any(Number),
      text: '/start site_1',
      entities: [{ type: 'bot_command', offset: 0, length: 6 }],
    });
  });

  it('tells replies and edits, and keeps what an earlier update showed', async () => {
    const first = server.world.write(anna, 'Helo');
    const reply = server.world.write(anna, 'I mean it', { replyTo: first });
    server.world.edit(anna, first, 'Hello', { entities: [{ type: 'bold', offset: 0, length: 5 }] });
    const updates = await api.getUpdates();
    expect(updates).toMatchObject([
      { message: { message_id: first, text: 'Helo' } },
      { message: { message_id: reply, reply_to_message: { message_id: first, text: 'Helo' } } },
      {
        edited_message: {
          message_id: first,
          text: 'Hello',
          edit_date: expect.any(Number),
          entities: [{ type: 'bold' }],
        },
      },
    ]);
    expect(server.world.chat(anna).messages[0]).toMatchObject({ text: 'Hello', edited: true });
  });

  it.each([
    ['photo', 'photo'],
    ['document', 'document'],
    ['voice', 'voice'],
    ['audio', 'audio'],
    ['video', 'video'],
    ['video_note', 'video_note'],
    ['animation', 'animation'],
    ['sticker', 'sticker'],
    ['location', 'location'],
    ['venue', 'venue'],
    ['contact', 'contact'],
    ['poll', 'poll'],
    ['dice', 'dice'],
  ] as const)('tells a %s', async (kind, field) => {
    const message_id = server.world.attach(anna, kind, { caption: 'Look', mediaGroupId: 'album' });
    const update = await last();
    expect(update?.message).toMatchObject({ message_id, caption: 'Look', media_group_id: 'album' });
    expect(update?.message).toHaveProperty(field);
    expect(server.world.chat(anna).messages[0]).toMatchObject({ text: 'Look', attachment: kind });
  });

  it('tells of a block and of its end', async () => {
    server.world.write(anna, 'Hi');
    server.world.block(anna);
    expect((await last())?.my_chat_member).toMatchObject({
      chat: { id: anna, type: 'private' },
      from: { id: anna },
      old_chat_member: { status: 'member' },
      new_chat_member: { status: 'kicked' },
    });
    expect(() => server.world.write(anna, 'Hi')).toThrow('has blocked the bot');
    server.world.unblock(anna);
    expect((await last())?.my_chat_member).toMatchObject({ new_chat_member: { status: 'member' } });
  });

  it('refuses what the platform would refuse from a customer too', () => {
    expect(() => server.world.write(anna, 'x'.repeat(4097))).toThrow('message is too long');
    expect(() => server.world.attach(anna, 'photo', { caption: 'x'.repeat(1025) })).toThrow('caption is too long');
    expect(() => server.world.write(1, 'Hi')).toThrow('there is no customer 1');
  });

  it('removes a message without telling', async () => {
    const id = server.world.write(anna, 'Oops');
    server.world.erase(anna, id);
    expect(server.world.chat(anna).messages).toEqual([]);
    expect(server.world.pending()).toBe(1);
  });

  it('tells of groups only what concerns the bot', async () => {
    const { id: group } = server.world.createGroup({ title: 'Friends', by: anna });
    server.world.writeInGroup(group, anna, 'Just talking');
    const asked = server.world.writeInGroup(group, anna, 'Help, @friday_desk_bot');
    const { message_id } = await api.sendMessage(group, 'In private, please');
    const replied = server.world.writeInGroup(group, anna, 'Why?', { replyTo: message_id });
    const command = server.world.writeInGroup(group, anna, '/help');
    const updates = await api.getUpdates();
    expect(updates[0]?.my_chat_member?.new_chat_member.status).toBe('member');
    expect(updates.slice(1).map((update) => update.message?.message_id)).toEqual([asked, replied, command]);
    server.world.removeBot(group, anna);
    await expect(api.sendMessage(group, 'Bye')).rejects.toMatchObject({
      description: 'Forbidden: bot was kicked from the supergroup chat',
    });
  });
});

describe('webhooks', () => {
  /** A bot's endpoint that answers a post with a status, at once or when it likes. */
  const endpoint = async (answer: (count: number) => number | Promise<number> = () => 200) => {
    const got: { headers: IncomingHttpHeaders; text: string }[] = [];
    let heard = (): void => undefined;
    const http = createServer(async (request, response) => {
      let body = '';
      for await (const part of request) body += part;
      got.push({ headers: request.headers, text: JSON.parse(body).message?.text });
      heard();
      response.writeHead(await answer(got.length)).end();
    });
    await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => {
      http.closeAllConnections();
      http.close();
    });
    return {
      url: `http://127.0.0.1:${(http.address() as AddressInfo).port}/hook`,
      got,
      times: (count: number) =>
        new Promise<void>((resolve) => {
          heard = () => got.length >= count && resolve();
          heard();
        }),
    };
  };

  it('posts updates with the secret, repeats what was not taken, and keeps the order of a chat', async () => {
    const hook = await endpoint((count) => (count === 1 ? 500 : 200));
    server.world.write(anna, 'a');
    await api.setWebhook(hook.url, { secret_token: 'S-1_x' });
    server.world.write(anna, 'b');
    await hook.times(3);
    expect(hook.got.map((post) => post.text)).toEqual(['a', 'a', 'b']);
    expect(hook.got[0]?.headers).toMatchObject({
      'x-telegram-bot-api-secret-token': 'S-1_x',
      'content-type': 'application/json',
    });
    await server.world.until(() => server.world.pending() === 0);
    expect(await api.getWebhookInfo()).toMatchObject({
      url: hook.url,
      pending_update_count: 0,
      last_error_message: expect.stringContaining('500'),
    });
  });

  it('posts to several chats at once, and to one chat one after the other', async () => {
    const bob = server.world.createCustomer({ firstName: 'Bob' }).id;
    let release = (_: number): void => undefined;
    const held = new Promise<number>((resolve) => {
      release = resolve;
    });
    const hook = await endpoint((count) => (count === 1 ? held : 200));
    await api.setWebhook(hook.url);
    for (const [who, text] of [
      [anna, 'a1'],
      [anna, 'a2'],
      [bob, 'b1'],
      [bob, 'b2'],
    ] as const) {
      server.world.write(who, text);
    }
    await hook.times(3);
    await server.world.until(() => server.world.pending() === 2);
    expect(hook.got.map((post) => post.text)).toEqual(['a1', 'b1', 'b2']);
    release(200);
    await hook.times(4);
    expect(hook.got.at(-1)?.text).toBe('a2');
  });

  it('keeps what no webhook took for whoever polls later', async () => {
    const hook = await endpoint(() => 503);
    server.world.write(anna, 'a');
    await api.setWebhook(hook.url);
    await hook.times(2);
    await api.deleteWebhook();
    expect(texts(await api.getUpdates())).toEqual(['a']);
  });

  it('refuses polling while a webhook is set, ends a poll under way, and allows it again afterwards', async () => {
    const waiting = api.getUpdates({ timeout: 30 }).catch((error: unknown) => error);
    await polls(1);
    await api.setWebhook((await endpoint()).url);
    expect(await waiting).toMatchObject({ description: 'Conflict: terminated by setWebhook request' });
    await expect(api.getUpdates()).rejects.toMatchObject({
      error_code: 409,
      description:
        "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
    });
    await api.deleteWebhook();
    expect(await api.getUpdates()).toEqual([]);
    expect(await api.getWebhookInfo()).toMatchObject({ url: '' });
  });

  it('drops what is pending when told to', async () => {
    server.world.write(anna, 'a');
    await api.deleteWebhook({ drop_pending_updates: true });
    expect(server.world.pending()).toBe(0);
  });

  it.each([
    [
      'plain HTTP to elsewhere',
      'http://example.com/hook',
      '',
      'bad webhook: An HTTPS URL must be provided for webhook',
    ],
    [
      'an odd port',
      'https://example.com:3000/',
      '',
      'bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443',
    ],
    ['no address', 'hook', '', 'bad webhook: invalid webhook URL specified'],
    ['an odd secret', 'https://example.com/', 'a b', 'secret token contains unallowed characters'],
  ])('refuses a webhook with %s', async (_, url, secret_token, description) => {
    await expect(api.setWebhook(url, { secret_token })).rejects.toMatchObject({
      error_code: 400,
      description: `Bad Request: ${description}`,
    });
    expect(await api.getWebhookInfo()).toMatchObject({ url: '' });
  });
});
