import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addWeeks,
  currentWeek,
  digestInstant,
  lastEndedWeek,
  periodOf,
  readWeek,
  weekNumber,
  weeksEnded,
} from '../../../src/core/digest/week.js';

const team = (timezone = 'Europe/Warsaw', day = 5, at = 16 * 60) => ({
  calendar: { timezone, week: [], holidays: new Set<string>() },
  digest: { day, at, draft: { day: 4, at: 720 }, individuals: false },
});

const iso = (instant: number): string => new Date(instant).toISOString();
const instant = (text: string): number => Date.parse(text);
const week = 7 * 24 * 3_600_000;

const zones = fc.constantFrom('Europe/Warsaw', 'Asia/Kolkata', 'Pacific/Apia', 'America/New_York', 'Africa/Casablanca');
const schedules = fc
  .record({ zone: zones, day: fc.integer({ min: 1, max: 7 }), at: fc.integer({ min: 0, max: 24 * 60 }) })
  .map(({ zone, day, at }) => team(zone, day, at));
const instants = fc.integer({ min: instant('2012-01-01T00:00:00Z'), max: instant('2040-01-01T00:00:00Z') });

describe('a week', () => {
  it.each([
    ['2026-W47', '2026-W47'],
    ['2026-W53', '2026-W53'],
    ['2027-W53', undefined],
    ['2020-W53', '2020-W53'],
    ['2026-W00', undefined],
    ['2026-W54', undefined],
    ['2026-47', undefined],
    ['2026-W7', undefined],
    ['26-W47', undefined],
    [' 2026-W47', undefined],
    ['', undefined],
  ])('is read from %j as %j', (text, expected) => {
    expect(readWeek(text)).toBe(expected);
  });

  it.each([
    ['2026-W52', 1, '2026-W53'],
    ['2026-W53', 1, '2027-W01'],
    ['2027-W01', -1, '2026-W53'],
    ['2025-W52', 1, '2026-W01'],
    ['2026-W47', -52, '2025-W47'],
  ])('counts from %s by %i to %s', (from, weeks, expected) => {
    expect(addWeeks(from, weeks)).toBe(expected);
  });

  it('has its number within the year', () => {
    expect(weekNumber('2026-W07')).toBe(7);
  });

  it.each([
    ['an ordinary Friday', team(), '2026-W47', '2026-11-20T15:00:00.000Z'],
    ['a Friday in summer', team(), '2026-W30', '2026-07-24T14:00:00.000Z'],
    ['week 53, which ends in the next year', team(), '2026-W53', '2027-01-01T15:00:00.000Z'],
    ['a Friday in another zone', team('America/New_York'), '2026-W47', '2026-11-20T21:00:00.000Z'],
    // Samoa had no Friday the 30th: it went from Thursday to Saturday.
    ['a Friday that a zone skipped', team('Pacific/Apia'), '2011-W52', '2011-12-31T02:00:00.000Z'],
    // Morocco and Warsaw change on Sundays; Jordan did on Fridays.
    ['a time that a Friday skips', team('Asia/Amman', 5, 30), '2022-W08', '2022-02-24T22:30:00.000Z'],
    ['a time that a Friday repeats', team('Asia/Amman', 5, 30), '2021-W43', '2021-10-28T21:30:00.000Z'],
    ['midnight at the end of a Sunday', team('Europe/Warsaw', 7, 24 * 60), '2026-W47', '2026-11-22T23:00:00.000Z'],
  ])('ends on %s', (_, schedule, label, expected) => {
    expect(iso(digestInstant(schedule, label))).toBe(expected);
  });

  it.each([
    ['a moment before its end', '2026-11-20T14:59:59.999Z', '2026-W46', '2026-W47'],
    ['at its end', '2026-11-20T15:00:00.000Z', '2026-W47', '2026-W48'],
    ['on the next Monday', '2026-11-23T08:00:00.000Z', '2026-W47', '2026-W48'],
    ['at the turn of the year', '2027-01-01T14:00:00.000Z', '2026-W52', '2026-W53'],
  ])('is over or under way %s', (_, now, ended, current) => {
    expect(lastEndedWeek(team(), instant(now))).toBe(ended);
    expect(currentWeek(team(), instant(now))).toBe(current);
  });

  it('is 169 hours long when summer time ends in it', () => {
    const { from, to } = periodOf(team(), '2026-W44');
    expect((to - from) / 3_600_000).toBe(169);
  });

  it('ends so many times after an absence, in order', () => {
    const since = instant('2026-11-20T15:00:00.000Z');
    expect(weeksEnded(team(), since, instant('2026-12-11T15:00:00.000Z'))).toEqual([
      '2026-W48',
      '2026-W49',
      '2026-W50',
    ]);
    expect(weeksEnded(team(), since, since)).toEqual([]);
  });

  it('holds every instant in exactly one week, whatever the zone, the day and the time', () => {
    fc.assert(
      fc.property(schedules, instants, (schedule, now) => {
        const current = currentWeek(schedule, now);
        const { from, to } = periodOf(schedule, current);
        expect(from).toBeLessThanOrEqual(now);
        expect(to).toBeGreaterThan(now);
        expect(periodOf(schedule, addWeeks(current, 1)).from).toBe(to);
        expect(Math.abs(to - from - week)).toBeLessThanOrEqual(24 * 3_600_000);
        expect(readWeek(current)).toBe(current);
      }),
    );
  });

  it('has labels that sort in the order of time', () => {
    fc.assert(
      fc.property(schedules, instants, fc.integer({ min: 1, max: 600 }), (schedule, now, later) => {
        const label = currentWeek(schedule, now);
        expect(label < addWeeks(label, later)).toBe(true);
      }),
    );
  });
});
