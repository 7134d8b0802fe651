/** The one argument that the benchmark gave this process. */
export const argument = <T>(): T => JSON.parse(process.argv[2] ?? 'null') as T;

/** Tells the benchmark that this process is ready, and how to end it; it also ends when the benchmark dies. */
export const ready = (message: unknown, stop: () => Promise<void>): void => {
  process.once('disconnect', () => void stop().finally(() => process.exit(0)));
  process.send?.(message);
};
