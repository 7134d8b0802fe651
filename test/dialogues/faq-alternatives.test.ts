import { describe, expect, it, vi } from 'vitest';
import { wordsOf } from './agent.js';
import type { CustomerActor } from './customer.js';
import { describeDesk } from './desk.js';

const file = (title: string, question: string, body: string): string =>
  `---\ntitle: ${title}\nquestions:\n  - ${question}\n---\n${body}\n`;

const faq = {
  'refund.en.md': file('How long refunds take', 'How long does a refund take?', 'A refund takes three days.'),
  'delivery.en.md': file('How long delivery takes', 'How long does delivery take?', 'Delivery takes five days.'),
  'delivery.pl.md': file('Ile trwa dostawa', 'Ile trwa dostawa?', 'Dostawa trwa pięć dni.'),
  'repair.en.md': file('How long a repair takes', 'How long does a repair take?', 'A repair takes two weeks.'),
  'warranty.en.md': file('How long the warranty lasts', 'How long is there a warranty?', 'Two years, { $customer }.'),
  'number.en.md': file('The number of your request', 'Which number has my request?', 'It is { $ticket }.'),
};

const question = 'How long does a refund take?';
const person = ['It helped', 'Talk to a person'];
const acknowledged = /^Thank you, your message has reached us/;

describeDesk(
  'alternatives to a FAQ answer',
  (desk) => {
    const asks = async (name: string): Promise<CustomerActor> => {
      const customer = desk().customer(name);
      customer.says(question);
      await customer.sees('A refund takes three days.');
      return customer;
    };

    const shownTo = ({ id }: CustomerActor) =>
      desk()
        .sandbox.telegram.world.chat(id)
        .messages.filter(({ who }) => who === 'bot');

    const outcomesOf = async (customer: CustomerActor) =>
      desk().store.unit(async (tx) => {
        const known = await tx.customers.byChat('telegram', String(customer.id));
        return (await tx.messages.withoutTicket(known?.id ?? 0, 0)).map(({ outcome }) => outcome);
      });

    const threadOf = async (saying: string, last: string | RegExp) => {
      const anna = desk().agent('U0ANNA');
      const card = await anna.findsCard('C0BILLING', saying);
      await anna.seesInThread(card, last);
      return desk()
        .sandbox.slack.world.thread(card.channel, card.ts)
        .slice(1)
        .map(({ blocks }) => wordsOf(blocks));
    };

    describe('for a customer', () => {
      it('stand under the answer by their titles, two at most', async () => {
        const maria = await asks('Alma');
        const [shown] = shownTo(maria);
        expect(shown && maria.buttons(shown)).toEqual([
          person,
          ['How long delivery takes'],
          ['How long a repair takes'],
        ]);
      });

      it('are shown instead when pressed, with what is left to choose, and the old buttons go', async () => {
        const maria = await asks('Bella');
        await maria.presses('How long delivery takes');
        const shown = await maria.sees('Delivery takes five days.');
        expect(maria.buttons(shown)).toEqual([person, ['How long a repair takes']]);
        const { world } = desk().sandbox.telegram;
        await world.until(() => shownTo(maria).filter((one) => maria.buttons(one).length > 0).length === 1);
        await maria.presses('How long a repair takes');
        const last = await maria.sees('A repair takes two weeks.');
        expect(maria.buttons(last)).toEqual([person]);
      });

      it('may have helped: then the question is answered from the FAQ', async () => {
        const maria = await asks('Cora');
        await maria.presses('How long delivery takes');
        await maria.sees('Delivery takes five days.');
        expect(await outcomesOf(maria)).toEqual(['unconfirmed']);
        await maria.presses('It helped');
        await maria.sees(/^Glad/);
        expect(await outcomesOf(maria)).toEqual(['faq']);
        maria.says('Thanks!');
        await vi.waitUntil(async () => (await outcomesOf(maria)).join() === 'faq,faq');
      });

      it('go to a person with the question and everything that was shown', async () => {
        const maria = await asks('Dora');
        await maria.presses('How long delivery takes');
        await maria.sees('Delivery takes five days.');
        await maria.presses('Talk to a person');
        await maria.sees(acknowledged);
        expect(await threadOf('Dora', /long delivery takes/)).toEqual([
          question,
          expect.stringContaining('“How long refunds take”'),
          expect.stringContaining('“How long delivery takes”'),
        ]);
      });

      it('go to a person with everything when the customer writes instead of pressing', async () => {
        const maria = await asks('Elsa');
        await maria.presses('How long a repair takes');
        await maria.sees('A repair takes two weeks.');
        maria.says('Neither is what I meant');
        await maria.sees(acknowledged);
        expect(await threadOf('Elsa', /Neither/)).toEqual([
          question,
          expect.stringContaining('“How long refunds take”'),
          expect.stringContaining('“How long a repair takes”'),
          'Neither is what I meant',
        ]);
      });

      it('are never an entry that was shown for the same matter, not even as the answer to another question', async () => {
        const maria = await asks('Fina');
        await maria.presses('How long delivery takes');
        await maria.sees('Delivery takes five days.');
        await maria.presses('It helped');
        await maria.sees(/^Glad/);
        maria.says('How long does a repair take?');
        const shown = await maria.sees('A repair takes two weeks.');
        expect(maria.buttons(shown)).toEqual([person]);
        await maria.presses('It helped');
        await maria.sees(/^Glad/);
        maria.says(question);
        await maria.sees(acknowledged);
      });

      it('are refused where the button is from before', async () => {
        const maria = await asks('Gina');
        const { world } = desk().sandbox.telegram;
        const [shown] = shownTo(maria);
        const stale = shown?.message_id ?? 0;
        const query = world.press(maria.id, stale, 'How long delivery takes');
        const again = world.press(maria.id, stale, 'How long a repair takes');
        await maria.sees('Delivery takes five days.');
        expect((await world.until(() => world.callbackAnswer(query))).text ?? '').toBe('');
        expect((await world.until(() => world.callbackAnswer(again))).text).toMatch(/no longer works/);
        expect(maria.heard()).toHaveLength(2);
      });

      it('are refused once the answer has helped', async () => {
        const maria = await asks('Hela');
        const { world } = desk().sandbox.telegram;
        const stale = shownTo(maria)[0]?.message_id ?? 0;
        world.press(maria.id, stale, 'It helped');
        const late = world.press(maria.id, stale, 'How long delivery takes');
        expect((await world.until(() => world.callbackAnswer(late))).text).toMatch(/no longer works/);
        await maria.sees(/^Glad/);
        expect(maria.heard()).toHaveLength(2);
      });

      it('are offered in the language that the customer fixed, where they exist in it', async () => {
        const jan = desk().customer('Jan', 'pl');
        jan.says('/language pl');
        await jan.sees(/po polsku/);
        jan.says(question);
        const shown = await jan.sees('A refund takes three days.');
        expect(jan.buttons(shown).slice(1)).toEqual([['Ile trwa dostawa'], ['How long a repair takes']]);
        await jan.presses('Ile trwa dostawa');
        await jan.sees('Dostawa trwa pięć dni.');
      });
    });

    describe('and the variables of an answer', () => {
      it('are filled in for the customer who asks', async () => {
        const maria = desk().customer('Hanka');
        maria.says('How long is there a warranty?');
        await maria.sees('Two years, Hanka.');
      });

      it('that only a ticket can fill keep the entry for agents', async () => {
        const maria = desk().customer('Irma');
        maria.says('Which number has my request?');
        await maria.sees(acknowledged);
      });
    });
  },
  { faq },
);
