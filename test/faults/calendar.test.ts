import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { postDueDigests } from '../../src/core/digest/due.js';
import { addWeeks, digestInstant, lastEndedWeek, periodOf, type WeekLabel } from '../../src/core/digest/week.js';
import type { DeskSettings, Team } from '../../src/core/settings.js';
import type { Store } from '../../src/core/store.js';
import { workingTimeBetween } from '../../src/core/working-time.js';
import { parseDeskFile } from '../../src/desk-file.js';
import { dialogueDeskFile } from '../dialogues/desk-file.js';
import { engines, freshStore } from '../store/fresh-database.js';

const minute = 60_000;
const hour = 60 * minute;
const [friday, thursday] = [5, 4];

const deskFor = (
  timezone: string,
  day: number,
  at: string,
): { readonly team: Team; readonly settings: DeskSettings } => {
  const settings = parseDeskFile(dialogueDeskFile(), 'desk.yml');
  const [first] = settings.teams;
  if (!first) throw new Error('the file has no team');
  const [hours = 0, minutes = 0] = at.split(':').map(Number);
  const team = {
    ...first,
    calendar: { ...first.calendar, timezone },
    digest: { ...first.digest, day, at: hours * 60 + minutes },
  };
  return { team, settings: { ...settings, teams: [team] } };
};

/** What is decided about a team's weeks when the desk is woken every half hour, twice each time. */
const live = async (store: Store, { team, settings }: ReturnType<typeof deskFor>, from: string, to: string) => {
  for (let now = Date.parse(from); now <= Date.parse(to); now += 30 * minute) {
    const wake = () => postDueDigests(store, { now: () => now }, { settings, teamPlatform: 'slack' });
    await Promise.all([wake(), wake()]);
  }
  return store.unit(async ({ digests, outbox }) => {
    const runs = (await digests.latest([team.key], '9999-W01', 10)).toReversed();
    const lanes = await outbox.heads(Date.parse(to), 'test');
    return {
      runs: runs.map(({ week, period, figures, at }) => ({
        week,
        ends: new Date(period.to).toISOString(),
        posted: figures === null ? null : new Date(at).toISOString(),
      })),
      lanes: lanes.length,
    };
  });
};

describe.each(engines)('I7: a digest on %s', (engine) => {
  // Cairo's clocks skip the first hour of a Friday in spring and repeat the last of a Thursday in autumn.
  it('at a time that a Friday skips is posted once, when the clock goes on', async () => {
    const { store } = await freshStore(engine);
    const desk = deskFor('Africa/Cairo', friday, '00:30');
    const seen = await live(store, desk, '2026-04-23T20:00:00Z', '2026-04-24T02:00:00Z');
    const posted = '2026-04-23T22:30:00.000Z';
    expect(seen).toEqual({ runs: [{ week: '2026-W17', ends: posted, posted }], lanes: 1 });
  });

  it('at a time that comes twice is posted once, the first time', async () => {
    const { store } = await freshStore(engine);
    const desk = deskFor('Africa/Cairo', thursday, '23:30');
    const seen = await live(store, desk, '2026-10-29T18:00:00Z', '2026-10-30T02:00:00Z');
    const posted = '2026-10-29T20:30:00.000Z';
    expect(seen).toEqual({ runs: [{ week: '2026-W44', ends: posted, posted }], lanes: 1 });
  });

  it('of a Friday that is a leap day is posted once', async () => {
    const { store } = await freshStore(engine);
    const seen = await live(
      store,
      deskFor('Europe/Warsaw', friday, '16:00'),
      '2036-02-29T13:00:00Z',
      '2036-03-01T02:00:00Z',
    );
    const posted = '2036-02-29T15:00:00.000Z';
    expect(seen).toEqual({ runs: [{ week: '2036-W09', ends: posted, posted }], lanes: 1 });
  });

  it('of week 53 is posted once in the next year, between those of week 52 and week 1', async () => {
    const { store } = await freshStore(engine);
    const desk = deskFor('Europe/Warsaw', friday, '16:00');
    for (const [from, to] of [
      ['2026-12-25T14:00:00Z', '2026-12-25T15:30:00Z'],
      ['2027-01-01T14:30:00Z', '2027-01-01T15:30:00Z'],
      ['2027-01-08T14:30:00Z', '2027-01-08T15:30:00Z'],
    ] as const) {
      await live(store, desk, from, to);
    }
    const { runs } = await live(store, desk, '2027-01-09T00:00:00Z', '2027-01-09T00:30:00Z');
    expect(runs.map(({ week, posted }) => [week, posted])).toEqual([
      ['2026-W52', '2026-12-25T15:00:00.000Z'],
      ['2026-W53', '2027-01-01T15:00:00.000Z'],
      ['2027-W01', '2027-01-08T15:00:00.000Z'],
    ]);
  });
});

describe('a year of weeks', () => {
  const zones = ['Africa/Cairo', 'Asia/Amman', 'Asia/Gaza', 'Asia/Jerusalem', 'Europe/Warsaw', 'Pacific/Apia'] as const;
  const years = ['2011-W50', '2019-W40', '2020-W08', '2021-W10', '2026-W01', '2028-W01'] as const;

  it('holds every hour in exactly one week, where clocks change on Fridays, years leap and have 53 weeks', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.constantFrom<WeekLabel>(...years),
        fc.integer({ min: 1, max: 7 }),
        fc.integer({ min: 0, max: 24 * 4 }),
        (zone, first, day, quarter) => {
          const { team } = deskFor(zone, day, `0:${quarter * 15}`);
          const weeks = Array.from({ length: 56 }, (_, index) => addWeeks(first, index));
          expect(new Set(weeks).size).toBe(weeks.length);
          let [hours, end] = [0, periodOf(team, first).from];
          for (const week of weeks) {
            const { from, to } = periodOf(team, week);
            expect(from).toBe(end);
            expect(lastEndedWeek(team, to)).toBe(week);
            expect(lastEndedWeek(team, to - 1)).toBe(addWeeks(week, -1));
            hours += (to - from) / hour;
            end = to;
          }
          expect(hours).toBe((digestInstant(team, weeks.at(-1) ?? '') - periodOf(team, first).from) / hour);
        },
      ),
      { numRuns: 40 },
    );
  });

  it('counts a leap day as a day of work, and leaves it out where it is a holiday', () => {
    const { calendar } = deskFor('Europe/Warsaw', friday, '16:00').team;
    const span = { start: 9 * 60, end: 17 * 60 };
    const office = { ...calendar, week: [1, 2, 3, 4, 5, 6, 7].map((day) => (day < 6 ? [span] : [])) };
    const [monday, wednesday] = [Date.parse('2028-02-28T08:00:00Z'), Date.parse('2028-03-01T08:00:00Z')];
    expect(workingTimeBetween(office, monday, wednesday)).toBe(16 * hour);
    expect(workingTimeBetween({ ...office, holidays: new Set(['2028-02-29']) }, monday, wednesday)).toBe(8 * hour);
  });
});
