import { Api, Bot } from 'grammy';
import { Telegraf } from 'telegraf';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
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
  anna = server.world.createCustomer({ firstName: 'Anna', lastName: 'Nowak', languageCode: 'pl' }).id;
  server.world.write(anna, '/start');
});
afterEach(() => server.close());

/** Calls like a client of no library, with a type for the body. */
const call = async (method: string, body: unknown) => {
  const answer = await fetch(`${server.url}/bot${server.token}/${method}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return {
    status: answer.status,
    ...((await answer.json()) as { ok: boolean; result?: unknown; description?: string }),
  };
};

const button = (fields: object) => ({ inline_keyboard: [[fields]] });

describe('addresses', () => {
  it.each([
    ['a wrong token', '/bot1:wrong/getMe', 401, 'Unauthorized'],
    ['an unknown method', '/botTOKEN/getCake', 404, 'Not Found'],
    ['another path', '/getMe', 404, 'Not Found'],
  ])('refuses %s', async (_, path, status, description) => {
    const answer = await fetch(server.url + path.replace('TOKEN', server.token));
    expect(answer.status).toBe(status);
    expect(await answer.json()).toEqual({ ok: false, error_code: status, description });
  });

  it('takes parameters from the query string, a form, a multipart form and JSON', async () => {
    const at = `${server.url}/bot${server.token}/sendMessage`;
    const fields = { chat_id: String(anna), text: 'naïve 👍', reply_markup: '{"inline_keyboard":[]}' };
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.set(name, value);
    const boundary = 'xyz';
    const terse = Object.entries(fields)
      .map(([name, value]) => `content-disposition:form-data;name="${name}"\r\n\r\n${value}`)
      .join(`\r\n--${boundary}\r\n`);
    const answers = await Promise.all([
      fetch(`${at}?${new URLSearchParams(fields)}`),
      fetch(at, { method: 'POST', body: new URLSearchParams(fields) }),
      fetch(at, { method: 'POST', body: form }),
      fetch(at, {
        method: 'POST',
        headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
        body: `--${boundary}\r\n${terse}\r\n--${boundary}--\r\n`,
      }),
      fetch(at, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(fields) }),
    ]);
    expect(answers.map((answer) => answer.status)).toEqual([200, 200, 200, 200, 200]);
    const bots = server.world.chat(anna).messages.filter((message) => message.who === 'bot');
    expect(bots.map((message) => message.text)).toEqual(Array(5).fill('naïve 👍'));
  });

  it('records parameters that no such method has', async () => {
    await call('sendMessage', { chat_id: anna, text: 'Hello', colour: 'red' });
    expect(server.world.calls('sendMessage')).toMatchObject([{ status: 200, unknownParameters: ['colour'] }]);
  });
});

describe('sendMessage', () => {
  it.each<[string, object, string]>([
    ['no text', {}, 'message text is empty'],
    ['white space alone', { text: ' \n\t ' }, 'text must be non-empty'],
    ['characters of no width alone', { text: '\u200b\u200d' }, 'text must be non-empty'],
    ['4,097 UTF-16 units', { text: `${'😀'.repeat(2048)}a` }, 'message is too long'],
    ['no chat', { chat_id: '', text: 'a' }, 'chat_id is empty'],
    ['an unknown chat', { chat_id: 12, text: 'a' }, 'chat not found'],
    ['an unknown name', { chat_id: '@nobody', text: 'a' }, 'chat not found'],
    ['an unknown parse mode', { text: 'a', parse_mode: 'BBCode' }, 'unsupported parse_mode'],
    [
      'an entity of an unknown type',
      { text: 'hello', entities: [{ type: 'loud', offset: 0, length: 1 }] },
      "can't parse MessageEntity: Unsupported type specified",
    ],
    [
      'an entity before the text',
      { text: 'hello', entities: [{ type: 'bold', offset: -1, length: 1 }] },
      'receive an entity with incorrect offset -1',
    ],
    [
      'an entity behind the text',
      { text: 'hello', entities: [{ type: 'bold', offset: 6, length: 1 }] },
      'entity begins after the end of the text at UTF-16 offset 6',
    ],
    [
      'an entity longer than the text',
      { text: '😀', entities: [{ type: 'bold', offset: 0, length: 3 }] },
      'entity beginning at UTF-16 offset 0 ends after the end of the text at UTF-16 offset 3',
    ],
    [
      'an entity that cuts an emoji',
      { text: '😀', entities: [{ type: 'bold', offset: 0, length: 1 }] },
      'entity beginning at UTF-16 offset 0 ends in a middle of a UTF-16 symbol at UTF-16 offset 1',
    ],
    [
      'a link without an address',
      { text: 'a', entities: [{ type: 'text_link', offset: 0, length: 1 }] },
      'can\'t parse MessageEntity: Can\'t find field "url"',
    ],
    [
      'a link to nowhere',
      { text: 'a', entities: [{ type: 'text_link', offset: 0, length: 1, url: 'not-a-url' }] },
      "entity URL 'not-a-url' is invalid: Wrong HTTP URL",
    ],
    [
      'a link to an address of another kind',
      { text: 'a', entities: [{ type: 'text_link', offset: 0, length: 1, url: 'mailto:a@example.com' }] },
      "entity URL 'mailto:a@example.com' is invalid: Unsupported URL protocol",
    ],
    [
      'callback data of 65 bytes',
      { text: 'a', reply_markup: button({ text: 'b', callback_data: 'я'.repeat(33) }) },
      'BUTTON_DATA_INVALID',
    ],
    [
      'a button that does nothing',
      { text: 'a', reply_markup: button({ text: 'b', callback_data: '' }) },
      "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
    ],
    [
      'a button without text',
      { text: 'a', reply_markup: button({ callback_data: 'x' }) },
      'can\'t parse inline keyboard button: Can\'t find field "text"',
    ],
    [
      'a button with a blank text',
      { text: 'a', reply_markup: button({ text: ' ', callback_data: 'x' }) },
      'BUTTON_TEXT_INVALID',
    ],
    [
      'a button of an unknown style',
      { text: 'a', reply_markup: button({ text: 'b', callback_data: 'x', style: 'pink' }) },
      'BUTTON_STYLE_INVALID',
    ],
    [
      'a keyboard that is none',
      { text: 'a', reply_markup: { inline_keyboard: 'x' } },
      'field "inline_keyboard" must be of type Array',
    ],
    ['a reply to nothing', { text: 'a', reply_parameters: { message_id: 999 } }, 'message to be replied not found'],
    ['reply parameters without a message', { text: 'a', reply_parameters: {} }, 'can\'t find field "message_id"'],
    ['a thread', { text: 'a', message_thread_id: 5 }, 'message thread not found'],
    ['paid speed', { text: 'a', allow_paid_broadcast: true }, 'FLOODSKIP_NOT_ALLOWED'],
  ])('refuses %s', async (_, parameters, description) => {
    expect(await call('sendMessage', { chat_id: anna, ...parameters })).toEqual({
      status: 400,
      ok: false,
      error_code: 400,
      description: `Bad Request: ${description}`,
    });
    expect(server.world.chat(anna).messages).toHaveLength(1);
  });

  it('refuses loudly what it does not model', async () => {
    const answer = await call('sendMessage', { chat_id: anna, text: '<b>a</b>', parse_mode: 'HTML' });
    expect(answer).toMatchObject({ status: 501, description: expect.stringContaining('parse_mode') });
  });

  it('shows what was sent, in order, with buttons, entities, reply and silence', async () => {
    const first = server.world.write(anna, 'My invoice is wrong');
    await api.sendMessage(anna, 'Pick _one_', {
      entities: [{ type: 'bold', offset: 0, length: 4 }],
      reply_markup: { inline_keyboard: [[{ text: 'Billing', callback_data: 'я'.repeat(32) }]] },
      reply_parameters: { message_id: first },
      disable_notification: true,
    });
    await api.sendMessage(anna, 'Gone?', { reply_parameters: { message_id: 999, allow_sending_without_reply: true } });
    expect(server.world.chat(anna).messages.slice(1)).toMatchObject([
      { message_id: first, who: 'customer', text: 'My invoice is wrong', silent: false },
      {
        who: 'bot',
        text: 'Pick _one_',
        entities: [{ type: 'bold', offset: 0, length: 4 }],
        reply_markup: { inline_keyboard: [[{ text: 'Billing', callback_data: 'я'.repeat(32) }]] },
        reply_to: first,
        silent: true,
        edited: false,
        reactions: { bot: [], customer: [] },
      },
      { who: 'bot', text: 'Gone?' },
    ]);
  });

  it.each([
    [
      'white space around',
      '\n  Hi there \n',
      [{ type: 'bold', offset: 3, length: 2 }],
      'Hi there',
      [{ type: 'bold', offset: 0, length: 2 }],
    ],
    [
      'an entity over the end',
      'Hi  ',
      [{ type: 'bold', offset: 1, length: 3 }],
      'Hi',
      [{ type: 'bold', offset: 1, length: 1 }],
    ],
    [
      'spaces that begin an entity',
      '  Hi',
      [{ type: 'code', offset: 1, length: 3 }],
      ' Hi',
      [{ type: 'code', offset: 0, length: 3 }],
    ],
    [
      'control characters',
      'a\r\nb\tc\u202ed',
      [{ type: 'italic', offset: 3, length: 4 }],
      'a\nb cd',
      [{ type: 'italic', offset: 2, length: 3 }],
    ],
    ['4,096 units', `  ${'😀'.repeat(2048)}`, [], '😀'.repeat(2048), []],
  ])('stores %s as the platform does', async (_, text, entities, shown, shownEntities) => {
    await api.sendMessage(anna, text, { entities: entities as never });
    expect(server.world.chat(anna).messages.at(-1)).toMatchObject({ text: shown, entities: shownEntities });
  });

  it('finds links, names, tags and commands, but not in code', async () => {
    const text = 'See https://acme.com/a?b=1, #vip @acme_bot /help me@acme.com 1/2 `/no`';
    await api.sendMessage(anna, text, { entities: [{ type: 'code', offset: text.indexOf('`'), length: 5 }] });
    const { entities } = server.world.chat(anna).messages.at(-1) ?? { entities: [] };
    expect(entities.map(({ type, offset, length }) => [type, text.slice(offset, offset + length)])).toEqual([
      ['url', 'https://acme.com/a?b=1'],
      ['hashtag', '#vip'],
      ['mention', '@acme_bot'],
      ['bot_command', '/help'],
      ['email', 'me@acme.com'],
      ['code', '`/no`'],
    ]);
  });

  it.each<[string, (id: number) => void, string]>([
    ['blocked the bot', (id) => server.world.block(id), 'Forbidden: bot was blocked by the user'],
    ['has no account any more', (id) => server.world.deactivate(id), 'Forbidden: user is deactivated'],
  ])('cannot reach a customer who %s', async (_, leave, description) => {
    leave(anna);
    await expect(api.sendMessage(anna, 'Hello?')).rejects.toMatchObject({ error_code: 403, description });
  });

  it('cannot reach a customer who never wrote', async () => {
    const { id } = server.world.createCustomer({ firstName: 'Bob' });
    await expect(api.sendMessage(id, 'Hello?')).rejects.toMatchObject({
      error_code: 403,
      description: "Forbidden: bot can't initiate conversation with a user",
    });
    server.world.write(id, 'Hi');
    await expect(api.sendMessage(id, 'Hello!')).resolves.toMatchObject({ chat: { id, type: 'private' } });
  });

  it('reaches a customer again after the block is gone', async () => {
    server.world.block(anna);
    server.world.unblock(anna);
    await expect(api.sendMessage(anna, 'Welcome back')).resolves.toMatchObject({ text: 'Welcome back' });
  });
});

