import type { Language } from '../model.js';
import { stemOf } from '../stem.js';
import { tellingWords } from './words.js';

/** Something that was said, and where. */
export interface Said {
  readonly ticket: number;
  readonly words: string;
  readonly language: Language;
}

/** The same thing, said several times: a candidate for the FAQ. */
export interface Candidate {
  /** As the shortest of them says it. */
  readonly words: string;
  readonly tickets: readonly number[];
}

/** What has fewer telling words says too little to be compared. */
const leastWords = 2;

const stemsOf = ({ words, language }: Said): ReadonlySet<string> =>
  new Set(tellingWords(words).map((word) => stemOf(word, language)));

/** Jaccard's index: what both have in common, as a share of what either has. */
const likeness = (one: ReadonlySet<string>, other: ReadonlySet<string>): number => {
  let common = 0;
  for (const stem of one) if (other.has(stem)) common += 1;
  return common / (one.size + other.size - common);
};

/**
 * What was said in at least `least` tickets in words at least so alike (0 to 1), the most frequent first. Each joins the
 * group whose first member it is most like, oldest ticket first: the same input gives the same groups.
 */
export const groupAlike = (
  said: readonly Said[],
  { alike, least }: { readonly alike: number; readonly least: number },
): readonly Candidate[] => {
  const groups: { readonly stems: ReadonlySet<string>; readonly members: Said[] }[] = [];
  for (const one of said.toSorted((a, b) => a.ticket - b.ticket)) {
    const stems = stemsOf(one);
    if (stems.size < leastWords) continue;
    let best: (typeof groups)[number] | undefined;
    let closest = alike;
    for (const group of groups) {
      const close = likeness(stems, group.stems);
      if (close > closest || (close === closest && !best)) [best, closest] = [group, close];
    }
    if (best) best.members.push(one);
    else groups.push({ stems, members: [one] });
  }
  return groups
    .map(({ members }) => {
      const [first, ...more] = members.map(({ words }) => words);
      const words = more.reduce((shortest, other) => (other.length < shortest.length ? other : shortest), first ?? '');
      return { words, tickets: [...new Set(members.map(({ ticket }) => ticket))] };
    })
    .filter(({ tickets }) => tickets.length >= least)
    .toSorted((a, b) => b.tickets.length - a.tickets.length || (a.tickets[0] ?? 0) - (b.tickets[0] ?? 0));
};
