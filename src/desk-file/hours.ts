import { z } from 'zod';
import type { HoursSpan } from '../core/settings.js';

const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const dayMinutes = 24 * 60;
const weekMinutes = 7 * dayMinutes;

const allowedDays = 'mon, tue, wed, thu, fri, sat, sun, or a span such as mon-fri';
const allowedSpans = 'HH:MM-HH:MM up to 24:00, several separated by commas';

/** ISO weekday (Monday is 1) of `mon` … `sun`; `undefined` for anything else. */
const isoDay = (name: string): number | undefined => {
  const index = days.indexOf(name);
  return index < 0 ? undefined : index + 1;
};

/** Minutes from midnight of `HH:MM`, `00:00` to `24:00`. */
const minutesOf = (text: string): number | undefined => {
  const [, hour, minute] = /^(\d\d):([0-5]\d)$/.exec(text) ?? [];
  const minutes = Number(hour) * 60 + Number(minute);
  return minutes <= dayMinutes ? minutes : undefined;
};

/** Indices of the days (Monday is 0) that `mon` or `sat-mon` names. */
const daysOf = (key: string): readonly number[] | undefined => {
  const [from = '', to = from, ...rest] = key.split('-');
  const first = days.indexOf(from);
  const last = days.indexOf(to);
  if (first < 0 || last < 0 || rest.length > 0) return undefined;
  const count = ((last - first + 7) % 7) + 1;
  return Array.from({ length: count }, (_, step) => (first + step) % 7);
};

const spanOf = (text: string): HoursSpan | undefined => {
  const [from = '', to = '', ...rest] = text.trim().split('-');
  const start = minutesOf(from.trim());
  const end = minutesOf(to.trim());
  if (start === undefined || end === undefined || start === end || start === dayMinutes || rest.length > 0) {
    return undefined;
  }
  return { start, end: end > start ? end : end + dayMinutes };
};

interface Entry extends HoursSpan {
  readonly key: string;
  readonly day: number;
  readonly text: string;
}

/** Minutes of the week that both cover are more than none, the week being a ring. */
const overlap = (one: Entry, other: Entry): boolean => {
  const gap = (other.day * dayMinutes + other.start - one.day * dayMinutes - one.start + weekMinutes) % weekMinutes;
  const back = (weekMinutes - gap) % weekMinutes;
  return gap < one.end - one.start || back < other.end - other.start;
};

/** A team's `hours`: seven lists of spans, Monday first. */
export const hours = z
  .record(z.string(), z.unknown(), { error: 'days with hours, such as { mon-fri: "09:00-18:00" }' })
  .transform((given, context): readonly (readonly HoursSpan[])[] => {
    const entries: Entry[] = [];
    const refuse = (path: string[], message: string) =>
      context.issues.push({ code: 'custom', input: given, path, message });
    for (const [key, value] of Object.entries(given)) {
      const named = daysOf(key);
      if (!named)
        context.issues.push({
          code: 'invalid_key',
          origin: 'record',
          issues: [],
          input: given,
          path: [key],
          message: allowedDays,
        });
      const texts = typeof value === 'string' ? value.split(',') : [''];
      const spans = texts.flatMap((text) => spanOf(text) ?? []);
      if (spans.length < texts.length) refuse([key], allowedSpans);
      const fresh = (named ?? []).flatMap((day) =>
        spans.map((span, index) => ({ ...span, key, day, text: texts[index]?.trim() ?? '' })),
      );
      for (const entry of fresh) {
        const other = [...entries, ...fresh.slice(0, fresh.indexOf(entry))].find((earlier) => overlap(earlier, entry));
        if (!other) continue;
        refuse(
          [key],
          `hours that do not overlap others (${other.text} of ${other.key}, here ${entry.text} on ${days[entry.day]})`,
        );
        break;
      }
      entries.push(...fresh);
    }
    if (Object.keys(given).length === 0) refuse([], 'at least one day with hours');
    return days.map((_, day) =>
      entries
        .filter((entry) => entry.day === day)
        .map(({ start, end }) => ({ start, end }))
        .sort((one, other) => one.start - other.start),
    );
  });

const allowedDay = days.join(', ');
const allowedTime = 'HH:MM, 00:00 to 23:59, in quotes';
const allowedDayAndTime = 'a day and a time such as "thu 12:00"';

const timeOfDay = (text: string): number | undefined => {
  const minutes = minutesOf(text);
  return minutes === dayMinutes ? undefined : minutes;
};

/** `fri` as an ISO weekday. */
export const day = z
  .string({ error: allowedDay })
  .refine((text) => isoDay(text) !== undefined, { error: allowedDay })
  .transform((text) => isoDay(text) ?? 0);

/** `16:00` in minutes from midnight. */
export const time = z
  .string({ error: allowedTime })
  .refine((text) => timeOfDay(text) !== undefined, { error: allowedTime })
  .transform((text) => timeOfDay(text) ?? 0);

/** `thu 12:00`. */
export const dayAndTime = z.string({ error: allowedDayAndTime }).transform((text, context) => {
  const [name = '', clock = '', ...rest] = text.trim().split(/\s+/);
  const weekday = isoDay(name);
  const at = timeOfDay(clock);
  if (weekday !== undefined && at !== undefined && rest.length === 0) return { day: weekday, at };
  context.issues.push({ code: 'custom', input: text, message: allowedDayAndTime });
  return z.NEVER;
});