describe('edits and deletions by the bot', () => {
  it('replaces text and keyboard, and drops the keyboard that is not sent again', async () => {
    const { message_id } = await api.sendMessage(anna, 'Pick', {
      reply_markup: { inline_keyboard: [[{ text: 'A', callback_data: 'a' }]] },
    });
    await api.editMessageText(anna, message_id, 'Picked');
    const shown = server.world.chat(anna).messages.at(-1);
    expect(shown).toMatchObject({ text: 'Picked', edited: true });
    expect(shown).not.toHaveProperty('reply_markup');
  });

  it('replaces the keyboard alone and keeps the text and its entities', async () => {
    const { message_id } = await api.sendMessage(anna, 'Pick', { entities: [{ type: 'bold', offset: 0, length: 4 }] });
    const keyboard = { inline_keyboard: [[{ text: 'A', callback_data: 'a' }]] };
    await api.editMessageReplyMarkup(anna, message_id, { reply_markup: keyboard });
    expect(server.world.chat(anna).messages.at(-1)).toMatchObject({
      text: 'Pick',
      entities: [{ type: 'bold', offset: 0, length: 4 }],
      reply_markup: keyboard,
      edited: false,
    });
  });

  it.each<[string, string, (own: number, theirs: number) => object, string]>([
    [
      'a text that is the same',
      'editMessageText',
      (own) => ({ message_id: own, text: 'Pick ' }),
      'message is not modified',
    ],
    [
      'a keyboard that is the same',
      'editMessageReplyMarkup',
      (own) => ({ message_id: own }),
      'message is not modified',
    ],
    ['an edit of nothing', 'editMessageText', () => ({ message_id: 999, text: 'a' }), 'message to edit not found'],
    ['an edit of no message', 'editMessageText', () => ({ text: 'a' }), 'message identifier is not specified'],
    [
      "an edit of a customer's message",
      'editMessageText',
      (_, theirs) => ({ message_id: theirs, text: 'a' }),
      "message can't be edited",
    ],
    ['a deletion of nothing', 'deleteMessage', () => ({ message_id: 999 }), 'message to delete not found'],
  ])('refuses %s', async (_, method, parameters, description) => {
    const theirs = server.world.write(anna, 'Hi');
    const { message_id: own } = await api.sendMessage(anna, 'Pick');
    const answer = await call(method, { chat_id: anna, ...parameters(own, theirs) });
    expect(answer).toMatchObject({ status: 400, description: expect.stringContaining(`Bad Request: ${description}`) });
  });

  it('deletes within 48 hours and not later', async () => {
    const young = await api.sendMessage(anna, 'young');
    await api.deleteMessage(anna, young.message_id);
    const old = await api.sendMessage(anna, 'old');
    server.world.advanceClock(48 * 3_600_000 + 2_000);
    await expect(api.deleteMessage(anna, old.message_id)).rejects.toMatchObject({
      description: "Bad Request: message can't be deleted for everyone",
    });
    expect(server.world.chat(anna).messages.map((message) => message.text)).toEqual(['/start', 'old']);
  });
});

