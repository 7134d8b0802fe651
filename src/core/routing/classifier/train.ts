import { chooseTemperature, chooseThreshold, type Judged } from './calibrate.js';
import { type Linear, learn, scoresOf } from './softmax.js';
import { createVectorizer, type Vocabulary, vocabularyOf, type Worded } from './vectors.js';

/** A text and what it is about. */
export interface Example extends Worded {
  readonly label: string;
}

/** What was learnt from examples; plain data, so that it can be stored and used by another process. */
export interface Model {
  readonly labels: readonly string[];
  readonly vocabulary: Vocabulary;
  readonly linear: Linear;
  /** Divides the scores, so that of the verdicts with probability p a share p is right. */
  readonly temperature: number;
  /** Below this probability nothing is decided. */
  readonly threshold: number;
  /** What it was chosen on: examples that the model had not seen. */
  readonly measured: {
    readonly cases: number;
    /** Share of them that was placed rightly, whatever the probability; `null` without cases. */
    readonly accuracy: number | null;
  };
}

/** One in so many examples, and one in so many labels, is held out. */
const folds = 5;

/** So many examples are measured at least, by holding out another part of them each time, where there are enough. */
const enoughMeasured = 400;

const learnFrom = (examples: readonly Example[]): Pick<Model, 'labels' | 'vocabulary' | 'linear'> => {
  const labels = [...new Set(examples.map(({ label }) => label))].toSorted();
  const vocabulary = vocabularyOf(examples);
  const vectorOf = createVectorizer(vocabulary);
  const numbers = new Map(labels.map((label, number) => [label, number]));
  const linear = learn(
    examples.map(({ text }) => vectorOf(text)),
    examples.map(({ label }) => numbers.get(label) ?? 0),
    { classes: labels.length, features: vocabulary.features.length },
  );
  return { labels, vocabulary, linear };
};

/** Trains without a fifth of the examples and without a fifth of the labels, and judges both: the latter are strangers. */
const judge = (examples: readonly Example[], fold: number): readonly Judged[] => {
  const labels = [...new Set(examples.map(({ label }) => label))].toSorted();
  const strange = new Set(labels.length > 2 ? labels.filter((_label, number) => number % folds === fold) : []);
  const seen = new Map<string, number>();
  const kept: Example[] = [];
  const held: Example[] = [];
  for (const example of examples) {
    const count = seen.get(example.label) ?? 0;
    seen.set(example.label, count + 1);
    const out = strange.has(example.label) || count % folds === fold;
    (out ? held : kept).push(example);
  }
  if (new Set(kept.map(({ label }) => label)).size < 2) return [];
  const { labels: known, vocabulary, linear } = learnFrom(kept);
  const vectorOf = createVectorizer(vocabulary);
  return held.map(({ text, label }) => ({ scores: scoresOf(linear, vectorOf(text)), truth: known.indexOf(label) }));
};

/**
 * Learns to tell the labels apart; `null` with fewer than two of them. How sure is sure enough is chosen on examples
 * held out of a first training, with some labels left out altogether. The same examples give the same model.
 */
export const train = (examples: readonly Example[]): Model | null => {
  if (new Set(examples.map(({ label }) => label)).size < 2) return null;
  const judged: Judged[] = [];
  for (let fold = 0; fold < folds && judged.length < enoughMeasured; fold += 1) judged.push(...judge(examples, fold));
  const known = judged.filter(({ truth }) => truth >= 0);
  const temperature = chooseTemperature(known);
  const right = known.filter(({ scores, truth }) => scores.indexOf(Math.max(...scores)) === truth);
  return {
    ...learnFrom(examples),
    temperature,
    threshold: chooseThreshold(judged, temperature),
    measured: { cases: known.length, accuracy: known.length === 0 ? null : right.length / known.length },
  };
};
