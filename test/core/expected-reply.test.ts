import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { expectedReply } from '../../src/core/expected-reply.js';
import type { HoursSpan, Team } from '../../src/core/settings.js';

const MINUTE = 60_000;
const zone = 'Europe/Warsaw';
const at = (local: string): number => Temporal.ZonedDateTime.from(`${local}[${zone}]`).epochMilliseconds;
const shown = (instant: number | null): string | null =>
  instant === null
    ? null
    : Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone).toPlainDateTime().toString();

const team = (week: readonly (readonly HoursSpan[])[], holidays: readonly string[] = []): Team => ({
  key: 'billing',
  formerly: [],
  name: { en: 'Billing' },
  channel: 'C0BILLING',
  leads: [],
  language: 'en',
  calendar: { timezone: zone, week, holidays: new Set(holidays) },
  targets: { firstReply: 30 * MINUTE, reply: 120 * MINUTE, resolution: 2880 * MINUTE },
  digest: { day: 5, at: 960, draft: { day: 4, at: 720 }, individuals: false },
  releaseAfter: null,
  showAgentName: true,
  parallel: 4,
  topics: [],
});

const week = (weekday: readonly HoursSpan[], weekend: readonly HoursSpan[] = []) => [
  ...Array.from({ length: 5 }, () => weekday),
  weekend,
  weekend,
];

const office = week([{ start: 540, end: 1080 }]);
const nights = week([{ start: 1320, end: 1800 }], [{ start: 1320, end: 1800 }]);
const minutes = (...list: number[]): number[] => list.map((each) => each * MINUTE);

describe('the expected reply', () => {
  it.each([
    // Wednesday.
    ['on a weekday in the morning', team(office), '2026-11-18T10:00', '2026-11-18T10:30:00', null],
    ['rounded up to five minutes', team(office), '2026-11-18T10:01', '2026-11-18T10:35:00', null],
    ['across closing time', team(office), '2026-11-18T17:45', '2026-11-19T09:15:00', null],
    ['exactly at closing time', team(office), '2026-11-18T17:30', '2026-11-18T18:00:00', null],
    ['in the evening', team(office), '2026-11-18T20:00', '2026-11-19T09:30:00', '2026-11-19T09:00:00'],
    ['before opening', team(office), '2026-11-18T07:12', '2026-11-18T09:30:00', '2026-11-18T09:00:00'],
    [
      'on a Friday night before a holiday Monday',
      team(office, ['2026-11-23']),
      '2026-11-20T23:30',
      '2026-11-24T09:30:00',
      '2026-11-24T09:00:00',
    ],
    ['over midnight', team(nights), '2026-11-18T23:50', '2026-11-19T00:20:00', null],
    ['by day for a team of nights', team(nights), '2026-11-18T12:00', '2026-11-18T22:30:00', '2026-11-18T22:00:00'],
    [
      'where the team closes before the full five minutes',
      team(week([{ start: 540, end: 1078 }])),
      '2026-11-18T17:27',
      '2026-11-19T09:05:00',
      null,
    ],
    ['where the team never works', team(week([])), '2026-11-18T10:01', '2026-11-18T10:35:00', null],
  ])('is honest %s', (_when, someTeam, now, promised, back) => {
    const expected = expectedReply(someTeam, [], at(now));
    expect(shown(expected.promisedAt)).toBe(promised);
    expect(shown(expected.back)).toBe(back);
  });

  it.each([
    ['the target with four recent replies', minutes(1, 1, 1, 1), '2026-11-18T10:30:00'],
    ['the 80th percentile of five', minutes(90, 10, 20, 60, 40), '2026-11-18T11:00:00'],
    ['the 80th percentile of ten', minutes(10, 9, 8, 7, 6, 5, 4, 3, 2, 1), '2026-11-18T10:10:00'],
    ['never less than five minutes', minutes(0, 0, 0, 0, 0), '2026-11-18T10:05:00'],
    ['longer than the target where that is the truth', minutes(300, 300, 300, 300, 300), '2026-11-18T15:00:00'],
  ])('is %s', (_what, recent, promised) => {
    expect(shown(expectedReply(team(office), recent, at('2026-11-18T10:00')).promisedAt)).toBe(promised);
  });
});