describe('reactions, presses and gestures', () => {
  it.each(['👀', '👌', '👍', '❤', '❤️', '🎉', '🙏'] as const)('sets the reaction %s', async (emoji) => {
    const id = server.world.write(anna, 'Hi');
    await api.setMessageReaction(anna, id, [{ type: 'emoji', emoji: emoji as '❤' }]);
    expect(server.world.chat(anna).messages.at(-1)?.reactions.bot).toEqual([emoji.replace('\ufe0f', '')]);
    await api.setMessageReaction(anna, id, []);
    expect(server.world.chat(anna).messages.at(-1)?.reactions.bot).toEqual([]);
  });

  it.each([
    ['✅', ['✅'], 'REACTION_INVALID'],
    ['two reactions', ['👀', '👌'], 'REACTIONS_TOO_MANY'],
  ])('refuses %s', async (_, emoji, description) => {
    const message_id = server.world.write(anna, 'Hi');
    const reaction = emoji.map((one) => ({ type: 'emoji', emoji: one }));
    expect(await call('setMessageReaction', { chat_id: anna, message_id, reaction })).toMatchObject({
      status: 400,
      description: `Bad Request: ${description}`,
    });
  });

  it('passes a press on and shows its answer once', async () => {
    const sent = await api.sendMessage(anna, 'Pick', {
      reply_markup: { inline_keyboard: [[{ text: 'A', callback_data: 'topic:a' }]] },
    });
    const id = server.world.press(anna, sent.message_id, 'A');
    const [update] = (await api.getUpdates()).slice(-1);
    expect(update?.callback_query).toMatchObject({
      id,
      data: 'topic:a',
      from: { id: anna },
      message: { text: 'Pick' },
    });
    expect(server.world.callbackAnswer(id)).toBeNull();
    await api.answerCallbackQuery(id, { text: 'Noted', show_alert: true });
    expect(server.world.callbackAnswer(id)).toEqual({ text: 'Noted', alert: true });
    await expect(api.answerCallbackQuery(id)).rejects.toMatchObject({
      description: expect.stringContaining('query is too old'),
    });
  });

  it('refuses a press of a button that is not there, and takes its data all the same', async () => {
    const { message_id } = await api.sendMessage(anna, 'No buttons');
    expect(() => server.world.press(anna, message_id, 'A')).toThrow('no button');
    server.world.press(anna, 999, { data: 'topic:a' });
    const [update] = (await api.getUpdates()).slice(-1);
    expect(update?.callback_query).toMatchObject({ data: 'topic:a', message: { message_id: 999, date: 0 } });
  });

  it.each<[string, (id: string) => object, number, string]>([
    [
      'of an unknown press',
      () => ({ callback_query_id: '1' }),
      0,
      'query is too old and response timeout expired or query ID is invalid',
    ],
    [
      'that comes late',
      (id) => ({ callback_query_id: id }),
      120_000,
      'query is too old and response timeout expired or query ID is invalid',
    ],
    ['of 201 characters', (id) => ({ callback_query_id: id, text: 'x'.repeat(201) }), 0, 'MESSAGE_TOO_LONG'],
  ])('refuses an answer %s', async (_, parameters, late, description) => {
    const id = server.world.press(anna, 1, { data: 'x' });
    server.world.advanceClock(late);
    expect(await call('answerCallbackQuery', parameters(id))).toMatchObject({
      status: 400,
      description: `Bad Request: ${description}`,
    });
  });

  it('takes the chat actions that exist', async () => {
    await expect(api.sendChatAction(anna, 'typing')).resolves.toBe(true);
    await expect(api.sendChatAction(anna, 'sleeping' as 'typing')).rejects.toMatchObject({ error_code: 400 });
  });
});

