import { Temporal } from 'temporal-polyfill';
import type { HistoryEntry, Instant } from '../model.js';
import type { Duration, Team } from '../settings.js';
import { workingTimeBetween } from '../working-time.js';
import { casesOf } from './cases.js';
import type { Period } from './week.js';

const minute = 60_000;

/** First replies are counted up to each of these working times, and beyond the last. */
export const replyBounds: readonly Duration[] = [5, 15, 30, 60, 120, 240, 480].map((minutes) => minutes * minute);

/** What the chart of a week shows. */
export interface Picture {
  /** By the dates of the team's zone: the first and the last day of a week are parts of days. */
  readonly days: readonly { readonly date: string; readonly opened: number; readonly resolved: number }[];
  /** First replies of the week by how long they took: one number more than there are bounds. */
  readonly replies: readonly number[];
}

/** The days of a period, each from midnight to midnight in the team's zone as far as they lie in it. */
const daysOf = ({ calendar }: Team, { from, to }: Period): readonly (Period & { readonly date: string })[] => {
  const days: (Period & { date: string })[] = [];
  for (let begin: Instant = from; begin < to; ) {
    const date = Temporal.Instant.fromEpochMilliseconds(begin).toZonedDateTimeISO(calendar.timezone).toPlainDate();
    const midnight = date.add({ days: 1 }).toZonedDateTime(calendar.timezone).epochMilliseconds;
    const end = Math.min(to, Math.max(midnight, begin + 1));
    days.push({ from: begin, to: end, date: date.toString() });
    begin = end;
  }
  return days;
};

/** Per day what the week counts as a whole, and its first replies by their working times. */
export const pictureOf = (team: Team, period: Period, histories: readonly (readonly HistoryEntry[])[]): Picture => {
  const days = daysOf(team, period).map((day) => ({ ...day, opened: 0, resolved: 0 }));
  const replies = [...replyBounds, 0].map(() => 0);
  const waitOf = (from: Instant, to: Instant): Duration => workingTimeBetween(team.calendar, from, to);
  for (const history of histories) {
    const [whole] = casesOf(team, period, history, waitOf);
    if (!whole) continue;
    if (whole.firstReply?.inWeek) {
      const { wait } = whole.firstReply;
      const bin = replyBounds.findIndex((bound) => wait <= bound);
      const index = bin < 0 ? replyBounds.length : bin;
      replies[index] = (replies[index] ?? 0) + 1;
    }
    for (const day of days) {
      if (!history.some(({ at }) => day.from <= at && at < day.to)) continue;
      const [one] = casesOf(team, day, history, () => 0);
      day.opened += one?.opened ?? 0;
      day.resolved += one?.resolved ?? 0;
    }
  }
  return { days: days.map(({ date, opened, resolved }) => ({ date, opened, resolved })), replies };
};
