import { featuresOf } from './features.js';

/** A text as a sparse vector: the numbers of its features, each once, and how much each says. */
export interface Vector {
  readonly indices: Int32Array;
  readonly values: Float32Array;
}

/** The features that a model knows, by their number, and how telling each is. */
export interface Vocabulary {
  readonly features: readonly string[];
  /** Inverse document frequencies. */
  readonly weights: Float32Array;
  /** That of a feature which no text had. */
  readonly strange: number;
}

/** Counts in how many of the texts each feature occurs: a rare one says more (Spärck Jones 1972). */
export const vocabularyOf = (texts: readonly string[]): Vocabulary => {
  const holders = new Map<string, number>();
  for (const text of texts) {
    for (const feature of featuresOf(text).keys()) holders.set(feature, (holders.get(feature) ?? 0) + 1);
  }
  const weightOf = (count: number): number => Math.log((1 + texts.length) / (1 + count)) + 1;
  return {
    features: [...holders.keys()],
    weights: Float32Array.from(holders.values(), weightOf),
    strange: weightOf(0),
  };
};

/**
 * Turns texts into vectors of length 1 at most: what the vocabulary does not know has no number, but it makes the rest
 * shorter, so that a text of strange words is unlike everything.
 */
export const createVectorizer = ({ features, weights, strange }: Vocabulary): ((text: string) => Vector) => {
  const numbers = new Map(features.map((feature, number) => [feature, number]));
  return (text) => {
    const indices: number[] = [];
    const values: number[] = [];
    let squares = 0;
    for (const [feature, count] of featuresOf(text)) {
      const number = numbers.get(feature);
      const value = number === undefined ? strange : (1 + Math.log(count)) * (weights[number] ?? 0);
      squares += value * value;
      if (number === undefined) continue;
      indices.push(number);
      values.push(value);
    }
    const length = Math.sqrt(squares) || 1;
    return { indices: Int32Array.from(indices), values: Float32Array.from(values, (value) => value / length) };
  };
};
