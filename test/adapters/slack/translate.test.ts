import { describe, expect, it } from 'vitest';
import { isStranger } from '../../../adapters/slack/identity.js';
import { translate } from '../../../adapters/slack/translate.js';

const workspace = { account: 'T1', botUserId: 'UBOT' };
const now = 1_800_000_000_000;

const event = (inner: object, outer: object = {}) => ({
  type: 'event_callback',
  token: 'secret',
  team_id: 'T1',
  event_id: 'Ev1',
  event_time: 1_792_345_678,
  event: inner,
  ...outer,
});

const reply = (rest: object = {}) => ({
  type: 'message',
  channel: 'C1',
  channel_type: 'channel',
  user: 'U1',
  team: 'T1',
  ts: '1792345678.000200',
  thread_ts: '1792345600.000100',
  text: 'Hello',
  blocks: [
    {
      type: 'rich_text',
      elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: 'Hello' }] }],
    },
  ],
  ...rest,
});

const read = (body: unknown) => translate(body, workspace, now);

const click = (rest: object = {}) => ({
  type: 'block_actions',
  token: 'secret',
  response_url: 'https://hooks.slack.com/actions/secret',
  trigger_id: '1.2.abc',
  user: { id: 'U1', team_id: 'T1' },
  team: { id: 'T1' },
  channel: { id: 'C1' },
  actions: [{ type: 'button', action_id: 'claim', block_id: 'ticket:12', value: '12', action_ts: '1792345678.123' }],
  ...rest,
});

const command = (rest: object = {}) => ({
  token: 'secret',
  command: '/desk',
  text: 'queue',
  user_id: 'U1',
  channel_id: 'C1',
  team_id: 'T1',
  trigger_id: '3.4.def',
  response_url: 'https://hooks.slack.com/commands/secret',
  ...rest,
});

