import type { Vector } from './classifier/vectors.js';
import type { TicketExample } from './examples.js';
import type { Alike } from './router.js';

/** The cosine from which on two texts are alike; unrelated ones on the same topic seldom share so much. */
const alikeFrom = 0.25;

interface Known {
  readonly ticket: number;
  readonly vector: Vector;
}

/** The tickets that were learnt from, to be found by their likeness: a few kilobytes each, no words. */
export interface Neighbours {
  add(example: TicketExample): void;
  similar(text: string, label: string, most: number): readonly Alike[];
}

/** `features`: how many the vectors may have. */
export const createNeighbours = (vectorOf: (text: string) => Vector, features: number): Neighbours => {
  const byLabel = new Map<string, Known[]>();
  // The text's vector written out, so that each comparison is one walk along a ticket's.
  const written = new Float32Array(features);

  const product = ({ indices, values }: Vector): number => {
    let sum = 0;
    for (let at = 0; at < indices.length; at += 1) sum += (values[at] ?? 0) * (written[indices[at] ?? 0] ?? 0);
    return sum;
  };

  return {
    add({ ticket, text, label }) {
      const known = byLabel.get(label) ?? [];
      known.push({ ticket, vector: vectorOf(text) });
      byLabel.set(label, known);
    },
    similar(text, label, most) {
      const { indices, values } = vectorOf(text);
      indices.forEach((index, at) => {
        written[index] = values[at] ?? 0;
      });
      const compared = (byLabel.get(label) ?? []).map(({ ticket, vector }) => ({ ticket, likeness: product(vector) }));
      for (const index of indices) written[index] = 0;
      return compared
        .filter(({ likeness }) => likeness >= alikeFrom)
        .toSorted((a, b) => b.likeness - a.likeness || b.ticket - a.ticket)
        .slice(0, most)
        .map(({ ticket }) => ({ ticket }));
    },
  };
};
