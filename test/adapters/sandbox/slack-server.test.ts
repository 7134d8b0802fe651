import { type Logger, LogLevel, WebClient } from '@slack/web-api';
import { afterEach, describe, expect, it } from 'vitest';
import {
  type SlackServer,
  type SlackServerOptions,
  startSlackServer,
} from '../../../adapters/sandbox/slack-server/start-slack-server.js';

const open: SlackServer[] = [];

const nothing = (): void => undefined;
const silent: Logger = {
  debug: nothing,
  info: nothing,
  warn: nothing,
  error: nothing,
  setLevel: nothing,
  getLevel: () => LogLevel.ERROR,
  setName: nothing,
};

const start = async (options: SlackServerOptions = {}): Promise<{ slack: SlackServer; web: WebClient }> => {
  const slack = await startSlackServer({
    channels: [{ id: 'C1', name: 'billing' }],
    users: [
      { id: 'U1', name: 'ann', real_name: 'Ann Lee' },
      { id: 'U2', name: 'bob' },
    ],
    ...options,
  });
  open.push(slack);
  const web = new WebClient(slack.botToken, {
    slackApiUrl: slack.url,
    logger: silent,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
  });
  return { slack, web };
};

afterEach(async () => {
  for (const slack of open.splice(0)) await slack.close();
});

const codeOf = async (call: Promise<unknown>): Promise<unknown> => {
  try {
    await call;
  } catch (error) {
    const data = typeof error === 'object' && error !== null && 'data' in error ? error.data : undefined;
    return typeof data === 'object' && data !== null && 'error' in data ? data.error : error;
  }
  return 'ok';
};

const section = (text: string) => ({ type: 'section', text: { type: 'mrkdwn', text } });

