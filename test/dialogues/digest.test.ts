import { expect, it } from 'vitest';
import { postDueDigests } from '../../src/core/digest/due.js';
import { parseDeskFile } from '../../src/desk-file.js';
import { wordsOf } from './agent.js';
import { describeDesk, type TestDesk } from './desk.js';
import { dialogueDeskFile } from './desk-file.js';

const hour = 3_600_000;
const week = 7 * 24 * hour;
/** Wednesday noon to Friday 16:00 in Warsaw. */
const untilFriday = 52 * hour;
const channels = ['C0BILLING', 'C0SUPPORT', 'C0GENERAL'];

const digestsIn = ({ sandbox }: TestDesk, channel: string) =>
  sandbox.slack.world.channel(channel).filter(({ blocks }) => blocks[0]?.type === 'header');

/** Waits until every team's channel has so many digests. */
const seeDigests = async (desk: TestDesk, count: number): Promise<void> => {
  const { world } = desk.sandbox.slack;
  await world.until(() => channels.every((channel) => digestsIn(desk, channel).length >= count));
};

/** The titles of all digests, channel by channel. */
const titles = (desk: TestDesk): readonly (readonly string[])[] =>
  channels.map((channel) => digestsIn(desk, channel).map(({ blocks }) => wordsOf(blocks.slice(0, 1))));

/** What the scheduler of another process would do at this moment. */
const wakeBeside = ({ store, clock }: TestDesk): Promise<void> => {
  const settings = parseDeskFile(dialogueDeskFile(), 'desk.yml');
  return postDueDigests(store, { now: () => clock.now }, { settings, teamPlatform: 'slack' });
};

describeDesk('a team on Friday', (desk) => {
  it('reads its week at four, in its channel, with the conversations worth reading linked', async () => {
    const { clock, sandbox } = desk();
    const { world } = sandbox.slack;
    const customer = desk().customer('Wanda');
    const anna = desk().agent('U0ANNA');
    customer.says('My invoice is wrong. There is a line that I never ordered.');
    const card = await anna.findsCard('C0BILLING', 'My invoice is wrong');
    await anna.clicks(card, 'Claim');
    await anna.seesCard(card, '[Resolve]');
    const spoken = anna.writes(card, 'I have sent you a new one.');
    await anna.seesSign(card, spoken, 'white_check_mark');
    await anna.clicks(card, 'Resolve');
    await customer.presses('2');
    await anna.seesInThread(card, /2 of 5/);
    customer.says('It took three letters');
    await anna.seesInThread(card, 'It took three letters');

    clock.moveBy(120_000);
    await anna.seesInThread(card, /complaint/i);
    clock.moveBy(untilFriday - 180_000);
    await wakeBeside(desk());
    expect(titles(desk())).toEqual([[], [], []]);
    clock.moveBy(60_000);
    await seeDigests(desk(), 1);
    const [digest] = digestsIn(desk(), 'C0BILLING');
    const shown = wordsOf(digest?.blocks ?? []);
    expect(shown).toMatch(/^Billing: week 47\n1 new ticket came in, 1 was resolved, and nobody is left waiting\./);
    expect(shown).toContain('Every first reply came within 30 min: 1 of 1.');
    expect(shown).toContain('What comes next: Let us read the conversations below together');
    expect(shown).toContain('Satisfaction: 1 answer: too few to say');
    expect(shown).toContain('scored 2 of 5 · My invoice is wrong.');
    expect(shown).toContain('“It took three letters”');
    expect(JSON.stringify(digest?.blocks)).toContain(`archives/C0BILLING/p${card.ts.replace('.', '')}`);

    const details = await world.until(() => world.thread('C0BILLING', digest?.ts ?? '')[1]);
    expect(wordsOf(details.blocks)).toMatch(/Every ticket of the week.*Resolved · first reply after under a minute/s);
    expect(wordsOf(details.blocks)).toContain('Every reply: 1 of 1 within the target of 2 h');
    expect(wordsOf(details.blocks)).toContain(
      'Surveys answered: 1 of 1: too few to say (resolved without a question: 0)',
    );
    expect(wordsOf(details.blocks)).toContain('Promises: made 1, kept 1, missed 0');
    expect(wordsOf(details.blocks)).toMatch(/1 open complaint.*Registered · due .* · My invoice is wrong\./s);
    expect(wordsOf(details.blocks)).toContain('from Friday, 13 November, 16:00 to Friday, 20 November, 16:00');
    expect(wordsOf(digestsIn(desk(), 'C0SUPPORT')[0]?.blocks ?? [])).toBe(
      'Support: week 47\nA quiet week for Support: nobody wrote, and nobody is left waiting. Well earned!',
    );
  });

  it('I7: has one digest a week, however often, in how many processes and through what restarts it is woken', async () => {
    const { clock, restart } = desk();
    await restart();
    clock.now += week;
    await Promise.all([wakeBeside(desk()), wakeBeside(desk()), restart(), wakeBeside(desk())]);
    clock.moveBy(60_000);
    await wakeBeside(desk());
    await seeDigests(desk(), 2);
    const both = (team: string) => [`${team}: week 47`, `${team}: week 48`];
    expect(titles(desk())).toEqual([both('Billing'), both('Support'), both('General')]);
  });

  it('I7: catches up the last Friday after an absence, and names the one that nobody will read', async () => {
    const { clock, sandbox } = desk();
    const { world } = sandbox.slack;
    clock.moveBy(2 * week + 47 * hour);
    await seeDigests(desk(), 3);
    const digest = digestsIn(desk(), 'C0BILLING').at(-1);
    expect(wordsOf(digest?.blocks ?? [])).toContain('Billing: week 50');
    const details = await world.until(() => world.thread('C0BILLING', digest?.ts ?? '')[1]);
    expect(wordsOf(details.blocks)).toContain('No digest was posted for 2026-W49');
  });

  it('I7: lists as skipped what is more than 48 hours late', async () => {
    const { clock, store } = desk();
    clock.moveBy(week + 2 * hour);
    await wakeBeside(desk());
    const runs = await store.unit((tx) => tx.digests.latest(['billing'], '2027-W01', 10));
    expect(runs.map((run) => [run.week, run.figures !== null])).toEqual([
      ['2026-W51', false],
      ['2026-W50', true],
      ['2026-W49', false],
      ['2026-W48', true],
      ['2026-W47', true],
    ]);
    expect(titles(desk())[0]).toHaveLength(3);
  });
});

