import { expect, it } from 'vitest';
import { describeDesk } from './desk.js';
import { dialogueDeskFile } from './desk-file.js';

const hour = 3_600_000;
const day = 24 * hour;

describeDesk('A survey', (desk) => {
  const surveyOf = (ticket: number) =>
    desk().store.unit(async ({ surveys, history }) => ({
      survey: await surveys.ofTicket(ticket, 'csat'),
      sent: (await history.ofTicket(ticket)).filter(({ kind }) => kind === 'survey-sent').length,
    }));

  const answered = async (name: string) => {
    const customer = desk().customer(name);
    const anna = desk().agent('U0ANNA');
    customer.says(`Invoice of ${name}`);
    const { text } = await customer.sees(/#\d+/);
    const ticket = Number(/#(\d+)/.exec(text)?.[1]);
    const card = await anna.findsCard('C0BILLING', `Invoice of ${name}`);
    await anna.clicks(card, 'Claim');
    await customer.sees(/is looking after your request/);
    const spoken = anna.writes(card, `Here you are, ${name}`);
    await customer.sees(`Here you are, ${name}`);
    await anna.seesSign(card, spoken, 'white_check_mark');
    return { customer, anna, card, ticket };
  };

  it('credits who answered the customer, not who resolved it after a transfer', async () => {
    const { customer, card, ticket } = await answered('Ada');
    const boris = desk().agent('U0BORIS');
    await boris.clicks(card, 'Transfer');
    const { world } = desk().sandbox.slack;
    const view = await world.until(() => world.views('U0BORIS').findLast((one) => one.view.callback_id === 'transfer'));
    expect(await world.submitView('U0BORIS', view.id, { team: 'general' })).toMatchObject({ response: {} });
    const next = await boris.findsCard('C0GENERAL', 'Invoice of Ada');
    await boris.clicks(next, 'Claim');
    await boris.clicks(next, 'Resolve');
    await customer.presses('4');
    expect(await surveyOf(ticket)).toMatchObject({ survey: { agent: 'U0ANNA', score: 4 }, sent: 1 });
  });

  it('I8: waits for the morning where nobody has just written, while the customer hears at once that it is resolved', async () => {
    const [night, back] = [await answered('Bea'), await answered('Cilla')];
    desk().clock.moveBy(11 * hour);
    for (const { customer, anna, card } of [night, back]) {
      customer.looksAway();
      await anna.clicks(card, 'Resolve');
      const shown = await customer.sees(/is marked as resolved/);
      expect(customer.buttons(shown)).toEqual([['Not solved']]);
    }
    expect((await surveyOf(night.ticket)).sent).toBe(0);
    await back.customer.presses('Not solved');
    await back.customer.sees(/is open again/);
    await desk().restart();
    desk().clock.moveBy(10 * hour);
    const asked = await night.customer.sees(/^Good morning! Your request #\d+ was resolved\. How did we do/);
    expect(night.customer.buttons(asked)).toEqual([['1', '2', '3', '4', '5'], ['Not solved']]);
    await night.customer.presses('5');
    expect(await surveyOf(night.ticket)).toMatchObject({ survey: { state: 'answered', score: 5 }, sent: 1 });
    expect(await surveyOf(back.ticket)).toMatchObject({ survey: { state: 'closed', score: null }, sent: 0 });
    expect(back.customer.heard().some((text) => text.startsWith('Good morning'))).toBe(false);
  });

  it('is asked by night of whoever has just written', async () => {
    desk().clock.moveBy(14 * hour);
    const { customer, anna, card } = await answered('Dina');
    await anna.clicks(card, 'Resolve');
    const shown = await customer.sees(/is marked as resolved/);
    expect(customer.buttons(shown)[0]).toEqual(['1', '2', '3', '4', '5']);
  });
});

describeDesk(
  'Effort and recommendation, where they are switched on',
  (desk) => {
    /** A ticket of this customer, from the question to the first score. */
    const scored = async (customer: ReturnType<ReturnType<typeof desk>['customer']>, words: string) => {
      const anna = desk().agent('U0ANNA');
      customer.says(words);
      const card = await anna.findsCard('C0BILLING', words);
      await anna.clicks(card, 'Claim');
      await anna.seesCard(card, '[Resolve]');
      const spoken = anna.writes(card, 'Here you are');
      await anna.seesSign(card, spoken, 'white_check_mark');
      const before = customer.heard().length;
      await anna.clicks(card, 'Resolve');
      const { world } = desk().sandbox.telegram;
      await world.until(() =>
        customer
          .heard()
          .slice(before)
          .some((text) => text.includes('press “Not solved”')),
      );
      await customer.presses('5');
      await anna.seesInThread(card, /5 of 5/);
      return { anna, card };
    };

    it('follow the first score one at a time, a recommendation once in 90 days', async () => {
      const customer = desk().customer('Emil');
      const { world } = desk().sandbox.telegram;
      const first = await scored(customer, 'Invoice number one');
      const asks = (saying: RegExp) =>
        world.until(() => world.chat(customer.id).messages.findLast(({ text }) => saying.test(text)));
      const asked = await asks(/how likely are you to recommend Acme Support to a friend/);
      expect(customer.buttons(asked).flat()).toEqual(['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '10']);
      expect(customer.heard().some((text) => text.includes('how easy'))).toBe(false);
      await customer.presses('10');
      await first.anna.seesInThread(first.card, 'Would the customer recommend us? 10 of 10');
      const invited = await asks(/send them this link: https:\/\/t\.me\/\w+\?start=friend_\d+$/);
      const friend = desk().customer('Fritzi');
      friend.says(`/start ${invited.text.split('start=')[1]}`);
      friend.says('Invoice for a friend');
      const { text } = await world.until(() =>
        world.chat(friend.id).messages.find((one) => one.who === 'bot' && /#\d+/.test(one.text)),
      );
      const opened = (id: number) =>
        desk().store.unit(async ({ history }) => (await history.ofTicket(id)).find(({ kind }) => kind === 'opened'));
      expect(await opened(Number(/#(\d+)/.exec(text)?.[1]))).toMatchObject({ details: { referred: true } });
      expect((await opened(1))?.details).not.toHaveProperty('referred');
      await customer.presses('0');
      await first.anna.seesInThread(first.card, 'Would the customer recommend us? 0 of 10');

      desk().clock.moveBy(8 * day);
      const second = await scored(customer, 'Invoice number two');
      await asks(/how easy was it to get this solved/);
      await customer.presses('2');
      await second.anna.seesInThread(second.card, "How easy it was, in the customer's words: 2 of 5");
      expect(customer.heard().filter((text) => text.includes('how likely'))).toHaveLength(1);
      const ids = await desk().store.unit(async ({ surveys }) => surveys.complaintsDue(desk().clock.now + day));
      expect(ids).toEqual([]);
    });
  },
  { deskFile: `${dialogueDeskFile()}survey: { effort: true, recommend: true }\n` },
);
