import { foldedWords } from '../words.js';

/**
 * Words that say nothing of a matter: function words, greetings and politeness, folded like everything else. Not so
 * *when*, *why* and *not*: they tell a question about refunds from a demand for one.
 */
const empty = new Set(
  `a an the i me my mine we us our you your yours he she it its they them this that these those there here
  is am are was were be been being do does did done have has had can could would will
  should shall may might must and or but if so then than as at by for from in into of on off out to up with
  about just also too very any some all yes ok please hi hello hey good morning afternoon evening day thanks
  thank you im ive id what which who whats tell know let get got need want like
  possible sorry
  и а но или что кто какой какая какие какое каким мне меня мой моя мое мои моего моей вы вас
  вам ваш ваша ваши вашего у я мы нас нам он она оно они его ее их это эта этот эти этого тот та то те в во на с со к ко
  по за из от до для о об про при над под да же ли бы б ведь уже еще тоже так там тут здесь вот очень можно
  могу можете есть был была было были быть будет пожалуйста здравствуйте привет добрый доброе день утро вечер спасибо
  подскажите скажите хочу нужно нужен нужна надо получить если чтобы
  i a o u w z za na do od po przy bez dla nad pod ze oraz lub albo ale ze sie to ta ten te tej tego tym jest sa byl byla
  bylo byc bedzie mam masz ma macie moj moja moje moich mojej mojego mnie mi ja ty my wy wam was wasz wasza wasze pan
  pani panstwo czy kto co jaki jaka jakie jakich ktory ktora ktore tak juz jeszcze
  tez tu tam bardzo mozna moge moze mozecie prosze prosba poprosze dziekuje dzien dobry czesc witam hej chce chcialbym
  chcialabym potrzebuje dostac`.split(/\s+/),
);

/** The words of a text that say something, in order, each once. */
export const tellingWords = (text: string): readonly string[] => [
  ...new Set(foldedWords(text).filter((word) => !empty.has(word))),
];

/** Words of fewer letters are compared whole. */
export const stemLength = 4;

/**
 * Whether two words are forms of one: they begin alike, and only endings differ. Short stems allow short endings
 * (hasło, hasłem), long ones longer (delivery, delivered; возврат, возвращать).
 */
export const areForms = (one: string, other: string): boolean => {
  if (one === other) return true;
  const shorter = Math.min(one.length, other.length);
  let common = 0;
  while (common < shorter && one[common] === other[common]) common++;
  if (common < stemLength) return false;
  const longTail = Math.max(one.length, other.length) - common;
  const shortTail = shorter - common;
  if (common === stemLength) return shortTail <= 1 && longTail <= 2;
  return shortTail <= 2 && longTail <= (common === stemLength + 1 ? 3 : 4);
};