describeDesk('an agent who asks for the digest', (desk) => {
  const asked = async (agent: string, channel: string, words = 'digest'): Promise<string> => {
    const { response } = await desk().sandbox.slack.world.command(agent, channel, '/desk', words);
    return wordsOf((response?.blocks ?? []) as readonly unknown[]);
  };

  it('sees the week so far of the team whose channel it is', async () => {
    desk().customer('Tomek', 'pl').says('Gdzie jest moja faktura?');
    await desk().agent('U0ANNA').findsCard('C0BILLING', 'Gdzie jest moja faktura?');
    const shown = await asked('U0ANNA', 'C0BILLING');
    expect(shown).toMatch(
      /^Billing: week 47 so far\n1 new ticket came in, none was resolved, and 1 customer still waits/,
    );
    expect(shown).toContain('First reply: none was due');
    expect(shown).toContain('has been waiting for an answer for under a minute · Gdzie jest moja faktura?');
    expect(await asked('U0ANNA', 'C0SUPPORT')).toBe(
      'Support: week 47 so far\nNothing has come in for Support this week so far.',
    );
  });

  it('sees the conversations worth reading on any day, and nothing else', async () => {
    const worst = await asked('U0ANNA', 'C0BILLING', 'worst');
    expect(worst).toMatch(/^Billing: worth reading this week\nLow scores first.*Worth reading#\d+ · has been waiting/s);
    expect(worst).not.toContain('Opened');
    expect(await asked('U0ANNA', 'C0SUPPORT', 'worst')).toBe(
      'Support: worth reading this week\nNothing stands out so far this week.',
    );
    expect(await asked('U0STRANGER', 'C0BILLING', 'worst')).not.toContain('waiting');
  });

  it('sees all own teams elsewhere, and nothing as a stranger', async () => {
    const { world } = desk().sandbox.slack;
    const elsewhere = world.createChannel({ name: 'kitchen' });
    expect(await asked('U0BORIS', elsewhere)).toMatch(/Billing: week 47.*Support: week 47.*General: week 47/s);
    expect(await asked('U0STRANGER', elsewhere)).toContain('try again in a moment');
  });
});
