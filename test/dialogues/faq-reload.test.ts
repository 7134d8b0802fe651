import { rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import type { Log } from '../../src/core/log.js';
import { wordsOf } from './agent.js';
import { describeDesk } from './desk.js';

const file = (title: string, question: string, body: string): string =>
  `---\ntitle: ${title}\nquestions:\n  - ${question}\n---\n${body}\n`;

const refund = (body: string): string => file('When a refund arrives', 'How many days does a refund take?', body);

const said: { readonly message: string; readonly details: object }[] = [];
const note = (details: object, message: string): void => void said.push({ message, details });
const log: Log = { debug: note, info: note, warn: note, error: note };

describeDesk(
  'a FAQ that is edited while the desk runs',
  (desk) => {
    const at = (name: string): string => join(desk().templatesDir, 'faq', name);
    const heard = async (message: RegExp, act: () => Promise<unknown>) => {
      const before = said.length;
      await act();
      return vi.waitUntil(() => said.slice(before).find((one) => message.test(one.message)), { timeout: 15_000 });
    };
    const taken = /are in use now/;

    /** What a newcomer is answered. */
    const answerTo = async (words: string): Promise<string> => {
      const customer = desk().customer('Maria');
      customer.says(words);
      return (await customer.sees(/./)).text;
    };

    const searches = async (words: string): Promise<string> => {
      const { response } = await desk().sandbox.slack.world.command('U0ANNA', 'C0GENERAL', '/desk', `faq ${words}`);
      return wordsOf((response?.blocks as readonly unknown[] | undefined) ?? []);
    };

    it('answers with what a changed file says, without a restart', async () => {
      expect(await answerTo('How many days does a refund take?')).toBe('It takes three days.');
      await heard(taken, () => writeFile(at('refund.en.md'), refund('It takes five days.')));
      expect(await answerTo('How many days does a refund take?')).toBe('It takes five days.');
      expect(await searches('refund')).toMatch(/It takes five days/);
    });

    it('answers from a new file, also where an editor moves it to its place', async () => {
      expect(await answerTo('Is there a shop to visit?')).toMatch(/^Thank you/);
      await writeFile(at('shop.en.md.new'), file('Our shop', 'Is there a shop to visit?', 'We sell online only.'));
      await heard(taken, () => rename(at('shop.en.md.new'), at('shop.en.md')));
      expect(await answerTo('Is there a shop to visit?')).toBe('We sell online only.');
    });

    it('keeps the last good answers beside a bad file, says which line is wrong, and takes it up once mended', async () => {
      const bad = `${refund('Nobody reads this.')}\n| a | table |\n`.replace('questions:', 'question:');
      const { details } = await heard(/have mistakes/, () => writeFile(at('refund.en.md'), bad));
      expect(details).toEqual({ mistakes: [expect.stringMatching(/faq\/refund\.en\.md:3: question: is not known/)] });
      expect(await answerTo('How many days does a refund take?')).toBe('It takes five days.');
      await heard(taken, () => writeFile(at('refund.en.md'), refund('It takes a week.')));
      expect(await answerTo('How many days does a refund take?')).toBe('It takes a week.');
    });

    it('tells a customer whose entry is gone that its button no longer works', async () => {
      await heard(taken, () =>
        writeFile(
          at('parcel.en.md'),
          file('When a parcel arrives', 'How many days does a parcel take?', 'In two days.'),
        ),
      );
      const maria = desk().customer('Maria');
      maria.says('How many days does a parcel take?');
      const shown = await maria.sees('In two days.');
      expect(maria.buttons(shown).slice(1)).toEqual([['When a refund arrives']]);
      await heard(taken, () => rename(at('refund.en.md'), at('refund.old')));
      expect(await maria.presses('When a refund arrives')).toMatch(/no longer works/);
      await maria.presses('It helped');
      await maria.sees(/^Glad/);
    });
  },
  { faq: { 'refund.en.md': refund('It takes three days.') }, log },
);
