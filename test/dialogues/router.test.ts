import { expect, it, vi } from 'vitest';
import type { SeenEphemeral } from '../../adapters/sandbox/slack-server/world.js';
import { type Card, wordsOf } from './agent.js';
import { describeDesk } from './desk.js';

const day = 24 * 3_600_000;

describeDesk(
  'a desk that learns',
  (desk) => {
    const slack = () => desk().sandbox.slack.world;
    const newest = () => desk().store.unit((tx) => tx.router.newest());

    /** Opens the form of *Transfer* on a card and sends it. */
    const moves = async (card: Card, team: string): Promise<void> => {
      const anna = desk().agent('U0ANNA');
      for (const { id } of slack().views('U0ANNA')) slack().closeView('U0ANNA', id);
      await anna.clicks(card, 'Transfer');
      const { id } = await slack().until(() =>
        slack()
          .views('U0ANNA')
          .findLast(({ view }) => view.callback_id === 'transfer'),
      );
      await slack().submitView('U0ANNA', id, { team });
    };

    const resolves = async (channel: string, words: string): Promise<void> => {
      const boris = desk().agent('U0BORIS');
      const card = await boris.findsCard(channel, words);
      await boris.clicks(card, 'Claim');
      await boris.seesCard(card, '@U0BORIS');
      const answer = boris.writes(card, 'Let us see');
      await boris.seesSign(card, answer, 'white_check_mark');
      await boris.clicks(card, 'Resolve');
      await boris.seesCard(card, 'Resolved');
    };

    /** What `/desk router` shows this person. */
    const asks = async (who: string): Promise<string> => {
      const before = new Set(
        slack()
          .ephemerals(who)
          .map(({ ts }) => ts),
      );
      const seen = (): SeenEphemeral | undefined =>
        slack()
          .ephemerals(who)
          .find(({ ts }) => !before.has(ts));
      await slack().command(who, 'C0BILLING', '/desk', 'router');
      const { blocks } = await slack().until(seen);
      return wordsOf(blocks);
    };

    it('begins with what its topics are called, and tells leads alone', async () => {
      await vi.waitFor(async () => expect((await newest())?.origins).toMatchObject({ confirmed: 0, corrected: 0 }));
      const said = await asks('U0LEAD');
      expect(said).toMatch(/^Routing, version 1, trained /);
      expect(said).toContain('In the last 30 days it placed no ticket that agents have dealt with since.');
      expect(await asks('U0ANNA')).toBe('Only leads can do that.');
    });

    it('places by itself, after the night, what agents moved the day before', async () => {
      const questions = [
        'The lamp flickers in the evening',
        'My lamp flickers all the time',
        'Why does this lamp flicker?',
        'A new lamp, and it flickers',
      ];
      for (const [number, question] of questions.entries()) {
        desk().customer(`Lamp owner ${number}`).says(question);
        await moves(await desk().agent('U0ANNA').findsCard('C0GENERAL', question), 'support/login');
        await resolves('C0SUPPORT', question);
      }
      desk().clock.moveBy(day);
      await vi.waitFor(async () => expect((await newest())?.origins.corrected).toBe(questions.length));
      const { version } = (await newest()) ?? {};
      await desk().restart();
      desk().customer('Nora').says('Hello, the lamp flickers again');
      const card = await desk().agent('U0ANNA').findsCard('C0SUPPORT', 'lamp flickers again');
      await desk().agent('U0ANNA').seesCard(card, /#\d/);
      expect((await newest())?.version).toBe(version);
      await resolves('C0SUPPORT', 'lamp flickers again');
      const said = await asks('U0LEAD');
      expect(said).toContain(
        'Tickets that it placed in the last 30 days: 1. Agents left 1 of them where they were: too few',
      );
      expect(said).toContain('General → Support · Signing in: 4');
    });
  },
  { learns: true },
);
