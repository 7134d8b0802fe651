import { expect, it, onTestFinished } from 'vitest';
import { lockDatabase } from '../../src/store/lock.js';
import { engines, freshStore } from '../store/fresh-database.js';
import { createTicket } from '../store/samples.js';
import { run, shipped, temporaryDirectory } from './program.js';

const wednesday = '2026-11-18T11:00:00Z';
/** A minute after the digest of week 47 is due in Warsaw. */
const friday = '2026-11-20T15:01:00Z';
const opened = Date.parse('2026-11-18T09:00:00Z');

/** Runs `npm run digest` with these words behind it, on this database and at this time. */
const digest = async (args: string, url: string, now = wednesday) => {
  const env = { ...shipped, DATABASE_URL: url, DESK_NOW: now };
  const program = run('scripts/digest.js', args.split(' '), await temporaryDirectory(), env);
  const { code } = await program.ended;
  return { code, out: program.stdout(), err: program.stderr() };
};

const nowhere = 'file:./absent.db';

it('explains how the digest is printed and posted', async () => {
  const { code, out } = await digest('--help', nowhere);
  expect(code).toBe(0);
  expect(out).toMatch(/^Usage: npm run digest -- --team KEY \[--week 2026-W47\] \[--post\]/);
});

it.each([
  ['--week 2026-W47', '--team KEY is needed.'],
  ['--team billing --week 2027-W53', '2027-W53 is no ISO week: write for example 2026-W47.'],
  ['--team billing --week yesterday', 'yesterday is no ISO week: write for example 2026-W47.'],
  ['--team billing --weak 2026-W47', "Unknown option '--weak'"],
])('shows how the digest is asked for after %j', async (args, reason) => {
  const { code, err } = await digest(args, nowhere);
  expect(code).toBe(2);
  expect(err).toContain(reason);
  expect(err).toContain('Usage: npm run digest');
});

it.each([
  ['--team sales', 'There is no team sales. The teams are billing, technical, general.'],
  ['--team billing', 'The database that DATABASE_URL names is empty or not there: no desk has used it yet.'],
])('says in a sentence why there is no digest for %j', async (args, reason) => {
  expect(await digest(args, nowhere)).toEqual({ code: 1, out: '', err: `${reason}\n` });
});

it.each(engines)(
  'prints the week so far, posts it once when it has ended, and then prints what was posted (%s)',
  { timeout: 60_000 },
  async (engine) => {
    const { store, url } = await freshStore(engine);
    // A desk runs on it.
    const lock = lockDatabase(url);
    onTestFinished(() => lock.release());
    const open = (chat: string, question: string) =>
      store.unit(async (tx) => {
        const ticket = await createTicket(tx, chat, { question, openedAt: opened, waitingSince: opened });
        const details = { team: 'billing' };
        await tx.history.add([{ ticketId: ticket.id, kind: 'opened', actor: 'customer', at: opened, details }]);
      });
    await open('1', 'Where is my refund? I wait.');

    const soFar = await digest('--team billing', url);
    expect(soFar).toMatchObject({ code: 0, err: '' });
    expect(soFar.out).toMatch(/^Billing: week 47 so far\n\n1 new ticket came in, none was resolved/);
    expect(soFar.out).toContain('- #1 · has been waiting for an answer for 2 h · Where is my refund?');
    expect(soFar.out).toContain('- Satisfaction: no answers');

    expect(await digest('--team billing --week 2026-W48', url)).toMatchObject({
      code: 1,
      err: 'The week 2026-W48 has not begun for the team billing.\n',
    });
    expect(await digest('--team billing --post', url)).toMatchObject({
      code: 1,
      err: 'The week 2026-W47 has not ended yet: it ends at 2026-11-20 15:00 UTC.\n',
    });

    const posted = await digest('--team billing --week 2026-W47 --post', url, friday);
    expect(posted).toMatchObject({ code: 0, err: '' });
    const owed = await store.unit((tx) => tx.outbox.heads(Date.parse(friday) + 60_000, 'test'));
    expect(owed).toMatchObject([
      { lane: 'slack:channel:C0BILLING', kind: 'digest' },
      { lane: 'slack:channel:C0LEADS', kind: 'digest-summary' },
    ]);
    expect(await digest('--team billing --week 2026-W47 --post', url, friday)).toEqual({
      code: 1,
      out: '',
      err: 'The digest of 2026-W47 was posted already: once is enough.\n',
    });

    await open('2', 'What came later');
    const later = await digest('--team billing --week 2026-W47', url, '2027-03-01T12:00:00Z');
    expect(later.out).toBe(posted.out);
    expect(await digest('--team billing --week 2026-W46', url, friday)).toMatchObject({
      code: 1,
      err: 'The team billing has no digest of 2026-W46.\n',
    });
  },
);
