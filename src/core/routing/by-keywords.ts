import type { DeskSettings } from '../settings.js';
import { createKeywordFinder, type Keyword, keywordOf } from './keywords.js';

/** A topic whose keywords occur in what somebody wrote. */
interface KeywordMatch {
  readonly team: string;
  readonly topic: string;
  /** Those that were found, as configured. */
  readonly keywords: readonly string[];
}

interface TopicKeywords {
  readonly team: string;
  readonly topic: string;
  readonly keywords: readonly Keyword[];
}

const known = new WeakMap<DeskSettings, readonly TopicKeywords[]>();

/** Every topic's keywords of all languages, prepared once for these settings. */
const prepared = (settings: DeskSettings): readonly TopicKeywords[] => {
  const before = known.get(settings);
  if (before) return before;
  const topics = settings.teams.flatMap((team) =>
    team.topics.map((topic) => ({
      team: team.key,
      topic: topic.key,
      keywords: Object.entries(topic.keywords).flatMap(([language, words]) =>
        words.map((one) => keywordOf(one, language)),
      ),
    })),
  );
  known.set(settings, topics);
  return topics;
};

/** Forms of one word, and the same word of two languages, are found once. */
const sameness = ({ parts }: Keyword): string => parts.map(({ stem }) => stem).join(' ');

const letters = (found: Iterable<Keyword>): number =>
  [...found].reduce((sum, { parts }) => sum + parts.map(({ word }) => word).join(' ').length, 0);

/** Most different keywords win, then the most letters, then the file's order; `null` where none occurs. */
export const byKeywords = (settings: DeskSettings, texts: readonly string[]): KeywordMatch | null => {
  const finders = texts.map(createKeywordFinder);
  const [best] = prepared(settings)
    .map(({ keywords, ...destination }) => {
      const found = new Map<string, Keyword>();
      for (const keyword of keywords) {
        if (!found.has(sameness(keyword)) && finders.some((isIn) => isIn(keyword)))
          found.set(sameness(keyword), keyword);
      }
      return { destination, found };
    })
    .filter(({ found }) => found.size > 0)
    .toSorted((a, b) => b.found.size - a.found.size || letters(b.found.values()) - letters(a.found.values()));
  return best ? { ...best.destination, keywords: [...best.found.values()].map(({ words }) => words) } : null;
};
