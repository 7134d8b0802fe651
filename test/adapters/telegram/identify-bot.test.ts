import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
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
