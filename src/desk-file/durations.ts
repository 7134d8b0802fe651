import { z } from 'zod';
import type { Duration } from '../core/settings.js';

const units = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

const shape = /^(\d{1,6})([smhd])$/;

/** `2s`, `30m`, `2h` or `3d` in milliseconds; `undefined` for anything else. */
const readDuration = (text: string): Duration | undefined => {
  const [, count, unit] = shape.exec(text) ?? [];
  return count === undefined ? undefined : Number(count) * units[unit as keyof typeof units];
};

const duration = (least: Duration, allowed: string) =>
  z
    .string({ error: allowed })
    .refine((text) => (readDuration(text) ?? -1) >= least, { error: allowed })
    .transform((text) => readDuration(text) ?? 0);

/** A length of time that may be nothing. */
export const anyDuration = duration(0, 'a duration such as 2s, 30m, 2h or 3d; 0s turns it off');

/** A length of time longer than nothing. */
export const positiveDuration = duration(1, 'a duration longer than zero, such as 2s, 30m, 2h or 3d');
