import { App, SocketModeReceiver } from '@slack/bolt';
import { SocketModeClient } from '@slack/socket-mode';
import type { Button, ModalView, RichTextBlock } from '@slack/types';
import { type Logger, LogLevel, WebClient } from '@slack/web-api';
import { afterEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import {
  type SlackServer,
  type SlackServerOptions,
  startSlackServer,
} from '../../../adapters/sandbox/slack-server/start-slack-server.js';

type Json = Record<string, unknown>;

const ends: (() => Promise<unknown> | undefined)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

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

const start = async (options: SlackServerOptions = {}): Promise<SlackServer> => {
  const slack = await startSlackServer({
    channels: [{ id: 'C1', name: 'billing' }],
    users: [
      { id: 'U1', name: 'ann' },
      { id: 'U2', name: 'bob' },
    ],
    ...options,
  });
  ends.push(() => slack.close());
  return slack;
};

const webOf = (slack: SlackServer): WebClient =>
  new WebClient(slack.botToken, { slackApiUrl: slack.url, logger: silent, retryConfig: { retries: 0 } });

/** The real client; everything it gets is acknowledged with what `answer` gives. */
const client = async (slack: SlackServer, answer: (body: Json) => Json | undefined = () => undefined) => {
  const bodies: Json[] = [];
  const socket = new SocketModeClient({
    appToken: slack.appToken,
    clientPingTimeout: 50,
    logger: silent,
    clientOptions: { slackApiUrl: slack.url },
  });
  socket.on('slack_event', ({ body, ack }: { body: Json; ack: (payload?: Json) => Promise<void> }) => {
    bodies.push(body);
    void ack(answer(body));
  });
  await socket.start();
  ends.push(() => socket.disconnect());
  return { socket, bodies };
};

/** A bare socket that acknowledges only when told to. */
const bareSocket = async (slack: SlackServer) => {
  const opened = await new WebClient(slack.appToken, { slackApiUrl: slack.url }).apps.connections.open();
  const socket = new WebSocket(opened.url ?? '');
  const envelopes: Json[] = [];
  let closed = false;
  socket.on('close', () => {
    closed = true;
  });
  await new Promise<void>((resolve) => {
    socket.on('message', (data) => {
      const envelope: Json = JSON.parse(data.toString());
      if (envelope.type === 'hello') resolve();
      else envelopes.push(envelope);
    });
  });
  const take = async (index: number): Promise<Json> => {
    while (envelopes.length <= index) await new Promise((resolve) => socket.once('message', resolve));
    return envelopes[index] ?? {};
  };
  return {
    url: opened.url ?? '',
    socket,
    take,
    closed: () => closed,
    ack: (envelope: Json) => socket.send(JSON.stringify({ envelope_id: envelope.envelope_id })),
  };
};

const eventsOf = (bodies: readonly Json[]): Json[] => bodies.map(({ event }) => Object(event));
const button: Button = { type: 'button', action_id: 'claim', text: { type: 'plain_text', text: 'Claim' }, value: '7' };

describe('events', () => {
  it('tells of messages, mentions, replies, edits and deletions as Slack does', async () => {
    const slack = await start();
    const { bodies } = await client(slack);
    const { world } = slack;
    const ts = world.write('U1', 'C1', { text: 'a <b> & 👍 see https://a.example/x. <@U2> <!here>' });
    const reply = world.write('U2', 'C1', { text: 'yes', threadTs: ts });
    world.edit('U2', 'C1', reply, { text: 'no' });
    world.remove('U2', 'C1', reply);
    const mention = world.mention('U1', 'C1', { text: 'help' });
    await world.until(() => bodies.length === 6);
    expect(bodies[0]).toMatchObject({
      type: 'event_callback',
      team_id: 'T0SANDBOX',
      authorizations: [{ user_id: slack.botUserId, is_bot: true }],
    });
    const [written, replied, changed, deleted, plain, mentioned] = eventsOf(bodies);
    expect(written).toMatchObject({
      type: 'message',
      user: 'U1',
      channel: 'C1',
      channel_type: 'channel',
      ts,
      event_ts: ts,
      text: 'a &lt;b&gt; &amp; :+1: see <https://a.example/x>. <@U2> <!here>',
      blocks: [
        {
          type: 'rich_text',
          elements: [
            {
              type: 'rich_text_section',
              elements: [
                { type: 'text', text: 'a <b> & ' },
                { type: 'emoji', name: '+1', unicode: '1f44d' },
                { type: 'text', text: ' see ' },
                { type: 'link', url: 'https://a.example/x' },
                { type: 'text', text: '. ' },
                { type: 'user', user_id: 'U2' },
                { type: 'text', text: ' ' },
                { type: 'broadcast', range: 'here' },
              ],
            },
          ],
        },
      ],
    });
    expect(written?.client_msg_id).toMatch(/^[0-9a-f-]{36}$/);
    expect(written?.thread_ts).toBeUndefined();
    expect(replied).toMatchObject({ text: 'yes', thread_ts: ts, parent_user_id: 'U1' });
    expect(changed).toMatchObject({
      subtype: 'message_changed',
      hidden: true,
      message: { ts: reply, text: 'no', edited: { user: 'U2' }, thread_ts: ts },
      previous_message: { ts: reply, text: 'yes' },
    });
    expect(deleted).toMatchObject({
      subtype: 'message_deleted',
      deleted_ts: reply,
      previous_message: { text: 'no', user: 'U2' },
    });
    expect([plain?.type, plain?.ts, mentioned?.type, mentioned?.ts]).toEqual([
      'message',
      mention,
      'app_mention',
      mention,
    ]);
    expect(bodies[4]?.event_id).not.toBe(bodies[5]?.event_id);
  });

  it('takes typed characters literally when asked to', async () => {
    const { world } = await start();
    const ts = world.write('U1', 'C1', { text: '<!channel> *a*', literal: true });
    expect(world.message('C1', ts)).toMatchObject({
      text: '&lt;!channel&gt; *a*',
      blocks: [{ elements: [{ elements: [{ type: 'text', text: '<!channel> *a*' }] }] }],
    });
  });

  it("tells of the bot's own posts, updates and reactions", async () => {
    const slack = await start();
    const { bodies } = await client(slack);
    const web = webOf(slack);
    const { ts = '' } = await web.chat.postMessage({ channel: 'C1', text: 'card' });
    await web.chat.update({ channel: 'C1', ts, text: 'new card' });
    await web.reactions.add({ channel: 'C1', timestamp: ts, name: 'eyes' });
    await slack.world.until(() => bodies.length === 3);
    expect(eventsOf(bodies)).toMatchObject([
      { type: 'message', bot_id: slack.botId, user: slack.botUserId, text: 'card' },
      { subtype: 'message_changed', message: { text: 'new card', bot_id: slack.botId } },
      { type: 'reaction_added', reaction: 'eyes', user: slack.botUserId, item: { type: 'message', channel: 'C1', ts } },
    ]);
  });

  it('tells of joining and leaving, and of nothing where the bot is not', async () => {
    const slack = await start();
    const { bodies } = await client(slack);
    const { world } = slack;
    world.createUser({ id: 'U3', name: 'eve' });
    world.join('U3', 'C1');
    world.leave('U3', 'C1');
    world.archive('C1');
    world.unarchive('C1');
    world.kickBot('C1');
    world.write('U1', 'C1', { text: 'unheard' });
    world.join(slack.botUserId, 'C1');
    await world.until(() => bodies.length === 9);
    expect(eventsOf(bodies).map(({ type, subtype, user }) => [subtype ?? type, user])).toEqual([
      ['channel_join', 'U3'],
      ['member_joined_channel', 'U3'],
      ['channel_leave', 'U3'],
      ['member_left_channel', 'U3'],
      ['channel_archive', 'USLACKADMIN'],
      ['channel_unarchive', 'USLACKADMIN'],
      ['channel_left', undefined],
      ['channel_join', slack.botUserId],
      ['member_joined_channel', slack.botUserId],
    ]);
  });

  it('leaves a tombstone event where a deleted parent has replies', async () => {
    const slack = await start();
    const { bodies } = await client(slack);
    const ts = slack.world.write('U1', 'C1', { text: 'a' });
    slack.world.write('U2', 'C1', { text: 'b', threadTs: ts });
    slack.world.deleteMessage('C1', ts);
    await slack.world.until(() => bodies.length === 3);
    expect(eventsOf(bodies)[2]).toMatchObject({
      subtype: 'message_changed',
      message: { subtype: 'tombstone', ts, text: 'This message was deleted.' },
      previous_message: { text: 'a' },
    });
  });

  it('sends only what the app is subscribed to, and repeats what it is told to', async () => {
    const slack = await start({ subscriptions: ['app_mention'] });
    const { bodies } = await client(slack);
    slack.world.mention('U1', 'C1', { text: 'x' });
    const [sent] = slack.world.events();
    expect(slack.world.pushEvent(sent ?? {})).toBe(sent?.event_id);
    await slack.world.until(() => bodies.length === 2);
    expect(bodies[1]).toEqual(bodies[0]);
  });
});

describe('delivery', () => {
  it('gives each envelope to one of the open sockets', async () => {
    const slack = await start();
    const clients = [await client(slack), await client(slack), await client(slack)];
    expect(slack.world.connections()).toBe(3);
    for (let index = 0; index < 30; index++) slack.world.write('U1', 'C1', { text: `${index}` });
    const total = () => clients.reduce((sum, one) => sum + one.bodies.length, 0);
    await slack.world.until(() => slack.world.pendingEvents() === 0);
    expect(total()).toBe(30);
    expect(clients.every((one) => one.bodies.length > 0)).toBe(true);
  });

  it('sends an event again until it is acknowledged', async () => {
    const slack = await start({ ackTimeoutMs: 20, retryDelaysMs: [0, 0, 0] });
    const socket = await bareSocket(slack);
    slack.world.write('U1', 'C1', { text: 'x' });
    const first = await socket.take(0);
    const second = await socket.take(1);
    expect([first.retry_attempt, first.retry_reason]).toEqual([0, '']);
    expect([second.retry_attempt, second.retry_reason]).toEqual([1, 'timeout']);
    expect(second.payload).toEqual(first.payload);
    expect(second.envelope_id).not.toBe(first.envelope_id);
    socket.ack(second);
    await slack.world.until(() => slack.world.pendingEvents() === 0);
    expect(slack.world.lostEvents()).toEqual([]);
  });

  it('gives an event up after three redeliveries', async () => {
    const slack = await start({ ackTimeoutMs: 5, retryDelaysMs: [0, 0, 0] });
    const socket = await bareSocket(slack);
    slack.world.write('U1', 'C1', { text: 'x' });
    const [lost] = await slack.world.until(() => slack.world.lostEvents().length > 0 && slack.world.lostEvents());
    expect(lost).toMatchObject({ kind: 'events_api', attempts: 4, payload: { event: { text: 'x' } } });
    expect((await socket.take(3)).retry_attempt).toBe(3);
  });

  it('redelivers on the next socket what a broken one never acknowledged', async () => {
    const slack = await start({ ackTimeoutMs: 60_000, retryDelaysMs: [30, 30, 30] });
    const first = await bareSocket(slack);
    slack.world.write('U1', 'C1', { text: 'x' });
    await first.take(0);
    slack.world.disconnectSockets('hard');
    await slack.world.until(() => slack.world.connections() === 0);
    const { bodies } = await client(slack);
    await slack.world.until(() => slack.world.pendingEvents() === 0);
    expect(eventsOf(bodies)).toMatchObject([{ text: 'x' }]);
  });

  it('never sends an interaction twice', async () => {
    const slack = await start({ ackTimeoutMs: 5 });
    await bareSocket(slack);
    expect(await slack.world.command('U1', 'C1', '/desk', 'queue')).toMatchObject({ error: 'operation_timeout' });
    expect(slack.world.lostEvents('slash_commands')).toMatchObject([{ attempts: 1 }]);
    const unheard = await start();
    expect(await unheard.world.command('U1', 'C1', '/desk', '')).toMatchObject({ response: null });
  });

  it('takes each ticket once and ten sockets at most', async () => {
    const slack = await start();
    const socket = await bareSocket(slack);
    const again = new WebSocket(socket.url);
    const refused = await new Promise<Error>((resolve) => again.on('error', resolve));
    expect(refused.message).toContain('403');
    for (let index = 1; index < 10; index++) await bareSocket(slack);
    expect(slack.world.connections()).toBe(10);
    const { url = '' } = await new WebClient(slack.appToken, { slackApiUrl: slack.url }).apps.connections.open();
    const eleventh = new WebSocket(url);
    const said = await new Promise<string>((resolve) => eleventh.on('message', (data) => resolve(data.toString())));
    expect(JSON.parse(said)).toMatchObject({ type: 'disconnect', reason: 'too_many_websockets' });
  });

  it('pings, and ends sockets for a refresh', async () => {
    const slack = await start({ pingIntervalMs: 5 });
    const { socket, take } = await bareSocket(slack);
    await new Promise((resolve) => socket.once('ping', resolve));
    const closed = new Promise((resolve) => socket.once('close', resolve));
    slack.world.disconnectSockets('refresh_requested');
    expect(await take(0)).toMatchObject({ type: 'disconnect', reason: 'refresh_requested' });
    await closed;
    expect(slack.world.connections()).toBe(0);
  });

  it('lets the real client come back after a refresh', async () => {
    const slack = await start();
    const { bodies } = await client(slack);
    slack.world.disconnectSockets('refresh_requested');
    await slack.world.until(() => slack.world.connections() === 0);
    await slack.world.until(() => slack.world.connections() === 1);
    slack.world.write('U1', 'C1', { text: 'back' });
    await slack.world.until(() => slack.world.pendingEvents() === 0);
    expect(eventsOf(bodies)).toMatchObject([{ text: 'back' }]);
  });
});

describe('interactions', () => {
  it('sends a click with all that a handler needs', async () => {
    const slack = await start();
    const { bodies } = await client(slack);
    const web = webOf(slack);
    const { ts = '' } = await web.chat.postMessage({
      channel: 'C1',
      text: 'card',
      blocks: [{ type: 'actions', block_id: 'b', elements: [button] }],
    });
    const triggerId = slack.world.click('U1', 'C1', ts, 'claim');
    await slack.world.until(() => bodies.length === 2);
    expect(bodies[1]).toMatchObject({
      type: 'block_actions',
      user: { id: 'U1', username: 'ann', team_id: 'T0SANDBOX' },
      channel: { id: 'C1', name: 'billing' },
      container: { type: 'message', message_ts: ts, channel_id: 'C1', is_ephemeral: false },
      message: { ts, bot_id: slack.botId },
      trigger_id: triggerId,
      actions: [{ type: 'button', action_id: 'claim', block_id: 'b', value: '7', text: button.text }],
    });
    expect(() => slack.world.click('U1', 'C1', ts, 'resolve')).toThrow('no_such_button');
  });

  it('serves a response_url five times', async () => {
    const slack = await start();
    const { bodies } = await client(slack);
    const { ts = '' } = await webOf(slack).chat.postMessage({
      channel: 'C1',
      text: 'card',
      blocks: [{ type: 'actions', elements: [button] }],
    });
    slack.world.click('U1', 'C1', ts, 'claim');
    await slack.world.until(() => bodies.length === 2);
    const respond = (body: Json) =>
      fetch(String(bodies[1]?.response_url), { method: 'POST', body: JSON.stringify(body) });
    expect((await respond({ text: 'only you' })).status).toBe(200);
    expect(slack.world.ephemerals('U1', 'C1')).toMatchObject([{ text: 'only you', from: 'response_url' }]);
    await respond({ text: 'all of you', response_type: 'in_channel' });
    expect(slack.world.channel('C1').at(-1)).toMatchObject({ text: 'all of you', bot_id: slack.botId });
    await respond({ text: 'replaced', replace_original: true });
    expect(slack.world.message('C1', ts)?.text).toBe('replaced');
    expect((await respond({ blocks: [{ type: 'no' }] })).status).toBe(400);
    await respond({ delete_original: true });
    expect(slack.world.message('C1', ts)?.deleted).toBe(true);
    await respond({ text: 'fifth' });
    const sixth = await respond({ text: 'sixth' });
    expect([sixth.status, await sixth.json()]).toMatchObject([404, { error: 'used_url' }]);
  });

  it('lets a response_url end after half an hour', async () => {
    let clock = 1_700_000_000_000;
    const slack = await start({ now: () => clock });
    const { bodies } = await client(slack);
    await slack.world.command('U1', 'C1', '/desk', '');
    clock += 30 * 60_000;
    const late = await fetch(String(bodies[0]?.response_url), { method: 'POST', body: '{"text":"late"}' });
    expect(await late.json()).toMatchObject({ error: 'expired_url' });
  });

  it('shows the answer to a command to its author alone', async () => {
    const slack = await start();
    const { bodies } = await client(slack, (body) =>
      body.text === 'bad' ? { blocks: [{}] } : { text: 'Nothing waits' },
    );
    const { response, triggerId } = await slack.world.command('U1', 'C1', '/desk', 'queue');
    expect(response).toEqual({ text: 'Nothing waits' });
    expect(bodies[0]).toMatchObject({
      command: '/desk',
      text: 'queue',
      user_id: 'U1',
      channel_id: 'C1',
      trigger_id: triggerId,
    });
    expect(slack.world.ephemerals('U1', 'C1')).toMatchObject([{ text: 'Nothing waits', from: 'command' }]);
    expect(await slack.world.command('U1', 'C1', '/desk', 'bad')).toMatchObject({ error: 'invalid_blocks' });
    expect(slack.world.ephemerals('U1')).toHaveLength(1);
  });

  it('opens, updates, submits and closes a modal', async () => {
    const slack = await start();
    const web = webOf(slack);
    const input: ModalView['blocks'][number] = {
      type: 'input',
      block_id: 'why',
      label: { type: 'plain_text', text: 'Why' },
      element: { type: 'plain_text_input', action_id: 'reason' },
    };
    const view: ModalView = {
      type: 'modal',
      callback_id: 'resolve',
      title: { type: 'plain_text', text: 'Resolve' },
      submit: { type: 'plain_text', text: 'Send' },
      blocks: [input],
    };
    const { bodies } = await client(slack, (body) => {
      const text = JSON.stringify(body.view ?? '');
      return text.includes('"value":"bad"') ? { response_action: 'errors', errors: { why: 'No' } } : undefined;
    });
    const { triggerId } = await slack.world.command('U1', 'C1', '/desk', '');
    const opened = await web.views.open({ trigger_id: triggerId, view });
    const viewId = opened.view?.id ?? '';
    await expect(web.views.open({ trigger_id: triggerId, view })).rejects.toThrow('exchanged_trigger_id');
    await expect(web.views.update({ view_id: viewId, hash: 'old', view })).rejects.toThrow('hash_conflict');
    await web.views.update({ view_id: viewId, view: { ...view, private_metadata: '7' } });
    await expect(slack.world.submitView('U1', viewId, {})).rejects.toThrow('input_required');
    await slack.world.submitView('U1', viewId, { reason: 'bad' });
    expect(slack.world.views('U1')).toMatchObject([{ id: viewId, errors: { why: 'No' } }]);
    await slack.world.submitView('U1', viewId, { reason: 'good' });
    expect(slack.world.views('U1')).toEqual([]);
    expect(bodies.at(-1)).toMatchObject({
      type: 'view_submission',
      view: {
        id: viewId,
        callback_id: 'resolve',
        private_metadata: '7',
        state: { values: { why: { reason: { type: 'plain_text_input', value: 'good' } } } },
      },
    });
    await expect(web.views.update({ view_id: viewId, view })).rejects.toThrow('not_found');
  });

  it('submits a field that nobody touched as the app filled it in, and empties it on demand', async () => {
    const slack = await start();
    const rich: RichTextBlock = {
      type: 'rich_text',
      elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: 'bold', style: { bold: true } }] }],
    };
    const label = { type: 'plain_text' as const, text: 'Field' };
    const view: ModalView = {
      type: 'modal',
      title: label,
      submit: label,
      blocks: [
        {
          type: 'input',
          block_id: 'body',
          label,
          element: { type: 'rich_text_input', action_id: 'body', initial_value: rich },
        },
        {
          type: 'input',
          block_id: 'more',
          label,
          optional: true,
          element: { type: 'plain_text_input', action_id: 'more', initial_value: 'as it was' },
        },
      ],
    };
    const { bodies } = await client(slack, ({ view: sent }) =>
      JSON.stringify(sent ?? '').includes('"text":"typed"')
        ? { response_action: 'errors', errors: { no: 'No' } }
        : undefined,
    );
    const open = async () => {
      const { triggerId } = await slack.world.command('U1', 'C1', '/desk', '');
      return (await webOf(slack).views.open({ trigger_id: triggerId, view })).view?.id ?? '';
    };
    await slack.world.submitView('U1', await open(), {});
    expect(bodies.at(-1)).toMatchObject({
      view: {
        state: { values: { body: { body: { rich_text_value: rich } }, more: { more: { value: 'as it was' } } } },
      },
    });
    expect(await slack.world.submitView('U1', await open(), { body: 'typed', more: null })).toMatchObject({
      error: 'invalid_errors',
    });
    expect(bodies.at(-1)).toMatchObject({
      view: {
        state: {
          values: {
            body: { body: { rich_text_value: { elements: [{ elements: [{ text: 'typed' }] }] } } },
            more: { more: { value: null } },
          },
        },
      },
    });
  });

  it('sends a shortcut of a message as Slack does, if the app has it', async () => {
    const slack = await start({ shortcuts: [{ name: 'Save', callback_id: 'save' }] });
    const { bodies } = await client(slack);
    const ts = slack.world.write('U2', 'C1', { text: 'Hello' });
    const triggerId = slack.world.shortcut('U1', 'C1', ts, 'save');
    await slack.world.until(() => bodies.find(({ type }) => type === 'message_action'));
    expect(bodies.at(-1)).toMatchObject({
      type: 'message_action',
      callback_id: 'save',
      trigger_id: triggerId,
      message_ts: ts,
      channel: { id: 'C1', name: 'billing' },
      user: { id: 'U1' },
      message: { ts, user: 'U2', text: 'Hello' },
      response_url: expect.stringMatching(/^http/),
    });
    expect(() => slack.world.shortcut('U1', 'C1', ts, 'other')).toThrow('no_such_shortcut');
    expect(() => slack.world.shortcut('U1', 'C1', '1.2', 'save')).toThrow('message_not_found');
    slack.world.leave('U1', 'C1');
    expect(() => slack.world.shortcut('U1', 'C1', ts, 'save')).toThrow('not_in_channel');
  });

  it('refuses late and unknown triggers and bad views', async () => {
    let clock = 1_700_000_000_000;
    const slack = await start({ now: () => clock });
    await client(slack);
    const web = webOf(slack);
    const view: ModalView = { type: 'modal', title: { type: 'plain_text', text: 'A' }, blocks: [] };
    await expect(web.views.open({ trigger_id: 'no', view })).rejects.toThrow('invalid_trigger_id');
    const { triggerId } = await slack.world.command('U1', 'C1', '/desk', '');
    const long: ModalView = { ...view, title: { type: 'plain_text', text: 'x'.repeat(25) } };
    await expect(web.views.open({ trigger_id: triggerId, view: long })).rejects.toMatchObject({
      data: {
        error: 'invalid_arguments',
        response_metadata: { messages: ['[ERROR] must be less than 25 characters [json-pointer:/view/title/text]'] },
      },
    });
    clock += 3000;
    await expect(web.views.open({ trigger_id: triggerId, view })).rejects.toThrow('expired_trigger_id');
    await web.views.publish({
      user_id: 'U1',
      view: { type: 'home', blocks: [{ type: 'actions', elements: [button] }] },
    });
    const [home] = slack.world.views('U1');
    expect(slack.world.clickInView('U1', home?.id ?? '', 'claim')).not.toBe('');
  });

  it('works with Bolt', async () => {
    const slack = await start();
    const clientOptions = { slackApiUrl: slack.url };
    const receiver = new SocketModeReceiver({
      appToken: slack.appToken,
      logger: silent,
      installerOptions: { clientOptions },
    });
    const app = new App({ token: slack.botToken, receiver, clientOptions, logger: silent });
    app.message(async ({ message, say }) => {
      if (message.subtype === undefined && !('bot_id' in message && message.bot_id))
        await say({
          text: 'card',
          thread_ts: message.ts,
          blocks: [{ type: 'actions', elements: [button] }],
        });
    });
    app.action('claim', async ({ ack, respond, body }) => {
      await ack();
      await respond({ text: `taken by ${body.user.id}`, replace_original: false });
    });
    await app.start();
    ends.push(() => app.stop());
    const ts = slack.world.write('U1', 'C1', { text: 'hello' });
    const card = await slack.world.until(() => slack.world.thread('C1', ts)[1]);
    slack.world.click('U2', 'C1', card.ts, 'claim');
    const [seen] = await slack.world.until(
      () => slack.world.ephemerals('U2').length > 0 && slack.world.ephemerals('U2'),
    );
    expect(seen?.text).toBe('taken by U2');
  });
});
