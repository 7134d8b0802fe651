import { expect, it } from 'vitest';
import { type Conversation, converse } from './conversation.js';
import { answerWithin, describeFaults, landing } from './desk.js';
import { expectBalanced } from './ledger.js';

describeFaults('what goes to Slack', (desk) => {
  const slack = () => desk().sandbox.slack.world;
  const telegram = () => desk().sandbox.telegram.world;
  const looks = ({ card }: Conversation) =>
    slack()
      .calls('conversations.replies')
      .filter(({ params }) => params.ts === card.ts && params.include_all_metadata);
  const posts = ({ card }: Conversation) =>
    slack()
      .calls('chat.postMessage')
      .filter(({ params }) => params.thread_ts === card.ts);
  /** Struck while it is posted into this thread. */
  const strike = (how: Parameters<ReturnType<typeof slack>['fail']>[0]['how'], channel = 'C0BILLING') =>
    slack().fail({ method: 'chat.postMessage', channel, how });

  it('I3: 429 of one channel: waits there as long as asked, in order, and delays no other channel', async () => {
    const one = await converse(desk());
    const [support, agent] = [desk().customer('Free'), desk().agent('U0BORIS')];
    strike({ status: 429, retryAfter: 7 });
    const before = posts(one).length;
    one.says('one');
    await slack().until(() => posts(one).at(-1)?.status === 429);
    one.says('two');
    support.says('My password');
    await agent.findsCard('C0SUPPORT', 'My password');
    desk().pass(6_900);
    support.says('My password again');
    await slack().until(() =>
      slack()
        .channel('C0SUPPORT')
        .some(({ reply_count }) => reply_count > 1),
    );
    expect(posts(one)).toHaveLength(before + 1);
    const settled = desk().hurry();
    await slack().until(() => one.posted().includes('two'));
    settled();
    expect(one.posted().slice(-2)).toEqual(['one', 'two']);
    await expectBalanced(desk().store);
  });

  it('I6: 429 of the whole platform: everything comes once and in order when it is over', async () => {
    const all = [await converse(desk()), await converse(desk())];
    slack().fail({ times: 12, how: { status: 429, retryAfter: 30 } });
    for (const one of all) for (const words of ['first', 'second']) one.says(words);
    const settled = desk().hurry();
    await slack().until(() => all.every((one) => one.posted().includes('second')), 15_000);
    settled();
    for (const one of all) expect(one.posted().slice(1)).toEqual(['first', 'second']);
    slack().clearFaults();
  });

  it.each(['http-500-before', 'drop-before', 'hang'] as const)(
    '%s: looked for first, not found, and posted once',
    async (how) => {
      const one = await converse(desk());
      const looked = looks(one).length;
      strike(how);
      for (const words of ['one', 'two']) one.says(words);
      const settled = desk().hurry();
      await slack().until(() => one.posted().includes('two'));
      settled();
      expect(one.posted().slice(1)).toEqual(['one', 'two']);
      expect(looks(one).length).toBeGreaterThan(looked);
      await expectBalanced(desk().store);
    },
  );

  it.each(['http-500-after', 'drop-after', 'hang-after'] as const)('%s: found, and not posted again', async (how) => {
    const one = await converse(desk());
    strike(how);
    for (const words of ['one', 'two']) one.says(words);
    const settled = desk().hurry();
    await slack().until(() => one.posted().includes('two'));
    settled();
    expect(one.posted().slice(1)).toEqual(['one', 'two']);
    await expectBalanced(desk().store);
  });

  it('looks no sooner than the request may still land: its time and 5 s more', async () => {
    const [one, other] = [await converse(desk()), await converse(desk(), 'U0BORIS')];
    const looked = looks(one).length;
    strike('drop-before');
    one.says('may still land');
    await slack().until(() => posts(one).at(-1)?.status === null);
    other.says('after the fault');
    await slack().until(() => other.posted().includes('after the fault'));
    desk().pass(landing - 100);
    other.says('nearly over');
    await slack().until(() => other.posted().includes('nearly over'));
    expect(looks(one)).toHaveLength(looked);
    desk().pass(200);
    await slack().until(() => one.posted().includes('may still land'));
    expect(looks(one)).toHaveLength(looked + 1);
  });

  it('a request that lands late, after the desk gave it up: found where it landed, not posted again', async () => {
    const [one, other] = [await converse(desk()), await converse(desk(), 'U0BORIS')];
    strike({ slow: answerWithin + 500 });
    one.says('late');
    await slack().until(() => slack().faults().length === 0);
    other.says('meanwhile');
    await slack().until(() => other.posted().includes('meanwhile'));
    await slack().until(() => one.posted().includes('late'));
    const settled = desk().hurry();
    one.says('next');
    await slack().until(() => one.posted().includes('next'));
    settled();
    expect(one.posted().slice(1)).toEqual(['late', 'next']);
  });

  it('killed while Slack has it: the heir waits until it may have landed, finds it, and goes on in order', async () => {
    const one = await converse(desk());
    strike('hang-after');
    for (const words of ['one', 'two', 'three']) one.says(words);
    await slack().until(() => one.posted().includes('one'));
    await telegram().until(() => telegram().pending() === 0);
    const looked = looks(one).length;
    await desk().crash();
    const other = await converse(desk(), 'U0BORIS');
    // PostgreSQL's lease ran out before the heir took the lane: that time counts.
    if (desk().engine === 'sqlite') expect(looks(one)).toHaveLength(looked);
    other.says('goes on');
    const settled = desk().hurry();
    await slack().until(() => one.posted().includes('three'));
    settled();
    expect(one.posted().slice(1)).toEqual(['one', 'two', 'three']);
    await expectBalanced(desk().store);
  });

  it('killed while a card is posted: one card, with the whole thread below it', async () => {
    const customer = desk().customer('Fresh');
    strike('hang-after');
    customer.says('Invoice of the killed');
    const agent = desk().agent('U0ANNA');
    const card = await agent.findsCard('C0BILLING', 'Invoice of the killed');
    await telegram().until(() => telegram().pending() === 0);
    await desk().crash();
    const settled = desk().hurry();
    await slack().until(() => slack().thread(card.channel, card.ts).length > 1);
    settled();
    expect(
      slack()
        .channel('C0BILLING')
        .filter(({ text, blocks }) => JSON.stringify([text, blocks]).includes('of the killed')),
    ).toHaveLength(1);
    await expectBalanced(desk().store);
  });

  it('another desk posted in the channel before, with the same numbers: its card is not taken for this one', async () => {
    const customer = desk().customer('Newcomer');
    const number = await desk().store.unit(async (tx) => {
      const [newest] = await tx.tickets.newest(['billing', 'general', 'support'], 1);
      return newest?.id ?? 0;
    });
    strike('http-500-before');
    const metadataOf = () => {
      const [call] = slack().calls('chat.postMessage').slice(-1);
      return call?.params.metadata as { event_payload: { desk: string; delivery: number } } | undefined;
    };
    const asked = slack().calls('chat.postMessage').length;
    customer.says('Invoice of the newcomer');
    await slack().until(() => slack().calls('chat.postMessage').length > asked);
    const { event_payload } = metadataOf() ?? { event_payload: { desk: '', delivery: 0 } };
    expect(event_payload.desk).not.toBe('');
    const foreign = await fetch(`${desk().sandbox.slack.url}chat.postMessage`, {
      method: 'POST',
      headers: { authorization: `Bearer ${desk().sandbox.slack.botToken}`, 'content-type': 'application/json' },
      body: JSON.stringify({
        channel: 'C0BILLING',
        text: 'A card of another desk',
        metadata: { event_type: 'friday_desk', event_payload: { ...event_payload, desk: 'another' } },
      }),
    });
    expect(await foreign.json()).toMatchObject({ ok: true });
    const settled = desk().hurry();
    await desk()
      .agent('U0ANNA')
      .findsCard('C0BILLING', new RegExp(`#${number + 1}[^]*of the newcomer`));
    settled();
    await expectBalanced(desk().store);
  });
});
