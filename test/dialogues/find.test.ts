import { expect, it } from 'vitest';
import { wordsOf } from './agent.js';
import { describeDesk } from './desk.js';

describeDesk('/desk find', (desk) => {
  const ask = async (words: string, agent = 'U0ANNA'): Promise<string> => {
    const { response } = await desk().sandbox.slack.world.command(agent, 'C0BILLING', '/desk', `find ${words}`);
    return wordsOf((response as { readonly blocks: readonly unknown[] }).blocks);
  };

  const opened = async (name: string, question: string) => {
    const customer = desk().customer(name);
    customer.says(question);
    const { text } = await customer.sees(/#\d+/);
    return { customer, number: /#\d+/.exec(text)?.[0] ?? '' };
  };

  it('finds tickets by all the words in them, in any case and language, the newest first', async () => {
    const first = await opened('Fiona', 'Invoice 4711 for the BLUE lamp');
    const second = await opened('Фёдор', 'Где СЧЁТ за лампу 4711?');
    const both = await ask('4711');
    expect(both).toContain('2 tickets found');
    expect(both.indexOf(second.number)).toBeLessThan(both.indexOf(first.number));
    for (const words of ['blue LAMP', 'fiona 4711', first.number]) {
      const found = await ask(words);
      expect(found).toContain('1 ticket found');
      expect(found).toContain(`Open: ${first.number} · Fiona · Billing`);
    }
    expect(await ask('счет федор')).toContain(second.number);
  });

  it('finds a resolved ticket by what was said later', async () => {
    const { customer, number } = await opened('Resa', 'Invoice of Resa');
    const anna = desk().agent('U0ANNA');
    const card = await anna.findsCard('C0BILLING', 'Invoice of Resa');
    await anna.clicks(card, 'Claim');
    await customer.sees(/is looking after/);
    customer.says('It says chrysanthemum');
    await anna.seesInThread(card, 'chrysanthemum');
    await anna.clicks(card, 'Resolve');
    await customer.sees(/resolved/);
    expect(await ask('Chrysanthemum')).toMatch(new RegExp(`Resolved: ${number} · Resa · Billing · with @U0ANNA`));
  });

  it('says so where nothing fits or nothing was asked, and shows a stranger nothing', async () => {
    expect(await ask('unobtainium')).toContain('Nothing found');
    expect(await ask('')).toContain('Say what you are looking for');
    expect(await ask('invoice', 'U0STRANGER')).toContain('Please try again');
  });
});
