import { describe, expect, it } from 'vitest';
import type { Fault } from '../../../adapters/sandbox/slack-server/faults.js';
import { readRichText } from '../../../adapters/slack/read-rich-text.js';
import type { DigestView } from '../../../src/core/digest/view.js';
import type { CardView, Outgoing } from '../../../src/core/outgoing.js';
import { plainText } from '../../../src/core/rich-text.js';
import { openMessenger } from './running-messenger.js';

const view: CardView = {
  ticket: 12,
  customer: 'Anna',
  username: null,
  customerLanguage: 'pl',
  reachable: true,
  team: 'Billing',
  topic: null,
  routedBy: 'default',
  evidence: null,
  follows: null,
  question: 'Where is <!channel> my invoice?',
  wordless: null,
  state: 'open',
  spam: false,
  assignee: null,
  waitingSince: 1_792_345_678_900,
  openedAt: 1_792_345_678_900,
  resolvedAt: null,
  actions: ['claim', 'resolve'],
};

const card = (ref: string | null = null, rest: Partial<CardView> = {}): Outgoing => ({
  kind: 'card',
  room: 'C1',
  language: 'en',
  ref,
  card: { ...view, ...rest },
});

const post = (thread: string, said: string, room = 'C1'): Outgoing => ({
  kind: 'post',
  room,
  thread,
  language: 'en',
  content: [{ text: said }],
  label: null,
});

const posted = async () => {
  const desk = await openMessenger();
  const { ref } = await desk.send(card());
  return { ...desk, thread: ref ?? '' };
};

describe('delivering to Slack', () => {
  it('posts a card and brings it up to date in place', async () => {
    const { server, send, thread } = await posted();
    expect(await send(card(thread, { state: 'claimed', assignee: 'U1' }))).toEqual({ ref: thread });
    const [seen, ...others] = server.world.channel('C1');
    expect(others).toEqual([]);
    expect(seen).toMatchObject({ ts: thread, metadata: { event_type: 'friday_desk', event_payload: { delivery: 1 } } });
    expect(JSON.stringify(seen?.blocks)).toContain('state=claimed');
  });

  it.each([
    'plain words',
    '_*[]()~>#+-=|{}.!<&>',
    '<!channel> <@U1> &amp;',
    'Zażółć gęślą\n\n  jaźń\n',
    '👩‍👩‍👧‍👦 e\u0301\u0302 ‏שלום مرحبا',
    'w'.repeat(4_096),
    '<'.repeat(4_096),
  ])('carries %j literally', async (said) => {
    const { server, send, thread } = await posted();
    const { ref } = await send(post(thread, said));
    const seen = server.world.message('C1', ref ?? '');
    expect(plainText(readRichText(seen?.blocks)?.text ?? [])).toBe(said);
    expect(readRichText(seen?.blocks)?.mentions).toBe(false);
    expect(seen?.thread_ts).toBe(thread);
    expect(seen?.text).not.toContain('<');
    expect(seen?.text.length).toBeLessThan(4_000);
  });

  it('puts a label above a post, and shows the label alone where there are no words', async () => {
    const { server, send, thread } = await posted();
    const label = { id: 'thread-attachment', args: { kind: 'photo' } };
    await send({ ...post(thread, 'Look'), label } as Outgoing);
    await send({ ...post(thread, ''), content: [], label } as Outgoing);
    const [, both, alone] = server.world.thread('C1', thread);
    expect(both?.blocks.map((block) => block.type)).toEqual(['context', 'rich_text']);
    expect(alone?.blocks.map((block) => block.type)).toEqual(['context']);
    expect(alone?.text).toBe('en:thread-attachment kind=photo');
  });

  it('mentions an agent in a notice so that Slack notifies', async () => {
    const { server, send, thread } = await posted();
    const text = { id: 'thread-claimed', args: { agent: { agent: 'U1' } } };
    await send({ kind: 'thread-notice', room: 'C1', thread, language: 'en', text });
    const [, notice] = server.world.thread('C1', thread);
    expect(JSON.stringify(notice?.blocks)).toContain('{"type":"user","user_id":"U1"}');
    expect(notice?.text).toContain('<@U1>');
  });

  it('shows and takes back signs, also those that are so already', async () => {
    const { server, send } = await posted();
    const ref = server.world.write('U1', 'C1', { text: 'hello' });
    const sign = (shown: boolean): Outgoing => ({ kind: 'sign', room: 'C1', ref, sign: 'delivered', shown });
    for (const shown of [true, true]) expect(await send(sign(shown))).toEqual({ ref: null });
    expect(server.world.message('C1', ref)?.reactions).toEqual([{ name: 'white_check_mark', users: ['U0DESKBOT'] }]);
    for (const shown of [false, false]) expect(await send(sign(shown))).toEqual({ ref: null });
    expect(server.world.message('C1', ref)?.reactions).toEqual([]);
  });

  it('deletes its own message, also one that is gone already, and nobody else’s', async () => {
    const { server, send, thread } = await posted();
    const { ref } = await send(post(thread, 'Secret'));
    const erase = (which: string): Outgoing => ({ kind: 'erase', room: 'C1', ref: which });
    for (const _ of ['once', 'twice']) expect(await send(erase(ref ?? ''))).toEqual({ ref: null });
    expect(JSON.stringify(server.world.thread('C1', thread))).not.toContain('Secret');
    const theirs = server.world.write('U1', 'C1', { text: 'hello' });
    await expect(send(erase(theirs))).rejects.toMatchObject({ fault: 'rejected', message: 'cant_delete_message' });
  });

  it('unfurls no links', async () => {
    const { server, send, thread } = await posted();
    await send(post(thread, 'https://example.com'));
    for (const call of server.world.calls('chat.postMessage')) {
      expect(String(call.params.unfurl_links)).toBe('false');
      expect(String(call.params.unfurl_media)).toBe('false');
    }
  });
});

