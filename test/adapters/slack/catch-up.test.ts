import { describe, expect, it, vi } from 'vitest';
import { StoreUnavailable } from '../../../src/core/errors.js';
import type { Inbound } from '../../../src/core/inbound.js';
import { plainText } from '../../../src/core/rich-text.js';
import { openMessenger, type RunningMessenger } from './running-messenger.js';

/** A desk with one thread, which it knows from its beginning. Slack repeats nothing, unless told otherwise. */
const opened = async (options: Parameters<typeof openMessenger>[0] = {}) => {
  const desk = await openMessenger({ retryDelaysMs: [], ...options });
  const { world } = desk.server;
  const thread = world.write('U2', 'C1', { text: 'the top of a thread' });
  desk.openThreads = async () => [{ room: 'C1', thread, since: null }];
  const writes = (text: string) => world.write('U1', 'C1', { text, threadTs: thread });
  return { desk, world, thread, writes };
};

const isReply = (inbound: Inbound): inbound is Extract<Inbound, { kind: 'agent-wrote' }> =>
  inbound.kind === 'agent-wrote';

const replies = ({ inbound }: RunningMessenger) => inbound.items.filter(isReply);

const words = (desk: RunningMessenger) => replies(desk).map(({ content }) => plainText(content.text));

/** Waits for a message with these words. */
const heard = (desk: RunningMessenger, text: string) =>
  desk.inbound.find((inbound) => isReply(inbound) && plainText(inbound.content.text) === text);

const reconnected = async (desk: RunningMessenger): Promise<void> => {
  const before = desk.reports.items.filter(({ connected }) => connected).length;
  await vi.waitUntil(() => desk.reports.items.filter(({ connected }) => connected).length > before, {
    timeout: 5_000,
  });
};

