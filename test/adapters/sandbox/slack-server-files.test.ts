import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type SlackServer, startSlackServer } from '../../../adapters/sandbox/slack-server/start-slack-server.js';

describe('files on the sandbox’s Slack', () => {
  let slack: SlackServer;

  const call = async (method: string, args: Record<string, string>): Promise<Record<string, unknown>> => {
    const response = await fetch(`${slack.url}${method}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${slack.botToken}` },
      body: new URLSearchParams(args),
    });
    return (await response.json()) as Record<string, unknown>;
  };

  const begin = async (content: string) => {
    const announced = { filename: 'notes.txt', length: String(Buffer.byteLength(content)) };
    const { upload_url, file_id } = await call('files.getUploadURLExternal', announced);
    return { url: String(upload_url), id: String(file_id) };
  };

  const complete = (id: string, rest: Record<string, string> = {}) =>
    call('files.completeUploadExternal', { files: JSON.stringify([{ id, title: 'Notes' }]), ...rest });

  beforeEach(async () => {
    slack = await startSlackServer({
      users: [{ id: 'U1', name: 'ann' }],
      channels: [{ id: 'C1', name: 'billing' }],
    });
  });
  afterEach(() => slack.close());

  it('shares an upload in a thread after it has answered', async () => {
    const ts = slack.world.write('U1', 'C1', { text: 'card' });
    const { url, id } = await begin('hello');
    expect(await call('files.info', { file: id })).toMatchObject({ ok: false, error: 'file_not_found' });
    expect(await complete(id)).toMatchObject({ ok: false, error: 'file_not_found' });
    expect((await fetch(url, { method: 'POST', body: 'hell' })).status).toBe(400);
    expect((await fetch(url, { method: 'POST', body: 'hello' })).status).toBe(200);
    const answer = await complete(id, {
      channel_id: 'C1',
      thread_ts: ts,
      blocks: JSON.stringify([
        {
          type: 'rich_text',
          elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: '<!here>' }] }],
        },
      ]),
    });
    expect(answer).toEqual({ ok: true, files: [{ id, title: 'Notes' }] });
    const shared = await slack.world.until(() => slack.world.thread('C1', ts)[1]);
    expect(shared).toMatchObject({
      subtype: 'file_share',
      text: '&lt;!here&gt;',
      files: [{ id, name: 'notes.txt', size: 5, type: 'text/plain' }],
    });
    expect(slack.world.file(id).content).toBe(Buffer.from('hello').toString('base64'));
    expect(await call('files.info', { file: id })).toMatchObject({
      file: { size: 5, shares: { public: { C1: [{ ts: shared.ts, thread_ts: ts }] } } },
    });
    expect(await complete(id)).toMatchObject({ ok: false, error: 'file_already_completed' });
  });

  it('tells the app of a person’s files, and gives them for the token alone', async () => {
    slack.world.write('U1', 'C1', { files: [{ name: 'cat.png', content: 'aGVsbG8=' }] });
    const [{ event }] = slack.world.events('message') as [{ event: Record<string, unknown> }];
    const [file] = event.files as [Record<string, string>];
    expect(event).toMatchObject({ subtype: 'file_share', text: '', user: 'U1' });
    expect(event).not.toHaveProperty('blocks');
    expect(file).toMatchObject({ name: 'cat.png', mimetype: 'image/png', size: 5, mode: 'hosted' });
    const get = async (authorization?: string) => {
      const answer = await fetch(String(file.url_private), authorization ? { headers: { authorization } } : {});
      return [answer.status, answer.headers.get('content-type'), (await answer.text()).slice(0, 9)];
    };
    const page = [200, 'text/html; charset=utf-8', '<!DOCTYPE'];
    expect(await get(`Bearer ${slack.botToken}`)).toEqual([200, 'image/png', 'hello']);
    expect(await get()).toEqual(page);
    expect(await get('Bearer xoxb-wrong')).toEqual(page);
    slack.world.hideFiles(true);
    expect(await get(`Bearer ${slack.botToken}`)).toEqual(page);
    slack.world.hideFiles(false);
    slack.world.deleteFile(String(file.id));
    expect((await get(`Bearer ${slack.botToken}`))[0]).toBe(404);
    expect(await call('files.info', { file: String(file.id) })).toMatchObject({ error: 'file_deleted' });
  });

  it('refuses what is not there', async () => {
    expect(await call('files.getUploadURLExternal', { filename: 'a', length: '0' })).toMatchObject({ ok: false });
    expect(await call('files.getUploadURLExternal', { length: '1' })).toMatchObject({ error: 'invalid_arguments' });
    const { url, id } = await begin('x');
    await fetch(url, { method: 'POST', body: 'x' });
    expect(await complete(id, { channel_id: 'C9' })).toMatchObject({ error: 'channel_not_found' });
    slack.world.kickBot('C1');
    expect(await complete(id, { channel_id: 'C1' })).toMatchObject({ error: 'not_in_channel' });
  });
});
