import { describe, expect, it, onTestFinished } from 'vitest';
import { addWords } from '../../../src/core/digest/add-words.js';
import { postDigest } from '../../../src/core/digest/post.js';
import type { Answer } from '../../../src/core/inbound.js';
import type { Store } from '../../../src/core/store.js';
import { parseDeskFile } from '../../../src/desk-file.js';
import { openStore } from '../../../src/store/open.js';
import { dialogueDeskFile } from '../../dialogues/desk-file.js';
import { engines, freshStore } from '../../store/fresh-database.js';

const settings = parseDeskFile(dialogueDeskFile(), 'desk.yml');
/** Friday 16:00 in Warsaw, week 47. */
const now = Date.parse('2026-11-20T15:00:00Z');
const facts = { settings, teamPlatform: 'slack', now };
const nothing = { well: '', missed: '', next: '' };

const says = (store: Store, part: 'well' | 'missed' | 'next', words: string, week: string): Promise<Answer> =>
  store.unit((tx) =>
    addWords(
      { ...facts, tx },
      {
        kind: 'digest-words-added',
        team: 'billing',
        week,
        words: { ...nothing, [part]: words },
        shown: nothing,
        channel: 'D1',
        agent: 'U0LEAD',
        key: null,
        at: now,
        payload: null,
      },
    ),
  );

describe.each(engines)('words of leads on %s', (engine) => {
  it('I6: stand in the digest, or their writer hears that it was too late, at whatever moment it is posted', async () => {
    const { store, url } = await freshStore(engine);
    const other = await openStore({ url });
    onTestFinished(() => other.close());
    const [team] = settings.teams;
    if (!team) throw new Error('the file has no team');
    for (const week of ['2026-W44', '2026-W45', '2026-W46', '2026-W47']) {
      const before = await says(store, 'well', 'In time.', week);
      expect(before.kind).toBe('done');
      const [missed, next] = await Promise.all([
        says(other, 'missed', 'At the same moment.', week),
        says(store, 'next', 'So is this.', week),
        postDigest(other, facts, team, week),
        postDigest(store, facts, team, week),
      ]);
      const run = await store.unit((tx) => tx.digests.ofWeek(['billing'], week));
      expect(run?.figures?.words).toEqual({
        well: { words: 'In time.', agent: 'U0LEAD' },
        ...(missed.kind === 'done' && { missed: { words: 'At the same moment.', agent: 'U0LEAD' } }),
        ...(next.kind === 'done' && { next: { words: 'So is this.', agent: 'U0LEAD' } }),
      });
      expect((await says(store, 'well', 'Too late.', week)).kind).toBe('text');
    }
  });
});
