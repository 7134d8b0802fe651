import type { Team } from '../settings.js';
import type { Tx } from '../store.js';
import { keysOf } from './measure.js';
import type { WeekLabel } from './week.js';

/** What a lead may say about a week, one sentence each. */
export const wordParts = ['well', 'missed', 'next'] as const;

export type WordPart = (typeof wordParts)[number];

/** The sentences, and who wrote each. */
export type DigestWords = Readonly<Partial<Record<WordPart, { readonly words: string; readonly agent: string }>>>;

/** UTF-16 units of a sentence: three of them and the rest fit one phone screen. */
export const longestWords = 300;

/** Where the words of a week wait for its digest. */
const weekKey = (key: string, week: WeekLabel): string => `digest.words.${key}/${week}`;

/** Until the end of the transaction nobody else writes, or posts, words of this week. */
export const lockWords = ({ meta }: Tx, team: Team, week: WeekLabel): Promise<void> =>
  meta.set(weekKey(team.key, week), '');

const read = async ({ meta }: Tx, key: string): Promise<DigestWords[WordPart] | null> => {
  const stored = await meta.get(key);
  return stored === null ? null : JSON.parse(stored);
};

/** What was said so far. */
export const wordsOf = async (tx: Tx, team: Team, week: WeekLabel): Promise<DigestWords> => {
  const words: Partial<Record<WordPart, { words: string; agent: string }>> = {};
  for (const part of wordParts)
    for (const key of keysOf(team)) {
      const said = await read(tx, `${weekKey(key, week)}/${part}`);
      if (said) words[part] ??= said;
    }
  return words;
};

/** A sentence stands in place of what was said before it; an empty one takes that back. */
export const saveWords = async (
  { meta }: Tx,
  team: Team,
  week: WeekLabel,
  part: WordPart,
  said: { readonly words: string; readonly agent: string },
): Promise<void> => {
  for (const key of keysOf(team)) await meta.remove(`${weekKey(key, week)}/${part}`);
  if (said.words !== '') await meta.set(`${weekKey(team.key, week)}/${part}`, JSON.stringify(said));
};

/** Whoever came too late leaves nothing behind. */
export const unlockWords = ({ meta }: Tx, team: Team, week: WeekLabel): Promise<void> =>
  meta.remove(weekKey(team.key, week));

/** What came in time, for the digest to keep. */
export const takeWords = async (tx: Tx, team: Team, week: WeekLabel): Promise<DigestWords> => {
  const words = await wordsOf(tx, team, week);
  for (const part of wordParts) await saveWords(tx, team, week, part, { words: '', agent: '' });
  await unlockWords(tx, team, week);
  return words;
};
