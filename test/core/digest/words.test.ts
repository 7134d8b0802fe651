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

const says = (
  store: Store,
  part: 'well' | 'missed' | 'next',
  words: string,
  week: string,
  beforeCommit = async (): Promise<unknown> => undefined,
): Promise<Answer> =>
  store.unit(async (tx) => {
    const answer = await addWords(
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
    );
    await beforeCommit();
    return answer;
  });

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

/** On SQLite one process has the database for itself, and its units come one after the other. */
describe('words of leads among several processes', () => {
  it('I6: are waited for where their writer has been thanked already', async () => {
    const { store, url } = await freshStore('postgresql');
    const [other, beside] = [await openStore({ url }), await openStore({ url })];
    onTestFinished(async () => void (await Promise.all([other.close(), beside.close()])));
    const [team] = settings.teams;
    if (!team) throw new Error('the file has no team');
    let posted: Promise<boolean> | undefined;
    /** As long as a digest takes that waits for nobody, and longer. */
    const meanwhile = async (): Promise<void> => {
      posted ??= postDigest(store, facts, team, '2026-W47');
      let isPosted = false;
      void posted.then(() => {
        isPosted = true;
      });
      for (let round = 0; round < 60 && !isPosted; round++) await beside.snapshot(({ meta }) => meta.get('any'));
    };
    expect((await says(other, 'next', 'Almost too late.', '2026-W47', meanwhile)).kind).toBe('done');
    expect(await posted).toBe(true);
    const run = await store.unit((tx) => tx.digests.ofWeek(['billing'], '2026-W47'));
    expect(run?.figures?.words).toEqual({ next: { words: 'Almost too late.', agent: 'U0LEAD' } });
  });
});
