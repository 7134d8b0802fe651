import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { inspect } from 'node:util';
import { afterEach, describe, expect, it } from 'vitest';
import { TelegramFailure } from '../../../adapters/telegram/bot-api.js';
import { createGrammyDriver } from '../../../adapters/telegram/grammy.js';
import { identifyBot } from '../../../adapters/telegram/identify-bot.js';

const token = '4242:SECRET-token_of-the-bot';
let server: Server | undefined;

const listen = async (listener: RequestListener): Promise<string> => {
  const created = createServer(listener);
  server = created;
  await new Promise<void>((resolve) => created.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(created.address() as AddressInfo).port}`;
};

const answering =
  (status: number, body: string): RequestListener =>
  (request, response) => {
    request.resume();
    response.writeHead(status, { 'content-type': 'application/json' }).end(body);
  };

afterEach(async () => {
  const open = server;
  server = undefined;
  if (!open) return;
  open.closeAllConnections();
  await new Promise((resolve) => open.close(resolve));
});

const failureOf = async (call: Promise<unknown>): Promise<TelegramFailure> => {
  const error: unknown = await call.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof TelegramFailure)) throw new TypeError(`no TelegramFailure: ${inspect(error)}`);
  expect(inspect(error, { depth: 9 })).not.toContain('SECRET');
  return error;
};

describe('the grammY driver', () => {
  it('calls the method with its parameters and gives the result', async () => {
    const seen: string[] = [];
    const apiRoot = await listen((request, response) => {
      request.on('data', (chunk) => seen.push(`${request.url} ${chunk}`));
      request.on('end', () => response.end('{"ok":true,"result":{"message_id":5}}'));
    });
    const driver = createGrammyDriver({ token, apiRoot: `${apiRoot}/` });
    await expect(driver.call('sendMessage', { chat_id: 1, text: 'hi' })).resolves.toEqual({ message_id: 5 });
    await expect(driver.call('getMe', {})).resolves.toEqual({ message_id: 5 });
    expect(seen).toEqual([`/bot${token}/sendMessage {"chat_id":1,"text":"hi"}`, `/bot${token}/getMe {}`]);
  });

  it('tells Telegram’s refusal with its code, words and wait', async () => {
    const refusal = {
      ok: false,
      error_code: 429,
      description: `Too Many Requests: retry after 7 (${token})`,
      parameters: { retry_after: 7 },
    };
    const driver = createGrammyDriver({ token, apiRoot: await listen(answering(429, JSON.stringify(refusal))) });
    await expect(failureOf(driver.call('sendMessage', {}))).resolves.toMatchObject({
      kind: 'answer',
      code: 429,
      retryAfter: 7000,
      message: 'Too Many Requests: retry after 7 ([token])',
    });
  });

  it('never shows the token when the server is away, cuts the connection or answers with a page', async () => {
    const away = createGrammyDriver({ token, apiRoot: 'http://127.0.0.1:1' });
    const page = createGrammyDriver({ token, apiRoot: await listen(answering(502, '<html>Bad Gateway</html>')) });
    const failures = [await failureOf(away.call('getMe', {})), await failureOf(page.call('getMe', {}))];
    server?.removeAllListeners('request').on('request', (request) => request.socket.destroy());
    failures.push(await failureOf(page.call('getMe', {})));
    for (const failure of failures) expect(failure).toMatchObject({ kind: 'network', code: undefined });
    expect(failures[0]?.message).toContain('[token]');
  });

  it('gives up on a call that is not answered in time', async () => {
    const driver = createGrammyDriver({ token, apiRoot: await listen(() => undefined), timeoutMs: 20 });
    const failure = await failureOf(driver.call('sendMessage', {}));
    expect(failure).toMatchObject({ kind: 'network', message: 'no answer within 0.02 s' });
  });

  it('ends a call when its signal says so', async () => {
    const stopping = new AbortController();
    const apiRoot = await listen(() => stopping.abort());
    const call = createGrammyDriver({ token, apiRoot }).call('getUpdates', { timeout: 30 }, stopping.signal);
    await expect(failureOf(call)).resolves.toMatchObject({ kind: 'network', message: 'the desk ended the call' });
  });
});

describe('asking who the bot is', () => {
  it('gives the bot’s id and name', async () => {
    const me = { ok: true, result: { id: 4242, is_bot: true, first_name: 'Desk', username: 'acme_desk_bot' } };
    const driver = createGrammyDriver({ token, apiRoot: await listen(answering(200, JSON.stringify(me))) });
    await expect(identifyBot(driver)).resolves.toEqual({ account: '4242', username: 'acme_desk_bot' });
  });

  it.each([401, 404])('names the setting when Telegram answers %i to the token', async (code) => {
    const refusal = JSON.stringify({ ok: false, error_code: code, description: 'Unauthorized' });
    const driver = createGrammyDriver({ token, apiRoot: await listen(answering(code, refusal)) });
    await expect(identifyBot(driver)).rejects.toMatchObject({
      name: 'OperatorError',
      message: expect.stringContaining('TELEGRAM_BOT_TOKEN'),
    });
  });

  it('leaves trouble with the network to be tried again', async () => {
    const driver = createGrammyDriver({ token, apiRoot: 'http://127.0.0.1:1' });
    await expect(identifyBot(driver)).rejects.toMatchObject({ name: 'TelegramFailure', kind: 'network' });
  });
});
