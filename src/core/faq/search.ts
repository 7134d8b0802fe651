import type { Language } from '../model.js';
import { plainText } from '../rich-text.js';
import type { FaqBook, FaqEntry, FaqHit, FaqVersion } from './book.js';
import { areForms, stemLength, tellingWords } from './words.js';

/** A text's words that are looked at: nobody asks a common question in more. */
const longestQuestion = 60;

/** What a word in the body is worth, beside one in the title, the questions or the keywords. */
const bodyWeight = 0.3;

/** How much being close to one question counts; the rest is how much of the text the entry knows at all. */
const closeness = 0.6;

/** How much more a word weighs that no entry knows: a text with some of them is about something else. */
const strangeness = 1.5;

/** Fewer words in common are no likeness, where there are more: “refund” alone may be a question or a demand. */
const leastCommon = 2;

interface IndexedVersion {
  readonly entry: FaqEntry;
  /** Of the title and each question: the words, by their number. */
  readonly questions: readonly (readonly number[])[];
  /** All words of title, questions and keywords, and those of the body. */
  readonly telling: ReadonlySet<number>;
  readonly body: ReadonlySet<number>;
}

interface Index {
  readonly language: Language;
  readonly versions: readonly IndexedVersion[];
  /** Numbers of the words that are forms of this one. */
  forms(word: string): readonly number[];
  /** How rare the words with these numbers are together, as the logarithm of an inverse frequency. */
  weight(numbers: readonly number[]): number;
}

const vocabulary = () => {
  const numbers = new Map<string, number>();
  const byStem = new Map<string, [word: string, number: number][]>();
  return {
    numberOf(word: string): number {
      const known = numbers.get(word);
      if (known !== undefined) return known;
      const number = numbers.size;
      numbers.set(word, number);
      const stem = word.slice(0, stemLength);
      byStem.set(stem, [...(byStem.get(stem) ?? []), [word, number]]);
      return number;
    },
    forms: (word: string): readonly number[] =>
      (byStem.get(word.slice(0, stemLength)) ?? []).flatMap(([known, number]) =>
        areForms(word, known) ? [number] : [],
      ),
  };
};

const createIndex = (language: Language, pairs: readonly (readonly [FaqEntry, FaqVersion])[]): Index => {
  const words = vocabulary();
  const numbersOf = (text: string): readonly number[] => tellingWords(text).map(words.numberOf);
  const versions = pairs.map(([entry, version]) => {
    const questions = [version.title, ...version.questions].map(numbersOf).filter(({ length }) => length > 0);
    const telling = new Set([...questions.flat(), ...version.keywords.flatMap(numbersOf)]);
    return { entry, questions, telling, body: new Set(numbersOf(plainText(version.body))) };
  });
  const holders = new Map<number, Set<number>>();
  for (const [place, { telling, body }] of versions.entries()) {
    for (const number of [...telling, ...body]) {
      const held = holders.get(number) ?? new Set();
      holders.set(number, held.add(place));
    }
  }
  return {
    language,
    versions,
    forms: words.forms,
    weight(numbers) {
      const places = new Set(numbers.flatMap((number) => [...(holders.get(number) ?? [])]));
      return Math.log(1 + versions.length / Math.max(places.size, 1));
    },
  };
};

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

const scores = (index: Index, words: readonly string[]): readonly FaqHit[] => {
  const asked = words.map((word) => {
    const forms = index.forms(word);
    const weight = index.weight(forms);
    return { forms, weight: forms.length === 0 ? weight * strangeness : weight };
  });
  const whole = sum(asked.map(({ weight }) => weight));
  const known = new Set(asked.flatMap(({ forms }) => forms));
  if (known.size === 0) return [];

  const likeness = (question: readonly number[]): number => {
    const inQuestion = sum(question.map((number) => index.weight([number])));
    const found = sum(question.filter((number) => known.has(number)).map((number) => index.weight([number])));
    const common = asked.filter(({ forms }) => forms.some((form) => question.includes(form)));
    const covered = sum(common.map(({ weight }) => weight));
    // The harmonic mean of both shares: neither a long text around one word nor one word of a long question is alike.
    const [ofQuestion, ofText] = [found / inQuestion, covered / whole];
    return common.length === 0 ? 0 : (2 * ofQuestion * ofText) / (ofQuestion + ofText);
  };

  return index.versions.flatMap(({ entry, questions, telling, body }) => {
    const coverage =
      sum(
        asked.map(({ forms, weight }) => {
          if (forms.some((form) => telling.has(form))) return weight;
          return forms.some((form) => body.has(form)) ? weight * bodyWeight : 0;
        }),
      ) / whole;
    if (coverage === 0) return [];
    const common = asked.filter(({ forms }) => forms.some((form) => telling.has(form)));
    const closest = common.length < leastCommon ? 0 : Math.max(0, ...questions.map(likeness));
    return [{ entry, language: index.language, confidence: closeness * closest + (1 - closeness) * coverage }];
  });
};

/**
 * The entries with a search over titles, questions, keywords and bodies: inflected forms match, rare words count more
 * than common ones, and a text close to one of the questions most of all. Pure: the same text finds the same entries.
 */
export const createFaqBook = (entries: readonly FaqEntry[]): FaqBook => {
  const languages = [...new Set(entries.flatMap(({ versions }) => Object.keys(versions)))];
  const indices = languages.map((language) =>
    createIndex(
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
      for (const hit of indices.flatMap((index) => scores(index, words))) {
        const known = best.get(hit.entry.id);
        if (!known || known.confidence < hit.confidence) best.set(hit.entry.id, hit);
      }
      return [...best.values()].toSorted((a, b) => b.confidence - a.confidence);
    },
  };
};
