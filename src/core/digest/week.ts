import { Temporal } from 'temporal-polyfill';
import type { Instant } from '../model.js';
import type { Team } from '../settings.js';

/** An ISO week such as `2026-W47`. Labels sort in the order of time. */
export type WeekLabel = string;

/** What a digest reports on: from `from` up to, and without, `to`. */
export interface Period {
  readonly from: Instant;
  readonly to: Instant;
}

/** What a team's digests depend on: its day, its time and its zone. */
type Schedule = Pick<Team, 'calendar' | 'digest'>;

/** A digest that was missed is caught up for so long, in milliseconds. */
export const catchUpTime = 48 * 3_600_000;

const labelOf = (date: Temporal.PlainDate): WeekLabel =>
  `${String(date.yearOfWeek).padStart(4, '0')}-W${String(date.weekOfYear).padStart(2, '0')}`;

/** The 4th of January is in the first ISO week of every year. */
const mondayOf = (week: WeekLabel): Temporal.PlainDate => {
  const [year = 0, number = 1] = week.split('-W').map(Number);
  const fourth = Temporal.PlainDate.from({ year, month: 1, day: 4 });
  return fourth.add({ days: 7 * (number - 1) - (fourth.dayOfWeek - 1) });
};

/** The week that somebody named; `undefined` where it is none (`2026-47`, or `2027-W53`, which that year lacks). */
export const readWeek = (text: string): WeekLabel | undefined =>
  /^[1-9]\d{3}-W(0[1-9]|[1-4]\d|5[0-3])$/.test(text) && labelOf(mondayOf(text)) === text ? text : undefined;

/** The number within its year, 1 to 53. */
export const weekNumber = (week: WeekLabel): number => Number(week.slice(-2));

/** The week so many weeks later, or earlier. */
export const addWeeks = (week: WeekLabel, weeks: number): WeekLabel => labelOf(mondayOf(week).add({ weeks }));

/** What the clock on a team's wall shows so many minutes into a day. */
const onTheWall = (date: Temporal.PlainDate, minutes: number, timezone: string): Instant =>
  date.toPlainDateTime().add({ minutes }).toZonedDateTime(timezone, { disambiguation: 'compatible' }).epochMilliseconds;

/**
 * When the team's digest of this week is due: its day and time as the clock on its wall shows them. A time that
 * daylight saving skips comes later by what is skipped, one that it repeats counts the first time.
 */
export const digestInstant = ({ calendar, digest }: Schedule, week: WeekLabel): Instant =>
  onTheWall(mondayOf(week).add({ days: digest.day - 1 }), digest.at, calendar.timezone);

/** When the team's leads get the draft of this week's digest: the last such day and time before it. */
export const draftInstant = ({ calendar, digest }: Schedule, week: WeekLabel): Instant => {
  const day = mondayOf(week).add({ days: digest.draft.day - 1 });
  const instant = onTheWall(day, digest.draft.at, calendar.timezone);
  if (instant < digestInstant({ calendar, digest }, week)) return instant;
  return onTheWall(day.subtract({ days: 7 }), digest.draft.at, calendar.timezone);
};

/** Week W ends at the team's digest instant in ISO week W and begins at the one before: every hour is in one week. */
export const periodOf = (team: Schedule, week: WeekLabel): Period => ({
  from: digestInstant(team, addWeeks(week, -1)),
  to: digestInstant(team, week),
});

/** The last week that has ended for this team. */
export const lastEndedWeek = (team: Schedule, now: Instant): WeekLabel => {
  const date = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(team.calendar.timezone).toPlainDate();
  const week = labelOf(date);
  // Due at 24:00 on a Sunday, the digest of a week comes when the wall shows the next one.
  const candidates = [week, addWeeks(week, -1), addWeeks(week, -2)];
  return candidates.find((candidate) => digestInstant(team, candidate) <= now) ?? addWeeks(week, -2);
};

/** The week that is under way for this team. */
export const currentWeek = (team: Schedule, now: Instant): WeekLabel => addWeeks(lastEndedWeek(team, now), 1);

/** The weeks that ended for this team after `since` and no later than `now`, in order. */
export const weeksEnded = (team: Schedule, since: Instant, now: Instant): readonly WeekLabel[] => {
  const weeks: WeekLabel[] = [];
  for (let week = lastEndedWeek(team, now); digestInstant(team, week) > since; week = addWeeks(week, -1)) {
    weeks.unshift(week);
  }
  return weeks;
};
