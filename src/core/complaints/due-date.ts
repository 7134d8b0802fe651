import { Temporal } from 'temporal-polyfill';
import type { Instant } from '../model.js';
import type { Calendar } from '../settings.js';

/** A date that is due is due at this hour of the team's zone. */
const hour = 17;

/** Beyond so many days a calendar counts as one that never opens. */
const patience = 60;

const isWorkday = (calendar: Calendar, date: Temporal.PlainDate): boolean =>
  (calendar.week[date.dayOfWeek - 1] ?? []).length > 0 && !calendar.holidays.has(date.toString());

const at = (calendar: Calendar, date: Temporal.PlainDate): Instant =>
  date.toZonedDateTime({ timeZone: calendar.timezone, plainTime: { hour } }).epochMilliseconds;

const localDate = (calendar: Calendar, instant: Instant): Temporal.PlainDate =>
  Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(calendar.timezone).toPlainDate();

/** The ISO date of an instant in the team's zone. */
export const dateOf = (calendar: Calendar, instant: Instant): string => localDate(calendar, instant).toString();

/** When a thing is due that is due on this ISO date; `null` for what is no date. */
export const dueOn = (calendar: Calendar, isoDate: string): Instant | null => {
  try {
    return at(calendar, Temporal.PlainDate.from(isoDate));
  } catch {
    return null;
  }
};

/** The afternoon of the team's `days`th working day after this one; plain days where the team never works. */
export const dueIn = (calendar: Calendar, from: Instant, days: number): Instant => {
  const today = localDate(calendar, from);
  const coming = Array.from({ length: patience }, (_, index) => today.add({ days: index + 1 }));
  const workday = coming.filter((date) => isWorkday(calendar, date))[days - 1];
  return at(calendar, workday ?? today.add({ days }));
};