describe('what was written while Slack was not connected', () => {
  it('is read in the threads of tickets, in order, with the key of its event', async () => {
    const { desk, world, thread, writes } = await opened();
    const [first] = [writes('one'), writes('two')];
    world.write('U2', 'C1', { text: 'three', threadTs: thread, broadcast: true });
    expect(world.lostEvents()).not.toEqual([]);
    await desk.start();
    await heard(desk, 'three');
    expect(words(desk)).toEqual(['one', 'two', 'three']);
    expect(replies(desk)[0]).toMatchObject({
      agent: 'U1',
      thread,
      place: { platform: 'slack', room: 'C1', ref: first },
      key: expect.stringMatching(new RegExp(`^slack:T[^:]+:message:C1:${first}$`)),
    });
  });

  it('is read from what the desk knows already, beyond one page', async () => {
    const { desk, world, thread, writes } = await opened();
    writes('known before');
    const since = writes('known');
    const numbers = Array.from({ length: 230 }, (_, index) => `reply ${index}`);
    for (const text of numbers) writes(text);
    desk.openThreads = async () => [{ room: 'C1', thread, since }];
    await desk.start();
    await heard(desk, 'reply 229');
    expect(words(desk)).toEqual(numbers);
    expect(world.calls('conversations.replies')).toHaveLength(2);
  });

  it.each(['with replies left', 'with all its replies'])('tells of a top that was deleted, %s', async (how) => {
    const { desk, world, thread, writes } = await opened();
    const reply = writes('one');
    world.deleteMessage('C1', thread);
    if (how === 'with all its replies') world.deleteMessage('C1', reply);
    await desk.start();
    await desk.inbound.find(({ kind }) => kind === 'agent-deleted');
    expect(desk.inbound.items.find(({ kind }) => kind === 'agent-deleted')).toMatchObject({
      place: { platform: 'slack', room: 'C1', ref: thread },
    });
  });

  it('is read after every connection anew', async () => {
    const { desk, world, thread, writes } = await opened();
    desk.openThreads = async () => [{ room: 'C1', thread, since: replies(desk).at(-1)?.place.ref ?? null }];
    await desk.start();
    writes('heard');
    await heard(desk, 'heard');
    const back = reconnected(desk);
    world.disconnectSockets('hard');
    writes('lost');
    await back;
    await heard(desk, 'lost');
    expect([...new Set(words(desk))]).toEqual(['heard', 'lost']);
  });

  it('has one key together with what Slack repeats', async () => {
    const { desk, world, writes } = await opened({ retryDelaysMs: [400, 400, 400, 400, 400] });
    const ts = writes('twice');
    await desk.start();
    await vi.waitUntil(() => replies(desk).length === 2, { timeout: 4_000 });
    await vi.waitUntil(() => world.pendingEvents() === 0);
    expect(new Set(replies(desk).map(({ key }) => key)).size).toBe(1);
    expect(replies(desk)[0]?.place.ref).toBe(ts);
  });

  it('is read with its last words where it was edited, and not at all where it was deleted', async () => {
    const { desk, world, writes } = await opened();
    const edited = writes('a tpyo');
    world.remove('U1', 'C1', writes('a mistake'));
    world.edit('U1', 'C1', edited, { text: 'a typo' });
    writes('last');
    await desk.start();
    await heard(desk, 'last');
    expect(words(desk)).toEqual(['a typo', 'last']);
  });

  it('carries what the desk’s own sign says, and nobody else’s', async () => {
    const { desk, world, writes } = await opened();
    const sign = (ref: string, name: 'delivered' | 'note' | 'waiting' | 'failed') =>
      desk.send({ kind: 'sign', room: 'C1', ref, sign: name, shown: true });
    await sign(writes('delivered'), 'delivered');
    await sign(writes('note'), 'note');
    await sign(writes('waiting'), 'waiting');
    await sign(writes('failed'), 'failed');
    world.react('U2', 'C1', writes('praised by a colleague'), 'white_check_mark');
    await desk.start();
    await heard(desk, 'praised by a colleague');
    expect(replies(desk).map(({ settled }) => settled)).toEqual(['delivered', 'note', undefined, undefined, undefined]);
  });

  it('is asked for before the connection and read after it, so that nothing falls between', async () => {
    const { desk, world, thread, writes } = await opened();
    const asked: number[] = [];
    desk.openThreads = async () => {
      asked.push(world.connections());
      writes('in between');
      return [{ room: 'C1', thread, since: null }];
    };
    await desk.start();
    await heard(desk, 'in between');
    expect(asked).toEqual([0]);
  });

  it('keeps its mark until it is read, whatever came by the next connection', async () => {
    const { desk, world, thread, writes } = await opened();
    writes('lost');
    world.fail({ method: 'conversations.replies', how: 'http-500-before' });
    await desk.start();
    await desk.log.find(({ message }) => message.includes('could not be read'));
    const later = writes('later');
    await heard(desk, 'later');
    desk.openThreads = async () => [{ room: 'C1', thread, since: later }];
    const back = reconnected(desk);
    world.disconnectSockets('refresh_requested');
    await back;
    await heard(desk, 'lost');
  });

  it('waits as long as Slack asks, and tries again', async () => {
    const { desk, world, writes } = await opened();
    writes('patience');
    world.fail({ method: 'conversations.replies', how: { status: 429, retryAfter: 1 } });
    await desk.start();
    await vi.waitUntil(() => replies(desk).length === 1, { timeout: 5_000 });
    expect(world.calls('conversations.replies')).toHaveLength(2);
  });

  it('is read again where the store could not take it', async () => {
    const { desk, writes } = await opened();
    for (const text of ['one', 'two']) writes(text);
    let failures = 1;
    desk.receive = async (inbound) => {
      if (isReply(inbound) && plainText(inbound.content.text) === 'two' && failures-- > 0) {
        throw new StoreUnavailable('down');
      }
      return undefined;
    };
    await desk.start();
    await vi.waitUntil(() => replies(desk).length === 3, { timeout: 5_000 });
    expect(words(desk)).toEqual(['one', 'two', 'two']);
  });

  it('is left out, and the log says so, where Slack does not show the thread', async () => {
    const { desk, thread, writes } = await opened();
    desk.openThreads = async () => [
      { room: 'C9', thread: '1.000001', since: null },
      { room: 'C1', thread, since: null },
    ];
    writes('elsewhere');
    await desk.start();
    await heard(desk, 'elsewhere');
    expect(desk.log.items).toContainEqual(
      expect.objectContaining({
        level: 'warn',
        details: { room: 'C9', thread: '1.000001', reason: 'channel_not_found' },
      }),
    );
  });

  it('costs no call where there is no ticket', async () => {
    const { desk, world, writes } = await opened();
    desk.openThreads = async () => [];
    await desk.start();
    writes('live');
    await heard(desk, 'live');
    expect(world.calls('conversations.replies')).toEqual([]);
  });
});
