/**
 * Runs one call with a signal that aborts after `ms`, or with `outer`. Telegraf knows no timeout and grammY one for
 * all methods, so every driver gets its limits here.
 */
export const withDeadline = async <T>(
  ms: number,
  outer: AbortSignal | undefined,
  run: (signal: AbortSignal) => Promise<T>,
): Promise<T> => {
  const controller = new AbortController();
  const abort = () => controller.abort();
  const timer = setTimeout(abort, ms);
  if (outer?.aborted) abort();
  outer?.addEventListener('abort', abort, { once: true });
  try {
    return await run(controller.signal);
  } catch (error) {
    if (outer?.aborted) throw new Error('the desk ended the call', { cause: error });
    if (controller.signal.aborted) throw new Error(`no answer within ${ms / 1000} s`, { cause: error });
    throw error;
  } finally {
    clearTimeout(timer);
    outer?.removeEventListener('abort', abort);
  }
};

/** How long to wait for an answer: a long poll is silent for as long as it was asked to be. */
export const deadlineOf = (method: string, params: object, timeoutMs: number): number =>
  method === 'getUpdates' && 'timeout' in params && typeof params.timeout === 'number'
    ? timeoutMs + params.timeout * 1000
    : timeoutMs;

/** Milliseconds that an upload may take: 50 MB over a slow line. */
export const uploadTime = 300_000;
