import type { Language } from '../model.js';
import { withinOneEdit } from '../one-edit.js';
import { stemOf } from '../stem.js';
import { areForms, stemLength } from './words.js';

/** Shorter words have too many neighbours within one edit. */
const shortestMisspelt = 5;

/** What a word is worth that only a misspelling explains. */
const misspeltWorth = 0.85;

/** What a text's word may be among the words of one language. */
export interface Meaning {
  /** The stems whose words it may be a form of; none for a word that no entry knows. */
  readonly stems: readonly number[];
  /** 0 to 1: how sure that is. */
  readonly worth: number;
}

/** The words of one language's entries, by the number of their stem. */
export interface Vocabulary {
  numberOf(word: string): number;
  meaningOf(word: string): Meaning;
}

/** The word, and itself without each of its letters: what two words within one edit always share (Garbe's SymSpell). */
const shortened = (word: string): readonly string[] => [
  word,
  ...Array.from(word, (_letter, at) => word.slice(0, at) + word.slice(at + 1)),
];

const listed = <T>(lists: Map<string, T[]>, key: string, item: T): void => {
  const list = lists.get(key);
  if (list) list.push(item);
  else lists.set(key, [item]);
};

interface Known {
  readonly word: string;
  readonly stem: number;
}

/** An empty vocabulary, which learns words by being asked for their number. */
export const createVocabulary = (language: Language): Vocabulary => {
  const numbers = new Map<string, number>();
  const stems = new Map<string, number>();
  const byBeginning = new Map<string, Known[]>();
  const byShortened = new Map<string, Known[]>();

  const learn = (word: string): number => {
    const bare = stemOf(word, language);
    const stem = stems.get(bare) ?? stems.size;
    stems.set(bare, stem);
    numbers.set(word, stem);
    listed(byBeginning, word.slice(0, stemLength), { word, stem });
    if (word.length >= shortestMisspelt) {
      for (const rest of shortened(word)) listed(byShortened, rest, { word, stem });
    }
    return stem;
  };

  const forms = (word: string): readonly number[] => {
    const same = stems.get(stemOf(word, language));
    const alike = byBeginning.get(word.slice(0, stemLength)) ?? [];
    const found = new Set(alike.flatMap((known) => (areForms(word, known.word) ? [known.stem] : [])));
    return [...(same === undefined ? found : found.add(same))];
  };

  const misspelt = (word: string): readonly number[] => {
    if (word.length < shortestMisspelt) return [];
    const near = shortened(word).flatMap((rest) => byShortened.get(rest) ?? []);
    return [...new Set(near.flatMap((known) => (withinOneEdit(word, known.word) ? [known.stem] : [])))];
  };

  return {
    numberOf: (word) => numbers.get(word) ?? learn(word),
    meaningOf(word) {
      const found = forms(word);
      return found.length > 0 ? { stems: found, worth: 1 } : { stems: misspelt(word), worth: misspeltWorth };
    },
  };
};
