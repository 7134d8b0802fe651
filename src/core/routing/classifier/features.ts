import { foldedWords } from '../../words.js';

/** Letters of the shortest and the longest piece of a word that is a feature. */
const pieces = { shortest: 2, longest: 5 };

/** What of a word a classifier looks at: the word itself (`w`) and its pieces (`c`), which make forms and misspellings alike. */
export const featuresOfWord = (word: string): readonly string[] => {
  const features = [`w ${word}`];
  const whole = `_${word}_`;
  for (let length = pieces.shortest; length <= pieces.longest; length += 1) {
    for (let from = 0; from + length <= whole.length; from += 1) features.push(`c ${whole.slice(from, from + length)}`);
  }
  return features;
};

/** What of a text it looks at, and how often each occurs: its words, and neighbours (`p`). None depends on the language. */
export const featuresOf = (text: string): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>();
  const count = (feature: string): void => {
    counts.set(feature, (counts.get(feature) ?? 0) + 1);
  };
  const words = foldedWords(text);
  for (const [place, word] of words.entries()) {
    count(`p ${words[place - 1] ?? ''} ${word}`);
    for (const feature of featuresOfWord(word)) count(feature);
  }
  return counts;
};
