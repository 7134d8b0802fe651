import { plainText, type RichText } from '../rich-text.js';

const folded = (words: string): string => words.normalize('NFKC').toLowerCase().replace(/\s+/gu, ' ').trim();

const linksIn = (content: RichText): readonly string[] => [
  ...content.flatMap(({ link }) => (link === undefined ? [] : [link])),
  ...(plainText(content).match(/(?:https?:\/\/|www\.)\S+/giu) ?? []),
];

/** Remembers what was said, and whether something says nothing new: the same text, or nothing but links of before. */
export const createMemory = () => {
  const texts = new Set<string>();
  const links = new Set<string>();
  return {
    /** Whether this is a repetition; from now on it is known. */
    repeats(content: RichText): boolean {
      const words = folded(plainText(content));
      const named = linksIn(content).map(folded);
      const known = (words !== '' && texts.has(words)) || (named.length > 0 && named.every((link) => links.has(link)));
      texts.add(words);
      for (const link of named) links.add(link);
      return known;
    },
  };
};