describe('a delivery whose fate is unknown', () => {
  it.each(['http-500-after', 'drop-after'] as const)('is found again in its thread after %s', async (how) => {
    const { server, send, thread } = await posted();
    server.world.fail({ method: 'chat.postMessage', how });
    await expect(send(post(thread, 'Hello'), { deliveryId: 7 })).rejects.toMatchObject({ fault: 'unavailable' });
    const [, there] = server.world.thread('C1', thread);
    expect(await send(post(thread, 'Hello'), { deliveryId: 7, uncertain: true })).toEqual({ ref: there?.ts });
    expect(server.world.thread('C1', thread)).toHaveLength(2);
  });

  it('is sent once more where it never arrived', async () => {
    const { server, send, thread } = await posted();
    server.world.fail({ method: 'chat.postMessage', how: 'drop-before' });
    await expect(send(post(thread, 'Hello'), { deliveryId: 7 })).rejects.toMatchObject({ fault: 'unavailable' });
    await send(post(thread, 'Hello'), { deliveryId: 7, uncertain: true });
    expect(server.world.thread('C1', thread)).toHaveLength(2);
  });

  it('is found at the top of the channel where it is a card', async () => {
    const { server, send } = await openMessenger();
    server.world.fail({ method: 'chat.postMessage', how: 'drop-after' });
    await expect(send(card(), { deliveryId: 3 })).rejects.toMatchObject({ fault: 'unavailable' });
    for (let index = 0; index < 1_100; index += 1) server.world.write('U1', 'C1', { text: `talk ${index}` });
    const [there] = server.world.channel('C1');
    expect(await send(card(), { deliveryId: 3, uncertain: true })).toEqual({ ref: there?.ts });
  });

  it('is not taken for what another desk posted under the same number', async () => {
    const { server, send, thread } = await posted();
    await send(post(thread, 'Of this desk'), { deliveryId: 7 });
    const { message } = server.world;
    const mine = server.world.thread('C1', thread).at(-1);
    await fetch(`${server.url}chat.update`, {
      method: 'POST',
      headers: { authorization: `Bearer ${server.botToken}`, 'content-type': 'application/json' },
      body: JSON.stringify({
        channel: 'C1',
        ts: mine?.ts,
        metadata: { event_type: 'friday_desk', event_payload: { desk: 'another', delivery: 7 } },
      }),
    });
    expect(message('C1', mine?.ts ?? '')?.metadata).toMatchObject({ event_payload: { desk: 'another' } });
    const { ref } = await send(post(thread, 'Hello'), { deliveryId: 7, uncertain: true });
    expect(ref).not.toBe(mine?.ts);
  });

  it('is found far down a long thread', async () => {
    const { server, send, thread } = await posted();
    for (let index = 0; index < 1_100; index += 1)
      server.world.write('U1', 'C1', { text: `talk ${index}`, threadTs: thread });
    server.world.fail({ method: 'chat.postMessage', how: 'drop-after' });
    await expect(send(post(thread, 'Hello'), { deliveryId: 7 })).rejects.toMatchObject({ fault: 'unavailable' });
    await send(post(thread, 'Hello'), { deliveryId: 7, uncertain: true });
    expect(server.world.thread('C1', thread)).toHaveLength(1_102);
  });
});

