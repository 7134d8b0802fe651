import { describe, expect, it, vi } from 'vitest';
import { postedWords, wordsOf } from './agent.js';
import type { CustomerActor } from './customer.js';
import { describeDesk } from './desk.js';

const day = 24 * 3_600_000;

const file = (title: string, topic: string, questions: readonly string[], body: string): string =>
  `---\ntitle: ${title}\ntopic: ${topic}\nquestions:\n${questions.map((one) => `  - ${one}`).join('\n')}\n---\n${body}\n`;

const faq = {
  'refund-time.en.md': file(
    'When a refund arrives',
    'billing/invoices',
    ['When will I get my refund?', 'How long does a refund take?'],
    'A refund takes **3 working days**. See [Your orders](https://shop.example/orders).',
  ),
  'refund-time.pl.md': file(
    'Kiedy przyjdzie zwrot pieniędzy',
    'billing/invoices',
    ['Kiedy dostanę zwrot pieniędzy?', 'Ile trwa zwrot pieniędzy?'],
    'Zwrot trwa **3 dni robocze**.',
  ),
  'reset-password.en.md': file(
    'Resetting your password',
    'login',
    ['How do I reset my password?', 'I forgot my password', 'How do I enter again?'],
    'Choose *Forgot your password?*',
  ),
};

const question = 'When will I get my refund?';
const answer = /^A refund takes 3 working days/;
const acknowledged = /^Thank you, your message has reached us/;

