import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { inspect } from 'node:util';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { sampleBytes } from '../../../adapters/sandbox/telegram-server/files.js';
import {
  startTelegramServer,
  type TelegramServer,
} from '../../../adapters/sandbox/telegram-server/start-telegram-server.js';
import { type DriverOptions, type TelegramDriver, TelegramFailure } from '../../../adapters/telegram/bot-api.js';

const secret = 'SECRET-token_of-the-bot';
const bot = { id: 4242, username: 'acme_desk_bot', first_name: 'Desk' };

/** What every Telegram driver has to do, whichever library it is made of. */
export const describeDriver = (name: string, create: (options: DriverOptions) => TelegramDriver): void => {
  let server: TelegramServer;
  let ann: number;
  const driver = (options: Partial<DriverOptions> = {}) =>
    create({ token: server.token, apiRoot: server.url, timeoutMs: 5_000, ...options });

  const failureOf = async (call: Promise<unknown>): Promise<TelegramFailure> => {
    const error: unknown = await call.then(
      (result) => ({ result }),
      (reason: unknown) => reason,
    );
    if (!(error instanceof TelegramFailure)) throw new TypeError(`no TelegramFailure: ${inspect(error)}`);
    expect(inspect(error, { depth: 9, showHidden: true })).not.toContain(secret);
    return error;
  };

  beforeEach(async () => {
    server = await startTelegramServer({ token: `4242:${secret}`, bot });
    ann = server.world.createCustomer({ firstName: 'Ann' }).id;
    server.world.write(ann, '/start');
  });

  afterEach(() => server.close());

  describe(`the ${name} driver`, () => {
    it('says its name', () => {
      expect(driver().name).toBe(name);
    });

    it('gives the result of a call as Telegram sent it', async () => {
      const sent = await driver().call<{ readonly message_id: number }>('sendMessage', { chat_id: ann, text: 'hi' });
      expect(sent).toMatchObject({ message_id: expect.any(Number), text: 'hi', chat: { id: ann, type: 'private' } });
      expect(server.world.chat(ann).messages.at(-1)).toMatchObject({ message_id: sent.message_id, text: 'hi' });
    });

    it('calls a method without parameters', async () => {
      await expect(driver().call('getMe', {})).resolves.toMatchObject({ id: 4242, username: 'acme_desk_bot' });
      expect(server.world.calls('getMe').at(-1)?.params).toStrictEqual({});
    });

    it.each([
      ['numbers, switches and words', { chat_id: 7, text: 'a', disable_notification: true, message_thread_id: 0 }],
      [
        'words of every alphabet',
        { chat_id: 7, text: ' Zażółć\n\tשלום  e\u0301\u0302 👩‍👩‍👧‍👦 <b>&amp;</b> \\"_*[`\u2028' },
      ],
      [
        'lists within lists',
        {
          chat_id: 7,
          text: 'see',
          entities: [{ type: 'text_link', offset: 0, length: 3, url: 'https://example.com/?a=1&b=2' }],
          reply_markup: {
            inline_keyboard: [
              [{ text: '1', callback_data: 's:1:1' }],
              [{ text: 'Zły 👎', url: 'https://example.com' }],
            ],
          },
          link_preview_options: { is_disabled: true, url: 'https://example.com' },
          reply_parameters: { message_id: 5, allow_sending_without_reply: true },
        },
      ],
      ['a list of updates to send', { offset: 3, timeout: 0, limit: 100, allowed_updates: ['message'] }],
    ] as const)('puts %s on the wire as they are', async (_, params) => {
      const method = 'offset' in params ? 'getUpdates' : 'sendMessage';
      await driver()
        .call(method, params)
        .catch(() => undefined);
      expect(server.world.calls(method).at(-1)?.params).toStrictEqual(params);
    });

    it('leaves out what is undefined', async () => {
      await driver().call('sendMessage', { chat_id: ann, text: 'hi', entities: undefined });
      expect(server.world.calls('sendMessage').at(-1)?.params).toStrictEqual({ chat_id: ann, text: 'hi' });
    });

    it('takes a slash at the end of the server’s address', async () => {
      await expect(driver({ apiRoot: `${server.url}/` }).call('getMe', {})).resolves.toMatchObject({ id: 4242 });
    });

    it.each([400, 403, 409] as const)('tells a refusal with code %i in Telegram’s words', async (code) => {
      server.world.fail({ how: { status: code, description: `No: ${server.token} is not it` } });
      const failure = await failureOf(driver().call('sendMessage', { chat_id: ann, text: 'hi' }));
      expect({ ...failure, message: failure.message }).toEqual({
        name: 'TelegramFailure',
        kind: 'answer',
        code,
        retryAfter: undefined,
        message: 'No: [token] is not it',
      });
    });

    it('tells that the token is wrong', async () => {
      const failure = await failureOf(driver({ token: `4242:${secret}-not` }).call('getMe', {}));
      expect(failure).toMatchObject({ kind: 'answer', code: 401, message: 'Unauthorized' });
    });

    it('tells how long to wait', async () => {
      server.world.fail({ how: { status: 429, description: 'Too Many Requests: retry after 7', retryAfter: 7 } });
      await expect(failureOf(driver().call('getMe', {}))).resolves.toMatchObject({
        kind: 'answer',
        code: 429,
        retryAfter: 7_000,
      });
    });

    it.each(['http-500-before', 'http-500-after', 'drop-before', 'drop-after'] as const)(
      'says after %s that it may have happened, and makes one call only',
      async (how) => {
        server.world.fail({ how });
        const failure = await failureOf(driver().call('sendMessage', { chat_id: ann, text: 'hi' }));
        expect(failure).toMatchObject({ kind: 'network', code: undefined, retryAfter: undefined });
        expect(server.world.calls('sendMessage')).toHaveLength(1);
      },
    );

    it('says the same of a page in the place of an answer, and of a server that is away', async () => {
      const proxy = createServer((_, response) => response.writeHead(502).end('<html>Bad Gateway</html>'));
      await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
      const apiRoot = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
      const page = await failureOf(driver({ apiRoot }).call('getMe', {}));
      proxy.closeAllConnections();
      await new Promise((resolve) => proxy.close(resolve));
      const away = await failureOf(driver({ apiRoot }).call('getMe', {}));
      for (const failure of [page, away]) expect(failure).toMatchObject({ kind: 'network', code: undefined });
    });

    it('gives up on a call that is not answered in time', async () => {
      server.world.fail({ how: 'hang' });
      const failure = await failureOf(driver({ timeoutMs: 30 }).call('sendMessage', { chat_id: ann, text: 'hi' }));
      expect(failure).toMatchObject({ kind: 'network', code: undefined, message: 'no answer within 0.03 s' });
    });

    it('ends a long poll when its signal says so, and the server learns of it', async () => {
      const { world } = server;
      const stopping = new AbortController();
      await driver().call('getUpdates', { offset: 1_000_000_000_000, timeout: 0 });
      const poll = failureOf(driver().call('getUpdates', { offset: 0, timeout: 30 }, stopping.signal));
      await world.until(() => world.calls('getUpdates').length === 2);
      stopping.abort();
      await expect(poll).resolves.toMatchObject({
        kind: 'network',
        code: undefined,
        message: 'the desk ended the call',
      });
      await world.until(() => world.calls('getUpdates')[1]?.status === 0);
    });

    it('makes no call for a signal that has ended already', async () => {
      const failure = await failureOf(driver().call('getMe', {}, AbortSignal.abort()));
      expect(failure.message).toBe('the desk ended the call');
      expect(server.world.calls('getMe')).toEqual([]);
    });

    it('gets a long poll’s updates as soon as there are any', async () => {
      const { world } = server;
      const updates = await driver().call<{ update_id: number }[]>('getUpdates', { timeout: 0 });
      const offset = Math.max(...updates.map(({ update_id }) => update_id)) + 1;
      const poll = driver().call('getUpdates', { offset, timeout: 30 });
      await world.until(() => world.calls('getUpdates').length === 2);
      world.write(ann, 'hello 👩‍👩‍👧‍👦');
      await expect(poll).resolves.toMatchObject([{ update_id: offset, message: { text: 'hello 👩‍👩‍👧‍👦' } }]);
    });

    describe('with a file', () => {
      const upload = (content: Readable, options: Partial<DriverOptions> = {}, signal?: AbortSignal) =>
        driver(options).upload<{ message_id: number; document: { file_id: string } }>(
          'sendDocument',
          {
            chat_id: ann,
            caption: 'so bold',
            caption_entities: [{ type: 'bold', offset: 3, length: 4 }],
          },
          { field: 'document', name: 'zażółć 1.pdf', content },
          signal,
        );

      it('sends the very bytes, the name and what stands beside them', async () => {
        const bytes = sampleBytes(300_000);
        const { message_id, document } = await upload(Readable.from([bytes.subarray(0, 7), bytes.subarray(7)]));
        expect(server.world.chat(ann).messages.at(-1)).toMatchObject({
          message_id,
          text: 'so bold',
          entities: [{ type: 'bold', offset: 3, length: 4 }],
          file: { id: document.file_id, name: 'zażółć 1.pdf', size: bytes.length },
        });
        expect(server.world.file(document.file_id).content).toBe(bytes.toString('base64'));
      });

      it('reads no more than it can send, and holds little of it', async () => {
        const chunk = Buffer.alloc(64 * 1024, 1);
        const count = (15 * 1024 ** 2) / chunk.length;
        let [read, received] = [0, 0];
        let ahead = 0;
        const slow = createServer((request, response) => {
          request.on('data', (bytes: Buffer) => {
            received += bytes.length;
            ahead = Math.max(ahead, read * chunk.length - received);
            request.pause();
            setImmediate(() => request.resume());
          });
          request.on('end', () => response.end(JSON.stringify({ ok: true, result: { message_id: 1 } })));
        });
        await new Promise<void>((resolve) => slow.listen(0, '127.0.0.1', resolve));
        const apiRoot = `http://127.0.0.1:${(slow.address() as AddressInfo).port}`;
        const source = Readable.from(
          (function* () {
            for (read = 1; read <= count; read += 1) yield chunk;
          })(),
          { objectMode: false },
        );
        await upload(source, { apiRoot });
        slow.closeAllConnections();
        await new Promise((resolve) => slow.close(resolve));
        expect(received).toBeGreaterThan(15 * 1024 ** 2);
        expect(ahead).toBeLessThan(8 * 1024 ** 2);
      });

      it.each([
        ['drop-before', { kind: 'network', code: undefined }],
        ['http-500-after', { kind: 'network', code: undefined }],
        [
          { status: 400, description: 'Bad Request: IMAGE_PROCESS_FAILED' },
          { kind: 'answer', code: 400 },
        ],
      ] as const)('tells %j like any other failure', async (how, expected) => {
        server.world.fail({ how });
        expect(await failureOf(upload(Readable.from([Buffer.from('a')])))).toMatchObject(expected);
      });

      it('ends when its signal says so', async () => {
        const stopping = new AbortController();
        const endless = new Readable({ read: () => undefined });
        endless.push('the beginning');
        const sending = failureOf(upload(endless, {}, stopping.signal));
        stopping.abort();
        expect(await sending).toMatchObject({ kind: 'network', message: 'the desk ended the call' });
        endless.destroy();
      });
    });

    it('prints nothing', async () => {
      const streams = [vi.spyOn(process.stdout, 'write'), vi.spyOn(process.stderr, 'write')];
      server.world.fail({ how: 'drop-before' });
      await failureOf(driver().call('getMe', {}));
      await driver().call('getMe', {});
      for (const stream of streams) {
        expect(stream).not.toHaveBeenCalled();
        stream.mockRestore();
      }
    });
  });
};
