import type { FaqBook, FaqHit } from './book.js';

/** Below this an answer is more likely wrong than welcome; chosen on the tables beside the search's test. */
const CLEAR = 0.76;

/** The best must be so much better than the next. */
const LEAD = 0.1;

/** Longer texts tell a case of their own, whatever words they contain. */
const LONGEST = 300;

/** The one entry that clearly answers this text; `null` in doubt: a wrong answer costs more than none. */
export const suggestion = (book: FaqBook, text: string, shown: ReadonlySet<string> = new Set()): FaqHit | null => {
  if (text.length > LONGEST) return null;
  const [best, next] = book.search(text);
  if (!best || best.confidence < CLEAR || best.confidence - (next?.confidence ?? 0) < LEAD) return null;
  return shown.has(best.entry.id) ? null : best;
};
