import type { Content } from '../inbound.js';
import { plainText } from '../rich-text.js';

/** Longer texts say something. */
const LONGEST = 200;

/** Enough by themselves. Without diacritics, as many write. */
const thanks = [
  // English
  ...['thanks', 'thank', 'thank you', 'thank u', 'thanx', 'thnx', 'thx', 'ty', 'tysm', 'tnx', 'cheers', 'no thanks'],
  ...['no thank you', 'much appreciated', 'appreciate it', 'i appreciate it', 'ok', 'okay', 'okey', 'kk', 'great'],
  ...['perfect', 'awesome', 'super', 'excellent', 'cool', 'nice', 'fine', 'good', 'fantastic', 'wonderful', 'amazing'],
  ...['brilliant', 'lovely', 'got it', 'understood', 'alright', 'all right', 'all good'],
  // Russian
  ...['спасибо', 'спасибки', 'спс', 'пасиб', 'благодарю', 'благодарим', 'ок', 'окей', 'хорошо', 'отлично', 'супер'],
  ...['класс', 'здорово', 'круто', 'прекрасно', 'замечательно', 'понял', 'поняла', 'понятно', 'ясно', 'ладно'],
  // Polish
  ...['dziekuje', 'dziekujemy', 'dzieki', 'dzieks', 'dzx', 'okej', 'oki', 'spoko', 'dobra', 'dobrze', 'swietnie'],
  ...['ekstra', 'extra', 'rewelacja', 'git', 'jasne', 'rozumiem', 'wspaniale', 'znakomicie', 'doskonale'],
];

/** May stand beside thanks, but say nothing by themselves. */
const company = [
  // English
  ...['you', 'so', 'so much', 'very', 'very much', 'really', 'much', 'a lot', 'a bunch', 'a million', 'many', 'again'],
  ...['for your help', 'for the help', 'for all your help', 'for helping', 'for your support', 'for your time'],
  ...['for the quick reply', 'for your quick reply', 'for your reply', 'for the answer', 'for everything', 'guys'],
  ...['thats', 'that is', 'its', 'it is', 'and', 'yes', 'yeah', 'yep', 'oh', 'wow', 'bye', 'have a nice day'],
  ...['have a great day', 'it works', 'it works now', 'works', 'works now', 'everything works', 'to you', 'to all'],
  // Russian
  ...['большое', 'огромное', 'вам', 'вам большое', 'тебе', 'очень', 'за помощь', 'за ответ', 'за быстрый ответ', 'да'],
  ...['за поддержку', 'все', 'все работает', 'работает', 'теперь работает', 'все хорошо', 'и', 'хорошего дня', 'ну'],
  ...['всего доброго', 'до свидания', 'еще раз', 'от души', 'всем'],
  // Polish
  ...['wielkie', 'bardzo', 'serdecznie', 'slicznie', 'pieknie', 'za pomoc', 'za odpowiedz', 'za szybka odpowiedz'],
  ...['za wsparcie', 'tak', 'i', 'wszystko', 'dziala', 'juz dziala', 'wszystko dziala', 'pozdrawiam'],
  ...['milego dnia', 'jeszcze raz', 'panu', 'pani', 'wam', 'to'],
];

const either = (phrases: readonly string[]): string => phrases.join('|');
const onlyThanks = new RegExp(`^(?:(?:${either([...thanks, ...company])})(?: |$))+$`);
const someThanks = new RegExp(`(?:^| )(?:${either(thanks)})(?: |$)`);

const emoji =
  /\p{Extended_Pictographic}|\p{Emoji_Presentation}|\p{Regional_Indicator}|\p{Emoji_Modifier}|[\u{e0020}-\u{e007f}]|\u200d|\ufe0f/gu;
const smileys = /(?<![\p{L}\p{N}])(?:[:;=]['-]?[)D(P*3]+|<3|xd+)(?![\p{L}\p{N}])|\)+$/giu;

const normalised = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll('ё', 'е')
    .replaceAll('ł', 'l')
    .replace(/['’`]/g, '')
    // Latin letters lose their marks; й is a letter of its own.
    .replace(/[\u00c0-\u024f]/gu, (letter) => letter.normalize('NFD').replace(/\p{M}/gu, ''))
    .replace(/[.,!…~*\-–—"«»()\s]+/gu, ' ')
    .trim();

/**
 * Whether this is nothing but thanks, consent or a sign of joy, in English, Russian or Polish: it goes to the thread
 * and reopens nothing. When in doubt it is not: a needless reopening costs a click, a missed one a customer.
 */
export const isThanksAlone = (content: Content): boolean => {
  const text = plainText(content.text).normalize('NFC').trim();
  if (content.attachment !== null) return content.attachment === 'sticker' && text === '';
  if (text === '' || text.length > LONGEST) return false;
  const bare = text.replace(emoji, ' ').replace(smileys, ' ');
  const words = normalised(bare);
  // Dots and dashes alone are a mood, but not a glad one.
  if (words === '') return bare !== text;
  return onlyThanks.test(words) && someThanks.test(words);
};
