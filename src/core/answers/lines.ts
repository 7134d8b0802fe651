import { versionIn } from '../faq/book.js';
import type { AnswerLine } from '../inbound.js';
import type { Language } from '../model.js';
import { plainText, type RichText } from '../rich-text.js';
import type { Work } from '../work.js';
import type { Likely } from './likeliest.js';

/**
 * Answers as an agent chooses among them: titles in the agent's language, words in the customer's. `words` in the
 * language in which they were found, where there is no customer yet.
 */
export const answerLines = (
  work: Work,
  likely: readonly Likely[],
  language: Language,
  customer: { readonly language: Language; readonly fill: (body: RichText) => RichText } | null,
): Promise<readonly AnswerLine[]> =>
  Promise.all(
    likely.map(async ({ shelf, entry, answer, language: found }): Promise<AnswerLine> => {
      const agents = versionIn(answer, answer.versions[language] ? language : (found ?? language));
      const shown = customer ? versionIn(answer, customer.language) : agents;
      const words = plainText(customer ? customer.fill(shown.version.body) : shown.version.body);
      const foreign = customer && shown.language !== customer.language ? shown.language : null;
      const counts = await work.tx.answers.counts({ shelf, entry });
      return { shelf, entry, title: agents.version.title, words, foreign, counts };
    }),
  );
