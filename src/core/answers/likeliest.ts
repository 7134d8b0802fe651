import type { FaqEntry } from '../faq/book.js';
import type { Language, Ticket } from '../model.js';
import type { Work } from '../work.js';
import { type AnswerKey, bookOf, shelves } from './shelf.js';

/** As many as an agent compares at a glance. */
const offered = 3;

/** Agents choose for themselves, so they see what a customer would not; below this it has nothing to do with their words. */
const related = 0.05;

/** An answer that may fit, and in which of its languages the words were found. */
export interface Likely extends AnswerKey {
  readonly answer: FaqEntry;
  readonly language: Language | null;
}

/** The entries and macros that fit these words best. */
export const answersTo = (work: Pick<Work, 'faq' | 'macros'>, words: string): readonly Likely[] =>
  shelves
    .flatMap((shelf) =>
      bookOf(work, shelf)
        .search(words)
        .filter(({ confidence }) => confidence >= related)
        .map(({ entry, language, confidence }) => ({ shelf, entry: entry.id, answer: entry, language, confidence })),
    )
    .toSorted((one, other) => other.confidence - one.confidence)
    .slice(0, offered);

/** How close an answer is to a ticket whose words say nothing: about its topic, about its team, about nothing in particular. */
const distance = ({ topic }: FaqEntry, ticket: Ticket): number => {
  if (topic === null) return 2;
  if (topic.team !== ticket.team) return 3;
  return topic.topic === ticket.topic ? 0 : 1;
};

/** The answers that a ticket most likely needs: by its words, and where those find too few, macros for its topic. */
export const answersFor = (work: Pick<Work, 'faq' | 'macros'>, ticket: Ticket, words: string): readonly Likely[] => {
  const found = answersTo(work, words);
  const more = [...work.macros.entries.values()]
    .filter((entry) => found.every((one) => one.shelf !== 'macros' || one.entry !== entry.id))
    .map((entry) => ({ entry, far: distance(entry, ticket) }))
    .filter(({ far }) => far < 3)
    .toSorted((one, other) => one.far - other.far)
    .map(({ entry }): Likely => ({ shelf: 'macros', entry: entry.id, answer: entry, language: null }));
  return [...found, ...more].slice(0, offered);
};
