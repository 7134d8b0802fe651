import { expect, it } from 'vitest';
import { forgetCustomer } from '../../src/forget.js';
import { dumpDatabase } from '../../src/store/dump.js';
import { wordsOf } from './agent.js';
import { describeDesk } from './desk.js';

describeDesk('a customer who is forgotten', (desk) => {
  const slack = () => desk().sandbox.slack.world;

  /** A customer with an answered question, somebody's secret in every text, transferred to another team. */
  const conversation = async (name: string) => {
    const customer = desk().customer(name);
    const anna = desk().agent('U0ANNA');
    customer.says(`Invoice secret-question of ${name}`);
    await customer.sees(/#\d+/);
    const card = await anna.findsCard('C0BILLING', name);
    await anna.clicks(card, 'Claim');
    await customer.sees(/is looking after/);
    customer.says('Also secret-message');
    await anna.seesInThread(card, 'secret-message');
    const answer = anna.writes(card, 'The secret-answer');
    await customer.sees('The secret-answer');
    await anna.seesSign(card, answer, 'white_check_mark');
    await anna.clicks(card, 'Transfer');
    const form = await slack().until(
      () => slack().views('U0ANNA').at(-1)?.view.callback_id === 'transfer' && slack().views('U0ANNA').at(-1),
    );
    await slack().submitView('U0ANNA', form.id, { team: 'general' });
    const moved = await anna.findsCard('C0GENERAL', name);
    await anna.seesInThread(moved, 'secret-message');
    await anna.seesCard(card, 'General');
    return { customer, anna, card, moved, answer };
  };

  const said = (): string =>
    ['C0BILLING', 'C0GENERAL']
      .flatMap((id) =>
        slack()
          .channel(id)
          .flatMap(({ ts }) => slack().thread(id, ts)),
      )
      .map(({ user, blocks, text }) => (user === 'U0ANNA' ? '' : `${wordsOf(blocks)} ${text}`))
      .join('\n');

  const stored = async (): Promise<string> => {
    const lines: string[] = [];
    await dumpDatabase(desk().databaseUrl, async (line) => void lines.push(line));
    return lines.join('\n');
  };

  it('leaves no trace in the database and in the desk’s posts; counts stay', async () => {
    const { customer, anna, moved } = await conversation('Zenobia');
    const before = await desk().store.unit((tx) => tx.ledger.count());
    const forgotten = await forgetCustomer(desk().databaseUrl, customer.id);
    expect(forgotten).toMatchObject({ messages: 3, tickets: 1, cards: 1, underWay: 0, uncertain: 0 });
    await anna.seesCard(moved, '—');
    await slack().until(() => !/secret|Zenobia/.test(said()));
    expect(await stored()).not.toMatch(new RegExp(`secret|Zenobia|${customer.id}`));
    expect(await desk().store.unit((tx) => tx.ledger.count())).toEqual(before);
    expect(anna.buttons(moved)).toEqual(['Reopen', 'Complaint']);
  });

  it('gets nothing any more that was still owed, and is a stranger afterwards', async () => {
    const customer = desk().customer('Yolanda');
    const anna = desk().agent('U0ANNA');
    customer.says('Invoice of Yolanda');
    await customer.sees(/#\d+/);
    const card = await anna.findsCard('C0BILLING', 'Yolanda');
    const { telegram } = desk().sandbox;
    telegram.world.block(customer.id);
    await anna.clicks(card, 'Claim');
    await anna.seesInThread(card, 'has blocked the bot');
    const forgotten = await forgetCustomer(desk().databaseUrl, customer.id);
    expect(forgotten?.takenBack).toBeGreaterThan(0);
    await anna.seesCard(card, '—');
    telegram.world.unblock(customer.id);
    customer.looksAway();
    customer.says('Invoice again of a new person');
    await customer.sees(/#\d+/);
    expect(customer.heard().join()).not.toContain('looking after');
    const found = await desk().store.unit((tx) => tx.customers.byChat('telegram', String(customer.id)));
    expect(found?.id).not.toBe(forgotten?.customerId);
  });

  it('may be forgotten twice, and nobody else is', async () => {
    const [customer, other] = [desk().customer('Xenia'), desk().customer('Walter')];
    for (const { says, sees } of [customer, other]) {
      says('An invoice, please');
      await sees(/#\d+/);
    }
    const first = await forgetCustomer(desk().databaseUrl, customer.id);
    const again = await forgetCustomer(desk().databaseUrl, first?.customerId ?? 0);
    expect(again).toMatchObject({ customerId: first?.customerId, messages: first?.messages, takenBack: 0 });
    expect(await stored()).toContain('Walter');
    expect(await forgetCustomer(desk().databaseUrl, 999_999_999)).toBeUndefined();
  });
});
