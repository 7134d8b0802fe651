import type { Texts } from '../../../src/core/texts.js';

/** Texts that show which one was asked for, in which language. */
export const sampleTexts: Texts = {
  parts: (language, { id }) => [`${language}/${id}`],
  line: (language, { id }) => `${language}/${id}`,
};
