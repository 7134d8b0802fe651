interface BackOffOptions {
  /** Milliseconds at most after the first failure. */
  readonly first?: number;
  /** Milliseconds at most after any. */
  readonly longest?: number;
  /** From 0 to 1. */
  readonly random?: () => number;
}

/**
 * Milliseconds to wait after so many failures in a row (at least 1): exponential, with jitter in the upper half, so that
 * those who failed together do not return together.
 */
export const backOff = (
  failures: number,
  { first = 500, longest = 30_000, random = Math.random }: BackOffOptions = {},
): number => {
  const ceiling = Math.min(longest, first * 2 ** (failures - 1));
  return ceiling / 2 + (random() * ceiling) / 2;
};