describe('translating a message', () => {
  it('reads a reply in a thread', () => {
    expect(read(event(reply()))).toEqual({
      kind: 'agent-wrote',
      agent: 'U1',
      thread: '1792345600.000100',
      place: { platform: 'slack', room: 'C1', ref: '1792345678.000200' },
      content: { text: [{ text: 'Hello' }], attachment: null },
      mentions: false,
      key: 'slack:T1:message:C1:1792345678.000200',
      at: 1_792_345_678_000,
      payload: expect.anything(),
    });
  });

  it('gives a mention of the app the same key as the message itself', () => {
    const mention = event(reply({ type: 'app_mention', channel_type: undefined }), { event_id: 'Ev2' });
    expect(read(mention)?.key).toBe(read(event(reply()))?.key);
  });

  it.each([
    ['a top-level message', { thread_ts: undefined }],
    ['the top of a thread', { thread_ts: '1792345678.000200' }],
    ["the desk's own post", { user: 'UBOT' }],
    ["a bot's post", { bot_id: 'B2' }],
    ["a bot's post without an id", { subtype: 'bot_message' }],
    ['a join', { subtype: 'channel_join' }],
    ['a direct message', { channel_type: 'im' }],
    ['an edited mention', { type: 'app_mention', edited: { user: 'U1', ts: '1' } }],
  ])('leaves out %s', (_, rest) => {
    expect(read(event(reply(rest)))).toBeUndefined();
  });

  it.each(['file_share', 'thread_broadcast'])('reads the subtype %s', (subtype) => {
    expect(read(event(reply({ subtype })))?.kind).toBe('agent-wrote');
  });

  it.each([
    [{ mimetype: 'image/png' }, 'photo'],
    [{ mimetype: 'image/gif' }, 'animation'],
    [{ mimetype: 'video/mp4' }, 'video'],
    [{ mimetype: 'audio/mp4', subtype: 'slack_audio' }, 'voice'],
    [{ mimetype: 'audio/mpeg' }, 'audio'],
    [{ mimetype: 'application/pdf' }, 'document'],
    [{ mimetype: 'image/heic' }, 'document'],
    [{ mimetype: 'application/pdf', mode: 'external' }, 'other'],
    [{ mode: 'tombstone' }, 'other'],
    [{}, 'document'],
  ])('names the file %j', (file, attachment) => {
    const inbound = read(event(reply({ subtype: 'file_share', text: '', blocks: undefined, files: [file] })));
    expect(inbound).toMatchObject({ kind: 'agent-wrote', content: { text: [], attachment } });
  });

  it('reads which of several files can be carried over, and names the whole after one that cannot', () => {
    const files = [
      { id: 'F1', mimetype: 'image/png', name: 'a.png', size: 7, url_private: 'https://files.slack.com/a' },
      { id: 'F2', mimetype: 'video/mp4', name: 'b.mp4', size: 8 },
      { id: 'F3', mimetype: 'text/plain', mode: 'snippet', title: 'c' },
    ];
    const contentOf = (some: readonly object[]) => {
      const inbound = read(event(reply({ subtype: 'file_share', files: some })));
      return inbound && 'content' in inbound ? inbound.content : undefined;
    };
    const carried = [
      { platform: 'slack', id: 'F1', kind: 'photo', name: 'a.png', size: 7, type: 'image/png' },
      { platform: 'slack', id: 'F3', kind: 'document', name: 'c', size: null, type: 'text/plain' },
    ];
    expect(contentOf(files)).toMatchObject({ attachment: 'video', files: carried });
    expect(contentOf([files[0] ?? {}, files[2] ?? {}])).toMatchObject({ attachment: 'photo', files: carried });
    expect(contentOf([files[1] ?? {}])).not.toHaveProperty('files');
  });

  it('reads the text where there are no blocks', () => {
    const inbound = read(event(reply({ blocks: undefined, text: 'a &lt; b <@U2>' })));
    expect(inbound).toMatchObject({ content: { text: [{ text: 'a < b ' }, { text: '@U2' }] }, mentions: true });
  });

  it('keeps no token and no response url in what may be stored', () => {
    for (const body of [event(reply({ files: [{ nested: { token: 'secret' } }] })), click(), command()]) {
      expect(JSON.stringify(read(body))).not.toContain('secret');
    }
  });
});

describe('translating an edit or a deletion', () => {
  const edit = (message: object, before: object, rest: object = {}) =>
    event({
      type: 'message',
      subtype: 'message_changed',
      channel: 'C1',
      event_ts: '1792345700.000300',
      message: reply({ text: 'Hello you', blocks: undefined, ...message }),
      previous_message: reply(before),
      ...rest,
    });

  it('reads other words as an edit', () => {
    expect(read(edit({}, {}))).toMatchObject({
      kind: 'agent-edited',
      thread: '1792345600.000100',
      place: { platform: 'slack', room: 'C1', ref: '1792345678.000200' },
      content: { text: [{ text: 'Hello you' }] },
      key: 'slack:T1:edit:Ev1',
      at: 1_792_345_700_000,
    });
  });

  it.each([
    ['an unfurled link', { text: 'Hello', attachments: [{}] }, {}],
    ["the desk's own update", { bot_id: 'B1' }, { bot_id: 'B1' }],
    ['a deleted card with replies', { subtype: 'tombstone', user: 'USLACKBOT' }, { bot_id: 'B1' }],
    ['an edit outside threads', { thread_ts: undefined }, {}],
  ])('leaves out %s', (_, message, before) => {
    expect(read(edit(message, before))).toBeUndefined();
  });

  const deletion = (rest: object) =>
    event({
      type: 'message',
      subtype: 'message_deleted',
      channel: 'C1',
      deleted_ts: '1792345678.000200',
      event_ts: '1792345700.000300',
      ...rest,
    });

  it('reads a deletion', () => {
    expect(read(deletion({ previous_message: reply() }))).toMatchObject({
      kind: 'agent-deleted',
      place: { platform: 'slack', room: 'C1', ref: '1792345678.000200' },
      written: read(event(reply()))?.key,
      key: 'slack:T1:delete:Ev1',
    });
    expect(read(deletion({}))?.kind).toBe('agent-deleted');
  });

  it("leaves out the deletion of a bot's post", () => {
    expect(read(deletion({ previous_message: reply({ bot_id: 'B1' }) }))).toBeUndefined();
  });
});

