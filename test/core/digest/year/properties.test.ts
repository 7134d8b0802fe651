import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type DigestSource, figuresOf } from '../../../../src/core/digest/figures.js';
import { lastEndedWeek, periodOf, weeksEnded } from '../../../../src/core/digest/week.js';
import type { HistoryEntry } from '../../../../src/core/model.js';
import type { Team } from '../../../../src/core/settings.js';
import { parseDeskFile } from '../../../../src/desk-file.js';
import { dialogueDeskFile } from '../../../dialogues/desk-file.js';
import { syntheticYear } from './synthetic-year.js';

const [first] = parseDeskFile(dialogueDeskFile(), 'desk.yml').teams;
if (!first) throw new Error('the file has no team');

const zones = ['Europe/Warsaw', 'America/New_York', 'Asia/Kathmandu', 'Pacific/Apia', 'Australia/Lord_Howe'];

/** A team of any zone whose digest comes on any day, and a year of it without spam. */
const desks = fc
  .record({
    seed: fc.integer(),
    timezone: fc.constantFrom(...zones),
    day: fc.integer({ min: 1, max: 7 }),
    at: fc.integer({ min: 0, max: 1_440 }),
  })
  .map(({ seed, timezone, day, at }) => {
    const team: Team = {
      ...first,
      formerly: ['payments'],
      calendar: { ...first.calendar, timezone },
      digest: { ...first.digest, day, at },
    };
    const histories: readonly HistoryEntry[][] = syntheticYear(seed, 4)
      .tickets.filter(({ entries }) => !entries.some(({ kind }) => kind === 'spam'))
      .map(({ entries, index }) => entries.map((entry) => ({ ...entry, ticketId: index })));
    return { team, histories };
  });

const source = (team: Team, histories: DigestSource['histories'], week: string): DigestSource => ({
  team,
  period: periodOf(team, week),
  histories,
  lowScore: 3,
  before: [],
  previous: null,
  returns: [],
  shown: [],
  complaints: { count: 0, first: [], causes: [] },
  skipped: [],
});

/** How often something happened while the team had the ticket. */
const ownEvents = (histories: DigestSource['histories'], kind: HistoryEntry['kind']): number =>
  histories.reduce((sum, history) => {
    let ours = false;
    for (const { kind: what, details } of history) {
      if (what === 'opened') ours = ['billing', 'payments'].includes(String(details.team));
      if (what === 'transferred') ours = details.to === 'billing';
      if (ours && what === kind) sum += 1;
    }
    return sum;
  }, 0);

describe('the figures of a year', () => {
  it('count each event in exactly one week, in any zone and on any day', () => {
    fc.assert(
      fc.property(desks, ({ team, histories }) => {
        const begin = Date.parse('2026-01-01T00:00:00Z');
        const newest = Math.max(...histories.flat().map(({ at, details }) => Math.max(at, Number(details.until ?? 0))));
        const weeks = weeksEnded(team, begin, newest + 15 * 24 * 3_600_000);
        expect(weeks.at(-1)).toBe(lastEndedWeek(team, newest + 15 * 24 * 3_600_000));
        const all = weeks.map((week) => figuresOf(source(team, histories, week)));
        const total = (of: (figures: (typeof all)[number]) => number): number =>
          all.reduce((sum, figures) => sum + of(figures), 0);
        expect(total(({ opened }) => opened)).toBe(ownEvents(histories, 'opened'));
        expect(total(({ resolved }) => resolved)).toBe(ownEvents(histories, 'resolved'));
        expect(total(({ reopened }) => reopened)).toBe(ownEvents(histories, 'reopened'));
        expect(total(({ table }) => table?.promisesMade ?? 0)).toBe(ownEvents(histories, 'promised'));
        expect(total(({ promises }) => promises.kept + promises.missed)).toBe(ownEvents(histories, 'promised'));
      }),
      { numRuns: 40 },
    );
  });

  it('are the same however often they are computed, and whatever has happened since', () => {
    fc.assert(
      fc.property(desks, fc.integer({ min: 2, max: 52 }), ({ team, histories }, number) => {
        const week = `2026-W${String(number).padStart(2, '0')}`;
        const { to } = periodOf(team, week);
        const then = histories
          .map((history) => history.filter(({ at }) => at < to))
          .filter((history) => history.length > 0);
        const scored = ({ satisfaction: _, ...figures }: ReturnType<typeof figuresOf>) => ({
          ...figures,
          // The last tap within an hour counts, also where the week has ended meanwhile.
          list: figures.list.map(({ score: __, ...line }) => line),
          stories: figures.stories.filter(({ why }) => why === 'reopened'),
          table: { ...figures.table, lists: { ...figures.table?.lists, lowScore: null } },
        });
        const later = figuresOf(source(team, histories, week));
        expect(figuresOf(source(team, histories, week))).toEqual(later);
        const [now, since] = [scored(figuresOf(source(team, then, week))), scored(later)];
        expect({ ...since, stories: [] }).toEqual({ ...now, stories: [] });
      }),
      { numRuns: 60 },
    );
  });
});
