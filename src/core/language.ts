import { detectAll } from 'tinyld/light';
import type { Language } from './model.js';

/** Of the languages written in Cyrillic, those a detector knows. */
const cyrillic: ReadonlySet<Language> = new Set(['be', 'bg', 'kk', 'ky', 'mk', 'mn', 'ru', 'sr', 'tg', 'tt', 'uk']);

/**
 * Short texts are decided by their commonest words, which the detector's letter groups are too coarse for. Words that
 * both languages have ("do", "to", "on", "my") are left out; Polish is written without its diacritics, as on phones.
 */
const commonWords: Readonly<Record<Language, ReadonlySet<string>>> = {
  en: new Set(
    `the is are was were it its it's this that there you your and not can can't cannot have has had with what when
    where why how who please hello hi hey thanks thank need want help does doesn't don't didn't am i'm been from for of
    at get got still would could should will won't isn't if but because after before any good morning evening afternoon
    never someone something nothing too very just also out
    refund payment invoice order account password card phone support cancel change
    work working money wrong failed broken lost keeps`.split(/\s+/),
  ),
  pl: new Set(
    `nie sie jest czy jak gdzie kiedy dlaczego czemu prosze dziekuje dzieki dzien dobry wieczor czesc witam mam moge moze
    moje moj moja mnie mi ze za na z w juz jeszcze ktos tam kto co chce potrzebuje pomocy pomoc dla od po przez tylko ale
    bardzo tak bylo dziala zamowienie platnosc faktura fakture pieniedzy pieniadze zwrot haslo konto karta halo
    mozna zly pilne reklamacja`.split(/\s+/),
  ),
};

const cyrillicWord = /\p{Script=Cyrillic}/u;
const polishLetters = /[ąćęłńóśźż]/i;

/** Letters that tell near relatives apart. */
const neverIn: Readonly<Record<Language, RegExp>> = { ru: /[іїєґў]/i, uk: /[ыэёъ]/i };

/** Addresses, handles, and anything with digits or the punctuation of identifiers. */
const notWords = /\S*(?:\/\/|@|\d|[_\\/=<>{}[\]()]\p{L}|\p{L}[_\\/=<>{}[\]()]|\p{L}\.\p{L})\S*/gu;
const codeLine = /^.*(?:[;{}]\s*$|\s=\s|=>|\(\)).*$/gm;

/** Below this there is too little to go by; found by trying it on real first messages. */
const CLEAR = 0.12;

/** The best must be so many times better than the next. */
const LEAD = 1.5;

const folded = (word: string): string =>
  word.toLowerCase().replaceAll('ł', 'l').replaceAll('’', "'").normalize('NFD').replace(/\p{M}/gu, '');

const isCommon = (word: string, language: Language): boolean => commonWords[language]?.has(folded(word)) ?? false;

/** The words that may tell a language: names, that is words with a capital, tell none. */
const tellingWords = (text: string, configured: readonly Language[]): readonly string[] => {
  const cleaned = text.replace(codeLine, ' ').replace(notWords, ' ');
  // All in capitals: somebody is shouting, not naming.
  const quiet = /\p{Ll}/u.test(cleaned) ? cleaned : cleaned.toLowerCase();
  const words = quiet.match(/\p{L}[\p{L}\p{M}'’]*/gu) ?? [];
  return words.filter(
    (word) =>
      !/^\p{Lu}/u.test(word) || cyrillicWord.test(word) || configured.some((language) => isCommon(word, language)),
  );
};

const share = (words: readonly string[], fits: (word: string) => boolean): number =>
  words.filter(fits).length / words.length;

/**
 * The language of a *clear* text among the configured ones; `null` when unsure (too short, numbers, emoji, names, code,
 * addresses, or plainly another language), so that the caller keeps what it knew.
 */
export const detectLanguage = (text: string, configured: readonly Language[]): Language | null => {
  const words = tellingWords(text.slice(0, 1_000).normalize('NFC'), configured);
  const sentence = words.join(' ');
  if (sentence.length < 2) return null;

  const inCyrillic = configured.filter((language) => cyrillic.has(language));
  const cyrillicShare = share(words, (word) => cyrillicWord.test(word));
  if (cyrillicShare > 0.5) {
    if (inCyrillic.length === 0) return null;
    const possible =
      inCyrillic.length > 1 ? inCyrillic.filter((language) => !neverIn[language]?.test(text)) : inCyrillic;
    if (possible.length === 1) return possible[0] ?? null;
  }
  const candidates = configured.filter((language) => cyrillicShare > 0.5 === cyrillic.has(language));

  const decide = (groupsOf: (language: Language) => number): Language | null => {
    const scores = candidates
      .map((language) => {
        const common = share(words, (word) => isCommon(word, language));
        const letters = language === 'pl' ? share(words, (word) => polishLetters.test(word)) : 0;
        return { language, score: common + groupsOf(language) + letters / 2 };
      })
      .toSorted((a, b) => b.score - a.score);
    const [best, next] = scores;
    return best && best.score >= CLEAR && best.score >= LEAD * (next?.score ?? 0) ? best.language : null;
  };

  const byWords = decide(() => 0);
  if (words.length === 1) return byWords;
  const groups = new Map(detectAll(sentence, { only: candidates }).map(({ lang, accuracy }) => [lang, accuracy]));
  const byGroups = decide((language) => Math.min(groups.get(language) ?? 0, 1));
  // Looking among all languages takes longer than all the rest: only where it makes a difference.
  if (byGroups === byWords) return byWords;
  const [likeliest] = detectAll(sentence);
  // Letter groups alone must not press a German text into Polish.
  const foreign =
    likeliest && !configured.includes(likeliest.lang) && likeliest.accuracy > Math.max(0, ...groups.values());
  return foreign ? byWords : byGroups;
};

/** The language to begin with: the platform's hint (`pl`, `pt-BR`) where it is configured, else the desk's first. */
export const startingLanguage = (hint: string | null, configured: readonly [Language, ...Language[]]): Language => {
  const base = hint?.toLowerCase().split(/[-_]/)[0];
  return configured.find((language) => language === base) ?? configured[0];
};
