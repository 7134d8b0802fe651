const latin = /[\u00c0-\u024f]/gu;

/** Words as they are compared: lower case, ё as е, Latin letters without their marks, й as it is. */
const folded = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll('ё', 'е')
    .replaceAll('ł', 'l')
    .replace(latin, (letter) => letter.normalize('NFD').replace(/\p{M}/gu, ''))
    .replace(/['’`]/gu, '');

/** The words of a text as they are compared, in order: without case, punctuation and the marks on Latin letters. */
export const foldedWords = (text: string): readonly string[] => folded(text).match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
