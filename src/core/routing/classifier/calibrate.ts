import { softmax } from './softmax.js';

/** What a model said of a text that it had not seen. */
export interface Judged {
  readonly scores: Float32Array;
  /** The right class; -1 where it is none that the model knows. */
  readonly truth: number;
}

/** Between these a temperature is looked for, in so many steps of equal ratio. */
const temperatures = { from: 0.2, to: 5, steps: 60 };

/** Where nothing was held out to measure on. */
const unmeasured = { temperature: 1, threshold: 0.6 };

const unlikelihood = (judged: readonly Judged[], temperature: number): number =>
  judged.reduce((sum, { scores, truth }) => {
    const share = softmax(Float32Array.from(scores), temperature)[truth] ?? 0;
    return sum - Math.log(Math.max(share, 1e-12));
  }, 0);

/** The temperature at which the right classes are likeliest (temperature scaling, Guo et al. 2017). */
export const chooseTemperature = (known: readonly Judged[]): number => {
  if (known.length === 0) return unmeasured.temperature;
  const { from, to, steps } = temperatures;
  const candidates = Array.from({ length: steps + 1 }, (_none, step) => from * (to / from) ** (step / steps));
  const measured = candidates.map((temperature) => ({ temperature, loss: unlikelihood(known, temperature) }));
  return measured.reduce((best, one) => (one.loss < best.loss ? one : best)).temperature;
};

/**
 * The probability from which on a verdict counts: where the share of known texts placed rightly exceeds the share of
 * strangers placed at all by most (Youden 1950).
 */
export const chooseThreshold = (judged: readonly Judged[], temperature: number): number => {
  const verdicts = judged.map(({ scores, truth }) => {
    const shares = softmax(Float32Array.from(scores), temperature);
    const sure = Math.max(...shares);
    return { sure, stranger: truth < 0, right: truth >= 0 && shares.indexOf(sure) === truth };
  });
  const strangers = verdicts.filter(({ stranger }) => stranger).length;
  const known = verdicts.length - strangers;
  if (strangers === 0 || known === 0) return unmeasured.threshold;
  let best = { threshold: unmeasured.threshold, gain: Number.NEGATIVE_INFINITY };
  let gain = 0;
  for (const { sure, stranger, right } of verdicts.toSorted((a, b) => b.sure - a.sure)) {
    gain += (right ? 1 / known : 0) - (stranger ? 1 / strangers : 0);
    if (gain > best.gain) best = { threshold: sure, gain };
  }
  return best.threshold;
};