describe('translating a click, a command or a membership', () => {
  it('reads a button of a card', () => {
    expect(read(click())).toMatchObject({
      kind: 'agent-acted',
      action: 'claim',
      ticket: 12,
      channel: 'C1',
      agent: 'U1',
      key: 'slack:T1:interaction:1.2.abc',
      at: 1_792_345_678_123,
    });
  });

  it('reads which FAQ entry goes into which ticket', () => {
    const actions = [
      { action_id: 'answer-insert:faq:refund-time:12', value: 'faq:refund-time:12', action_ts: '1792345678.123' },
    ];
    expect(read(click({ actions }))).toMatchObject({
      kind: 'agent-inserted',
      entry: 'refund-time',
      ticket: 12,
      channel: 'C1',
      agent: 'U1',
      key: 'slack:T1:interaction:1.2.abc',
    });
    const nobody = { actions, user: {} };
    expect(read(click(nobody))).toMatchObject({ kind: 'unreadable' });
    expect(read(click({ actions: [{ action_id: 'answer-insert:x', value: 'faq:refund-time' }] }))).toBeUndefined();
  });

  it('leaves buttons of others alone', () => {
    expect(read(click({ actions: [{ action_id: 'constructor', value: '1' }] }))).toBeUndefined();
  });

  it('reads a command', () => {
    expect(read(command())).toMatchObject({
      kind: 'agent-command',
      text: 'queue',
      channel: 'C1',
      agent: 'U1',
      key: 'slack:T1:command:3.4.def',
      at: now,
    });
  });

  it.each([
    ['member_joined_channel', 'member-joined'],
    ['member_left_channel', 'member-left'],
  ])('reads %s', (type, kind) => {
    const inbound = read(event({ type, channel: 'C1', user: 'U2', team: 'T1', event_ts: '1792345700.1' }));
    expect(inbound).toMatchObject({ kind, channel: 'C1', agent: 'U2', key: 'slack:T1:member:Ev1' });
  });

  it('takes neither the bot nor people of other workspaces for members', () => {
    const join = { type: 'member_joined_channel', channel: 'C1' };
    expect(read(event({ ...join, user: 'UBOT', team: 'T1' }))).toMatchObject({ kind: 'channel-opened', channel: 'C1' });
    expect(read(event({ ...join, user: 'U9', team: 'T2' }))).toBeUndefined();
  });

  it('tells people of other workspaces apart', () => {
    expect(isStranger(click(), 'T1')).toBe(false);
    expect(isStranger(click({ user: { id: 'U9', team_id: 'T2' } }), 'T1')).toBe(true);
    expect(isStranger(command({ team_id: 'T2' }), 'T1')).toBe(true);
  });
});

describe('translating what cannot be read', () => {
  it.each([
    ['a text', 'nonsense', null],
    ['an empty body', {}, null],
    ['a message without an author', event(reply({ user: undefined })), 'slack:T1:event:Ev1'],
    [
      'an edit without its place',
      event({ type: 'message', subtype: 'message_changed', message: { thread_ts: '1', text: 'a' } }),
      'slack:T1:event:Ev1',
    ],
    ['a button with another value', click({ actions: [{ action_id: 'claim', value: 'x' }] }), null],
    ['a command without a person', command({ user_id: undefined }), null],
  ])('keeps %s', (_, body, key) => {
    expect(read(body)).toMatchObject({ kind: 'unreadable', key, at: now });
  });

  it('leaves out kinds of events that it does not know', () => {
    expect(read(event({ type: 'reaction_added' }))).toBeUndefined();
    expect(read({ type: 'view_submission' })).toBeUndefined();
  });
});
