import type { Language } from './model.js';

/** Fewer letters than these are no stem. */
const shortest = 3;

interface Rules {
  /** Endings that say nothing of the matter; of those that fit, the longest goes. */
  readonly endings: readonly string[];
  /** What the end of a stem turns into in other forms of the word, one after the other. */
  readonly endsLike: readonly (readonly [end: RegExp, like: string])[];
}

const words = (list: string): readonly string[] =>
  list
    .trim()
    .split(/\s+/)
    .toSorted((a, b) => b.length - a.length);

/** Light stemmers (Savoy 2006): case, number, gender, tense; words are folded before, so `ё` is `е` and `ł` is `l`. */
const rules: Readonly<Record<Language, Rules>> = {
  en: {
    endings: words('s es ed ing ings er ers ation ations ly e y ies ied'),
    // Shipped, cancelled, but not: process.
    endsLike: [[/([bdgklmnprt])\1$/, '$1']],
  },
  ru: {
    endings: words(`
      а я о е и ы у ю ь й ой ей ом ем ам ям ах ях ов ев ами ями ию ия ие ии ий ием иям иях иями ью
      ый ая яя ое ее ые ого его ому ему ым им ых их ую юю ыми ими
      ть ти ать ять ить еть уть ал ала али ало ял яла яли ил ила или ило ел ела ели ул ула ули
      ешь ет ете ют ут ишь ит ите ат ят ай айте яй йте ите ться тся аться иться яться лся лась лись
      аю аем ает аете ают яю яет яют ение ения ений ению ением ание ания аний анию анием
      ен ена ено ены ан ана ано аны ный ная ное ные ного ному ным ных ную`),
    endsLike: [
      // Посылок is посылка, платежей is платёж.
      [/([^аеиоуыэюя])[ео]к$/, '$1к'],
    ],
  },
  pl: {
    endings: words(`
      a e i o u y ie ia iu io ii ami iami ach iach om iom em iem ow owi owie ej iej ego iego emu iemu
      ym im ymi imi ych ich ac ic yc ec al ala ali alo alem alam il ila ili ilo ilem ilam yl yla ylem
      am asz amy acie aja e esz emy ecie isz imy icie ysz ymy ycie owac owal owala owali owalo owalem owalam uje ujesz ujemy ujecie uja
      enie enia eniu eniem en anie ania aniu aniem an any ana ane ony ona one eni iec`),
    endsLike: [
      // Fakturze is faktura, paczek and paczce are paczka, koncie is konto.
      [/rz$/, 'r'],
      [/([^aeiouy])ek$/, '$1k'],
      [/([zlt])c$/, '$1k'],
      [/dz$/, 'd'],
      [/c$/, 't'],
    ],
  },
};

const withoutEnding = (word: string, endings: readonly string[]): string => {
  const ending = endings.find((one) => word.endsWith(one) && word.length - one.length >= shortest);
  return ending === undefined ? word : word.slice(0, -ending.length);
};

/**
 * What the forms of a word have in common in this language: for comparing, not for reading. A folded word (`foldedWords`)
 * of a language without rules is its own stem.
 */
export const stemOf = (word: string, language: Language): string => {
  const known = rules[language];
  if (!known || word.length <= shortest) return word;
  const bare = withoutEnding(word, known.endings);
  const alike = known.endsLike.reduce((stem, [end, like]) => stem.replace(end, like), bare);
  return alike.length < shortest ? bare : alike;
};
