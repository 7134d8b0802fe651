import { describe, expect, it } from 'vitest';
import { createSlackClient } from '../../../adapters/slack/client.js';
import { createSlackFiles } from '../../../adapters/slack/files.js';
import { openFile } from '../../../src/core/file-transfer.js';
import type { AttachedFile } from '../../../src/core/model.js';
import type { FetchFile } from '../../../src/core/ports.js';
import { openMessenger } from './running-messenger.js';

const hello: FetchFile = async () =>
  openFile(
    (async function* () {
      yield Buffer.from('hel');
      yield Buffer.from('lo');
    })(),
    5,
    () => undefined,
  );

const file: AttachedFile = {
  platform: 'telegram',
  id: 'D1',
  kind: 'document',
  name: 'żółw.txt',
  size: 5,
  type: 'text/plain',
};

const open = async () => {
  const { server, ...rest } = await openMessenger({ fetchFile: hello });
  const { world } = server;
  const thread = world.write('U2', 'C1', { text: 'card' });
  const settings = { botToken: server.botToken, apiUrl: server.url, log: quiet };
  const files = createSlackFiles({ ...settings, client: createSlackClient(settings) });
  const outgoing = {
    kind: 'file',
    room: 'C1',
    thread,
    language: 'en',
    file,
    content: [{ text: '<!channel> look' }],
    label: null,
  } as const;
  const shared = () => world.thread('C1', thread).filter((message) => message.files !== undefined);
  const uploaded = (name: string): AttachedFile => {
    const ts = world.write('U1', 'C1', { files: [{ name, content: 'aGVsbG8=' }] });
    const [known] = world.message('C1', ts)?.files ?? [];
    return { ...file, platform: 'slack', id: known?.id ?? '', name };
  };
  return { ...rest, server, world, files, outgoing, shared, uploaded };
};

const silent = () => undefined;
const quiet = { debug: silent, info: silent, warn: silent, error: silent };

describe('files for Slack', () => {
  it('stand in the thread with their words, which call nobody', async () => {
    const { messenger, outgoing, world, shared } = await open();
    const kept: string[] = [];
    const keep = async (ref: string) => {
      kept.push(ref);
      expect(world.calls('files.completeUploadExternal')).toEqual([]);
    };
    const { ref } = await messenger.deliver({ deliveryId: 1, uncertain: false, outgoing }, keep);
    expect(kept).toEqual([ref]);
    await world.until(() => shared().length > 0);
    expect(shared()).toMatchObject([
      { text: '&lt;!channel&gt; look', files: [{ id: ref, name: 'żółw.txt', size: 5 }] },
    ]);
    expect(world.file(ref ?? '').content).toBe('aGVsbG8=');
  });

  it('are shared once where the fate of the sharing was unknown', async () => {
    const { messenger, outgoing, world, shared } = await open();
    let kept = '';
    const keep = async (ref: string) => {
      kept = ref;
    };
    world.fail({ method: 'files.completeUploadExternal', how: 'drop-after' });
    const first = { deliveryId: 1, uncertain: false, outgoing };
    await expect(messenger.deliver(first, keep)).rejects.toMatchObject({ fault: 'unavailable' });
    await world.until(() => shared().length > 0);
    expect(await messenger.deliver({ ...first, uncertain: true, kept }, keep)).toEqual({ ref: kept });
    expect(world.calls('files.getUploadURLExternal')).toHaveLength(1);
    expect(shared()).toHaveLength(1);
  });

  it('are uploaded anew where the sharing never happened', async () => {
    const { messenger, outgoing, world, shared } = await open();
    world.fail({ method: 'files.completeUploadExternal', how: 'drop-before' });
    let kept = '';
    const keep = async (ref: string) => {
      kept = ref;
    };
    const first = { deliveryId: 1, uncertain: false, outgoing };
    await expect(messenger.deliver(first, keep)).rejects.toMatchObject({ fault: 'unavailable' });
    await messenger.deliver({ ...first, uncertain: true, kept }, keep);
    await world.until(() => shared().length > 0);
    expect(shared()).toMatchObject([{ files: [{ id: kept }] }]);
  });

  it('are erased with the words beside them', async () => {
    const { messenger, outgoing, world, shared, send } = await open();
    const { ref } = await messenger.deliver({ deliveryId: 1, uncertain: false, outgoing });
    await world.until(() => shared().length > 0);
    for (const _ of [1, 2]) await send({ kind: 'erase', room: 'C1', ref: ref ?? '' });
    expect(shared()).toEqual([]);
    expect(world.calls('files.delete').map(({ answer }) => answer)).toEqual([{ ok: true }]);
  });
});

describe('files from Slack', () => {
  it('come whole, also pages', async () => {
    const { files, uploaded } = await open();
    for (const name of ['cat.png', 'page.html']) {
      const { content, size } = await files(uploaded(name));
      const chunks: Uint8Array[] = [];
      for await (const chunk of content) chunks.push(chunk);
      expect([size, Buffer.concat(chunks).toString()]).toEqual([5, 'hello']);
    }
  });

  it('are waited for where Slack gives its sign-in page with status 200', async () => {
    const { files, uploaded, world } = await open();
    const known = uploaded('cat.png');
    world.hideFiles(true);
    await expect(files(known)).rejects.toMatchObject({
      fault: 'unavailable',
      message: expect.stringContaining('files:read'),
    });
  });

  it('are lost where Slack has them no more', async () => {
    const { files, uploaded, world } = await open();
    const known = uploaded('cat.png');
    world.deleteFile(known.id);
    for (const id of [known.id, 'F404']) {
      await expect(files({ ...known, id })).rejects.toMatchObject({
        fault: 'rejected',
        message: 'the file is no longer in Slack',
      });
    }
  });

  it.each(['http-500-before', 'drop-before'] as const)('are tried again after %s', async (how) => {
    const { files, uploaded, world } = await open();
    const known = uploaded('cat.png');
    world.fail({ method: 'url_private', how });
    await expect(files(known)).rejects.toMatchObject({ fault: 'unavailable' });
  });
});
