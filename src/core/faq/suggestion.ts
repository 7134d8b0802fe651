import type { FaqBook, FaqHit } from './book.js';

/** Below this an answer is more likely wrong than welcome; chosen on the tables beside the search's test. */
const CLEAR = 0.76;

/** Another entry at least so likely may be what was meant, where the likeliest is not. */
const NEAR = 0.5;

const mostAlternatives = 2;

/** Longer texts tell a case of their own, whatever words they contain. */
const LONGEST = 300;

/** The one entry that clearly answers this text; `null` in doubt: a wrong answer costs more than none. */
export const suggestion = (book: FaqBook, text: string): FaqHit | null => {
  if (text.length > LONGEST) return null;
  const [best] = book.search(text);
  return best && best.confidence >= CLEAR ? best : null;
};

/** What the text may mean instead, the likeliest first: two entries at most, none of those that were shown. */
export const alternatives = (book: FaqBook, text: string, shown: ReadonlySet<string>): readonly FaqHit[] =>
  book
    .search(text)
    .filter(({ entry, confidence }) => confidence >= NEAR && !shown.has(entry.id))
    .slice(0, mostAlternatives);
