import type { Text, TextPart, Texts } from '../../../src/core/texts.js';

const partsOf = (language: string, { id, args = {} }: Text): TextPart[] => {
  const parts: TextPart[] = [];
  let words = `${language}:${id}`;
  for (const [name, value] of Object.entries(args)) {
    if (typeof value === 'object' && 'agent' in value) {
      parts.push(`${words} `, { agent: value.agent });
      words = '';
    } else
      words += ` ${name}=${typeof value === 'object' ? ('instant' in value ? value.instant : value.duration) : value}`;
  }
  return words === '' ? parts : [...parts, words];
};

/** Texts that show their id and arguments, so that a test sees what was said. */
export const plainTexts: Texts = {
  parts: partsOf,
  line: (language, text) =>
    partsOf(language, text)
      .map((part) => (typeof part === 'string' ? part : part.agent))
      .join(''),
};
