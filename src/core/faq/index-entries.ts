import type { Language } from '../model.js';
import { plainText } from '../rich-text.js';
import type { FaqEntry, FaqVersion } from './book.js';
import { createVocabulary, type Meaning } from './vocabulary.js';
import { tellingWords } from './words.js';

/** All entries of one language, as numbers: places in `entries`, and stems. */
export interface Index {
  readonly language: Language;
  readonly entries: readonly FaqEntry[];
  /** At each place, of the title and each question: the stems of its words. */
  readonly questions: readonly (readonly (readonly number[])[])[];
  /** Of each stem: the places where title, questions or keywords have it, and those where only the body does. */
  readonly telling: readonly (readonly number[])[];
  readonly bodies: readonly (readonly number[])[];
  meaningOf(word: string): Meaning;
  /** How rare words of these stems are together, as the logarithm of an inverse frequency. */
  weight(stems: readonly number[]): number;
}

/** Reads the entries of one language once, so that a search looks only at those that share a word with the text. */
export const indexEntries = (language: Language, pairs: readonly (readonly [FaqEntry, FaqVersion])[]): Index => {
  const vocabulary = createVocabulary(language);
  const telling: number[][] = [];
  const bodies: number[][] = [];
  const stemsOf = (text: string): readonly number[] => [...new Set(tellingWords(text).map(vocabulary.numberOf))];

  const questions = pairs.map(([, version], place) => {
    const asked = [version.title, ...version.questions].map(stemsOf).filter(({ length }) => length > 0);
    const told = new Set([...asked.flat(), ...version.keywords.flatMap(stemsOf)]);
    const held = new Set([...told, ...stemsOf(plainText(version.body))]);
    for (const stem of held) {
      telling[stem] ??= [];
      bodies[stem] ??= [];
      (told.has(stem) ? telling : bodies)[stem]?.push(place);
    }
    return asked;
  });

  const holders = (stem: number): number => (telling[stem]?.length ?? 0) + (bodies[stem]?.length ?? 0);
  return {
    language,
    entries: pairs.map(([entry]) => entry),
    questions,
    telling,
    bodies,
    meaningOf: vocabulary.meaningOf,
    weight(stems) {
      const held = stems.reduce((total, stem) => total + holders(stem), 0);
      return Math.log(1 + pairs.length / Math.min(Math.max(held, 1), pairs.length));
    },
  };
};
