import type { Language } from '../model.js';
import { withinOneEdit } from '../one-edit.js';
import { stemOf } from '../stem.js';
import { foldedWords } from '../words.js';

/** Words with fewer letters have to be spelt rightly: another letter makes them another word. */
const misspeltFrom = 6;

interface KeywordPart {
  readonly word: string;
  readonly stem: string;
}

/** One keyword or phrase of a topic, prepared for comparing. */
export interface Keyword {
  /** As configured. */
  readonly words: string;
  readonly language: Language;
  readonly parts: readonly KeywordPart[];
}

export const keywordOf = (words: string, language: Language): Keyword => ({
  words,
  language,
  parts: foldedWords(words).map((word) => ({ word, stem: stemOf(word, language) })),
});

/** Hardly anybody mistypes the first letter, and another one often makes another word; another digit always does. */
const misspelt = (one: string, other: string): boolean =>
  Math.min(one.length, other.length) >= misspeltFrom &&
  one[0] === other[0] &&
  !/\p{N}/u.test(one) &&
  withinOneEdit(one, other);

const isWord = (part: KeywordPart, word: string, stem: string): boolean =>
  part.word === word || part.stem === stem || misspelt(part.word, word) || misspelt(part.stem, stem);

/** The words of a text, with their stems in a language found once. */
export const createKeywordFinder = (text: string): ((keyword: Keyword) => boolean) => {
  const words = foldedWords(text);
  const stems = new Map<Language, readonly string[]>();
  const stemsIn = (language: Language): readonly string[] => {
    const known = stems.get(language) ?? words.map((word) => stemOf(word, language));
    stems.set(language, known);
    return known;
  };
  return ({ parts, language }) => {
    const inLanguage = stemsIn(language);
    const standsAt = (place: number): boolean =>
      parts.every((part, index) => isWord(part, words[place + index] ?? '', inLanguage[place + index] ?? ''));
    return parts.length > 0 && words.some((_word, place) => standsAt(place));
  };
};
