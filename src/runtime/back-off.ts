const first = 500;
const longest = 30_000;

/**
 * Milliseconds to wait before attempt number `failures` + 1: exponential with full jitter in the upper half, so
 * that lanes which failed together do not return together.
 */
export const backOff = (failures: number, random: () => number = Math.random): number => {
  const ceiling = Math.min(longest, first * 2 ** Math.min(failures - 1, 16));
  return Math.round(ceiling / 2 + (random() * ceiling) / 2);
};
