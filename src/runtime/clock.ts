import type { Log } from '../core/log.js';
import type { Instant } from '../core/model.js';
import type { Clock } from '../core/ports.js';

/** The desk's clock: real time from a chosen start on. Never runs backwards, whatever the machine's clock does. */
export interface MovableClock extends Clock {
  /** Moves the clock forward to `instant`; an earlier one changes nothing. */
  moveTo(instant: Instant): void;
  /** Milliseconds by which it is ahead of what it should show, since the machine's clock went back; mostly 0. */
  ahead(): number;
}

export interface ClockOptions {
  /** Where the clock starts, whatever time it is; the machine's time when absent. */
  readonly startAt?: Instant | undefined;
  /** Never earlier than this: the newest instant that is stored. */
  readonly notBefore?: Instant | undefined;
  /** The machine's clock, in milliseconds since the epoch. */
  readonly wall?: () => Instant;
}

/** As fast as it runs while it is ahead: it never stands still, or nothing that is to wait a moment would ever leave. */
const slowly = 0.5;

/**
 * A machine's clock that goes back, before or after a restart, leaves the desk's ahead of it. It then runs at half
 * speed until the machine's has caught up. One that goes forward is believed: that is what waking up looks like.
 */
export const createClock = ({ startAt, notBefore = 0, wall = Date.now }: ClockOptions = {}): MovableClock => {
  let read = wall();
  let offset = startAt === undefined ? 0 : Math.max(startAt, notBefore) - read;
  let shown = Math.max(read + offset, notBefore);
  const now = (): Instant => {
    const reading = wall();
    shown = Math.max(reading + offset, shown + slowly * Math.max(0, reading - read));
    read = reading;
    return Math.floor(shown);
  };
  return {
    now,
    moveTo(instant) {
      if (instant <= now()) return;
      offset = instant - read;
    },
    ahead: () => now() - (read + offset),
  };
};

/** Says so when the clock is far ahead of the machine's: times that people are told are wrong until it is caught up. */
export const warnAhead = (clock: Pick<MovableClock, 'ahead'>, log: Log): void => {
  const minutes = Math.round(clock.ahead() / 60_000);
  if (minutes < 1) return;
  log.warn(
    { minutes },
    'the clock of this machine is behind times that are stored; the clock of the desk runs at half speed until it is caught up',
  );
};
