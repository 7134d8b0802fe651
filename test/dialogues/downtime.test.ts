import { expect, it } from 'vitest';
import { describeDesk } from './desk.js';

describeDesk(
  'a desk that was down',
  (desk) => {
    it('brings the customer what the assignee wrote meanwhile, once, and keeps what others wrote as notes', async () => {
      const customer = desk().customer('Dora');
      const [anna, boris] = [desk().agent('U0ANNA'), desk().agent('U0BORIS')];
      customer.says('Invoice of Dora');
      await customer.sees(/#\d+/);
      const card = await anna.findsCard('C0BILLING', 'Invoice of Dora');
      await anna.clicks(card, 'Claim');
      await customer.sees(/is looking after your request/);
      const before = anna.writes(card, 'Before the desk went down');
      await customer.sees('Before the desk went down');
      await anna.seesSign(card, before, 'white_check_mark');

      const { world } = desk().sandbox.slack;
      let written: readonly string[] = [];
      await desk().restart(async () => {
        written = [
          anna.writes(card, 'While the desk was down'),
          boris.writes(card, 'She is on holiday from tomorrow'),
          anna.writes(card, '// call the bank'),
          anna.writes(card, 'And one more'),
        ];
        await world.until(() => world.pendingEvents() === 0);
      });

      await customer.sees('While the desk was down');
      await customer.sees('And one more');
      const [first = '', colleague = '', note = '', last = ''] = written;
      for (const ts of [first, last]) await anna.seesSign(card, ts, 'white_check_mark');
      for (const ts of [colleague, note]) await anna.seesSign(card, ts, 'lock');
      await desk().restart();
      const after = anna.writes(card, 'Back again');
      await customer.sees('Back again');
      await anna.seesSign(card, after, 'white_check_mark');
      expect(customer.heard().filter((text) => text === 'While the desk was down')).toHaveLength(1);
    });
  },
  { slackRetries: [] },
);
