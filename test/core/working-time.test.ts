import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import type { Calendar, HoursSpan } from '../../src/core/settings.js';
import { addWorkingTime, isOpen, nextOpening, workingTimeBetween } from '../../src/core/working-time.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

const at = (local: string, zone: string): number => Temporal.ZonedDateTime.from(`${local}[${zone}]`).epochMilliseconds;

const span = (start: string, end: string): HoursSpan => {
  const minutes = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3));
  return { start: minutes(start), end: minutes(end) + (minutes(end) <= minutes(start) ? 1440 : 0) };
};

const everyDay = (timezone: string, ...spans: HoursSpan[]): Calendar => ({
  timezone,
  week: Array.from({ length: 7 }, () => spans),
  holidays: new Set(),
});

const office = (timezone: string, holidays: string[] = []): Calendar => ({
  timezone,
  week: [1, 2, 3, 4, 5, 6, 7].map((day) => (day <= 5 ? [span('09:00', '18:00')] : [])),
  holidays: new Set(holidays),
});

/** The slow truth: what the clock on the wall shows, minute by minute, by the platform's own calendar data. */
const wallClock = (zone: string) => {
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    calendar: 'iso8601',
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  });
  return (instant: number) => {
    const part = Object.fromEntries(format.formatToParts(instant).map((each) => [each.type, each.value]));
    return { date: `${part.year}-${part.month}-${part.day}`, minute: Number(part.hour) * 60 + Number(part.minute) };
  };
};

