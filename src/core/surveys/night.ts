import { Temporal } from 'temporal-polyfill';
import type { Instant } from '../model.js';

/** From this hour on nobody is asked anything, until the morning. */
const evening = 21;
const morning = 9;

/** When the night ends that this instant is in, by the clocks of this zone; `null` by day. */
export const endOfNight = (timezone: string, at: Instant): Instant | null => {
  const local = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timezone);
  if (local.hour >= morning && local.hour < evening) return null;
  const date = local.toPlainDate().add({ days: local.hour >= evening ? 1 : 0 });
  return date.toZonedDateTime({ timeZone: timezone, plainTime: { hour: morning } }).epochMilliseconds;
};