describe('commands', () => {
  it('keeps one list for each scope and language', async () => {
    await api.setMyCommands([{ command: 'help', description: 'Help' }]);
    await api.setMyCommands([{ command: 'help', description: 'Pomoc' }], {
      language_code: 'pl',
      scope: { type: 'all_private_chats' },
    });
    expect(await api.getMyCommands()).toEqual([{ command: 'help', description: 'Help' }]);
    expect(server.world.commands({ type: 'all_private_chats' }, 'pl')).toEqual([
      { command: 'help', description: 'Pomoc' },
    ]);
    await api.deleteMyCommands();
    expect(await api.getMyCommands()).toEqual([]);
  });

  it.each<[string, object, string]>([
    ['capital letters', { commands: [{ command: 'Help', description: 'Help' }] }, 'BOT_COMMAND_INVALID'],
    ['no description', { commands: [{ command: 'help', description: '' }] }, 'BOT_COMMAND_DESCRIPTION_INVALID'],
    ['a language of three letters', { commands: [], language_code: 'pol' }, 'invalid language code specified'],
    [
      'an unknown scope',
      { commands: [], scope: { type: 'moon' } },
      "can't parse BotCommandScope: Unsupported type specified",
    ],
  ])('refuses %s', async (_, parameters, description) => {
    expect(await call('setMyCommands', parameters)).toMatchObject({
      status: 400,
      description: `Bad Request: ${description}`,
    });
  });
});

