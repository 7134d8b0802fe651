import { foldedWords } from '../../words.js';
import { featuresOfWord } from './features.js';
import { scoresOf, softmax } from './softmax.js';
import type { Model } from './train.js';
import { createVectorizer, numbersOf, type Vector } from './vectors.js';

/** How likely a text is about something. */
interface Likelihood {
  readonly label: string;
  /** From 0 to 1; all labels together are 1. */
  readonly probability: number;
}

export interface Verdict {
  /** Every label, the likeliest first. */
  readonly ranked: readonly Likelihood[];
  /** Whether the likeliest is likely enough to act on. */
  readonly sure: boolean;
}

/** A word of a text and how much it speaks for a label, against the other labels on average. */
interface Reason {
  readonly word: string;
  readonly weight: number;
}

export interface Classifier {
  classify(text: string): Verdict;
  /** The words that spoke most for this label, the most telling first; empty where none is known. */
  explain(text: string, label: string, most: number): readonly Reason[];
  /** How the model sees a text; of likewise texts the products are large. */
  vectorOf(text: string): Vector;
}

/** A model at work. Takes well under a millisecond a text. */
export const createClassifier = ({ labels, vocabulary, linear, temperature, threshold }: Model): Classifier => {
  const numbers = numbersOf(vocabulary);
  const vectorOf = createVectorizer(vocabulary, numbers);

  /** How much more a feature speaks for a class than for the average one. */
  const leaning = (feature: number, label: number): number => {
    const row = linear.weights.subarray(feature * linear.classes, (feature + 1) * linear.classes);
    return (row[label] ?? 0) - row.reduce((sum, weight) => sum + weight, 0) / linear.classes;
  };

  return {
    vectorOf,
    classify(text) {
      const vector = vectorOf(text);
      const shares = softmax(scoresOf(linear, vector), temperature);
      const ranked = labels
        .map((label, number) => ({ label, probability: shares[number] ?? 0 }))
        .toSorted((a, b) => b.probability - a.probability);
      return { ranked, sure: vector.indices.length > 0 && (ranked[0]?.probability ?? 0) >= threshold };
    },
    explain(text, label, most) {
      const { indices, values } = vectorOf(text);
      const value = new Map([...indices].map((index, at) => [index, values[at] ?? 0]));
      const weightOf = (word: string): number =>
        featuresOfWord(word)
          .flatMap((feature) => numbers.get(feature) ?? [])
          .reduce((sum, number) => sum + (value.get(number) ?? 0) * leaning(number, labels.indexOf(label)), 0);
      return [...new Set(foldedWords(text))]
        .map((word) => ({ word, weight: weightOf(word) }))
        .filter(({ weight }) => weight > 0)
        .toSorted((a, b) => b.weight - a.weight)
        .slice(0, most);
    },
  };
};
