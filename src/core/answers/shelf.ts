import type { FaqBook, FaqEntry } from '../faq/book.js';
import type { Work } from '../work.js';

/** Where answers stand: those for customers and agents, and those for agents only. */
export const shelves = ['faq', 'macros'] as const;

export type Shelf = (typeof shelves)[number];

/** One answer by its name. */
export interface AnswerKey {
  readonly shelf: Shelf;
  readonly entry: string;
}

export const bookOf = (work: Pick<Work, 'faq' | 'macros'>, shelf: Shelf): FaqBook => work[shelf];

export const entryOf = (work: Pick<Work, 'faq' | 'macros'>, { shelf, entry }: AnswerKey): FaqEntry | undefined =>
  bookOf(work, shelf).entries.get(entry);
