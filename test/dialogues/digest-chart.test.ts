import { expect, it } from 'vitest';
import type { SeenMessage } from '../../adapters/sandbox/slack-server/world.js';
import { createTicket } from '../store/samples.js';
import { wordsOf } from './agent.js';
import { describeDesk, type TestDesk } from './desk.js';
import { dialogueDeskFile, wednesdayNoon } from './desk-file.js';

const minute = 60_000;
const hour = 60 * minute;
const week = 7 * 24 * hour;

const hasFile = ({ files }: SeenMessage): boolean => files !== undefined && files.length > 0;

/** Resolved tickets of billing, one an hour, each answered after as many minutes as its number says. */
const resolves = ({ store }: TestDesk, count: number, from: number): Promise<void> =>
  store.unit(async (tx) => {
    for (let number = 1; number <= count; number++) {
      const openedAt = from + number * hour;
      const [firstReplyAt, resolvedAt] = [openedAt + number * minute, openedAt + 50 * minute];
      const changes = { state: 'resolved', openedAt, firstReplyAt, resolvedAt, waitingSince: null } as const;
      const { id: ticketId } = await createTicket(tx, `${from}-${number}`, changes);
      await tx.history.add([
        { ticketId, kind: 'opened', actor: 'customer', at: openedAt, details: { team: 'billing', topic: null } },
        { ticketId, kind: 'replied', actor: 'U0ANNA', at: firstReplyAt, details: {} },
        { ticketId, kind: 'resolved', actor: 'U0ANNA', at: resolvedAt, details: {} },
      ]);
    }
  });

describeDesk(
  'The chart of a week',
  (desk) => {
    const world = () => desk().sandbox.slack.world;
    const digest = (saying: string) =>
      world().until(() =>
        world()
          .channel('C0BILLING')
          .find(({ blocks }) => wordsOf(blocks).includes(saying)),
      );
    const thread = (ts: string) => world().thread('C0BILLING', ts).slice(1);

    it('stands as a picture in the thread of the digest, and says what it shows to who cannot see it', async () => {
      await resolves(desk(), 24, wednesdayNoon);
      desk().clock.moveBy(52 * hour);
      const { ts } = await digest('Płatności: tydzień 47');
      const [file] = await world().until(() => thread(ts).find(hasFile)?.files);
      expect(file).toMatchObject({ name: 'billing-2026-W47.png', type: 'image/png' });
      expect(
        Buffer.from(world().file(file?.id ?? '').content, 'base64')
          .subarray(1, 4)
          .toString(),
      ).toBe('PNG');
      const [upload] = world().calls('files.getUploadURLExternal');
      const shows =
        'nowych 24, rozwiązanych 24, najwięcej jednego dnia 13. Pierwsze odpowiedzi według czasu pracy: 24 z 24';
      expect(upload?.params.alt_txt).toContain(shows);
    });

    it('I7: is there once, and not in a week of fewer than 20 tickets', async () => {
      await resolves(desk(), 19, desk().clock.now + hour);
      desk().clock.moveBy(week);
      const { ts } = await digest('Płatności: tydzień 48');
      await world().until(() => thread(ts).length > 0);
      await resolves(desk(), 20, desk().clock.now + hour);
      desk().clock.moveBy(week);
      const next = await digest('Płatności: tydzień 49');
      await world().until(() => thread(next.ts).some(hasFile));
      const pictures = world()
        .channel('C0BILLING')
        .map((post) => thread(post.ts).filter(hasFile).length);
      expect(pictures).toEqual([1, 0, 1]);
    });
  },
  { deskFile: dialogueDeskFile().replace('leads: [U0LEAD]', 'leads: [U0LEAD]\n    language: pl') },
);
