import type { Change } from './state.js';

export interface Changes {
  readonly changed: (change: Change) => void;
  /** Calls `listener` after every change; the result stops that. */
  onChange(listener: (change: Change) => void): () => void;
  /** Resolves with what `probe` gives as soon as that is neither undefined nor false. @throws after `timeoutMs` */
  until<T>(probe: () => T | undefined | false, timeoutMs?: number): Promise<T>;
}

export const createChanges = (): Changes => {
  const listeners = new Set<(change: Change) => void>();
  const onChange: Changes['onChange'] = (listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  return {
    onChange,
    changed: (change) => {
      for (const listener of listeners) listener(change);
    },
    until: (probe, timeoutMs = 10_000) =>
      new Promise((resolve, reject) => {
        let scheduled = false;
        const finish = (act: () => void): void => {
          stop();
          clearTimeout(timer);
          act();
        };
        const look = (): void => {
          scheduled = false;
          try {
            const found = probe();
            if (found !== undefined && found !== false) finish(() => resolve(found));
          } catch (error) {
            finish(() => reject(error));
          }
        };
        // Changes come in bursts: one look for all of a burst.
        const stop = onChange(() => {
          if (scheduled) return;
          scheduled = true;
          setImmediate(look);
        });
        const timer = setTimeout(
          () => finish(() => reject(new Error(`not seen within ${timeoutMs} ms: ${probe}`))),
          timeoutMs,
        );
        look();
      }),
  };
};
