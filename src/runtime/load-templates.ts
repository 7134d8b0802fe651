import { OperatorError } from '../core/errors.js';
import type { FaqBook } from '../core/faq/book.js';
import { createFaqBook } from '../core/faq/search.js';
import type { DeskSettings } from '../core/settings.js';
import type { Texts } from '../core/texts.js';
import { loadAnswers } from './faq-files.js';
import { loadTexts } from './templates.js';

/** What the desk says, and the answers it has ready. */
export interface Templates {
  readonly texts: Texts;
  readonly faq: FaqBook;
  /** For agents only. */
  readonly macros: FaqBook;
}

interface LoadedTemplates {
  readonly templates: Templates;
  /** Files for a topic or a language that this desk does not have, each with its line and the reason. */
  readonly leftOut: readonly string[];
}

const mistakesOf = (settled: PromiseSettledResult<unknown>): readonly string[] => {
  if (settled.status === 'fulfilled') return [];
  if (settled.reason instanceof OperatorError) return [settled.reason.message];
  throw settled.reason;
};

/** Reads everything under `dir`. Rejects with one `OperatorError` that names every mistake with file and line. */
export const loadTemplates = async (dir: string, settings: DeskSettings): Promise<LoadedTemplates> => {
  const reading = [
    loadTexts(dir, settings.languages),
    loadAnswers(dir, settings, 'faq'),
    loadAnswers(dir, settings, 'macros'),
  ] as const;
  const mistakes = (await Promise.allSettled(reading)).flatMap(mistakesOf);
  if (mistakes.length > 0) throw new OperatorError(mistakes.join('\n'));
  const [texts, faq, macros] = await Promise.all(reading);
  return {
    templates: { texts, faq: createFaqBook(faq.entries), macros: createFaqBook(macros.entries) },
    leftOut: [...faq.leftOut, ...macros.leftOut],
  };
};