describeDesk(
  'the FAQ',
  (desk) => {
    /** The ledger once nothing is on its way any more; it always balances. */
    const outcomes = async () => {
      const ledger = await vi.waitUntil(async () => {
        const counted = await desk().store.unit((tx) => tx.ledger.count());
        return counted.outcomes.waiting === 0 && counted;
      });
      const sum = Object.values(ledger.outcomes).reduce((total, count) => total + count, 0);
      expect(sum).toBe(ledger.received);
      return ledger.outcomes;
    };

    /** How the ledger differs after something was done; it balances before and after. */
    const changed = async (act: () => Promise<void>) => {
      const before = await outcomes();
      await act();
      const after = await outcomes();
      const difference = Object.entries(after).map(([name, count]) => [
        name,
        count - before[name as keyof typeof before],
      ]);
      return Object.fromEntries(difference.filter(([, count]) => count !== 0));
    };

    const asks = async (name: string, words = question): Promise<CustomerActor> => {
      const customer = desk().customer(name);
      customer.says(words);
      await customer.sees(answer);
      return customer;
    };

    /** What stands in the thread of the card with these words, the card left out. */
    const thread = async (channel: string, saying: string | RegExp, last: string | RegExp) => {
      const anna = desk().agent('U0ANNA');
      const card = await anna.findsCard(channel, saying);
      await anna.seesInThread(card, last);
      const posts = desk().sandbox.slack.world.thread(card.channel, card.ts).slice(1);
      return { card, anna, words: posts.map(({ blocks }) => wordsOf(blocks)) };
    };

    describe('for a customer', () => {
      it('answers a clear question with its formatting and two buttons, and opens no ticket', async () => {
        const difference = await changed(async () => {
          const maria = await asks('Clara');
          const [shown] = desk()
            .sandbox.telegram.world.chat(maria.id)
            .messages.filter(({ who }) => who === 'bot');
          expect(shown && maria.buttons(shown)).toEqual([['It helped', 'Talk to a person']]);
          expect(shown?.entities?.map(({ type }) => type)).toEqual(['bold', 'text_link']);
          maria.says('/status');
          await maria.sees(/no request with us/);
        });
        expect(difference).toEqual({ unconfirmed: 1 });
      });

      it('helped, says thanks and leaves the way to a person open', async () => {
        const difference = await changed(async () => {
          const maria = await asks('Hilda');
          await maria.presses('It helped');
          const thanks = await maria.sees(/^Glad to hear it/);
          expect(maria.buttons(thanks)).toEqual([]);
          const { world } = desk().sandbox.telegram;
          const rows = () => world.chat(maria.id).messages.flatMap((one) => maria.buttons(one));
          await world.until(() => rows().flat().join() === 'Talk to a person');
        });
        expect(difference).toEqual({ faq: 1 });
      });

      it('thanks after it helped, which begins no ticket', async () => {
        const difference = await changed(async () => {
          const maria = await asks('Danka');
          await maria.presses('It helped');
          await maria.sees(/^Glad/);
          maria.says('Thank you so much!');
          maria.says('/status');
          await maria.sees(/no request with us/);
        });
        expect(difference).toEqual({ faq: 2 });
      });

      it('was not enough: everything said so far goes to a person, with one acknowledgement', async () => {
        const difference = await changed(async () => {
          const maria = await asks('Petra', 'How long does a refund take?');
          maria.says('Thanks!');
          await maria.presses('Talk to a person');
          await maria.sees(acknowledged);
          const { words } = await thread('C0BILLING', 'Petra', /FAQ entry/);
          expect(words).toEqual([
            'How long does a refund take?',
            'Thanks!',
            'The desk answered with the FAQ entry “When a refund arrives” first. It was not enough.',
          ]);
          expect(maria.heard()).toHaveLength(2);
        });
        expect(difference).toEqual({ delivered: 2 });
      });

      it('hands over to a person even after it seemed to have helped', async () => {
        const maria = await asks('Rita', 'How long does my refund take?');
        await maria.presses('It helped');
        await maria.sees(/^Glad/);
        await maria.presses('Talk to a person');
        await maria.sees(acknowledged);
        const { words } = await thread('C0BILLING', 'Rita', /FAQ entry/);
        expect(words[0]).toBe('How long does my refund take?');
      });

      it('opens a ticket when anything is written instead of pressing', async () => {
        const difference = await changed(async () => {
          const maria = await asks('Wanda');
          maria.says('I have been waiting for two weeks, this is Wanda');
          await maria.sees(acknowledged);
          const { card, words, anna } = await thread('C0BILLING', 'Wanda', 'two weeks');
          expect(words).toEqual([question, expect.stringContaining('FAQ entry'), expect.stringContaining('two weeks')]);
          await anna.seesCard(card, question);
          expect(await maria.presses('It helped')).toMatch(/no longer works/);
        });
        expect(difference).toEqual({ delivered: 2 });
      });

      it('says nothing more to thanks alone, which confirm nothing', async () => {
        const difference = await changed(async () => {
          const maria = await asks('Tania');
          maria.says('Thank you!');
          maria.says('/status');
          await maria.sees(/no request with us/);
        });
        expect(difference).toEqual({ unconfirmed: 2 });
      });

      it('is not shown the same entry again for the same matter', async () => {
        const maria = await asks('Sara');
        await maria.presses('It helped');
        await maria.sees(/^Glad/);
        maria.says('How long does a refund take?');
        await maria.sees(acknowledged);
      });

      it('is shown it again when days have passed, and the old question stays unconfirmed', async () => {
        const maria = await asks('Olga');
        desk().clock.moveBy(4 * day);
        const difference = await changed(async () => {
          maria.says('How long does a refund take?');
          await maria.sees(answer);
          maria.says('Not helpful');
          await maria.sees(acknowledged);
          const { words } = await thread('C0BILLING', 'Olga', 'Not helpful');
          expect(words[0]).toBe('How long does a refund take?');
        });
        expect(difference).toEqual({ delivered: 2 });
      });

      it('gets a ticket at once where no entry clearly fits', async () => {
        const maria = desk().customer('Nina');
        maria.says('The refund I got is too low, Nina');
        await maria.sees(acknowledged);
      });

      it('answers in the language of the question', async () => {
        const piotr = desk().customer('Piotr', 'en');
        piotr.says('Kiedy dostanę zwrot pieniędzy?');
        const shown = await piotr.sees('Zwrot trwa 3 dni robocze.');
        expect(piotr.buttons(shown)).toEqual([['To pomogło', 'Porozmawiaj z człowiekiem']]);
      });

      it('answers in the language that the customer fixed', async () => {
        const jan = desk().customer('Jan', 'pl');
        jan.says('/language en');
        await jan.sees(/in English from now on/);
        jan.says('Kiedy dostanę zwrot pieniędzy?');
        await jan.sees(answer);
      });

      it('is routed by all that was said, and not by the question alone', async () => {
        const maria = desk().customer('Rosina');
        maria.says('How do I enter again?');
        await maria.sees(/Forgot your password/);
        maria.says('It is about an invoice of Rosina');
        await maria.sees(acknowledged);
        await desk().agent('U0ANNA').findsCard('C0BILLING', 'Rosina');
      });

      it('keeps a topic that was chosen for the ticket that follows', async () => {
        const maria = desk().customer('Thea');
        maria.says('/start');
        await maria.sees(/Acme Support/);
        await maria.presses('Something else');
        await maria.sees(/^Something else/);
        maria.says(question);
        await maria.sees(answer);
        await maria.presses('Talk to a person');
        await maria.sees(acknowledged);
        await desk().agent('U0ANNA').findsCard('C0GENERAL', 'Thea');
      });

      it('leaves a ticket that is under way alone', async () => {
        const maria = desk().customer('Uma');
        maria.says('The invoice is wrong, Uma');
        await maria.sees(acknowledged);
        maria.says(question);
        const { words } = await thread('C0BILLING', 'Uma', question);
        expect(words).toHaveLength(2);
        expect(maria.heard()).toHaveLength(1);
      });

      it('shows an edited question as it reads when a person takes over', async () => {
        const maria = desk().customer('Edith');
        const message = maria.says(question);
        await maria.sees(answer);
        desk().sandbox.telegram.world.edit(maria.id, message, 'When will I get the refund for Edith?');
        await maria.presses('Talk to a person');
        await maria.sees(acknowledged);
        const { words } = await thread('C0BILLING', 'Edith', /FAQ entry/);
        expect(words[0]).toBe('When will I get the refund for Edith?');
      });

      it('brings what waited for a press into a ticket that Not solved takes up again', async () => {
        const maria = desk().customer('Berta');
        const anna = desk().agent('U0ANNA');
        maria.says('Old matter of Berta');
        await maria.sees(acknowledged);
        const card = await anna.findsCard('C0GENERAL', 'Old matter of Berta');
        await anna.clicks(card, 'Claim');
        await maria.sees(/looking after/);
        await anna.clicks(card, 'Resolve');
        await maria.sees(/resolved/);
        desk().clock.moveBy(4 * day);
        maria.says(question);
        await maria.sees(answer);
        await maria.presses('Not solved');
        await maria.sees(acknowledged);
        const follower = await anna.findsCard('C0GENERAL', /Berta[\s\S]*Follows/);
        await anna.seesInThread(follower, question);
      });

      it('goes to a person where Telegram refuses the answer', async () => {
        const difference = await changed(async () => {
          const maria = desk().customer('Fara');
          const how = { status: 400, description: 'Bad Request: message is odd' };
          desk().sandbox.telegram.world.fail({ method: 'sendMessage', chat: maria.id, times: 1, how });
          maria.says(question);
          await maria.sees(acknowledged);
          await desk().agent('U0ANNA').findsCard('C0BILLING', 'Fara');
        });
        expect(difference).toEqual({ delivered: 1 });
      });

      it('reaches a customer who blocked the bot once they unblock it', async () => {
        const maria = desk().customer('Vera');
        const { world } = desk().sandbox.telegram;
        world.fail({
          method: 'sendMessage',
          chat: maria.id,
          times: 1,
          how: { status: 403, description: 'Forbidden: bot was blocked by the user' },
        });
        maria.says(question);
        await vi.waitUntil(async () => {
          const known = await desk().store.unit((tx) => tx.customers.byChat('telegram', String(maria.id)));
          return known?.reachable === false;
        });
        world.block(maria.id);
        world.unblock(maria.id);
        await maria.sees(answer);
      });

      it('counts per entry what was shown and what came of it', async () => {
        const now = desk().clock.now;
        const counts = await desk().store.unit((tx) => tx.suggestions.counts(now - 365 * day, now + day));
        const refund = counts.find(({ entry }) => entry === 'refund-time');
        expect(refund?.helped).toBeGreaterThanOrEqual(2);
        expect(refund?.person).toBeGreaterThanOrEqual(4);
        expect(refund?.shown).toBeGreaterThan((refund?.helped ?? 0) + (refund?.person ?? 0));
      });
    });

    describe('for an agent', () => {
      const searches = async (channel: string, words: string) => {
        const { response } = await desk().sandbox.slack.world.command('U0ANNA', channel, '/desk', `faq ${words}`);
        return wordsOf((response?.blocks as readonly unknown[] | undefined) ?? []);
      };

      const claimed = async (name: string, words: string, languageCode = 'en') => {
        const customer = desk().customer(name, languageCode);
        const anna = desk().agent('U0ANNA');
        customer.says(words);
        await customer.sees(/#\d+/);
        const card = await anna.findsCard('C0BILLING', name);
        await anna.clicks(card, 'Claim');
        await customer.sees(/ANNA/);
        return { customer, anna, card };
      };

      /** Presses a button of the newest words that only Anna sees and that have it. */
      const press = (button: RegExp) => {
        const { world } = desk().sandbox.slack;
        const offers = world.ephemerals('U0ANNA').flatMap(({ channel, ts, blocks }) =>
          blocks
            .flatMap((block) => ('elements' in block ? (block.elements as unknown[]) : []))
            .filter((element) => button.test(wordsOf([element])))
            .map((element) => ({ channel, ts, action: (element as { action_id: string }).action_id })),
        );
        const newest = offers.at(-1);
        if (!newest) throw new Error(`nothing to press says ${button}`);
        world.click('U0ANNA', newest.channel, newest.ts, newest.action);
      };

      it('finds the likeliest entries, and says how to insert them where there is no ticket', async () => {
        const found = await searches('C0SUPPORT', 'refund');
        expect(found).toMatch(/^When a refund arrives\nA refund takes 3 working days/);
        expect(found).toMatch(/claim the ticket first/);
        expect(await searches('C0SUPPORT', 'spaceship')).toMatch(/No FAQ entry fits/);
        expect(await searches('C0SUPPORT', '')).toMatch(/Say what you are looking for/);
      });

      it("inserts an entry into the assignee's ticket, in the customer's language", async () => {
        const { customer, anna, card } = await claimed('Zofia', 'Proszę o zwrot za fakturę, Zofia', 'pl');
        expect(await searches('C0BILLING', 'refund')).toMatch(/Insert into #\d+ · Zofia/);
        press(/Insert into #\d+ · Zofia/);
        await customer.sees('Zwrot trwa 3 dni robocze.');
        const post = await anna.seesInThread(card, /Sent to the customer for/);
        expect(postedWords(post)).toBe('Zwrot trwa 3 dni robocze.');
        await anna.seesSign(card, post.ts, 'white_check_mark');
        await anna.isTold(/on its way to the customer/);
      });

      it('signs an inserted entry where the ticket stands by then', async () => {
        const { world } = desk().sandbox.slack;
        const { customer, anna } = await claimed('Zenon', 'Proszę o zwrot za fakturę, Zenon', 'pl');
        await searches('C0BILLING', 'refund');
        world.kickBot('C0BILLING');
        press(/Insert into #\d+ · Zenon/);
        await customer.sees('Zwrot trwa 3 dni robocze.');
        const moved = await anna.findsCard('C0GENERAL', 'Zenon');
        const post = await anna.seesInThread(moved, /Sent to the customer for/);
        await anna.seesSign(moved, post.ts, 'white_check_mark');
        world.join(world.workspace().bot, 'C0BILLING');
      });

      it('refuses to insert for a ticket that has left its hands', async () => {
        const { customer, anna, card } = await claimed('Greta', 'Invoice of Greta');
        await searches('C0BILLING', 'refund');
        await anna.clicks(card, 'Release');
        await anna.seesCard(card, 'Open');
        press(/Greta/);
        await anna.isTold(/Nobody has claimed this ticket yet/);
        await desk().agent('U0BORIS').clicks(card, 'Claim');
        await anna.seesCard(card, '@U0BORIS');
        press(/Greta/);
        await anna.isTold(/with @U0BORIS/);
        expect(customer.heard().some((words) => answer.test(words))).toBe(false);
      });
    });
  },
  { faq },
);
