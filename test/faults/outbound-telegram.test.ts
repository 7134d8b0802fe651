import { expect, it } from 'vitest';
import { converse } from './conversation.js';
import { describeFaults } from './desk.js';
import { expectBalanced } from './ledger.js';

describeFaults('what goes to Telegram', (desk) => {
  const telegram = () => desk().sandbox.telegram.world;
  const sendsTo = (chat: number) =>
    telegram()
      .calls('sendMessage')
      .filter(({ params }) => params.chat_id === chat);

  it('I3: 429 of one chat: waits there as long as asked, in order, and delays no other chat', async () => {
    const [limited, free] = [await converse(desk()), await converse(desk())];
    const chat = limited.customer.id;
    telegram().fail({
      method: 'sendMessage',
      chat,
      how: { status: 429, description: 'Too Many Requests', retryAfter: 7 },
    });
    const before = sendsTo(chat).length;
    for (const words of ['one', 'two', 'three']) limited.answers(words);
    await telegram().until(() => sendsTo(chat).at(-1)?.status === 429);
    free.answers('meanwhile');
    await telegram().until(() => free.heard().length === 1);
    desk().pass(6_900);
    free.answers('nearly over');
    await telegram().until(() => free.heard().length === 2);
    expect(sendsTo(chat)).toHaveLength(before + 1);
    desk().pass(200);
    await telegram().until(() => limited.heard().length === 3);
    expect(limited.heard()).toEqual(['one', 'two', 'three']);
    await expectBalanced(desk().store);
  });

  it('I6: 429 of the whole platform: everybody gets everything once, when it is over', async () => {
    const all = [await converse(desk()), await converse(desk()), await converse(desk())];
    telegram().fail({
      method: 'sendMessage',
      times: 9,
      how: { status: 429, description: 'Too Many Requests', retryAfter: 30 },
    });
    for (const one of all) for (const words of ['first', 'second']) one.answers(words);
    await telegram().until(() => all.every(({ customer }) => sendsTo(customer.id).at(-1)?.status === 429));
    const settled = desk().hurry();
    await telegram().until(() => all.every((one) => one.heard().length === 2));
    settled();
    for (const one of all) expect(one.heard()).toEqual(['first', 'second']);
  });

  it.each(['http-500-before', 'drop-before'] as const)('%s: nothing is lost and nothing comes twice', async (how) => {
    const one = await converse(desk());
    telegram().fail({ method: 'sendMessage', chat: one.customer.id, how });
    for (const words of ['one', 'two']) one.answers(words);
    const settled = desk().hurry();
    await telegram().until(() => one.heard().includes('two'));
    settled();
    expect(one.heard()).toEqual(['one', 'two']);
    await expectBalanced(desk().store);
  });

  it.each(['http-500-after', 'drop-after', 'hang-after'] as const)(
    '%s: what may have arrived is sent once more, in order, and nothing else is',
    async (how) => {
      const one = await converse(desk());
      telegram().fail({ method: 'sendMessage', chat: one.customer.id, how });
      const signed = ['one', 'two'].map(one.answers);
      const settled = desk().hurry();
      for (const ts of signed) await one.agent.seesSign(one.card, ts, 'white_check_mark');
      settled();
      expect(one.heard()).toEqual(['one', 'one', 'two']);
      await expectBalanced(desk().store);
    },
  );

  it('hanging requests: are given up, and hold up no other chat meanwhile', async () => {
    const [hanging, free] = [await converse(desk()), await converse(desk())];
    const chat = hanging.customer.id;
    telegram().fail({ method: 'sendMessage', chat, how: 'hang' });
    hanging.answers('at last');
    await telegram().until(() => sendsTo(chat).at(-1)?.status === null || sendsTo(chat).at(-1)?.status === 0);
    free.answers('meanwhile');
    await telegram().until(() => free.heard().length === 1);
    expect(hanging.heard()).toEqual([]);
    const settled = desk().hurry();
    await telegram().until(() => hanging.heard().length === 1);
    settled();
  });

  it('an outage that swallows answers: one repeat, however long it lasts', async () => {
    const one = await converse(desk());
    telegram().fail({ how: 'http-500-after', times: 12 });
    const ts = one.answers('once or twice');
    const settled = desk().hurry();
    await one.agent.seesSign(one.card, ts, 'white_check_mark');
    settled();
    telegram().clearFaults();
    expect(one.heard().length).toBeLessThanOrEqual(2);
  });

  it('killed while Telegram has it: sent once more by the heir, and what waited behind it comes after', async () => {
    const one = await converse(desk());
    telegram().fail({ method: 'sendMessage', chat: one.customer.id, how: 'hang-after' });
    for (const words of ['one', 'two', 'three']) one.answers(words);
    await telegram().until(() => one.heard().length === 1);
    const { slack } = desk().sandbox;
    await slack.world.until(() => slack.world.pendingEvents() === 0);
    await desk().crash();
    const settled = desk().hurry();
    await telegram().until(() => one.heard().includes('three'));
    settled();
    expect(one.heard()).toEqual(['one', 'one', 'two', 'three']);
    await expectBalanced(desk().store);
  });
});
