import { expect, it, vi } from 'vitest';
import { converse } from './conversation.js';
import { describeFaults } from './desk.js';
import { expectBalanced } from './ledger.js';

describeFaults('what comes in', (desk) => {
  const slack = () => desk().sandbox.slack.world;
  const telegram = () => desk().sandbox.telegram.world;

  const update = (chat: number, text: string, update_id?: number) => ({
    ...(update_id !== undefined && { update_id }),
    message: {
      message_id: 900_000 + text.length + (update_id ?? 0),
      date: Math.floor(Date.now() / 1000),
      from: { id: chat, is_bot: false, first_name: 'Anna', language_code: 'en' },
      chat: { id: chat, type: 'private', first_name: 'Anna' },
      text,
    },
  });
  const allTaken = () => telegram().until(() => telegram().pending() === 0);

  it('I1: the same Telegram update three times: it counts once', async () => {
    const one = await converse(desk());
    one.says('once only');
    await slack().until(() => one.posted().includes('once only'));
    const id = telegram().pushUpdate(update(one.customer.id, 'twice sent'));
    await allTaken();
    for (let again = 0; again < 2; again += 1) telegram().pushUpdate(update(one.customer.id, 'twice sent', id));
    await allTaken();
    const words = () =>
      slack()
        .thread(one.card.channel, one.card.ts)
        .filter(({ text }) => text.includes('twice sent'));
    await slack().until(() => words().length > 0);
    one.says('afterwards');
    await slack().until(() => one.posted().includes('afterwards'));
    expect(words()).toHaveLength(1);
    await expectBalanced(desk().store);
  });

  it('I6: update ids that begin again at a low number: nothing is taken for old', async () => {
    const one = await converse(desk());
    telegram().pushUpdate(update(one.customer.id, 'from a low number', 17));
    await allTaken();
    const shown = (words: string) =>
      slack().until(() =>
        slack()
          .thread(one.card.channel, one.card.ts)
          .some(({ text }) => text.includes(words)),
      );
    await shown('from a low number');
    telegram().pushUpdate(update(one.customer.id, 'and the next', 18));
    await shown('and the next');
    await expectBalanced(desk().store);
  });

  it('I1: Slack repeats an event that was taken already: the customer gets it once', async () => {
    const one = await converse(desk());
    const ts = one.answers('said once');
    await telegram().until(() => one.heard().length === 1);
    const event = slack()
      .events('message')
      .findLast(({ event }) => (event as { ts?: string }).ts === ts);
    for (let again = 0; again < 3; again += 1) slack().pushEvent(event ?? {});
    one.answers('afterwards');
    await telegram().until(() => one.heard().includes('afterwards'));
    await slack().until(() => slack().pendingEvents() === 0);
    expect(one.heard()).toEqual(['said once', 'afterwards']);
  });

  it('I1: a mention, which Slack tells twice: one note', async () => {
    const one = await converse(desk());
    const ts = slack().mention('U0ANNA', one.card.channel, { text: 'look at this', threadTs: one.card.ts });
    await one.agent.seesSign(one.card, ts, 'lock');
    await slack().until(() => slack().pendingEvents() === 0);
    const rows = await desk().query(`SELECT id FROM "Message" WHERE ref = '${ts}'`);
    expect(rows).toHaveLength(1);
  });

  it('an edit that arrives before its message: the customer gets the words once', async () => {
    const one = await converse(desk());
    slack().disconnectSockets('hard');
    const ts = one.answers('first words');
    slack().edit(one.agent.id, one.card.channel, ts, { text: 'better words' });
    await slack().until(() => slack().connections() > 0);
    await one.agent.seesSign(one.card, ts, 'white_check_mark');
    await slack().until(() => slack().pendingEvents() === 0);
    const heard = one.customer.heard().filter((words) => /^(first|better) words$/.test(words));
    expect(heard).toHaveLength(1);
  });

  it('I6: the database takes nothing while people write: nothing is confirmed, and everything arrives', {
    timeout: 60_000,
  }, async () => {
    const one = await converse(desk());
    const mend = desk().breakStore();
    const words = ['one', 'two', 'three'];
    for (const word of words) one.says(word);
    one.answers('answer one');
    await vi.waitFor(
      () => expect(desk().logged()).toContain('Telegram keeps its updates until they are stored'),
      15_000,
    );
    expect(telegram().pending()).toBe(words.length);
    mend();
    const settled = desk().hurry();
    await slack().until(() => one.posted().includes('three'), 15_000);
    await telegram().until(() => one.heard().length === 1, 15_000);
    settled();
    expect(one.posted().slice(1)).toEqual(words);
    expect(one.heard()).toEqual(['answer one']);
    await expectBalanced(desk().store);
  });

  it('I4: a claim and an answer below a card whose posting is not recorded yet: both count, once', async () => {
    const customer = desk().customer('Early');
    const agent = desk().agent('U0ANNA');
    slack().fail({ method: 'chat.postMessage', channel: 'C0BILLING', how: 'hang-after' });
    customer.says('Invoice of the early');
    const card = await agent.findsCard('C0BILLING', 'Invoice of the early');
    await agent.clicks(card, 'Claim');
    const settled = desk().hurry();
    await agent.seesCard(card, '@U0ANNA');
    const ts = agent.writes(card, 'At once');
    await agent.seesSign(card, ts, 'white_check_mark');
    settled();
    expect(customer.heard().filter((words) => words === 'At once')).toHaveLength(1);
    await expectBalanced(desk().store);
  });

  it('I2: killed between a commit and its confirmation: the event comes again and changes nothing', async () => {
    const one = await converse(desk());
    telegram().fail({ method: 'getUpdates', how: 'hang', times: 3 });
    one.says('stored, not confirmed');
    await slack().until(() => one.posted().includes('stored, not confirmed') || telegram().pending() > 0);
    await desk().crash();
    telegram().clearFaults();
    const settled = desk().hurry();
    await allTaken();
    await slack().until(() => one.posted().includes('stored, not confirmed'));
    one.says('afterwards');
    await slack().until(() => one.posted().includes('afterwards'));
    settled();
    expect(one.posted().slice(1)).toEqual(['stored, not confirmed', 'afterwards']);
    await expectBalanced(desk().store);
  });
});
