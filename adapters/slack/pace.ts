import { wait } from './wait.js';

/** Lets calls through: `burst` at once, then one per `intervalMs`; a token bucket. Resolves early when `signal` aborts. */
export const createPace = ({ intervalMs, burst }: { readonly intervalMs: number; readonly burst: number }) => {
  /** When the bucket is full again. */
  let full = 0;
  return async (signal: AbortSignal): Promise<void> => {
    const now = performance.now();
    full = Math.max(full, now) + intervalMs;
    await wait(Math.max(0, full - now - burst * intervalMs), signal);
  };
};
