import { inspect } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import { sampleBytes } from '../../../adapters/sandbox/telegram-server/files.js';
import { createTelegramFiles } from '../../../adapters/telegram/files.js';
import { uploadName } from '../../../adapters/telegram/send-file.js';
import { DeliveryError } from '../../../src/core/errors.js';
import { openFile } from '../../../src/core/file-transfer.js';
import type { AttachedFile } from '../../../src/core/model.js';
import type { FetchFile } from '../../../src/core/ports.js';
import { createTelegramBench } from './telegram-bench.js';

const mebibyte = 1024 ** 2;

const open = async (fetchFile?: FetchFile) => {
  const bench = await createTelegramBench(fetchFile === undefined ? {} : { fetchFile });
  onTestFinished(bench.close);
  const { world, ann, server, driver } = bench;
  world.write(ann, '/start');
  const attached = (fileSize: number): AttachedFile => {
    world.attach(ann, 'document', { fileSize });
    const { id = '', name = '' } = world.chat(ann).messages.at(-1)?.file ?? {};
    return { platform: 'telegram', id, kind: 'document', name, size: null, type: 'application/pdf' };
  };
  const files = createTelegramFiles(driver, { token: server.token, apiRoot: `${server.url}/` });
  const refusal = async (file: AttachedFile): Promise<DeliveryError> => {
    const error: unknown = await files(file).catch((reason: unknown) => reason);
    if (!(error instanceof DeliveryError)) throw new TypeError(`no DeliveryError: ${inspect(error)}`);
    expect(inspect(error, { depth: 9, showHidden: true })).not.toContain(server.token);
    return error;
  };
  return { ...bench, attached, files, refusal };
};

const bytesOf = async (content: AsyncIterable<Uint8Array>): Promise<Buffer> => {
  const chunks: Uint8Array[] = [];
  for await (const chunk of content) chunks.push(chunk);
  return Buffer.concat(chunks);
};

const some = (size: number, kind: AttachedFile['kind'] = 'document'): AttachedFile => ({
  platform: 'slack',
  id: 'F1',
  kind,
  name: 'a.bin',
  size,
  type: 'application/octet-stream',
});

describe('files from Telegram', () => {
  it('come in pieces, whole', async () => {
    const { attached, files } = await open();
    const { content, size } = await files(attached(15 * mebibyte));
    let [pieces, largest] = [0, 0];
    const bytes: Uint8Array[] = [];
    for await (const chunk of content) {
      pieces += 1;
      largest = Math.max(largest, chunk.length);
      bytes.push(chunk);
    }
    expect(size).toBe(15 * mebibyte);
    expect(Buffer.concat(bytes).equals(sampleBytes(size))).toBe(true);
    expect(pieces).toBeGreaterThan(50);
    expect(largest).toBeLessThan(mebibyte);
  });

  it('are given up where nobody wants them any more', async () => {
    const { attached, files } = await open();
    const unread = await files(attached(mebibyte));
    unread.close();
    const begun = await files(attached(15 * mebibyte));
    const pieces = begun.content[Symbol.asyncIterator]();
    await pieces.next();
    begun.close();
    const drained = (async () => {
      while (!(await pieces.next()).done);
    })();
    await expect(drained).rejects.toMatchObject({ fault: 'unavailable' });
  });

  it('are refused with the limit, whether Telegram told their size before or not', async () => {
    const { attached, refusal } = await open();
    const file = attached(20 * mebibyte + 1);
    for (const size of [null, 20 * mebibyte + 1]) {
      expect(await refusal({ ...file, size })).toMatchObject({ fault: 'rejected', limit: 20 * mebibyte });
    }
  });

  it.each([
    [{ method: 'getFile', how: 'http-500-before' }, 'unavailable'],
    [{ method: 'file', how: 'http-500-before' }, 'unavailable'],
    [{ method: 'file', how: 'drop-before' }, 'unavailable'],
    [{ method: 'file', how: { status: 404, description: 'Not Found' } }, 'rejected'],
    [{ method: 'getFile', how: { status: 400, description: 'Bad Request: wrong file_id' } }, 'rejected'],
  ] as const)('answer %j with the fault %s and without the token', async (fault, expected) => {
    const { attached, refusal, world } = await open();
    const file = attached(10);
    world.fail(fault);
    expect((await refusal(file)).fault).toBe(expected);
  });
});

describe('files for Telegram', () => {
  const message = (room: number, file: AttachedFile) =>
    ({ kind: 'file', room: String(room), thread: null, language: null, file, content: [], label: null }) as const;

  it('are refused with the limit before and after they are opened', async () => {
    let closed = 0;
    const { deliver, ann, world } = await open(async () =>
      openFile((async function* () {})(), 50 * mebibyte + 1, () => {
        closed += 1;
      }),
    );
    for (const size of [1, 50 * mebibyte + 1]) {
      await expect(deliver(message(ann, some(size)))).rejects.toMatchObject({
        fault: 'rejected',
        limit: 50 * mebibyte,
      });
    }
    expect(closed).toBe(1);
    expect(world.calls('sendDocument')).toEqual([]);
  });

  it.each(['breaks off', 'ends too soon'])('are tried again where the source %s', async (how) => {
    const { deliver, ann, world } = await open(async () =>
      openFile(
        (async function* () {
          yield Buffer.alloc(100);
          if (how === 'breaks off') throw new Error('reset');
        })(),
        200,
        () => undefined,
      ),
    );
    await expect(deliver(message(ann, some(200)))).rejects.toMatchObject({ fault: 'unavailable' });
    expect(world.chat(ann).messages.filter(({ who }) => who === 'bot')).toEqual([]);
  });

  it('have names that no header can be broken with', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (name) => {
        const safe = uploadName(name);
        expect(safe).toMatch(/^[^\p{Cc}"\\;/]{1,200}$/u);
        if (/^[\p{L}\p{N} ._-]{1,200}$/u.test(name)) expect(safe).toBe(name);
      }),
    );
  });

  it('pass through openFile unchanged when they are as long as they say', async () => {
    const content = (async function* () {
      yield Buffer.from('he');
      yield Buffer.from('llo');
    })();
    expect((await bytesOf(openFile(content, 5, () => undefined).content)).toString()).toBe('hello');
  });
});
