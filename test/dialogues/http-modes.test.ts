import { expect, it } from 'vitest';
import { describeDesk } from './desk.js';

describeDesk(
  'a desk that both platforms reach by HTTP',
  (desk) => {
    const slack = () => desk().sandbox.slack.world;

    it('leads a ticket from the question to the survey', async () => {
      const customer = desk().customer('Hanna');
      const anna = desk().agent('U0ANNA');
      customer.says('/start');
      const greeting = await customer.sees(/./);
      expect(customer.buttons(greeting).flat()).toContain('Invoices');
      await customer.presses('Invoices');
      await customer.sees(/./);
      customer.says('My invoice is wrong, says Hanna');
      await customer.sees(/#\d+/);
      const card = await anna.findsCard('C0BILLING', 'says Hanna');
      await anna.clicks(card, 'Claim');
      await customer.sees(/is looking after your request/);
      const ts = anna.writes(card, 'Here is a new one, Hanna');
      await customer.sees('Here is a new one, Hanna');
      await anna.seesSign(card, ts, 'white_check_mark');
      await anna.clicks(card, 'Resolve');
      await customer.sees(/resolved/);
      await customer.presses('5');
      customer.says('Quick and kind');
      await anna.seesInThread(card, 'Quick and kind');
      await slack().until(() => slack().pendingEvents() === 0);
      expect(slack().lostEvents()).toEqual([]);
      expect(slack().connections()).toBe(0);
      expect(desk().sandbox.telegram.world.calls('getUpdates')).toEqual([]);
    });

    it('shows a form, answers it, and takes the ticket to the other team', async () => {
      const customer = desk().customer('Tomas');
      const [anna, boris] = [desk().agent('U0ANNA'), desk().agent('U0BORIS')];
      customer.says('Invoice of Tomas');
      await customer.sees(/#\d+/);
      const card = await anna.findsCard('C0BILLING', 'Invoice of Tomas');
      await anna.clicks(card, 'Claim');
      await customer.sees(/is looking after your request/);
      await anna.clicks(card, 'Transfer');
      const form = await slack().until(() =>
        slack()
          .views('U0ANNA')
          .findLast(({ view }) => view.callback_id === 'transfer'),
      );
      const sent = await slack().submitView('U0ANNA', form.id, { team: 'support/login', comment: 'Please look' });
      expect(sent.response).toEqual({});
      await customer.sees(/is now with another team: Support/);
      await boris.findsCard('C0SUPPORT', 'Invoice of Tomas');
    });

    it('tells who was too late that somebody else has the ticket, and answers a command at once', async () => {
      const customer = desk().customer('Rita');
      const [anna, boris] = [desk().agent('U0ANNA'), desk().agent('U0BORIS')];
      customer.says('Invoice of Rita');
      await customer.sees(/#\d+/);
      const card = await anna.findsCard('C0BILLING', 'Invoice of Rita');
      slack().click('U0ANNA', card.channel, card.ts, 'claim');
      slack().click('U0BORIS', card.channel, card.ts, 'claim');
      const [one, other] = await Promise.race([
        boris.isTold('@U0ANNA').then(() => ['U0ANNA', 'U0BORIS']),
        anna.isTold('@U0BORIS').then(() => ['U0BORIS', 'U0ANNA']),
      ]);
      expect(one).not.toBe(other);
      const { response } = await slack().command('U0ANNA', 'C0BILLING', '/desk', 'queue');
      expect(JSON.stringify(response)).toContain('Invoice of Rita');
    });
  },
  { http: true },
);
