/** A bell that a loop waits for: rung from outside, or by itself at the earliest time that was set. */
export interface Alarm {
  /** Rings now, or at once when the loop comes to wait. */
  ring(): void;
  /** Rings in `ms` at the latest. */
  setFor(ms: number): void;
  /** Resolves when it rings; what was set before is forgotten then. */
  rung(): Promise<void>;
}

export const createAlarm = (): Alarm => {
  let ringing = false;
  let earliest = Number.POSITIVE_INFINITY;
  let timer: NodeJS.Timeout | undefined;
  let hear: (() => void) | undefined;

  const ring = (): void => {
    ringing = true;
    hear?.();
  };

  return {
    ring,
    setFor(ms) {
      const at = performance.now() + Math.max(0, ms);
      if (at >= earliest) return;
      earliest = at;
      clearTimeout(timer);
      timer = setTimeout(ring, ms);
    },
    async rung() {
      if (!ringing) {
        await new Promise<void>((resolve) => {
          hear = resolve;
        });
      }
      hear = undefined;
      ringing = false;
      earliest = Number.POSITIVE_INFINITY;
      clearTimeout(timer);
    },
  };
};
