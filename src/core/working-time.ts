import { Temporal } from 'temporal-polyfill';
import type { Instant } from './model.js';
import type { Calendar, Duration } from './settings.js';

/**
 * Working time: the instants at which the clock on the team's wall shows a time inside its hours. So an hour that
 * daylight saving skips counts nothing, one that it repeats counts twice, and spans that touch or overlap are one.
 */

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** No zone is further from UTC than this. */
const WIDEST_OFFSET = 26 * 60 * MINUTE;

/** Without an opening for so many days a calendar counts as one that never opens again. */
const PATIENCE_DAYS = 400;

/** Some ten years a calendar: enough for every figure, small enough to keep. */
const DAYS_KEPT = 4_000;

/** From `from` up to, and without, `to`. */
interface Interval {
  readonly from: Instant;
  readonly to: Instant;
}

/** A stretch of time in which a zone keeps one distance from UTC. */
interface OffsetPeriod extends Interval {
  readonly offset: Duration;
}

/** The open intervals inside one UTC day, sorted, apart from each other. */
interface OpenDay {
  readonly intervals: readonly Interval[];
  readonly total: Duration;
}

const periodsByZone = new Map<string, OffsetPeriod[]>();
const daysByCalendar = new WeakMap<Calendar, Map<number, OpenDay>>();

/** Asking Temporal costs far more than the sums that follow, and a zone changes its offset at most a few times a year. */
const offsetPeriod = (zone: string, at: Instant): OffsetPeriod => {
  const known = periodsByZone.get(zone) ?? [];
  const found = known.find((period) => period.from <= at && at < period.to);
  if (found) return found;
  const local = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
  const period = {
    // A transition at this very instant is the beginning of this period, not "previous" to it.
    from: local.add({ milliseconds: 1 }).getTimeZoneTransition('previous')?.epochMilliseconds ?? -Infinity,
    to: local.getTimeZoneTransition('next')?.epochMilliseconds ?? Infinity,
    offset: local.offsetNanoseconds / 1e6,
  };
  periodsByZone.set(zone, [...known, period]);
  return period;
};

/** The instants at which a clock in the zone shows a time in `wall`, which is written as if the zone were UTC. */
const resolve = (zone: string, wall: Interval): readonly Interval[] => {
  const resolved: Interval[] = [];
  let at = wall.from - WIDEST_OFFSET;
  while (at < wall.to + WIDEST_OFFSET) {
    const period = offsetPeriod(zone, at);
    const from = Math.max(wall.from - period.offset, period.from);
    const to = Math.min(wall.to - period.offset, period.to);
    if (from < to) resolved.push({ from, to });
    at = period.to;
  }
  return resolved;
};

const isoDate = (date: number): string => new Date(date * DAY).toISOString().slice(0, 10);

/** The spans that begin on a date (days since 1970-01-01, a Thursday), as the wall shows them. */
const wallSpans = (calendar: Calendar, date: number): readonly Interval[] => {
  const spans = calendar.week[(((date + 3) % 7) + 7) % 7] ?? [];
  if (spans.length === 0 || calendar.holidays.has(isoDate(date))) return [];
  return spans.map((span) => ({ from: date * DAY + span.start * MINUTE, to: date * DAY + span.end * MINUTE }));
};

const merged = (intervals: readonly Interval[]): readonly Interval[] => {
  const apart: Interval[] = [];
  for (const next of intervals.toSorted((a, b) => a.from - b.from)) {
    const last = apart.at(-1);
    if (last && next.from <= last.to) apart[apart.length - 1] = { from: last.from, to: Math.max(last.to, next.to) };
    else apart.push(next);
  }
  return apart;
};

const computeDay = (calendar: Calendar, day: number): OpenDay => {
  const from = day * DAY;
  const to = from + DAY;
  // The wall's date may be one ahead of UTC's or one behind, and a span of the day before may reach over midnight.
  const open = [day - 2, day - 1, day, day + 1]
    .flatMap((date) => wallSpans(calendar, date))
    .flatMap((wall) => resolve(calendar.timezone, wall))
    .map((interval) => ({ from: Math.max(interval.from, from), to: Math.min(interval.to, to) }))
    .filter((interval) => interval.from < interval.to);
  const intervals = merged(open);
  return { intervals, total: intervals.reduce((sum, interval) => sum + interval.to - interval.from, 0) };
};

const openDay = (calendar: Calendar, day: number): OpenDay => {
  let days = daysByCalendar.get(calendar);
  if (!days) {
    days = new Map();
    daysByCalendar.set(calendar, days);
  }
  const known = days.get(day);
  if (known) return known;
  const computed = computeDay(calendar, day);
  if (days.size >= DAYS_KEPT) days.clear();
  days.set(day, computed);
  return computed;
};

const dayOf = (at: Instant): number => Math.floor(at / DAY);

/** Milliseconds of working time from `from` to `to`; 0 where `to` is not after `from`. */
export const workingTimeBetween = (calendar: Calendar, from: Instant, to: Instant): Duration => {
  let total = 0;
  for (let day = dayOf(from); day * DAY < to; day++) {
    const open = openDay(calendar, day);
    if (from <= day * DAY && (day + 1) * DAY <= to) total += open.total;
    else for (const part of open.intervals) total += Math.max(0, Math.min(part.to, to) - Math.max(part.from, from));
  }
  return total;
};

/**
 * The first instant at which `duration` (finite) of working time has passed since `from`; `from` itself for nothing.
 * Where the calendar does not open for 400 days, what is left of `duration` is added as plain time: a promise far
 * too early is noticed and mended, one that never comes is not.
 */
export const addWorkingTime = (calendar: Calendar, from: Instant, duration: Duration): Instant => {
  if (duration <= 0) return from;
  let left = duration;
  let worked = from;
  for (let day = dayOf(from); day <= dayOf(worked) + PATIENCE_DAYS; day++) {
    for (const part of openDay(calendar, day).intervals) {
      const begin = Math.max(part.from, from);
      if (part.to <= begin) continue;
      if (left <= part.to - begin) return begin + left;
      left -= part.to - begin;
      worked = part.to;
    }
  }
  return worked + left;
};

/** Whether the team works at this instant; the end of a span is outside. */
export const isOpen = (calendar: Calendar, at: Instant): boolean =>
  openDay(calendar, dayOf(at)).intervals.some((part) => part.from <= at && at < part.to);

/** The first instant at or after `at` at which the team works; `at` itself where there is none within 400 days. */
export const nextOpening = (calendar: Calendar, at: Instant): Instant => {
  for (let day = dayOf(at); day <= dayOf(at) + PATIENCE_DAYS; day++) {
    const part = openDay(calendar, day).intervals.find((candidate) => candidate.to > at);
    if (part) return Math.max(part.from, at);
  }
  return at;
};

/** Whether two instants fall on the same date of this zone's calendar. */
export const isSameDay = (timezone: string, one: Instant, other: Instant): boolean => {
  const dateOf = (at: Instant) => Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timezone).toPlainDate();
  return dateOf(one).equals(dateOf(other));
};
