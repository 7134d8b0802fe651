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

/** Somebody's words. */
export interface Worded {
  readonly text: string;
  /** The customer whose words they are; absent for nobody's, such as those of the configuration. */
  readonly from?: number;
}

/** Who used a feature: in how many texts, and whether it is more than one customer's own. */
interface Use {
  count: number;
  readonly first: number | undefined;
  common: boolean;
}

const usesOf = (texts: readonly Worded[]): ReadonlyMap<string, Use> => {
  const uses = new Map<string, Use>();
  for (const { text, from } of texts) {
    for (const feature of featuresOf(text).keys()) {
      const use = uses.get(feature);
      if (!use) uses.set(feature, { count: 1, first: from, common: from === undefined });
      else {
        use.count += 1;
        use.common ||= from !== use.first;
      }
    }
  }
  return uses;
};

/**
 * Counts in how many of the texts each feature occurs: a rare one says more (Spärck Jones 1972). What one customer alone
 * wrote is no feature: a name, an address or a number of theirs is not remembered.
 */
export const vocabularyOf = (texts: readonly Worded[]): Vocabulary => {
  const common = [...usesOf(texts)].filter(([, use]) => use.common);
  const weightOf = (count: number): number => Math.log((1 + texts.length) / (1 + count)) + 1;
  return {
    features: common.map(([feature]) => feature),
    weights: Float32Array.from(common, ([, { count }]) => weightOf(count)),
    strange: weightOf(0),
  };
};

/** The number of each feature. */
export const numbersOf = ({ features }: Vocabulary): ReadonlyMap<string, number> =>
  new Map(features.map((feature, number) => [feature, number]));

/**
 * Turns texts into vectors of length 1 at most: what the vocabulary does not know has no number, but it makes the rest
 * shorter, so that a text of strange words is unlike everything.
 */
export const createVectorizer = (
  vocabulary: Vocabulary,
  numbers: ReadonlyMap<string, number> = numbersOf(vocabulary),
): ((text: string) => Vector) => {
  const { weights, strange } = vocabulary;
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