describe('the Web API', () => {
  it('knows the bot by its token', async () => {
    const { slack, web } = await start();
    expect(await web.auth.test()).toMatchObject({ ok: true, user_id: slack.botUserId, bot_id: slack.botId });
  });

  it('refuses absent, wrong and misplaced tokens and unknown methods', async () => {
    const { slack, web } = await start();
    const at = (token: string | undefined) => new WebClient(token, { slackApiUrl: slack.url });
    expect(await codeOf(at(undefined).auth.test())).toBe('not_authed');
    expect(await codeOf(at('xoxb-other').auth.test())).toBe('invalid_auth');
    expect(await codeOf(at(slack.appToken).auth.test())).toBe('not_allowed_token_type');
    expect(await codeOf(web.apps.connections.open())).toBe('not_allowed_token_type');
    expect(await codeOf(web.apiCall('chat.shout'))).toBe('unknown_method');
    slack.world.revoke(true);
    expect(await codeOf(web.auth.test())).toBe('token_revoked');
  });

  it('takes JSON bodies with a bearer token and forms with a token field', async () => {
    const { slack } = await start();
    const json = await fetch(`${slack.url}chat.postMessage`, {
      method: 'POST',
      headers: { authorization: `Bearer ${slack.botToken}`, 'content-type': 'application/json; charset=utf-8' },
      body: JSON.stringify({ channel: 'C1', blocks: [section('one')] }),
    });
    expect(await json.json()).toMatchObject({ ok: true, channel: 'C1' });
    const form = await fetch(`${slack.url}chat.postMessage`, {
      method: 'POST',
      body: new URLSearchParams({ token: slack.botToken, channel: 'C1', blocks: JSON.stringify([section('two')]) }),
    });
    expect(await form.json()).toMatchObject({ ok: true });
    expect(slack.world.channel('C1').map((message) => message.blocks[0]?.type)).toEqual(['section', 'section']);
    expect(slack.world.calls('chat.postMessage')[1]?.params).toEqual({ channel: 'C1', blocks: [section('two')] });
  });

  it.each([
    ['a channel that is not there', { channel: 'C404', text: 'x' }, 'channel_not_found'],
    ['a channel without the bot', { channel: 'C2', text: 'x' }, 'not_in_channel'],
    ['a private channel without the bot', { channel: 'C3', text: 'x' }, 'channel_not_found'],
    ['an archived channel', { channel: 'C4', text: 'x' }, 'is_archived'],
    ['nothing to say', { channel: 'C1', text: '' }, 'no_text'],
    ['a text of 40,000 characters', { channel: 'C1', text: 'x'.repeat(40_000) }, 'ok'],
    ['a text of 40,001 characters', { channel: 'C1', text: 'x'.repeat(40_001) }, 'msg_too_long'],
    ['13,200 characters of blocks', { channel: 'C1', blocks: Array(5).fill(section('x'.repeat(2640))) }, 'ok'],
    [
      'more characters of blocks',
      { channel: 'C1', blocks: Array(5).fill(section('x'.repeat(2641))) },
      'msg_blocks_too_long',
    ],
    ['blocks that are no list', { channel: 'C1', blocks: '{' }, 'invalid_blocks_format'],
    ['a thread that is not there', { channel: 'C1', text: 'x', thread_ts: '1700000000.000001' }, 'ok'],
    ['a channel by its name', { channel: '#billing', text: 'x' }, 'ok'],
    ['a person', { channel: 'U1', text: 'x' }, 'ok'],
    [
      'metadata without a payload',
      { channel: 'C1', text: 'x', metadata: { event_type: 'a' } },
      'invalid_metadata_schema',
    ],
  ])('answers a post with %s', async (_what, args, expected) => {
    const { slack, web } = await start();
    slack.world.createChannel({ id: 'C2', name: 'elsewhere', bot: false });
    slack.world.createChannel({ id: 'C3', name: 'secret', bot: false, private: true });
    slack.world.createChannel({ id: 'C4', name: 'old' });
    slack.world.archive('C4');
    expect(await codeOf(web.apiCall('chat.postMessage', args))).toBe(expected);
  });

  it('names the path of each mistake in blocks', async () => {
    const { web } = await start();
    const bad = web.apiCall('chat.postMessage', { channel: 'C1', blocks: [section('x'.repeat(3001))] });
    await expect(bad).rejects.toMatchObject({
      data: {
        error: 'invalid_blocks',
        response_metadata: {
          messages: ['[ERROR] must be less than 3001 characters [json-pointer:/blocks/0/text/text]'],
        },
      },
    });
  });

  it('gives increasing timestamps that follow the clock', async () => {
    const { slack, web } = await start({ now: () => 1_700_000_000_000 });
    const first = await web.chat.postMessage({ channel: 'C1', text: 'a' });
    const second = await web.chat.postMessage({ channel: 'C1', text: 'b' });
    expect(first.ts).toBe('1700000000.000000');
    expect(Number(second.ts)).toBeGreaterThan(Number(first.ts));
    expect(slack.world.channel('C1').map(({ ts }) => ts)).toEqual([first.ts, second.ts]);
  });

  it('keeps a thread under its parent and counts its replies', async () => {
    const { slack, web } = await start();
    const { ts = '' } = await web.chat.postMessage({ channel: 'C1', text: 'card' });
    const reply = await web.chat.postMessage({ channel: 'C1', text: 'reply', thread_ts: ts });
    await web.chat.postMessage({ channel: 'C1', text: 'loud', thread_ts: ts, reply_broadcast: true });
    expect(reply.message).toMatchObject({ thread_ts: ts, parent_user_id: slack.botUserId });
    expect(slack.world.thread('C1', ts).map(({ text }) => text)).toEqual(['card', 'reply', 'loud']);
    expect(slack.world.channel('C1').map(({ text, reply_count }) => [text, reply_count])).toEqual([
      ['card', 2],
      ['loud', 0],
    ]);
    const link = await web.chat.getPermalink({ channel: 'C1', message_ts: reply.ts ?? '' });
    expect(link.permalink).toContain(`/archives/C1/p${reply.ts?.replace('.', '')}?thread_ts=${ts}`);
  });

  it('posts to the channel when the parent is gone', async () => {
    const { slack, web } = await start();
    const { ts = '' } = await web.chat.postMessage({ channel: 'C1', text: 'card' });
    slack.world.deleteMessage('C1', ts);
    const reply = await web.chat.postMessage({ channel: 'C1', text: 'late', thread_ts: ts });
    expect(reply.message?.thread_ts).toBeUndefined();
    expect(slack.world.channel('C1').map(({ text }) => text)).toEqual(['late']);
    expect(await codeOf(web.conversations.replies({ channel: 'C1', ts }))).toBe('thread_not_found');
  });

  it('leaves a tombstone where a deleted parent has replies', async () => {
    const { slack, web } = await start();
    const { ts = '' } = await web.chat.postMessage({ channel: 'C1', text: 'card' });
    const reply = await web.chat.postMessage({ channel: 'C1', text: 'reply', thread_ts: ts });
    slack.world.deleteMessage('C1', ts);
    expect(slack.world.thread('C1', ts)[0]).toMatchObject({ subtype: 'tombstone', deleted: true, user: 'USLACKBOT' });
    expect(await codeOf(web.chat.update({ channel: 'C1', ts, text: 'x' }))).toBe('cant_update_message');
    await web.chat.delete({ channel: 'C1', ts: reply.ts ?? '' });
    expect(slack.world.channel('C1')).toEqual([]);
  });

  it('updates and deletes only what the bot wrote', async () => {
    const { slack, web } = await start();
    const theirs = slack.world.write('U1', 'C1', { text: 'mine' });
    const { ts = '' } = await web.chat.postMessage({ channel: 'C1', text: 'a', blocks: [section('a')] });
    await web.chat.update({ channel: 'C1', ts, text: 'b' });
    expect(slack.world.message('C1', ts)).toMatchObject({ text: 'b', blocks: [{ type: 'section' }], edited: true });
    await web.chat.update({ channel: 'C1', ts, text: 'b', blocks: [section('b')] });
    expect(slack.world.message('C1', ts)?.blocks[0]).toMatchObject({ text: { text: 'b' } });
    expect(await codeOf(web.chat.update({ channel: 'C1', ts: theirs, text: 'x' }))).toBe('cant_update_message');
    expect(await codeOf(web.chat.delete({ channel: 'C1', ts: theirs }))).toBe('cant_delete_message');
    await web.chat.delete({ channel: 'C1', ts });
    expect(await codeOf(web.chat.update({ channel: 'C1', ts, text: 'x' }))).toBe('message_not_found');
    expect(slack.world.message('C1', ts)?.deleted).toBe(true);
  });

  it('shows an ephemeral to one member alone', async () => {
    const { slack, web } = await start();
    await web.chat.postEphemeral({ channel: 'C1', user: 'U1', text: 'taken' });
    expect(slack.world.ephemerals('U1')).toMatchObject([{ channel: 'C1', text: 'taken', from: 'chat.postEphemeral' }]);
    expect(slack.world.ephemerals('U2')).toEqual([]);
    slack.world.leave('U2', 'C1');
    expect(await codeOf(web.chat.postEphemeral({ channel: 'C1', user: 'U2', text: 'x' }))).toBe('user_not_in_channel');
  });

  it('pages through a history and reads metadata back only when asked', async () => {
    const { web } = await start();
    const metadata = { event_type: 'delivery', event_payload: { id: '7' } };
    for (const text of ['a', 'b', 'c']) await web.chat.postMessage({ channel: 'C1', text, metadata });
    const first = await web.conversations.history({ channel: 'C1', limit: 2 });
    expect(first.messages?.map(({ text }) => text)).toEqual(['c', 'b']);
    expect(first.messages?.[0]?.metadata).toBeUndefined();
    expect(first.has_more).toBe(true);
    const second = await web.conversations.history({
      channel: 'C1',
      limit: 2,
      cursor: first.response_metadata?.next_cursor ?? '',
      include_all_metadata: true,
    });
    expect(second.messages).toMatchObject([{ text: 'a', metadata }]);
    expect(second.has_more).toBe(false);
    const oldest = first.messages?.[1]?.ts ?? '';
    const later = await web.conversations.history({ channel: 'C1', oldest });
    expect(later.messages?.map(({ text }) => text)).toEqual(['c']);
    const since = await web.conversations.history({ channel: 'C1', oldest, inclusive: true });
    expect(since.messages?.map(({ text }) => text)).toEqual(['c', 'b']);
  });

  it('leads each page of a thread with the parent', async () => {
    const { web } = await start();
    const { ts = '' } = await web.chat.postMessage({ channel: 'C1', text: 'card' });
    for (const text of ['a', 'b', 'c']) await web.chat.postMessage({ channel: 'C1', text, thread_ts: ts });
    const first = await web.conversations.replies({ channel: 'C1', ts, limit: 2 });
    expect(first.messages?.map(({ text }) => text)).toEqual(['card', 'a', 'b']);
    const cursor = first.response_metadata?.next_cursor ?? '';
    const second = await web.conversations.replies({ channel: 'C1', ts, limit: 2, cursor });
    expect(second.messages?.map(({ text }) => text)).toEqual(['card', 'c']);
    const late = await web.conversations.replies({ channel: 'C1', ts, oldest: second.messages?.[1]?.ts ?? '' });
    expect(late.messages?.map(({ text }) => text)).toEqual(['card']);
  });

  it('lists channels, members and people', async () => {
    const { slack, web } = await start();
    slack.world.createChannel({ id: 'C3', name: 'secret', bot: false, private: true });
    const list = await web.conversations.list({ types: 'public_channel,private_channel' });
    expect(list.channels?.map(({ id, is_member }) => [id, is_member])).toEqual([['C1', true]]);
    const members = await web.conversations.members({ channel: 'C1', limit: 2 });
    expect(members.members).toHaveLength(2);
    expect(members.response_metadata?.next_cursor).not.toBe('');
    expect((await web.users.info({ user: 'U1' })).user).toMatchObject({ id: 'U1', profile: { real_name: 'Ann Lee' } });
    expect((await web.users.list({})).members?.map(({ id }) => id)).toEqual([slack.botUserId, 'U1', 'U2']);
    expect(await codeOf(web.users.info({ user: 'U404' }))).toBe('user_not_found');
    const direct = await web.conversations.open({ users: 'U1' });
    expect((await web.conversations.open({ users: 'U1' })).channel?.id).toBe(direct.channel?.id);
    await web.chat.postMessage({ channel: direct.channel?.id ?? '', text: 'psst' });
    expect(slack.world.channel(slack.world.direct('U1'))).toHaveLength(1);
  });

  it('takes each reaction once', async () => {
    const { slack, web } = await start();
    const timestamp = slack.world.write('U1', 'C1', { text: 'hi' });
    const at = { channel: 'C1', timestamp };
    await web.reactions.add({ ...at, name: 'white_check_mark' });
    slack.world.react('U2', 'C1', timestamp, 'white_check_mark');
    expect(slack.world.message('C1', timestamp)?.reactions).toEqual([
      { name: 'white_check_mark', users: [slack.botUserId, 'U2'] },
    ]);
    expect(await codeOf(web.reactions.add({ ...at, name: 'white_check_mark' }))).toBe('already_reacted');
    expect(await codeOf(web.reactions.add({ ...at, name: 'no_such_emoji' }))).toBe('invalid_name');
    expect(await codeOf(web.reactions.remove({ ...at, name: 'eyes' }))).toBe('no_reaction');
    const nowhere = { channel: 'C1', timestamp: '1700000000.000001', name: 'eyes' };
    expect(await codeOf(web.reactions.add(nowhere))).toBe('message_not_found');
    await web.reactions.remove({ ...at, name: 'white_check_mark' });
    const { message } = await web.reactions.get(at);
    expect(message?.reactions).toEqual([{ name: 'white_check_mark', users: ['U2'], count: 1 }]);
  });

  it('limits posts per channel when limits are on', async () => {
    let clock = 1_700_000_000_000;
    const { slack, web } = await start({ rateLimits: true, now: () => clock });
    slack.world.createChannel({ id: 'C2', name: 'other' });
    for (let index = 0; index < 5; index++) await web.chat.postMessage({ channel: 'C1', text: 'x' });
    await expect(web.chat.postMessage({ channel: 'C1', text: 'x' })).rejects.toMatchObject({ retryAfter: 1 });
    expect(slack.world.calls('chat.postMessage').at(-1)).toMatchObject({
      status: 429,
      answer: { ok: false, error: 'ratelimited' },
    });
    await web.chat.postMessage({ channel: 'C2', text: 'x' });
    clock += 1000;
    await web.chat.postMessage({ channel: 'C1', text: 'x' });
    expect(slack.world.channel('C1')).toHaveLength(6);
  });

  it.each([
    ['http-500-before', 0],
    ['http-500-after', 1],
    ['drop-before', 0],
    ['drop-after', 1],
  ] as const)('fails once on demand: %s', async (how, posted) => {
    const { slack, web } = await start();
    slack.world.fail({ method: 'chat.postMessage', channel: 'C1', how });
    await expect(web.chat.postMessage({ channel: 'C1', text: 'x' })).rejects.toThrow();
    expect(slack.world.channel('C1')).toHaveLength(posted);
    await web.chat.postMessage({ channel: 'C1', text: 'x' });
    expect(slack.world.channel('C1')).toHaveLength(posted + 1);
  });

  it('fails with a code, with a status, or not at all on demand', async () => {
    const { slack, web } = await start();
    slack.world.fail({ method: '*', how: { error: 'internal_error' } });
    expect(await codeOf(web.auth.test())).toBe('internal_error');
    slack.world.fail({ how: { status: 429, retryAfter: 7 } });
    await expect(web.auth.test()).rejects.toMatchObject({ retryAfter: 7 });
    slack.world.fail({ how: { error: 'fatal_error' }, times: 5 });
    slack.world.clearFaults();
    expect(await codeOf(web.auth.test())).toBe('ok');
  });

  it('leaves a caller hanging on demand until it closes', async () => {
    const { slack, web } = await start();
    slack.world.fail({ how: 'hang' });
    const call = codeOf(web.auth.test());
    await slack.world.until(() => slack.world.calls('auth.test').length === 1);
    await slack.close();
    expect(await call).not.toBe('ok');
  });

  it('shows what stands for blocks where text is missing', async () => {
    const { slack, web } = await start();
    const rich = {
      type: 'rich_text',
      elements: [
        {
          type: 'rich_text_section',
          elements: [
            { type: 'text', text: 'a < b ' },
            { type: 'user', user_id: 'U1' },
          ],
        },
      ],
    };
    await web.apiCall('chat.postMessage', { channel: 'C1', blocks: [rich] });
    await web.apiCall('chat.postMessage', { channel: 'C1', blocks: [section('card')] });
    expect(slack.world.channel('C1').map(({ text }) => text)).toEqual([
      'a &lt; b <@U1>',
      "This content can't be displayed.",
    ]);
  });

  it('makes rich text of a text alone', async () => {
    const { slack, web } = await start();
    const text = 'see <https://a.example|here> &amp; ask <@U1> :wave: <!channel> *now*';
    await web.chat.postMessage({ channel: 'C1', text });
    expect(slack.world.channel('C1')[0]?.blocks).toMatchObject([
      {
        type: 'rich_text',
        elements: [
          {
            elements: [
              { type: 'text', text: 'see ' },
              { type: 'link', url: 'https://a.example', text: 'here' },
              { type: 'text', text: ' & ask ' },
              { type: 'user', user_id: 'U1' },
              { type: 'text', text: ' ' },
              { type: 'emoji', name: 'wave' },
              { type: 'text', text: ' ' },
              { type: 'broadcast', range: 'channel' },
              { type: 'text', text: ' *now*' },
            ],
          },
        ],
      },
    ]);
  });
});

