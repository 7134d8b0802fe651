import type { Vector } from './vectors.js';

/** A linear model: a weight for each pair of feature and class, feature by feature, and a bias for each class. */
export interface Linear {
  readonly classes: number;
  readonly weights: Float32Array;
  readonly biases: Float32Array;
}

/** How much a text speaks for each class; the larger, the more. */
export const scoresOf = ({ classes, weights, biases }: Linear, { indices, values }: Vector): Float32Array => {
  const scores = Float32Array.from(biases);
  for (let at = 0; at < indices.length; at += 1) {
    const from = (indices[at] ?? 0) * classes;
    const value = values[at] ?? 0;
    for (let k = 0; k < classes; k += 1) scores[k] = (scores[k] ?? 0) + value * (weights[from + k] ?? 0);
  }
  return scores;
};

/** Probabilities from scores, in place; a temperature above 1 makes them less sure. */
export const softmax = (scores: Float32Array, temperature = 1): Float32Array => {
  const top = Math.max(...scores);
  let sum = 0;
  for (let k = 0; k < scores.length; k += 1) {
    const share = Math.exp(((scores[k] ?? 0) - top) / temperature);
    scores[k] = share;
    sum += share;
  }
  for (let k = 0; k < scores.length; k += 1) scores[k] = (scores[k] ?? 0) / sum;
  return scores;
};

/** Numbers from 0 to 1 that are the same at every training (mulberry32, Ettinger 2017). */
const randomNumbers = (seed: number): (() => number) => {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
};

const shuffle = (order: number[], random: () => number): void => {
  for (let last = order.length - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1));
    [order[last], order[other]] = [order[other] ?? 0, order[last] ?? 0];
  }
};

/** Leaves out a random part of a vector's features, and makes it of length 1 again. The result is overwritten by the next. */
const createThinner = (longest: number, dropout: number, random: () => number): ((vector: Vector) => Vector) => {
  const keptIndices = new Int32Array(longest);
  const keptValues = new Float32Array(longest);
  return ({ indices, values }) => {
    let count = 0;
    let squares = 0;
    for (let at = 0; at < indices.length; at += 1) {
      if (random() < dropout) continue;
      const value = values[at] ?? 0;
      keptIndices[count] = indices[at] ?? 0;
      keptValues[count] = value;
      squares += value * value;
      count += 1;
    }
    const length = Math.sqrt(squares) || 1;
    for (let at = 0; at < count; at += 1) keptValues[at] = (keptValues[at] ?? 0) / length;
    return { indices: keptIndices.subarray(0, count), values: keptValues.subarray(0, count) };
  };
};

/** What gave most on held-out examples; many passes over few examples, few over many. */
const learning = { rate: 2, dropout: 0.5, fewestPasses: 8, mostPasses: 40, steps: 80_000 };

/**
 * Multinomial logistic regression by stochastic gradient descent with a falling rate. Each step sees half of a text's
 * features (dropout, Srivastava et al. 2014): no single word is relied on. The same examples give the same model.
 */
export const learn = (
  vectors: readonly Vector[],
  labels: readonly number[],
  { classes, features }: { readonly classes: number; readonly features: number },
): Linear => {
  const weights = new Float32Array(features * classes);
  const biases = new Float32Array(classes);
  const model: Linear = { classes, weights, biases };
  const random = randomNumbers(1);
  const order = vectors.map((_vector, number) => number);
  const { rate, dropout, fewestPasses, mostPasses, steps } = learning;
  const thinned = createThinner(Math.max(0, ...vectors.map(({ indices }) => indices.length)), dropout, random);
  const passes = Math.min(mostPasses, Math.max(fewestPasses, Math.round(steps / vectors.length)));

  const step = (vector: Vector, label: number, size: number): void => {
    const { indices, values } = thinned(vector);
    const wrong = softmax(scoresOf(model, { indices, values }));
    wrong[label] = (wrong[label] ?? 0) - 1;
    for (let k = 0; k < classes; k += 1) biases[k] = (biases[k] ?? 0) - 0.1 * size * (wrong[k] ?? 0);
    for (let at = 0; at < indices.length; at += 1) {
      const from = (indices[at] ?? 0) * classes;
      const value = size * (values[at] ?? 0);
      for (let k = 0; k < classes; k += 1) weights[from + k] = (weights[from + k] ?? 0) - value * (wrong[k] ?? 0);
    }
  };

  for (let pass = 0; pass < passes; pass += 1) {
    shuffle(order, random);
    const size = rate * (1.01 - pass / passes);
    for (const number of order) {
      const vector = vectors[number];
      const label = labels[number];
      if (vector !== undefined && label !== undefined) step(vector, label, size);
    }
  }
  return model;
};