describe('rate limits over HTTP', () => {
  const refusalAmong = async (attempts: number) => {
    for (let attempt = 0; attempt < attempts; attempt += 1) {
      const { status, ...body } = await call('sendMessage', { chat_id: anna, text: 'x' });
      if (status !== 200) return { status, body };
    }
    return undefined;
  };

  it('answers 429 with the seconds to wait, and sends nothing', async () => {
    server.world.rateLimits(true);
    const refused = await refusalAmong(1_000);
    expect(refused).toEqual({
      status: 429,
      body: {
        ok: false,
        error_code: 429,
        description: 'Too Many Requests: retry after 1',
        parameters: { retry_after: 1 },
      },
    });
    const sent = server.world.calls('sendMessage').filter((one) => one.status === 200);
    expect(server.world.chat(anna).messages).toHaveLength(1 + sent.length);
    server.world.advanceClock(1_000);
    await api.sendMessage(anna, 'x');
  });

  it('limits nothing unless switched on', async () => {
    expect(await refusalAmong(60)).toBeUndefined();
  });
});

it('serves a real grammY bot', async () => {
  const bot = new Bot(server.token, { client: { apiRoot: server.url } });
  bot.command('start', (ctx) => ctx.reply(`Hello ${ctx.from?.first_name}, ${ctx.match}`));
  const running = bot.start();
  server.world.write(anna, '/start site');
  const { messages } = await server.world.until(() => {
    const chat = server.world.chat(anna);
    return chat.messages.filter((message) => message.who === 'bot').length === 2 && chat;
  });
  expect(messages.at(-1)?.text).toBe('Hello Anna, site');
  await bot.stop();
  await running;
  expect(server.world.pending()).toBe(0);
  expect(server.world.calls().flatMap((one) => one.unknownParameters)).toEqual([]);
});

it('serves a real Telegraf bot', async () => {
  const bot = new Telegraf(server.token, { telegram: { apiRoot: server.url } });
  bot.hears('Hi', (ctx) => ctx.reply('Hello', { reply_parameters: { message_id: ctx.message.message_id } }));
  const running = bot.launch();
  const hi = server.world.write(anna, 'Hi');
  const answer = await server.world.until(() =>
    server.world.chat(anna).messages.find((message) => message.reply_to === hi),
  );
  expect(answer).toMatchObject({ who: 'bot', text: 'Hello' });
  bot.stop();
  await running;
  expect(server.world.calls().flatMap((one) => one.unknownParameters)).toEqual([]);
});