const countMinutes = (calendar: Calendar, from: number, to: number): number => {
  const read = wallClock(calendar.timezone);
  const beginsOn = (date: string): readonly HoursSpan[] => {
    const weekday = (new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7;
    return calendar.holidays.has(date) ? [] : (calendar.week[weekday] ?? []);
  };
  let open = 0;
  for (let instant = from; instant < to; instant += MINUTE) {
    const { date, minute } = read(instant);
    const yesterday = new Date(Date.parse(`${date}T00:00:00Z`) - 24 * HOUR).toISOString().slice(0, 10);
    const inside =
      beginsOn(date).some((each) => each.start <= minute && minute < each.end) ||
      beginsOn(yesterday).some((each) => each.start <= minute + 1440 && minute + 1440 < each.end);
    if (inside) open++;
  }
  return open * MINUTE;
};

/** Places and days at which clocks do something remarkable, and one where they never do. */
const moments: readonly (readonly [zone: string, near: string])[] = [
  ['Europe/Warsaw', '2026-03-29T00:00'],
  ['Europe/Warsaw', '2026-10-25T00:00'],
  ['America/New_York', '2026-03-08T00:00'],
  ['America/New_York', '2026-11-01T00:00'],
  ['America/Sao_Paulo', '2018-11-04T01:00'],
  ['Asia/Kolkata', '2026-06-15T00:00'],
  ['Asia/Kathmandu', '2026-06-15T00:00'],
  ['Australia/Lord_Howe', '2026-04-05T00:00'],
  ['Australia/Lord_Howe', '2026-10-04T00:00'],
  ['Pacific/Apia', '2011-12-29T00:00'],
  ['Pacific/Apia', '2012-04-01T00:00'],
  ['Pacific/Kiritimati', '2026-12-31T00:00'],
  ['America/St_Johns', '2026-11-01T00:00'],
  ['Africa/Casablanca', '2026-02-15T00:00'],
  ['Africa/Cairo', '2026-04-24T02:00'],
  ['Africa/Cairo', '2026-10-30T00:00'],
  ['Asia/Amman', '2021-10-29T00:00'],
  ['Asia/Jerusalem', '2026-03-27T04:00'],
  ['Europe/Warsaw', '2028-02-29T12:00'],
];

const anySpan = fc
  .record({ start: fc.integer({ min: 0, max: 1439 }), length: fc.integer({ min: 1, max: 1440 }) })
  .map(({ start, length }) => ({ start, end: start + length }));

const anyCase = fc
  .record({
    moment: fc.constantFrom(...moments),
    week: fc.array(fc.array(anySpan, { maxLength: 3 }), { minLength: 7, maxLength: 7 }),
    dayOff: fc.integer({ min: -2, max: 2 }),
    start: fc.integer({ min: -1500, max: 1500 }),
    lengths: fc.tuple(fc.integer({ min: 0, max: 3000 }), fc.integer({ min: 0, max: 3000 })),
  })
  .map(({ moment: [zone, near], week, dayOff, start, lengths }) => {
    const middle = at(near, zone);
    const holiday = Temporal.PlainDateTime.from(near).toPlainDate().add({ days: dayOff }).toString();
    const calendar: Calendar = { timezone: zone, week, holidays: new Set([holiday]) };
    const from = middle + start * MINUTE;
    return { calendar, from, between: from + lengths[0] * MINUTE, to: from + (lengths[0] + lengths[1]) * MINUTE };
  });

describe('working time', () => {
  it('equals a minute-by-minute count of what the wall clock shows, around every kind of clock change', () => {
    fc.assert(
      fc.property(anyCase, ({ calendar, from, to }) => {
        expect(workingTimeBetween(calendar, from, to)).toBe(countMinutes(calendar, from, to));
      }),
      { numRuns: 150 },
    );
  });

  it('is the sum of its parts, never less than nothing and never more than the time that passed', () => {
    fc.assert(
      fc.property(anyCase, ({ calendar, from, between, to }) => {
        const whole = workingTimeBetween(calendar, from, to);
        const first = workingTimeBetween(calendar, from, between);
        expect(first + workingTimeBetween(calendar, between, to)).toBe(whole);
        expect(first).toBeGreaterThanOrEqual(0);
        expect(first).toBeLessThanOrEqual(whole);
        expect(whole).toBeLessThanOrEqual(to - from);
        expect(workingTimeBetween(calendar, to, from)).toBe(0);
      }),
    );
  });

  it('added to an instant has passed at the result, and not a millisecond before', () => {
    fc.assert(
      fc.property(anyCase, fc.integer({ min: 1, max: 200 * HOUR }), ({ calendar, from }, duration) => {
        fc.pre(calendar.week.some((spans) => spans.length > 0));
        const result = addWorkingTime(calendar, from, duration);
        expect(workingTimeBetween(calendar, from, result)).toBe(duration);
        expect(workingTimeBetween(calendar, from, result - 1)).toBe(duration - 1);
      }),
    );
  });

  it('added in two steps ends where it ends in one, and more of it never ends earlier', () => {
    fc.assert(
      fc.property(anyCase, fc.nat(100 * HOUR), fc.nat(100 * HOUR), ({ calendar, from }, one, two) => {
        fc.pre(calendar.week.some((spans) => spans.length > 0));
        const first = addWorkingTime(calendar, from, one);
        const both = addWorkingTime(calendar, from, one + two);
        expect(addWorkingTime(calendar, first, two)).toBe(both);
        expect(both).toBeGreaterThanOrEqual(first);
      }),
    );
  });

  it('begins at the next opening and is nothing before it', () => {
    fc.assert(
      fc.property(anyCase, ({ calendar, from }) => {
        fc.pre(calendar.week.some((spans) => spans.length > 0));
        const opening = nextOpening(calendar, from);
        expect(isOpen(calendar, opening)).toBe(true);
        expect(workingTimeBetween(calendar, from, opening)).toBe(0);
        expect(isOpen(calendar, from)).toBe(opening === from);
      }),
    );
  });

  const zone = 'Europe/Warsaw';
  const night = everyDay(zone, span('22:00', '06:00'));
  const cases: readonly (readonly [title: string, calendar: Calendar, from: string, to: string, hours: number])[] = [
    ['counts one day from opening to closing', office(zone), '2026-11-18T00:00', '2026-11-19T00:00', 9],
    ['leaves a weekend out', office(zone), '2026-11-20T17:00', '2026-11-23T10:00', 2],
    ['leaves a holiday out', office(zone, ['2026-12-25']), '2026-12-24T17:00', '2026-12-28T10:00', 2],
    [
      'counts several spans a day',
      everyDay(zone, span('09:00', '12:00'), span('13:00', '17:00')),
      '2026-11-18T11:00',
      '2026-11-18T14:00',
      2,
    ],
    ['counts a span over midnight', night, '2026-11-18T23:00', '2026-11-19T09:00', 7],
    [
      'lets a span that began before a holiday run on into it, and begins none on it',
      { ...night, holidays: new Set(['2026-11-19']) },
      '2026-11-18T12:00',
      '2026-11-20T12:00',
      8,
    ],
    [
      'counts up to 24:00 and on without a hole',
      everyDay(zone, span('00:00', '24:00')),
      '2026-11-17T13:00',
      '2026-11-20T13:00',
      72,
    ],
    ['loses the hour that is skipped', night, '2026-03-28T12:00', '2026-03-29T12:00', 7],
    ['gains the hour that is repeated', night, '2026-10-24T12:00', '2026-10-25T12:00', 9],
    [
      'merges spans that overlap or touch',
      everyDay(zone, span('09:00', '12:00'), span('11:00', '14:00'), span('14:00', '15:00')),
      '2026-11-18T00:00',
      '2026-11-19T00:00',
      6,
    ],
  ];
  for (const [title, calendar, from, to, hours] of cases) {
    it(title, () => {
      expect(workingTimeBetween(calendar, at(from, zone), at(to, zone))).toBe(hours * HOUR);
    });
  }

  it('lets a long span of the day before reach far west of Greenwich', () => {
    const honolulu: Calendar = {
      ...office('Pacific/Honolulu'),
      week: [[span('23:00', '22:00')], [], [], [], [], [], []],
    };
    const tuesday = at('2026-11-17T15:00', 'Pacific/Honolulu');
    expect(workingTimeBetween(honolulu, tuesday, tuesday + 24 * HOUR)).toBe(7 * HOUR);
  });

  it('is closed at the very instant of closing', () => {
    expect(isOpen(office(zone), at('2026-11-18T18:00', zone) - 1)).toBe(true);
    expect(isOpen(office(zone), at('2026-11-18T18:00', zone))).toBe(false);
  });

  it('adds several years of work', () => {
    const from = at('2026-11-18T12:00', zone);
    const duration = 9 * 1000 * HOUR;
    expect(workingTimeBetween(office(zone), from, addWorkingTime(office(zone), from, duration))).toBe(duration);
  });

  it('opens at the end of a gap where its span begins inside it', () => {
    const calendar = everyDay(zone, span('02:30', '05:00'));
    expect(nextOpening(calendar, at('2026-03-29T00:00', zone))).toBe(at('2026-03-29T03:00', zone));
  });

  it('skips a date that the zone never had', () => {
    const apia = everyDay('Pacific/Apia', span('09:00', '17:00'));
    const from = at('2011-12-29T16:00', 'Pacific/Apia');
    expect(addWorkingTime(apia, from, 2 * HOUR)).toBe(at('2011-12-31T10:00', 'Pacific/Apia'));
  });

  it('ends a wait at closing time where it fits exactly', () => {
    const calendar = office(zone);
    const from = at('2026-11-20T16:00', zone);
    expect(addWorkingTime(calendar, from, 2 * HOUR)).toBe(at('2026-11-20T18:00', zone));
    expect(addWorkingTime(calendar, from, 2 * HOUR + 1)).toBe(at('2026-11-23T09:00', zone) + 1);
  });

  it('falls back to plain time where a calendar never opens', () => {
    const never = everyDay(zone);
    const now = at('2026-11-18T12:00', zone);
    expect(workingTimeBetween(never, now, now + 1000 * HOUR)).toBe(0);
    expect(addWorkingTime(never, now, 3 * HOUR)).toBe(now + 3 * HOUR);
    expect(nextOpening(never, now)).toBe(now);
    expect(isOpen(never, now)).toBe(false);
  });

  it('counts the plain rest from the last closing where holidays go on for more than 400 days', () => {
    const dates = Array.from({ length: 500 }, (_, day) =>
      Temporal.PlainDate.from('2026-11-19').add({ days: day }).toString(),
    );
    const from = at('2026-11-18T17:00', zone);
    expect(addWorkingTime(office(zone, dates), from, 3 * HOUR)).toBe(at('2026-11-18T20:00', zone));
  });
});
