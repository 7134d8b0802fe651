import type { Instant } from '../core/model.js';
import type { Clock } from '../core/ports.js';

/** The desk's clock: real time from a chosen start on. Never runs backwards, whatever the machine's clock does. */
export interface MovableClock extends Clock {
  /** Moves the clock forward to `instant`; an earlier one changes nothing. */
  moveTo(instant: Instant): void;
}

export interface ClockOptions {
  /** Where the clock starts; the machine's time when absent. */
  readonly startAt?: Instant | undefined;
  /** Never earlier than this: the newest instant that is stored. */
  readonly notBefore?: Instant | undefined;
  /** The machine's clock, in milliseconds since the epoch. */
  readonly wall?: () => Instant;
}

export const createClock = ({ startAt, notBefore = 0, wall = Date.now }: ClockOptions = {}): MovableClock => {
  let offset = (startAt ?? wall()) - wall();
  let latest = notBefore;
  if (latest > wall() + offset) offset = latest - wall();
  const now = (): Instant => {
    latest = Math.max(latest, wall() + offset);
    return latest;
  };
  return {
    now,
    moveTo(instant) {
      offset += Math.max(0, instant - now());
    },
  };
};
