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
  let hear: (() => void) | undefined;

  return {
    ring() {
      ringing = true;
      hear?.();
    },
    setFor(ms) {
      earliest = Math.min(earliest, Math.max(0, ms));
    },
    async rung() {
      if (!ringing) {
        await new Promise<void>((resolve) => {
          const timer = Number.isFinite(earliest) ? setTimeout(resolve, earliest) : undefined;
          hear = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
      hear = undefined;
      ringing = false;
      earliest = Number.POSITIVE_INFINITY;
    },
  };
};
