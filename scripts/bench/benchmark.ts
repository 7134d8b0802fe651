/** What a benchmark found. `reference` and `ratio` (value ÷ reference) where it is measured against something. */
interface Figures {
  readonly value: number;
  readonly unit: string;
  readonly reference?: number;
  readonly ratio?: number;
  readonly [more: string]: unknown;
}

export interface Benchmark {
  readonly name: string;
  /** One line of help. */
  readonly about: string;
  /** `note` says on standard error how it goes. Rejects where what was measured did not do its work. */
  run(note: (sentence: string) => void): Promise<Figures>;
}
