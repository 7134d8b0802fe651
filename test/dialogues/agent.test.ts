import { expect, it } from 'vitest';
import { wordsOf } from './agent.js';
import { describeDesk, type TestDesk } from './desk.js';

const opened = async (desk: TestDesk, name: string, question: string) => {
  const customer = desk.customer(name);
  const anna = desk.agent('U0ANNA');
  const boris = desk.agent('U0BORIS');
  customer.says(question);
  await customer.sees(/#\d+/);
  const card = await anna.findsCard('C0BILLING', question);
  return { customer, anna, boris, card };
};

const claimed = async (desk: TestDesk, name: string, question: string) => {
  const scene = await opened(desk, name, question);
  await scene.anna.clicks(scene.card, 'Claim');
  await scene.customer.sees(/is looking after your request/);
  await scene.anna.seesCard(scene.card, '@U0ANNA');
  return scene;
};

describeDesk('an agent in Slack', (desk) => {
  it('sees a card with number, customer, topic, question, waiting time and state, and Claim first', async () => {
    const { anna, card } = await opened(desk(), 'Karla', 'Where is the invoice of Karla?');
    for (const shown of [/#\d+/, 'Karla', 'Invoices', 'Where is the invoice of Karla?', /[Ww]aiting since/, 'Open']) {
      await anna.seesCard(card, shown);
    }
    expect(anna.buttons(card)[0]).toBe('Claim');
  });

  it('finds the customer’s first words in the thread too', async () => {
    const { anna, card } = await opened(desk(), 'Thea', 'Invoice question of Thea');
    await anna.seesInThread(card, 'Invoice question of Thea');
  });

  it('claims: the card names the assignee, the thread mentions that person, the buttons change', async () => {
    const { anna, card } = await claimed(desk(), 'Clara', 'Invoice of Clara');
    expect(anna.buttons(card)).toEqual(expect.arrayContaining(['Resolve', 'Release']));
    await anna.seesInThread(card, '@U0ANNA has claimed');
  });

  it('loses a claim in the same instant and is told who has it, alone', async () => {
    const { anna, boris, card } = await opened(desk(), 'Racea', 'Invoice of Racea');
    await Promise.all([anna.clicks(card, 'Claim'), boris.clicks(card, 'Claim')]);
    const told = await boris.isTold(/@U0ANNA has claimed this ticket already/);
    expect(told.user).toBe('U0BORIS');
    await anna.seesInThread(card, '@U0ANNA has claimed');
    const { world } = desk().sandbox.slack;
    const claims = world.thread(card.channel, card.ts).filter(({ blocks }) => wordsOf(blocks).includes('has claimed'));
    expect(claims).toHaveLength(1);
  });

  it('writes in the thread of a claimed ticket: it reaches the customer and gets its sign', async () => {
    const { customer, anna, card } = await claimed(desk(), 'Wanda', 'Invoice of Wanda');
    const ts = anna.writes(card, 'Here is your invoice');
    await customer.sees('Here is your invoice');
    await anna.seesSign(card, ts, 'white_check_mark');
  });

  it('keeps inside what others write, what begins like a note, and what mentions somebody', async () => {
    const { customer, anna, boris, card } = await claimed(desk(), 'Nadia', 'Invoice of Nadia');
    const notes = [
      boris.writes(card, 'I know this one'),
      anna.writes(card, '// not for the customer'),
      anna.writes(card, '  !nor this'),
      anna.writes(card, 'Note: nor this'),
      anna.writes(card, 'What do you think, <@U0BORIS>?'),
    ];
    const spoken = anna.writes(card, 'Only this is for you');
    for (const note of notes) await anna.seesSign(card, note, 'lock');
    await anna.seesSign(card, spoken, 'white_check_mark');
    await customer.sees('Only this is for you');
    expect(customer.heard().slice(2)).toEqual(['Only this is for you']);
  });

  it('keeps inside what is written on an unclaimed ticket', async () => {
    const { customer, anna, card } = await opened(desk(), 'Ulla', 'Invoice of Ulla');
    const ts = anna.writes(card, 'Who takes this?');
    await anna.seesSign(card, ts, 'lock');
    expect(customer.heard()).toHaveLength(1);
  });

  it('edits a note into plain words, which stay inside', async () => {
    const { customer, anna, card } = await claimed(desk(), 'Edina', 'Invoice of Edina');
    const ts = anna.writes(card, '! a secret');
    await anna.seesSign(card, ts, 'lock');
    desk().sandbox.slack.world.edit('U0ANNA', card.channel, ts, { text: 'a secret' });
    anna.writes(card, 'Something harmless');
    await customer.sees('Something harmless');
  });

  it('is warned with the reason when the customer has blocked the bot, and what waited arrives later', async () => {
    const { customer, anna, card } = await claimed(desk(), 'Bloka', 'Invoice of Bloka');
    desk().sandbox.telegram.world.block(customer.id);
    await anna.seesCard(card, /Unreachable/);
    const ts = anna.writes(card, 'Are you there?');
    await anna.seesSign(card, ts, 'warning');
    await anna.seesInThread(card, /has blocked the bot/);
    desk().sandbox.telegram.world.unblock(customer.id);
    await customer.sees(/^This was written to you on Wednesday, 18 November, 12:0\d:$/);
    await customer.sees('Are you there?');
    await anna.seesSign(card, ts, 'white_check_mark');
  });

  it('is warned with the reason when Telegram refuses the message', async () => {
    const { customer, anna, card } = await claimed(desk(), 'Refa', 'Invoice of Refa');
    const { world } = desk().sandbox.telegram;
    const how = { status: 400, description: 'Bad Request: message is odd' };
    world.fail({ method: 'sendMessage', chat: customer.id, times: 1, how });
    const ts = anna.writes(card, 'A cursed message');
    await anna.seesSign(card, ts, 'warning');
    await anna.seesInThread(card, /could not be delivered/);
  });

  it('releases, and the ticket can be claimed by a colleague', async () => {
    const { anna, boris, card } = await claimed(desk(), 'Relea', 'Invoice of Relea');
    await anna.clicks(card, 'Release');
    await anna.seesCard(card, '[Claim]');
    await boris.clicks(card, 'Claim');
    await boris.seesCard(card, '@U0BORIS');
  });

  it('resolves, then reopens from the card', async () => {
    const { customer, anna, card } = await claimed(desk(), 'Resa', 'Invoice of Resa');
    await anna.clicks(card, 'Resolve');
    await customer.sees(/is marked as resolved/);
    await anna.seesCard(card, '[Reopen]');
    await anna.clicks(card, 'Reopen');
    await customer.sees(/We have opened your request #\d+ again/);
    await anna.seesCard(card, '[Resolve]');
  });

  it('is refused as a stranger to the channel', async () => {
    const { card } = await opened(desk(), 'Stella', 'Invoice of Stella');
    const { world } = desk().sandbox.slack;
    const stranger = desk().agent('U0STRANGER');
    await stranger.clicks(card, 'Claim');
    await stranger.isTold(/try again in a moment/);
    world.join('U0STRANGER', 'C0GENERAL');
    await stranger.clicks(card, 'Claim');
    await stranger.isTold(/Only members of the team/);
    world.join('U0STRANGER', 'C0BILLING');
    await stranger.clicks(card, 'Claim');
    await stranger.seesCard(card, '@U0STRANGER');
  });

  it('asks for help and for the queue', async () => {
    await opened(desk(), 'Quelle', 'Invoice of Quelle');
    const { world } = desk().sandbox.slack;
    const help = await world.command('U0ANNA', 'C0BILLING', '/desk', 'help');
    expect(JSON.stringify(help.response)).toContain('/desk queue');
    const queue = await world.command('U0ANNA', 'C0BILLING', '/desk', 'queue');
    expect(JSON.stringify(queue.response)).toContain('Quelle');
    const unknown = await world.command('U0ANNA', 'C0BILLING', '/desk', 'dance');
    expect(JSON.stringify(unknown.response)).toContain('dance');
  });
});

describeDesk(
  'an agent with time to think again',
  (desk) => {
    it('edits or deletes a message before it leaves: only the last text, or nothing, goes', async () => {
      const { customer, anna, card } = await claimed(desk(), 'Delia', 'Invoice of Delia');
      const { world } = desk().sandbox.slack;
      const edited = anna.writes(card, 'First wording');
      const deleted = anna.writes(card, 'Never mind me');
      const hidden = anna.writes(card, 'He is a difficult one');
      await anna.seesSign(card, edited, 'hourglass_flowing_sand');
      await anna.seesSign(card, hidden, 'hourglass_flowing_sand');
      world.edit('U0ANNA', card.channel, edited, { text: 'Last wording' });
      world.remove('U0ANNA', card.channel, deleted);
      world.edit('U0ANNA', card.channel, hidden, { text: '! He is a difficult one' });
      await anna.seesSign(card, hidden, 'lock');
      await world.until(() => world.pendingEvents() === 0);
      anna.writes(card, 'The end');
      await world.until(() => world.pendingEvents() === 0);
      desk().clock.moveBy(3_600_000);
      await customer.sees('Last wording');
      await customer.sees('The end');
      await anna.seesSign(card, edited, 'white_check_mark');
    });
  },
  { sendDelay: '30m' },
);
