import { expect, it } from 'vitest';
import { postedWords } from './agent.js';
import { describeDesk } from './desk.js';
import { createModals } from './modals.js';

const faq = {
  'refund-time.en.md':
    '---\ntitle: When a refund arrives\ntopic: invoices\nquestions: [When will I get my refund?]\n---\nA refund takes **3 working days**, { $customer }.\n',
  'refund-time.pl.md':
    '---\ntitle: Kiedy przyjdzie zwrot\ntopic: invoices\nquestions: [Kiedy dostanę zwrot pieniędzy?]\n---\nZwrot trwa **3 dni robocze**, { $customer }.\n',
};

const macros = {
  'news-soon.en.md':
    '---\ntitle: News soon\nkeywords: [news, waiting]\n---\n{ $agent } of { $team } writes about #{ $ticket } by { $promised-time }.\n',
};

describeDesk(
  'Suggested answers',
  (desk) => {
    const claimed = async (name: string, words: string, languageCode = 'en') => {
      const customer = desk().customer(name, languageCode);
      const anna = desk().agent('U0ANNA');
      customer.says(words);
      await customer.sees(/#\d+/);
      const card = await anna.findsCard('C0BILLING', name);
      await anna.clicks(card, 'Claim');
      await customer.sees(/ANNA/);
      await anna.seesCard(card, 'Resolve');
      return { customer, anna, card };
    };

    const modalsOf = (who: string) => createModals(desk().sandbox.slack.world, who);

    /** Opens *Answers* on the card and waits until they stand there. */
    const opens = async (who: string, card: { readonly channel: string; readonly ts: string }, saying: RegExp) => {
      await desk().agent(who).clicks(card, 'Answers');
      return modalsOf(who).sees(saying);
    };

    it('stand behind one button, which comes after Claim, and are sent with one click', async () => {
      const customer = desk().customer('Clara');
      const anna = desk().agent('U0ANNA');
      customer.says('The refund on the invoice of Clara never came');
      await customer.sees(/#\d+/);
      const card = await anna.findsCard('C0BILLING', 'Clara');
      expect(anna.buttons(card)[0]).toBe('Claim');
      expect(anna.buttons(card)).toContain('Answers');
      await anna.clicks(card, 'Claim');
      await customer.sees(/ANNA/);

      const modals = modalsOf('U0ANNA');
      const view = await opens('U0ANNA', card, /When a refund arrives/);
      expect(modals.words(view)).toMatch(/A refund takes 3 working days, Clara\./);
      expect(modals.words(view)).toMatch(/News soon/);
      modals.presses(view, 'Send');
      const sent = await customer.sees('A refund takes 3 working days, Clara.');
      expect(sent.entities?.map(({ type }) => type)).toEqual(['bold']);
      await modals.sees(/on its way to the customer/);
      const post = await anna.seesInThread(card, /from the FAQ entry “When a refund arrives”/);
      expect(postedWords(post)).toBe('A refund takes 3 working days, Clara.');
      await anna.seesSign(card, post.ts, 'white_check_mark');
    });

    it('are sent in the language of the customer', async () => {
      const { customer, card } = await claimed('Zofia', 'Brak zwrotu za fakturę, Zofia', 'pl');
      const modals = modalsOf('U0ANNA');
      const view = await opens('U0ANNA', card, /Zwrot trwa 3 dni robocze, Zofia/);
      modals.presses(view, 'Send');
      await customer.sees('Zwrot trwa 3 dni robocze, Zofia.');
    });

    it('can be changed first, and keep their formatting where they are not', async () => {
      const { customer, card, anna } = await claimed('Edith', 'No refund on the invoice of Edith');
      const modals = modalsOf('U0ANNA');
      modals.presses(await opens('U0ANNA', card, /When a refund arrives/), 'Edit');
      const form = await modals.sees(/rich_text_input/);
      expect(await modals.submits(form, { body: '! only for us' })).toEqual({ body: expect.stringMatching(/note/) });
      expect(await modals.submits(form, { body: '  ' })).toEqual({ body: 'Please fill this in.' });
      expect(await modals.submits(form, { body: 'It takes a day, { $customer }, or { $weeks }.' })).toEqual({
        body: expect.stringContaining('{ $weeks }'),
      });
      expect(await modals.submits(form)).toEqual({});
      expect(modals.isOpen()).toBe(false);
      const sent = await customer.sees('A refund takes 3 working days, Edith.');
      expect(sent.entities?.map(({ type }) => type)).toEqual(['bold']);

      modals.presses(await opens('U0ANNA', card, /When a refund arrives/), 'Edit');
      expect(
        await modals.submits(await modals.sees(/rich_text_input/), { body: 'For you, { $customer }: a day.' }),
      ).toEqual({});
      await customer.sees('For you, Edith: a day.');
      await anna.seesInThread(card, 'For you, Edith: a day.');
      const counts = await desk().store.unit((tx) => tx.answers.counts({ shelf: 'faq', entry: 'refund-time' }));
      expect(counts.used).toBeGreaterThanOrEqual(2);
      const listed = await opens('U0ANNA', card, /When a refund arrives/);
      expect(modals.words(listed)).toMatch(/used \d+ times/);
      modals.close();
    });

    it('name what has no value beside the field, and send nothing before', async () => {
      const { customer, card, anna } = await claimed('Nora', 'Any news about the invoice of Nora?');
      const modals = modalsOf('U0ANNA');
      modals.presses(await opens('U0ANNA', card, /News soon/), 'Send');
      await customer.sees(/^ANNA of Billing writes about #\d+ by \d\d:\d\d\.$/);
      await anna.seesSign(card, (await anna.seesInThread(card, /ANNA of Billing/)).ts, 'white_check_mark');
      desk().clock.moveBy(3 * 3_600_000);

      const view = await opens('U0ANNA', card, /by \{ \$promised-time \}/);
      modals.presses(view, 'Send');
      await modals.sees(/Nothing was sent: this ticket has no value for \{ \$promised-time \}/);
      modals.close();
      modals.presses(await opens('U0ANNA', card, /by \{ \$promised-time \}/), 'Edit');
      const form = await modals.sees(/Write your own words instead of \{ \$promised-time \}/);
      expect(await modals.submits(form)).toEqual({ body: expect.stringContaining('{ $promised-time }') });
      expect(await modals.submits(form, { body: 'I write tomorrow, { $customer }.' })).toEqual({});
      await customer.sees('I write tomorrow, Nora.');
    });

    it('sign for the team where it does not show the names of its agents (I5)', async () => {
      const customer = desk().customer('Petra');
      const anna = desk().agent('U0ANNA');
      customer.says('Any news about the password of Petra?');
      await customer.sees(/#\d+/);
      const card = await anna.findsCard('C0SUPPORT', 'Petra');
      await anna.clicks(card, 'Claim');
      await customer.sees(/looking after/);
      await anna.seesCard(card, 'Resolve');
      modalsOf('U0ANNA').presses(await opens('U0ANNA', card, /News soon/), 'Send');
      await customer.sees(/^Support of Support writes about #\d+ by /);
    });

    it('can be looked at by everybody and sent by the assignee alone', async () => {
      const { customer, card, anna } = await claimed('Greta', 'No refund on the invoice of Greta');
      const boris = modalsOf('U0BORIS');
      const his = await opens('U0BORIS', card, /When a refund arrives/);
      expect(boris.words(his)).toMatch(/^This ticket is with @U0ANNA/);
      expect(boris.buttons(his)).toEqual([]);
      const modals = modalsOf('U0ANNA');
      const hers = await opens('U0ANNA', card, /When a refund arrives/);
      await anna.clicks(card, 'Release');
      await anna.seesCard(card, 'Open');
      modals.presses(hers, 'Send');
      await modals.sees(/Nobody has claimed this ticket yet/);
      await desk().agent('U0BORIS').clicks(card, 'Claim');
      await anna.seesCard(card, '@U0BORIS');
      modals.close();
      expect(customer.heard().some((words) => words.startsWith('A refund takes'))).toBe(false);
    });
  },
  { faq, macros },
);