describe('people', () => {
  it('may do only what Slack lets them', async () => {
    const { slack, web } = await start();
    const { world } = slack;
    const ts = world.write('U1', 'C1', { text: 'mine' });
    expect(() => world.write('U1', 'C1', { text: '' })).toThrow('no_text');
    expect(() => world.edit('U2', 'C1', ts, { text: 'yours' })).toThrow('cant_update_message');
    expect(() => world.remove('U2', 'C1', ts)).toThrow('cant_delete_message');
    expect(() => world.write('U404', 'C1', { text: 'x' })).toThrow('user_not_found');
    expect(() => world.write('U1', 'C404', { text: 'x' })).toThrow('channel_not_found');
    world.leave('U2', 'C1');
    expect(() => world.write('U2', 'C1', { text: 'x' })).toThrow('not_in_channel');
    await web.chat.postEphemeral({
      channel: 'C1',
      user: 'U1',
      text: 'only you',
      blocks: [{ type: 'actions', elements: [{ type: 'button', text: { type: 'plain_text', text: 'A' } }] }],
    });
    const [ephemeral] = world.ephemerals('U1');
    expect(ephemeral?.blocks[0]).toMatchObject({ elements: [{ action_id: expect.any(String) }] });
    expect(() => world.click('U2', 'C1', ephemeral?.ts ?? '', 'a')).toThrow('message_not_found');
    world.archive('C1');
    expect(() => world.write('U1', 'C1', { text: 'x' })).toThrow('is_archived');
  });
});
