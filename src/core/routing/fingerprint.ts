import type { Example } from './classifier/train.js';

/** Changes whenever the same examples would be learnt from in another way. */
const method = 'words, pairs, pieces of 2 to 5; softmax; 1';

/** Two independent 32-bit hashes of strings in order (FNV-1a with two starts); no secret, only a difference. */
const hash = (words: Iterable<string>): string => {
  let one = 0x811c9dc5;
  let other = 0x1b873593;
  for (const word of words) {
    for (let at = 0; at <= word.length; at += 1) {
      const unit = at < word.length ? word.charCodeAt(at) : 0x1_0000;
      one = Math.imul(one ^ unit, 0x01000193);
      other = Math.imul(other ^ unit, 0x85ebca6b) ^ (other >>> 13);
    }
  }
  return [one, other].map((half) => (half >>> 0).toString(16).padStart(8, '0')).join('');
};

/** The same for the same examples in the same order, and practically only for those. */
export const fingerprintOf = (examples: readonly Example[]): string =>
  hash([method, ...examples.flatMap(({ text, label, from }) => [text, label, String(from ?? '')])]);
