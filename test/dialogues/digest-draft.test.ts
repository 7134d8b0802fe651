import { expect, it } from 'vitest';
import { sendDueDrafts } from '../../src/core/digest/draft.js';
import { parseDeskFile } from '../../src/desk-file.js';
import { wordsOf } from './agent.js';
import { describeDesk } from './desk.js';
import { dialogueDeskFile } from './desk-file.js';
import { createModals } from './modals.js';

const hour = 3_600_000;
const deskFile = dialogueDeskFile()
  .replace('leads: [U0LEAD]', 'leads: [U0LEAD, U0BORIS]')
  .replace('default_team', 'leads_channel: C0LEADS\ndefault_team');

describeDesk(
  'The draft of a digest',
  (desk) => {
    const world = () => desk().sandbox.slack.world;
    const drafts = (who: string) =>
      world()
        .channel(world().direct(who))
        .filter(({ blocks }) => blocks.some(({ type }) => type === 'header'));
    const postIn = (channel: string, saying: RegExp) =>
      world().until(() =>
        world()
          .channel(channel)
          .find(({ blocks }) => saying.test(wordsOf(blocks))),
      );
    /** What the scheduler of another process would do at this moment. */
    const wakeBeside = (): Promise<void> => {
      const facts = { settings: parseDeskFile(deskFile, 'desk.yml'), teamPlatform: 'slack' };
      return sendDueDrafts(desk().store, { now: () => desk().clock.now }, facts);
    };

    /** Opens the form under the newest draft. */
    const addsWords = async (who: string) => {
      const draft = drafts(who).at(-1);
      world().click(who, world().direct(who), draft?.ts ?? '', 'digest-words');
      const modals = createModals(world(), who);
      return { modals, form: await modals.sees(/One sentence each/) };
    };

    it('I7: reaches each lead once on Thursday at noon, however often and in how many processes the desk wakes', async () => {
      const { clock, restart } = desk();
      desk().customer('Wanda').says('My invoice is wrong.');
      await desk().agent('U0ANNA').findsCard('C0BILLING', 'My invoice is wrong.');
      clock.moveBy(24 * hour - 60_000);
      await wakeBeside();
      expect(drafts('U0LEAD')).toEqual([]);
      clock.now += 60_000;
      await Promise.all([wakeBeside(), wakeBeside(), restart(), wakeBeside()]);
      clock.moveBy(60_000);
      await wakeBeside();
      await world().until(() => drafts('U0LEAD').length > 0 && drafts('U0BORIS').length > 0);
      const shown = wordsOf(drafts('U0LEAD')[0]?.blocks ?? []);
      expect(shown).toContain('The digest goes out Friday, 20 November, 16:00.');
      expect(shown).toContain('Billing: week 47 so far');
      expect(shown).toContain('Opened: 1 ticket');
      expect(shown).toContain('[Add a few words]');
      const runs = await desk().store.unit(({ runs: all }) => all.taken('digest-draft', ['support/2026-W47']));
      expect(runs).toBe(false);
      expect([drafts('U0LEAD').length, drafts('U0BORIS').length]).toEqual([1, 1]);
    });

    it('takes the words of several leads, the last one for each sentence, and leaves alone what its writer did not touch', async () => {
      const lead = await addsWords('U0LEAD');
      const boris = await addsWords('U0BORIS');
      await lead.modals.submits(lead.form, { well: 'Everybody *helped*.', missed: 'One call.' });
      await lead.modals.sees(/Your words will stand in the digest/);
      await boris.modals.submits(boris.form, { missed: 'Two calls.', next: 'A new form.' });
      await boris.modals.sees(/Your words will stand in the digest/);
      boris.modals.close();
      const again = await addsWords('U0BORIS');
      expect(JSON.stringify(again.form.view)).toContain('"initial_value":"Everybody *helped*."');
      again.modals.close();
      expect(drafts('U0LEAD')).toHaveLength(1);
    });

    it('leaves to leads what leads say', async () => {
      world().click('U0ANNA', world().direct('U0LEAD'), drafts('U0LEAD')[0]?.ts ?? '', 'digest-words');
      await createModals(world(), 'U0ANNA').sees(/lead/);
      createModals(world(), 'U0ANNA').close();
    });

    it('stands in the digest with what came in time, who wrote it kept; what comes later is told so', async () => {
      const { modals, form } = await addsWords('U0LEAD');
      desk().clock.moveBy(28 * hour);
      const digest = await postIn('C0BILLING', /Billing: week 47\n/);
      const shown = wordsOf(digest.blocks);
      expect(shown).toMatch(
        /Where we did well: Everybody \*helped\*\.\nWhat we missed: Two calls\.\nWhat comes next: A new form\./,
      );
      expect(shown).not.toContain('comes first');
      const mistakes = await modals.submits(form, { next: 'Too late.' });
      expect(Object.values(mistakes)).toEqual([
        'The digest of that week is out already, so its words can no longer be changed.',
      ]);
      const run = await desk().store.unit(({ digests }) => digests.ofWeek(['billing'], '2026-W47'));
      expect(run?.figures?.words).toEqual({
        well: { words: 'Everybody *helped*.', agent: 'U0LEAD' },
        missed: { words: 'Two calls.', agent: 'U0BORIS' },
        next: { words: 'A new form.', agent: 'U0BORIS' },
      });
      expect(await desk().store.unit(({ meta }) => meta.get('digest.words.billing/2026-W47'))).toBe(null);
    });

    it('gives the leads’ channel one line for each team, once', async () => {
      await postIn('C0LEADS', /Support, week 47: 0 new tickets/);
      const line = await postIn('C0LEADS', /Billing, week 47: 1 new ticket, 0 resolved, 1 waiting/);
      expect(wordsOf(line.blocks)).toContain('satisfaction: no answers.');
      desk().clock.moveBy(60_000);
      await wakeBeside();
      const lines = () =>
        world()
          .channel('C0LEADS')
          .filter(({ blocks }) => /, week 47: /.test(wordsOf(blocks)));
      await world().until(() => lines().length >= 3);
      expect(lines()).toHaveLength(3);
    });

    it('is caught up as long as the digest is not due, and after that no more', async () => {
      const { clock } = desk();
      clock.moveBy(6 * 24 * hour + 22 * hour);
      await world().until(() => drafts('U0LEAD').length === 2);
      expect(wordsOf(drafts('U0LEAD')[1]?.blocks ?? [])).toContain('week 48 so far');
      clock.moveBy(14 * 24 * hour + 3 * hour);
      await postIn('C0BILLING', /Billing: week 50/);
      await wakeBeside();
      expect(drafts('U0LEAD').map(({ blocks }) => /week \d+/.exec(wordsOf(blocks))?.[0])).toEqual([
        'week 47',
        'week 48',
      ]);
    });
  },
  { deskFile },
);
