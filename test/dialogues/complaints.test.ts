import { expect, it } from 'vitest';
import { createFaqBook } from '../../src/core/faq/search.js';
import { untrained } from '../../src/core/routing/router.js';
import { tendSurveys } from '../../src/core/surveys/tend.js';
import { parseDeskFile } from '../../src/desk-file.js';
import { plainTexts } from '../adapters/slack/plain-texts.js';
import { wordsOf } from './agent.js';
import { describeDesk, type TestDesk } from './desk.js';
import { dialogueDeskFile } from './desk-file.js';
import { createModals } from './modals.js';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** What the schedulers of some other processes would do at this moment. */
const wakeBeside = async ({ store, clock }: TestDesk, processes = 1): Promise<void> => {
  const faq = createFaqBook([]);
  const facts = {
    settings: parseDeskFile(dialogueDeskFile(), 'desk.yml'),
    teamPlatform: 'slack',
    customerTextLimit: 4096,
    customerCaptionLimit: 1024,
    faq,
    macros: faq,
    texts: plainTexts,
    router: untrained,
  };
  const wake = () => tendSurveys(store, { now: () => clock.now }, facts);
  await Promise.all(Array.from({ length: processes }, wake));
};

describeDesk('A complaint', (desk) => {
  const world = () => desk().sandbox.slack.world;

  /** A customer whom Anna answered and who was asked for a score. */
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
    await anna.clicks(card, 'Resolve');
    await customer.sees(/is marked as resolved/);
    return { customer, anna, card, ticket };
  };

  const complaintsOf = (ticket: number) =>
    desk().store.unit(async ({ complaints, history }) => ({
      open: await complaints.openOf(ticket),
      opened: (await history.ofTicket(ticket)).filter(({ kind }) => kind === 'complaint-opened').length,
    }));

  const letters = (who: string) => world().channel(world().direct(who));

  /** What the desk wrote to somebody directly. */
  const told = (who: string, saying: RegExp) =>
    world().until(() => letters(who).findLast(({ blocks }) => saying.test(wordsOf(blocks))));

  const presses = async (who: string, saying: RegExp, button: 'complaint-work' | 'complaint-reopen') => {
    const { ts } = await told(who, saying);
    world().click(who, world().direct(who), ts, button);
  };

  const listed = async (who: string): Promise<string> => {
    const { response } = await world().command(who, 'C0BILLING', '/desk', 'complaints');
    return wordsOf((response?.blocks ?? []) as readonly unknown[]);
  };

  it('comes of a low score after two minutes, once, is told to the lead alone, and ends when the process is mended', async () => {
    const { customer, anna, card, ticket } = await answered('Alma');
    await customer.presses('2');
    await anna.seesInThread(card, /2 of 5/);
    await customer.sees(/add a few words/);
    customer.says('Please help me, it is still wrong');
    const receipt = await customer.sees(/your words have reached the team/);
    expect(customer.buttons(receipt)).toEqual([['I still need help']]);
    await anna.seesInThread(card, 'it is still wrong');

    desk().clock.moveBy(2 * minute - 1_000);
    await wakeBeside(desk());
    expect((await complaintsOf(ticket)).opened).toBe(0);
    desk().clock.moveBy(1_000);
    await wakeBeside(desk(), 3);
    const letter = await told('U0LEAD', new RegExp(`A customer of Billing gave 2 of 5 for #${ticket}\\.`));
    expect(JSON.stringify(letter.blocks)).toContain(`archives/C0BILLING/p${card.ts.replace('.', '')}`);
    await anna.seesInThread(card, /A complaint was opened about this conversation/);
    expect(await complaintsOf(ticket)).toMatchObject({ opened: 1, open: { state: 'registered', owner: 'U0LEAD' } });
    const posts = world()
      .thread(card.channel, card.ts)
      .map(({ blocks }) => wordsOf(blocks));
    expect(posts.filter((words) => words.includes('of 5')).join()).not.toContain('U0ANNA');

    expect(await listed('U0ANNA')).toBe('Only leads can do that.');
    expect(await listed('U0LEAD')).toMatch(
      new RegExp(`^1 open complaint\\n#${ticket} · Billing · Registered\\nwith @U0LEAD · due 2026-11-21 16:00 UTC`),
    );

    await presses('U0LEAD', /gave 2 of 5/, 'complaint-reopen');
    await desk()
      .agent('U0LEAD')
      .isTold(/is open again, and the customer has been told/);
    await customer.sees(/We have opened your request .* again/);
    const spoken = anna.writes(card, 'Now it is right');
    await customer.sees('Now it is right');
    await anna.seesSign(card, spoken, 'white_check_mark');
    await anna.clicks(card, 'Resolve');
    await customer.sees(/is marked as resolved/);
    customer.says('Thank you so much!');
    await anna.seesInThread(card, 'Thank you so much!');
    await anna.seesCard(card, /Resolved/);

    const modals = createModals(world(), 'U0LEAD');
    await presses('U0LEAD', /gave 2 of 5/, 'complaint-work');
    const form = await modals.sees(/How far is it\?/);
    expect(await modals.submits(form, { state: 'mended', cause: 'other' })).toEqual({
      causeText: 'Please say in a few words what the cause is.',
      done: 'Please say what was done.',
      changed: 'Please say what was changed, or why nothing needs to.',
    });
    const filled = { cause: 'other', causeText: 'A wrong template', done: 'Sent the right one', changed: 'Mended it' };
    expect(await modals.submits(form, { state: 'mended', ...filled })).toEqual({});
    await modals.sees(/The complaint about #\d+ is closed\. Well done\./);
    modals.close();
    await anna.seesInThread(card, /The complaint is closed/);
    expect((await complaintsOf(ticket)).open).toBeNull();
    expect(await listed('U0LEAD')).toBe('There are no open complaints. Well done!');
  });

  it('does not come of a score that is raised in time, also across a restart, and is withdrawn by one raised later', async () => {
    const { customer, anna, card, ticket } = await answered('Berta');
    await customer.presses('1');
    await anna.seesInThread(card, /1 of 5/);
    desk().clock.moveBy(minute);
    await customer.presses('5');
    await anna.seesInThread(card, /5 of 5/);
    desk().clock.moveBy(5 * minute);
    await wakeBeside(desk());
    expect((await complaintsOf(ticket)).opened).toBe(0);

    const other = await answered('Cora');
    await other.customer.presses('3');
    await other.anna.seesInThread(other.card, /3 of 5/);
    await desk().restart(async () => {
      desk().clock.now += 3 * minute;
    });
    await told('U0LEAD', new RegExp(`gave 3 of 5 for #${other.ticket}`));
    expect((await complaintsOf(other.ticket)).opened).toBe(1);
    await other.customer.presses('4');
    await other.anna.seesInThread(other.card, /The customer has raised the score: the complaint is withdrawn/);
    await told('U0LEAD', new RegExp(`the customer of #${other.ticket} has raised the score`));
    expect((await complaintsOf(other.ticket)).open).toBeNull();
    await presses('U0LEAD', new RegExp(`gave 3 of 5 for #${other.ticket}`), 'complaint-work');
    const modals = createModals(world(), 'U0LEAD');
    await modals.sees(/This complaint is withdrawn/);
    modals.close();
  });

  it('is opened by an agent too, once, worked on by nobody but leads and its owner, and its owner is reminded', async () => {
    const { anna, card, ticket } = await answered('Dana');
    await anna.clicks(card, 'Complaint');
    await anna.isTold(/The complaint is opened, and the lead knows of it/);
    await anna.seesInThread(card, /@U0ANNA has opened a complaint/);
    await anna.clicks(card, 'Complaint');
    await anna.isTold(/is open already/);
    expect((await complaintsOf(ticket)).opened).toBe(1);

    const saying = new RegExp(`@U0ANNA has opened a complaint about #${ticket} \\(Billing\\)`);
    const { ts } = await told('U0LEAD', saying);
    const lead = createModals(world(), 'U0LEAD');
    world().click('U0ANNA', world().direct('U0LEAD'), ts, 'complaint-work');
    const stranger = createModals(world(), 'U0ANNA');
    await stranger.sees(/Only leads can do that/);
    stranger.close();

    await presses('U0LEAD', saying, 'complaint-work');
    const form = await lead.sees(/How far is it\?/);
    const chosen = { state: 'cause-found', cause: 'tone', owner: 'U0BORIS', due: '2026-11-27' };
    expect(await lead.submits(form, chosen)).toEqual({});
    await lead.sees(/Saved\. Thank you/);
    lead.close();
    const letter = await told('U0BORIS', new RegExp(`@U0LEAD asks you to look after the complaint about #${ticket}`));
    world().click('U0BORIS', world().direct('U0BORIS'), letter.ts, 'complaint-work');
    const boris = createModals(world(), 'U0BORIS');
    await boris.sees(/2026-11-27/);
    boris.close();

    const due = Date.parse('2026-11-27T16:00:00Z');
    const reminders = () => letters('U0BORIS').filter(({ text }) => text.includes('due on')).length;
    desk().clock.moveBy(due - day - desk().clock.now);
    await wakeBeside(desk(), 2);
    await told('U0BORIS', /is due on Friday, 27 November, 17:00/);
    expect(reminders()).toBe(1);
    desk().clock.moveBy(day);
    await wakeBeside(desk(), 2);
    await told('U0BORIS', /was due on .* and is still open/);
    desk().clock.moveBy(3 * day);
    await wakeBeside(desk(), 2);
    await desk().restart();
    expect(reminders()).toBe(2);
    expect(await listed('U0LEAD')).toMatch(/Cause found · tone\nwith @U0BORIS · overdue since/);
  });
});
