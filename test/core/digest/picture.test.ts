import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pictureOf } from '../../../src/core/digest/picture.js';
import { addWeeks, digestInstant, draftInstant, periodOf } from '../../../src/core/digest/week.js';
import type { HistoryEntry } from '../../../src/core/model.js';
import { parseDeskFile } from '../../../src/desk-file.js';
import { dialogueDeskFile } from '../../dialogues/desk-file.js';

const minute = 60_000;
const hour = 60 * minute;

const teamIn = (timezone: string) => {
  const [first] = parseDeskFile(dialogueDeskFile(), 'desk.yml').teams;
  if (!first) throw new Error('the file has no team');
  return { ...first, calendar: { ...first.calendar, timezone } };
};

type Step = readonly [HistoryEntry['kind'], number, HistoryEntry['details']?];

const history = (ticketId: number, ...steps: readonly Step[]): readonly HistoryEntry[] =>
  steps.map(([kind, at, details = {}]) => ({
    ticketId,
    kind,
    at,
    actor: 'customer',
    details: kind === 'opened' ? { team: 'billing' } : details,
  }));

describe('the picture of a week', () => {
  const team = teamIn('Europe/Warsaw');
  const period = periodOf(team, '2026-W47');
  const at = (text: string): number => Date.parse(`2026-11-${text}:00+01:00`);

  it('counts by the days of the team’s zone, the first and the last in part', () => {
    const { days, replies } = pictureOf(team, period, [
      history(1, ['opened', at('13T16:00')], ['replied', at('13T16:05')], ['resolved', at('13T23:59')]),
      history(2, ['opened', at('14T00:00')], ['replied', at('14T00:31')], ['resolved', at('20T15:59')]),
      history(3, ['opened', at('13T15:59')], ['replied', at('16T15:59')]),
      history(4, ['opened', at('20T15:59')]),
      history(5, ['opened', at('16T10:00')], ['spam', at('17T10:00')]),
    ]);
    expect(days.map(({ date, opened, resolved }) => `${date} ${opened} ${resolved}`)).toEqual([
      '2026-11-13 1 1',
      '2026-11-14 1 0',
      '2026-11-15 0 0',
      '2026-11-16 0 0',
      '2026-11-17 0 0',
      '2026-11-18 0 0',
      '2026-11-19 0 0',
      '2026-11-20 1 1',
    ]);
    expect(replies).toEqual([1, 0, 0, 1, 0, 0, 0, 1]);
  });

  const zones = fc.constantFrom(
    'Europe/Warsaw',
    'Pacific/Apia',
    'America/New_York',
    'Africa/Casablanca',
    'Asia/Kolkata',
  );

  it('has every event of the week on exactly one day, also where clocks change', () => {
    fc.assert(
      fc.property(
        zones,
        fc.integer({ min: -60, max: 60 }),
        fc.array(fc.record({ opened: fc.double({ min: 0, max: 0.999, noNaN: true }), takes: fc.nat(100) })),
        (zone, weeks, tickets) => {
          const there = teamIn(zone);
          const week = periodOf(there, addWeeks('2026-W47', weeks));
          const histories = tickets.map(({ opened, takes }, index) => {
            const begun = Math.floor(week.from + opened * (week.to - week.from));
            return history(
              index + 1,
              ['opened', begun],
              ['replied', begun + takes * minute],
              ['resolved', begun + takes * hour],
            );
          });
          const { days, replies } = pictureOf(there, week, histories);
          const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);
          const within = (kind: string): number =>
            histories.flat().filter((entry) => entry.kind === kind && week.from <= entry.at && entry.at < week.to)
              .length;
          expect(sum(days.map(({ opened }) => opened))).toBe(within('opened'));
          expect(sum(days.map(({ resolved }) => resolved))).toBe(within('resolved'));
          expect(sum(replies)).toBe(within('replied'));
          expect(new Set(days.map(({ date }) => date)).size).toBe(days.length);
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('the time of a draft', () => {
  it.each([
    [4, 12 * 60, '2026-11-19T11:00:00.000Z'],
    [5, 15 * 60 + 59, '2026-11-20T14:59:00.000Z'],
    // At the digest's own time, or behind it in the week: the one before.
    [5, 16 * 60, '2026-11-13T15:00:00.000Z'],
    [6, 9 * 60, '2026-11-14T08:00:00.000Z'],
  ])('on day %i at minute %i is the last one before the digest', (day, minutes, expected) => {
    const team = teamIn('Europe/Warsaw');
    const drafted = { ...team, digest: { ...team.digest, draft: { day, at: minutes } } };
    const instant = draftInstant(drafted, '2026-W47');
    expect(new Date(instant).toISOString()).toBe(expected);
    expect(instant).toBeLessThan(digestInstant(drafted, '2026-W47'));
  });
});
