import type { Answer, Inbound } from '../inbound.js';
import { type Team, teamOf } from '../settings.js';
import { text } from '../texts.js';
import type { Work } from '../work.js';
import { keysOf } from './measure.js';
import { lockWords, longestWords, saveWords, unlockWords, wordParts, wordsOf } from './words.js';

type WordsWork = Pick<Work, 'tx' | 'settings'>;

type Asked = Pick<Extract<Inbound, { kind: 'digest-words-asked' }>, 'team' | 'week' | 'agent'>;

/** Why somebody may not, or no more, speak about this week. */
const refused = async ({ tx }: WordsWork, team: Team, { week, agent }: Asked): Promise<Answer | undefined> => {
  const say = (id: string): Answer => ({ kind: 'text', text: text(id), language: team.language });
  if (!team.leads.includes(agent)) return say('answer-not-lead');
  return (await tx.digests.ofWeek(keysOf(team), week)) ? say('digest-words-late') : undefined;
};

/** *Add a few words* under the draft: the form, with what was said so far. */
export const wordsForm = async (work: WordsWork, asked: Asked): Promise<Answer> => {
  const team = teamOf(work.settings, asked.team);
  const no = await refused(work, team, asked);
  if (no) return no;
  const said = await wordsOf(work.tx, team, asked.week);
  const words = { well: said.well?.words ?? '', missed: said.missed?.words ?? '', next: said.next?.words ?? '' };
  return { kind: 'digest-words-form', team: team.key, week: asked.week, words, language: team.language };
};

/** The form, filled in. What its writer left as it was shown is not theirs: another lead may have changed it since. */
export const addWords = async (
  work: WordsWork,
  event: Extract<Inbound, { kind: 'digest-words-added' }>,
): Promise<Answer> => {
  const { tx, settings } = work;
  const { agent, week, words, shown } = event;
  const team = teamOf(settings, event.team);
  await lockWords(tx, team, week);
  const no = await refused(work, team, event);
  if (no) {
    await unlockWords(tx, team, week);
    return no;
  }
  for (const part of wordParts) {
    const said = words[part].replace(/\s+/gu, ' ').trim().slice(0, longestWords);
    if (said !== shown[part]) await saveWords(tx, team, week, part, { words: said, agent });
  }
  return { kind: 'done', text: text('digest-words-added'), language: team.language };
};
