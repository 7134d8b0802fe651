import type { Answer, DeadLine, Inbound } from '../inbound.js';
import { plainText } from '../rich-text.js';
import type { DeskSettings } from '../settings.js';
import type { DeadLetter } from '../store.js';
import { text } from '../texts.js';
import { isEmptied, type ReplayWork, type Reread } from './replay.js';
import { whatIs } from './what.js';

/** As many as a person deals with at once. */
const listed = 10;

/** Whether this person is named as lead of any team: what could not be read has no team. */
export const isLead = ({ teams }: DeskSettings, agent: string): boolean =>
  teams.some(({ leads }) => leads.includes(agent));

/** A list of what could not be read must not itself end at that. */
const readAgain = (letter: DeadLetter, reread: Reread): Inbound | undefined => {
  try {
    return isEmptied(letter) ? undefined : reread(letter.payload, letter.at);
  } catch {
    return undefined;
  }
};

/** Whose event it was and what they said, as far as that can be told. */
const aboutOf = (inbound: Inbound | undefined): Pick<DeadLine, 'customer' | 'agent' | 'words'> => {
  if (!inbound) return { customer: null, agent: null, words: '' };
  if (inbound.kind === 'unreadable') {
    return { customer: inbound.about?.customer ?? null, agent: null, words: inbound.about?.words ?? '' };
  }
  return {
    customer: 'customer' in inbound ? inbound.customer.name : null,
    agent: 'agent' in inbound ? inbound.agent : null,
    words: 'content' in inbound ? plainText(inbound.content.text) : '',
  };
};

const lineOf = (letter: DeadLetter, reread: Reread): DeadLine => {
  const { id, kind, reason, at, tries } = letter;
  const inbound = readAgain(letter, reread);
  const what = whatIs(kind === 'unreadable' ? (inbound?.kind ?? kind) : kind);
  return {
    letter: id,
    what,
    unreadable: kind === 'unreadable',
    emptied: isEmptied(letter),
    reason,
    at,
    tries,
    ...aboutOf(inbound),
  };
};

/** The newest events that could not be processed, and how many there are. */
export const deadLines = async (
  { tx, reread }: Pick<ReplayWork, 'tx' | 'reread'>,
  limit: number,
): Promise<{ readonly lines: readonly DeadLine[]; readonly count: number }> => {
  const { letters, count } = await tx.deadLetters.open(limit);
  return { lines: letters.map((letter) => lineOf(letter, reread)), count };
};

/** `/desk dead`: for leads, since what could not be processed may be anybody's. */
export const commandDead = async (
  work: ReplayWork,
  event: { readonly agent: string },
  language: string,
): Promise<Answer> => {
  if (!isLead(work.settings, event.agent)) return { kind: 'text', text: text('answer-not-lead'), language };
  const { lines, count } = await deadLines(work, listed);
  if (lines.length === 0) return { kind: 'text', text: text('dead-none'), language };
  return { kind: 'dead', lines, more: count - lines.length, language };
};
