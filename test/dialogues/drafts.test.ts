import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { parseDeskFile } from '../../src/desk-file.js';
import { exportDrafts, listDrafts } from '../../src/faq-drafts.js';
import { loadFaq } from '../../src/runtime/faq-files.js';
import { wordsOf } from './agent.js';
import { describeDesk } from './desk.js';
import { dialogueDeskFile } from './desk-file.js';
import { createModals } from './modals.js';

const faq = {
  'vat-number.pl.md': '---\ntitle: Numer NIP\nquestions: [Gdzie wpisać NIP?]\n---\nW zakładce Dane.\n',
};

describeDesk(
  'An answer on its way into the FAQ',
  (desk) => {
    const modalsOf = (who: string) => createModals(desk().sandbox.slack.world, who);

    /** A ticket of Anna's, and an answer of hers in its thread that has arrived. */
    const answered = async (name: string, question: string, answer: string) => {
      const customer = desk().customer(name);
      const anna = desk().agent('U0ANNA');
      customer.says(question);
      await customer.sees(/#\d+/);
      const card = await anna.findsCard('C0BILLING', name);
      await anna.clicks(card, 'Claim');
      await customer.sees(/ANNA/);
      const ts = anna.writes(card, answer);
      await customer.sees(answer);
      await anna.seesSign(card, ts, 'white_check_mark');
      return { customer, anna, card, ts };
    };

    const save = (who: string, card: { channel: string }, ts: string) =>
      desk().sandbox.slack.world.shortcut(who, card.channel, ts, 'save-as-faq');

    /** What the desk wrote to somebody directly, with its button. */
    const told = async (who: string, saying: RegExp) => {
      const { world } = desk().sandbox.slack;
      const channel = world.direct(who);
      const message = await world.until(() => world.channel(channel).findLast(({ text }) => saying.test(text)));
      return { ...message, channel };
    };

    const review = async (who: string, saying: RegExp) => {
      const { channel, ts } = await told(who, saying);
      desk().sandbox.slack.world.click(who, channel, ts, 'draft-review');
    };

    /** Proposed by Anna; resolves once the lead has it. */
    const proposes = async (name: string, title: string, question: string, answer: string) => {
      const dialogue = await answered(name, `${question} (${name})`, answer);
      const modals = modalsOf('U0ANNA');
      save('U0ANNA', dialogue.card, dialogue.ts);
      const form = await modals.sees(/take out names, order numbers/);
      expect(await modals.submits(form, { title, questions: question })).toEqual({});
      await modals.sees(/The leads have it now/);
      modals.close();
      await told('U0LEAD', new RegExp(title));
      return dialogue;
    };

    it('is proposed by an agent, edited and approved by a lead, and answers the next customer', async () => {
      const { anna, card, ts } = await answered(
        'Clara',
        'Invoice of Clara: where do I put the VAT number?',
        'Under Details.',
      );
      const modals = modalsOf('U0ANNA');
      save('U0ANNA', card, ts);
      const form = await modals.sees(/take out names, order numbers/);
      expect(JSON.stringify(form.view)).toContain('Invoice of Clara: where do I put the VAT number?');
      expect(JSON.stringify(form.view)).toContain('"value":"billing/invoices"');
      const body = {
        type: 'rich_text_input',
        rich_text_value: {
          type: 'rich_text',
          elements: [
            {
              type: 'rich_text_section',
              elements: [
                { type: 'text', text: 'Under ' },
                { type: 'text', text: 'Details', style: { bold: true } },
                { type: 'text', text: ' *now*.' },
              ],
            },
          ],
        },
      };
      const questions = 'Where do I put the VAT number?\nWhere does the VAT number go?';
      expect(await modals.submits(form, { title: 'VAT { $x }', body: 'For { $order }' })).toEqual({
        body: expect.stringContaining('{ $order }'),
      });
      expect(await modals.submits(form, { title: 'Your VAT number', questions, body })).toEqual({});
      await modals.sees(/The leads have it now/);
      modals.close();

      const lead = modalsOf('U0LEAD');
      await review('U0LEAD', /@?U0ANNA.* proposes an answer for the FAQ: “Your VAT number”/);
      const reviewed = await lead.sees(/your-vat-number/);
      expect(lead.buttons(reviewed)).toEqual(['Reject']);
      expect(await lead.submits(reviewed, { name: 'Not a name' })).toEqual({
        name: expect.stringMatching(/small letters/),
      });
      expect(await lead.submits(reviewed, { name: 'vat-number', keywords: 'VAT, tax number' })).toEqual({});
      await lead.sees(/“Your VAT number” is part of the FAQ now/);
      lead.close();
      await told('U0ANNA', /Your answer “Your VAT number” is part of the FAQ now/);

      const dora = desk().customer('Dora');
      dora.says('Where do I put the VAT number?');
      const shown = await dora.sees('Under Details *now*.');
      expect(dora.buttons(shown)[0]).toEqual(['It helped', 'Talk to a person']);
      expect(shown.entities?.map(({ type }) => type)).toEqual(['bold']);
      await anna.seesCard(card, 'Resolve');
    });

    it('stays approved when the desk is started again, and becomes a file that is read the same', async () => {
      await desk().restart();
      const emil = desk().customer('Emil');
      emil.says('Where does the VAT number go?');
      await emil.sees('Under Details *now*.');

      const dir = await mkdtemp(join(tmpdir(), 'desk-exported-'));
      const before = process.env.DATABASE_URL;
      process.env.DATABASE_URL = desk().databaseUrl;
      try {
        expect((await listDrafts()).join('\n')).toMatch(/approved {2}vat-number\.en {2}Your VAT number {2}by U0ANNA/);
        expect(await exportDrafts({ dir: join(dir, 'faq'), force: false })).toEqual([
          expect.stringMatching(/written$/),
        ]);
        expect(await exportDrafts({ dir: join(dir, 'faq'), force: false })).toEqual([
          expect.stringMatching(/stays as it is/),
        ]);
        expect(await exportDrafts({ dir: join(dir, 'faq'), force: true })).toEqual([expect.stringMatching(/written$/)]);
      } finally {
        if (before === undefined) delete process.env.DATABASE_URL;
        else process.env.DATABASE_URL = before;
      }
      const { entries } = await loadFaq(dir, parseDeskFile(dialogueDeskFile(), 'desk.yml'));
      const drafts = await desk().store.unit((tx) => tx.drafts.inState('approved'));
      const [{ title, questions, keywords, body }] = drafts as [(typeof drafts)[0]];
      expect(entries).toEqual([
        {
          id: 'vat-number',
          topic: { team: 'billing', topic: 'invoices' },
          versions: { en: { title, questions, keywords, body } },
        },
      ]);
    });

    it('is not approved under a name that is taken', async () => {
      await proposes('Frida', 'VAT once more', 'Which VAT rate is on my invoice?', 'The usual one.');
      const { channel, ts } = await told('U0LEAD', /VAT once more/);
      const lead = modalsOf('U0LEAD');
      desk().sandbox.slack.world.click('U0LEAD', channel, ts, 'draft-review');
      const form = await lead.sees(/vat-once-more/);
      expect(await lead.submits(form, { name: 'vat-number' })).toEqual({ name: expect.stringMatching(/already/) });
      lead.close();
    });

    it('is rejected with a click, and its words are forgotten', async () => {
      await proposes('Hanna', 'Rounding', 'How do you round my invoice?', 'To the cent.');
      await review('U0LEAD', /Rounding/);
      const lead = modalsOf('U0LEAD');
      lead.presses(await lead.sees(/"value":"rounding"|rounding/), 'Reject');
      await lead.sees(/“Rounding” was rejected/);
      lead.close();
      await told('U0ANNA', /“Rounding” was not taken/);
      const [gone] = await desk().store.unit((tx) => tx.drafts.inState('rejected'));
      expect(gone).toMatchObject({ title: '', body: [], questions: [] });
      await review('U0LEAD', /Rounding/);
      await lead.sees(/decided about this already/);
      lead.close();
    });

    it('is looked for among what people ask and write again and again', async () => {
      const { world } = desk().sandbox.slack;
      for (const name of ['Jana', 'Jola']) {
        const answer = `Yes, ${name}: every discount stands in the last line of the invoice, before tax.`;
        await answered(name, 'Does the invoice show my discount?', answer);
      }
      const { response } = await world.command('U0ANNA', 'C0BILLING', '/desk', 'faq');
      const words = wordsOf(response?.blocks as readonly unknown[]);
      expect(words).toMatch(/2 × Does the invoice show my discount\? \(#\d+, #\d+\)/);
      expect(words).toMatch(
        /2 × Yes, (Jana|Jola): every discount stands in the last line of the invoice, before tax\. \(#\d+, #\d+\)/,
      );
      expect(words).toMatch(/proposes an answer for the FAQ: “VAT once more”/);
      expect(words).toContain('[Review]');
      expect(words).toMatch(/Say what you are looking for/);
    });

    it('is nothing but an answer to a customer', async () => {
      const { anna, card } = await answered('Ida', 'The invoice of Ida is blue', 'It is.');
      const modals = modalsOf('U0ANNA');
      const note = anna.writes(card, '! she is right');
      await anna.seesSign(card, note, 'lock');
      save('U0ANNA', card, note);
      await modals.sees(/Only an answer to a customer can be saved/);
      modals.close();
      save('U0ANNA', card, card.ts);
      await modals.sees(/Only an answer to a customer can be saved/);
      modals.close();
    });
  },
  { faq },
);