describe('a delivery that fails', () => {
  const faults: readonly (readonly [string, Fault['how'], object])[] = [
    ['a rate limit', { status: 429, retryAfter: 7 }, { fault: 'rate-limited', retryAfter: 7_000 }],
    ['a rate limit in words', { error: 'ratelimited' }, { fault: 'rate-limited' }],
    ['an archived channel', { error: 'is_archived' }, { fault: 'gone', message: 'is_archived' }],
    ['blocks that Slack refuses', { error: 'invalid_blocks' }, { fault: 'rejected', message: 'invalid_blocks' }],
    ['a text too long', { error: 'msg_too_long' }, { fault: 'rejected' }],
    ['a revoked token', { error: 'token_revoked' }, { fault: 'unavailable' }],
    ['a code nobody knows', { error: 'some_new_code' }, { fault: 'rejected', message: 'some_new_code' }],
    ['an error of the server', 'http-500-before', { fault: 'unavailable', message: 'HTTP status 500' }],
  ];

  it.each(faults)('names %s', async (_, how, expected) => {
    const { server, send, thread } = await posted();
    server.world.fail({ method: 'chat.postMessage', how });
    await expect(send(post(thread, 'Hello'))).rejects.toMatchObject({ name: 'DeliveryError', ...expected });
  });

  it('is gone where the bot is no longer in the channel or there is none', async () => {
    const { server, send, thread } = await posted();
    server.world.kickBot('C1');
    await expect(send(post(thread, 'Hello'))).rejects.toMatchObject({ fault: 'gone' });
    await expect(send(post(thread, 'Hello', 'C9'))).rejects.toMatchObject({ fault: 'gone' });
  });

  it('belongs to something deleted where the card to update is gone', async () => {
    const { server, send, thread } = await posted();
    server.world.deleteMessage('C1', thread);
    await expect(send(card(thread))).rejects.toMatchObject({ fault: 'deleted', message: 'message_not_found' });
  });

  it('belongs to something deleted where the thread is gone, and leaves nothing in the channel', async () => {
    const { server, send, thread } = await posted();
    server.world.deleteMessage('C1', thread);
    const before = server.world.channel('C1').length;
    await expect(send(post(thread, 'Hello'))).rejects.toMatchObject({ fault: 'deleted' });
    expect(server.world.channel('C1')).toHaveLength(before);
  });

  it('is rejected where Slack has no way to show it', async () => {
    const { send } = await posted();
    await expect(send({ kind: 'message', room: 'C1', content: [] })).rejects.toMatchObject({ fault: 'rejected' });
  });

  it('names no token', async () => {
    const { server, send, thread, log } = await posted();
    server.world.fail({ how: 'drop-before' });
    const error: unknown = await send(post(thread, 'Hello')).catch((reason: unknown) => reason);
    expect(`${String(error)} ${JSON.stringify(log.items)}`).not.toContain(server.botToken);
  });
});

describe('a digest after the database was restored', () => {
  const view: DigestView = {
    title: { id: 'digest-title', args: {} },
    headline: { id: 'digest-headline', args: {} },
    observations: [],
    figures: [],
    stories: [],
    table: [],
    lists: [],
    complaints: null,
    faq: [],
    tickets: [],
    definitions: [],
  };
  const restored = (deliveryId: number): string => (deliveryId <= 7 ? 'before' : 'after');
  const send = async (desk: (deliveryId: number) => string) => {
    const { server, send: deliver } = await openMessenger({ desk });
    const digest = (id: string) => ({ kind: 'digest' as const, room: 'C1', id, language: 'en', digest: view });
    const refs = [
      await deliver(digest('billing/2026-W47'), { deliveryId: 5 }),
      await deliver(digest('billing/2026-W47'), { deliveryId: 8 }),
      await deliver(digest('billing/2026-W48'), { deliveryId: 9 }),
    ].map(({ ref }) => ref);
    const [thread] = refs;
    const details = { ...digest('billing/2026-W47'), kind: 'digest-details' as const, thread: thread ?? '' };
    for (const deliveryId of [6, 10]) await deliver(details, { deliveryId });
    return { refs: new Set(refs).size, replies: server.world.thread('C1', thread ?? '').length - 1, server };
  };

  it('that was posted since the copy was made is found by its team and week, and so is its thread', async () => {
    expect(await send(restored)).toMatchObject({ refs: 2, replies: 1 });
  });

  it('is looked for there alone: a database that never was restored asks Slack nothing', async () => {
    const { server, ...seen } = await send(() => 'first');
    expect(seen).toEqual({ refs: 3, replies: 2 });
    expect(server.world.calls('conversations.history')).toEqual([]);
  });
});
