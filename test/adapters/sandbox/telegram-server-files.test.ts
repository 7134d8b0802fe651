import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  startTelegramServer,
  type TelegramServer,
} from '../../../adapters/sandbox/telegram-server/start-telegram-server.js';

const mebibyte = 1024 * 1024;
const png = Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47]), Buffer.from('a picture')]);

describe('files on the sandbox’s Telegram', () => {
  let server: TelegramServer;
  let anna: number;

  const call = async (method: string, body: object | FormData) => {
    const form = body instanceof FormData;
    const response = await fetch(`${server.url}/bot${server.token}/${method}`, {
      method: 'POST',
      body: form ? body : JSON.stringify(body),
      ...(form ? {} : { headers: { 'content-type': 'application/json' } }),
    });
    return (await response.json()) as { ok: boolean; result?: Record<string, unknown>; description?: string };
  };

  const upload = (method: 'sendPhoto' | 'sendDocument', content: Uint8Array, caption = '') => {
    const form = new FormData();
    form.set('chat_id', String(anna));
    form.set('caption', caption);
    form.set(method === 'sendPhoto' ? 'photo' : 'document', new Blob([content]), 'zażółć.pdf');
    return call(method, form);
  };

  const fetchFile = (path: unknown, token = server.token) => fetch(`${server.url}/file/bot${token}/${path}`);

  beforeEach(async () => {
    server = await startTelegramServer();
    anna = server.world.createCustomer({ firstName: 'Anna' }).id;
    server.world.write(anna, '/start');
  });
  afterEach(() => server.close());

  it('serves what a customer attached to whoever has the token', async () => {
    server.world.attach(anna, 'document', { fileName: 'a.txt', mimeType: 'text/plain', content: 'aGVsbG8=' });
    const { file } = server.world.chat(anna).messages.at(-1) ?? {};
    expect(file).toMatchObject({ name: 'a.txt', size: 5, type: 'text/plain' });
    expect(server.world.file(file?.id ?? '').content).toBe('aGVsbG8=');
    const { result } = await call('getFile', { file_id: file?.id });
    expect(result).toMatchObject({ file_id: file?.id, file_size: 5, file_path: expect.stringMatching(/^documents\//) });
    const answer = await fetchFile(result?.file_path);
    expect([answer.status, await answer.text()]).toEqual([200, 'hello']);
    expect((await fetchFile(result?.file_path, '1:wrong')).status).toBe(401);
    expect((await fetchFile('documents/none')).status).toBe(404);
  });

  it('lets a bot fetch 20 MB and not a byte more, and nothing that is lost', async () => {
    const idOf = (fileSize: number) => {
      server.world.attach(anna, 'document', { fileSize });
      return server.world.chat(anna).messages.at(-1)?.file?.id ?? '';
    };
    const largest = idOf(20 * mebibyte);
    expect((await call('getFile', { file_id: largest })).ok).toBe(true);
    const { description } = await call('getFile', { file_id: idOf(20 * mebibyte + 1) });
    expect(description).toBe('Bad Request: file is too big');
    server.world.loseFile(largest);
    for (const file_id of [largest, 'none']) {
      expect(await call('getFile', { file_id })).toMatchObject({
        ok: false,
        description: 'Bad Request: wrong file_id or the file is temporarily unavailable',
      });
    }
  });

  it('takes uploads with their names and captions, and the same files by their ids', async () => {
    const { result } = await upload('sendDocument', Buffer.from('%PDF \r\n--x\r\n'), ' Look ');
    const document = result?.document as { file_id: string };
    const [shown] = server.world.chat(anna).messages.slice(-1);
    expect(shown).toMatchObject({ who: 'bot', text: 'Look', attachment: 'document', file: { name: 'zażółć.pdf' } });
    expect(Buffer.from(server.world.file(document.file_id).content, 'base64').toString()).toBe('%PDF \r\n--x\r\n');
    await call('sendDocument', { chat_id: anna, document: document.file_id });
    expect(server.world.chat(anna).messages.at(-1)?.file?.id).toBe(document.file_id);
    const photo = await upload('sendPhoto', png);
    expect(photo.result?.photo).toEqual([expect.objectContaining({ file_size: png.length })]);
  });

  it('refuses what the platform refuses', async () => {
    const refusals = [
      [await upload('sendPhoto', Buffer.from('no picture')), 'Bad Request: IMAGE_PROCESS_FAILED'],
      [await upload('sendPhoto', Buffer.concat([png, Buffer.alloc(10 * mebibyte)])), /too big for a photo/],
      [await upload('sendDocument', Buffer.alloc(50 * mebibyte + 1)), 'Request Entity Too Large'],
      [await upload('sendDocument', Buffer.alloc(0)), 'Bad Request: file must be non-empty'],
      [await upload('sendPhoto', png, 'x'.repeat(1025)), 'Bad Request: message caption is too long'],
      [await call('sendPhoto', { chat_id: anna }), 'Bad Request: there is no photo in the request'],
    ] as const;
    for (const [{ ok, description }, words] of refusals) {
      expect(ok).toBe(false);
      expect(description).toMatch(words);
    }
    expect(server.world.chat(anna).messages.filter(({ who }) => who === 'bot')).toEqual([]);
  });
});
