import type { FaqBook, FaqEntry, FaqHit } from './book.js';
import { type Index, indexEntries } from './index-entries.js';
import { tellingWords } from './words.js';

/** A text's words that are looked at: nobody asks a common question in more. */
const longestQuestion = 60;

/** So many entries are found at most: nobody looks further. */
const mostHits = 10;

/** What a word in the body is worth, beside one in the title, the questions or the keywords. */
const bodyWorth = 0.3;

/** How much being close to one question counts; the rest is how much of the text the entry knows at all. */
const closeness = 0.6;

/** Fewer words in common are no likeness, where there are more: “refund” alone may be a question or a demand. */
const leastCommon = 2;

interface Asked {
  readonly stems: readonly number[];
  readonly worth: number;
  readonly weight: number;
}

const confidence = (closest: number, coverage: number): number => closeness * closest + (1 - closeness) * coverage;

/**
 * The mean that is low where either share is: neither a long text around one word nor one word of a long question is
 * alike. The question's share counts twice as much (F-measure with β = 2, van Rijsbergen 1979): people add words of
 * their own to a question, and seldom leave out what it is about.
 */
const alikeness = (ofQuestion: number, ofText: number): number =>
  ofQuestion === 0 ? 0 : (5 * ofQuestion * ofText) / (ofQuestion + 4 * ofText);

/** How much of the text each entry knows, 0 to 1, and how many of its words stand in title, questions or keywords. */
const coverageOf = (index: Index, asked: readonly Asked[], whole: number) => {
  const shares = new Float64Array(index.entries.length);
  const common = new Uint8Array(index.entries.length);
  const seenBy = new Uint8Array(index.entries.length);
  for (const [number, { stems, worth, weight }] of asked.entries()) {
    const share = (worth * weight) / whole;
    for (const stem of stems) {
      for (const place of index.telling[stem] ?? []) {
        if (seenBy[place] === number + 1) continue;
        seenBy[place] = number + 1;
        shares[place] = (shares[place] ?? 0) + share;
        common[place] = (common[place] ?? 0) + 1;
      }
    }
    for (const stem of stems) {
      for (const place of index.bodies[stem] ?? []) {
        if (seenBy[place] === number + 1) continue;
        seenBy[place] = number + 1;
        shares[place] = (shares[place] ?? 0) + share * bodyWorth;
      }
    }
  }
  return { shares, common };
};

/** How alike a text and one question are, 0 to 1. */
const likeness = (index: Index, asked: readonly Asked[], whole: number, worths: ReadonlyMap<number, number>) => {
  return (question: readonly number[]): number => {
    let inQuestion = 0;
    let found = 0;
    for (const stem of question) {
      const weight = index.weight([stem]);
      inQuestion += weight;
      found += weight * (worths.get(stem) ?? 0);
    }
    if (found === 0) return 0;
    let covered = 0;
    for (const { stems, worth, weight } of asked) {
      if (stems.some((stem) => question.includes(stem))) covered += worth * weight;
    }
    return alikeness(found / inQuestion, covered / whole);
  };
};

const searchIn = (index: Index, words: readonly string[]): readonly FaqHit[] => {
  const asked = words.map((word) => {
    const { stems, worth } = index.meaningOf(word);
    return { stems, worth, weight: index.weight(stems) };
  });
  const worths = new Map(asked.flatMap(({ stems, worth }) => stems.map((stem) => [stem, worth] as const)));
  if (worths.size === 0) return [];
  const whole = asked.reduce((total, { weight }) => total + weight, 0);
  const { shares, common } = coverageOf(index, asked, whole);
  const alike = likeness(index, asked, whole, worths);

  const places = [...shares.keys()].filter((place) => (shares[place] ?? 0) > 0);
  places.sort((a, b) => (shares[b] ?? 0) - (shares[a] ?? 0));
  const hits: FaqHit[] = [];
  for (const place of places) {
    const entry = index.entries[place];
    const coverage = shares[place] ?? 0;
    // No question can be more alike than all that the entry knows of the text: the rest is no better than what is found.
    const last = hits[mostHits - 1];
    if (!entry || (last && confidence(alikeness(1, coverage), coverage) <= last.confidence)) break;
    const questions = (common[place] ?? 0) < leastCommon ? [] : (index.questions[place] ?? []);
    const closest = questions.reduce((best, question) => Math.max(best, alike(question)), 0);
    hits.push({ entry, language: index.language, confidence: confidence(closest, coverage) });
    hits.sort((a, b) => b.confidence - a.confidence).splice(mostHits);
  }
  return hits;
};

/**
 * The entries with a search over titles, questions, keywords and bodies: inflected and misspelt words match, rare words
 * count more than common ones, and a text close to one of the questions most of all. Pure: the same text finds the
 * same entries.
 */
export const createFaqBook = (entries: readonly FaqEntry[]): FaqBook => {
  const languages = [...new Set(entries.flatMap(({ versions }) => Object.keys(versions)))];
  const indices = languages.map((language) =>
    indexEntries(
      language,
      entries.flatMap((entry) => {
        const version = entry.versions[language];
        return version ? [[entry, version] as const] : [];
      }),
    ),
  );
  return {
    entries: new Map(entries.map((entry) => [entry.id, entry])),
    search(text) {
      const words = tellingWords(text).slice(0, longestQuestion);
      const best = new Map<string, FaqHit>();
      for (const hit of indices.flatMap((index) => searchIn(index, words))) {
        const known = best.get(hit.entry.id);
        if (!known || known.confidence < hit.confidence) best.set(hit.entry.id, hit);
      }
      return [...best.values()].toSorted((a, b) => b.confidence - a.confidence).slice(0, mostHits);
    },
  };
};
