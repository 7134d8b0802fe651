import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'csv-parse/sync';
import { OperatorError } from '../../src/core/errors.js';
import { createClassifier } from '../../src/core/routing/classifier/classifier.js';
import { type Example, train } from '../../src/core/routing/classifier/train.js';
import type { Benchmark } from './benchmark.js';
import { rounded } from './figures.js';

/** BANKING77 (Casanueva et al. 2020, CC BY 4.0), laid beside the project's root. */
const directory = fileURLToPath(new URL('../../../../shared/data/banking77/', import.meta.url));

const fewShots = 10;
const strangeLabels = 20;

const read = (file: 'train.csv' | 'test.csv'): readonly Example[] => {
  const path = `${directory}${file}`;
  if (!existsSync(path))
    throw new OperatorError(`The routing benchmarks read shared/data/banking77/${file}, which is not there.`);
  const rows: { text: string; category: string }[] = parse(readFileSync(path), { columns: true, trim: true });
  return rows.map(({ text, category }) => ({ text, label: category }));
};

const labelsOf = (examples: readonly Example[]): readonly string[] => [...new Set(examples.map(({ label }) => label))];

/** The first examples of each label, in the file's order. */
const firstOf = (examples: readonly Example[], most: number): readonly Example[] => {
  const seen = new Map<string, number>();
  return examples.filter(({ label }) => {
    const count = (seen.get(label) ?? 0) + 1;
    seen.set(label, count);
    return count <= most;
  });
};

/** A topic has a name, and the desk learns from it too. */
const names = (labels: readonly string[]): readonly Example[] =>
  labels.map((label) => ({ text: label.replaceAll('_', ' '), label }));

const measure = (examples: readonly Example[], asked: readonly Example[]) => {
  const began = performance.now();
  const model = train(examples);
  const trained = performance.now();
  if (!model) throw new Error('there is nothing to learn from');
  const classifier = createClassifier(model);
  const verdicts = asked.map(({ text, label }) => ({ label, ...classifier.classify(text) }));
  const millisecondsEach = (performance.now() - trained) / asked.length;
  const right = verdicts.filter(({ label, ranked }) => ranked[0]?.label === label);
  const placed = verdicts.filter(({ sure }) => sure);
  return {
    verdicts,
    accuracy: right.length / verdicts.length,
    figures: {
      placed: rounded(placed.length / verdicts.length, 4),
      right_of_placed: rounded(right.filter(({ sure }) => sure).length / placed.length, 4),
      threshold: rounded(model.threshold, 3),
      training_s: rounded((trained - began) / 1_000, 2),
      question_ms: rounded(millisecondsEach, 3),
    },
  };
};

/** The chance that a known text gets a higher probability than a strange one (area under the ROC curve, by ranks). */
const areaUnderCurve = (cases: readonly { readonly probability: number; readonly strange: boolean }[]): number => {
  const ranked = cases.toSorted((a, b) => a.probability - b.probability);
  let strangers = 0;
  let pairs = 0;
  for (const { strange } of ranked) {
    if (strange) strangers += 1;
    else pairs += strangers;
  }
  return pairs / (strangers * (ranked.length - strangers));
};

/** Every fourth label is left out of the training, twenty in all: their questions belong nowhere. */
const withStrangers = (examples: readonly Example[], asked: readonly Example[]) => {
  const strange = new Set(
    labelsOf(examples)
      .toSorted()
      .filter((_label, number) => number % 4 === 0)
      .slice(0, strangeLabels),
  );
  const { verdicts } = measure(
    examples.filter(({ label }) => !strange.has(label)),
    asked,
  );
  const strangers = verdicts.filter(({ label }) => strange.has(label));
  const known = verdicts.filter(({ label }) => !strange.has(label));
  const cases = verdicts.map(({ label, ranked }) => ({
    probability: ranked[0]?.probability ?? 0,
    strange: strange.has(label),
  }));
  return {
    strangers: strange.size,
    strangers_auc: rounded(areaUnderCurve(cases), 4),
    strangers_placed: rounded(strangers.filter(({ sure }) => sure).length / strangers.length, 4),
    known_placed: rounded(known.filter(({ sure }) => sure).length / known.length, 4),
  };
};

export const routingFull: Benchmark = {
  name: 'routing-full',
  about: 'share of BANKING77 test questions placed rightly, trained on its train file; and what becomes of strangers',
  async run(note) {
    const [examples, asked] = [read('train.csv'), read('test.csv')];
    note(`training on ${examples.length} examples`);
    const { accuracy, figures } = measure(examples, asked);
    note(`training once more without ${strangeLabels} of the ${labelsOf(examples).length} labels`);
    return { value: rounded(accuracy, 4), unit: 'accuracy', ...figures, ...withStrangers(examples, asked) };
  },
};

export const routingTenShot: Benchmark = {
  name: 'routing-ten-shot',
  about: 'the same with the first 10 examples of each label alone; `named`: and the labels’ names',
  async run() {
    const examples = firstOf(read('train.csv'), fewShots);
    const asked = read('test.csv');
    const { accuracy, figures } = measure(examples, asked);
    const named = measure([...examples, ...names(labelsOf(examples))], asked).accuracy;
    return { value: rounded(accuracy, 4), unit: 'accuracy', named: rounded(named, 4), ...figures };
  },
};
