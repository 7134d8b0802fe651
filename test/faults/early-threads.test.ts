import { expect, it } from 'vitest';
import { describeFaults } from './desk.js';
import { expectBalanced } from './ledger.js';

describeFaults('threads whose card is not known to stand yet', (desk) => {
  const slack = () => desk().sandbox.slack.world;
  const dead = async () => (await desk().store.unit((tx) => tx.deadLetters.open(1))).count;

  /** A card that stands in Slack, and whose post Slack has not confirmed. */
  const doubtfulCard = async (name: string) => {
    slack().fail({ method: 'chat.postMessage', channel: 'C0BILLING', how: 'drop-after' });
    const customer = desk().customer(name);
    customer.says(`Invoice of ${name}`);
    await customer.sees(/#\d+/);
    const anna = desk().agent('U0ANNA');
    return { customer, anna, card: await anna.findsCard('C0BILLING', `Invoice of ${name}`) };
  };

  it('I6: what the assignee writes below a card of unknown fate reaches the customer when the card is found', async () => {
    const { customer, anna, card } = await doubtfulCard('Jola');
    await anna.clicks(card, 'Claim');
    await customer.sees(/is looking after/);
    anna.writes(card, 'Here it is');
    const settled = desk().hurry();
    await customer.sees('Here it is');
    settled();
    expect(await dead()).toBe(0);
    await expectBalanced(desk().store);
  });

  it('I6: a desk that stops while a message waits for its card stops at once, and takes it after the start', async () => {
    const { customer, anna, card } = await doubtfulCard('Lena');
    await anna.clicks(card, 'Claim');
    await customer.sees(/is looking after/);
    anna.writes(card, 'Still here');
    await slack().until(() => slack().pendingEvents() > 0);
    await desk().restart();
    const settled = desk().hurry();
    await customer.sees('Still here');
    settled();
    expect(await dead()).toBe(0);
  });

  it('what people write in their own threads waits for no card, and never dies of one', async () => {
    const { card } = await doubtfulCard('Kira');
    const own = slack().write('U0BORIS', card.channel, { text: 'Who has lunch duty?' });
    slack().write('U0ANNA', card.channel, { text: 'I have', threadTs: own });
    // Not before the card's fate is known, for which no time passes here.
    await slack().until(() => slack().pendingEvents() === 0);
    expect(await dead()).toBe(0);
    const settled = desk().hurry();
    await expectBalanced(desk().store);
    settled();
  });
});
