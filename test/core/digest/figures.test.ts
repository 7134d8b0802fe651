import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type DigestSource, figuresOf } from '../../../src/core/digest/figures.js';
import { percentile, wilson } from '../../../src/core/digest/statistics.js';
import type { HistoryEntry, HistoryKind } from '../../../src/core/model.js';
import type { Team } from '../../../src/core/settings.js';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
/** Friday 16:00 in Warsaw, the 13th of November 2026. */
const from = Date.parse('2026-11-13T15:00:00Z');
const to = from + 7 * day;
/** Monday 09:00 in Warsaw, the 16th. */
const monday = Date.parse('2026-11-16T08:00:00Z');

const nineToFive = { start: 9 * 60, end: 17 * 60 };
const workdays = [nineToFive, nineToFive, nineToFive, nineToFive, nineToFive, undefined, undefined];
const team: Team = {
  key: 'billing',
  formerly: ['payments'],
  name: { en: 'Billing' },
  channel: 'C1',
  leads: [],
  language: 'en',
  calendar: {
    timezone: 'Europe/Warsaw',
    week: workdays.map((span) => (span ? [span] : [])),
    holidays: new Set(),
  },
  targets: { firstReply: 30 * minute, reply: 2 * hour, resolution: 2 * day },
  digest: { day: 5, at: 16 * 60, draft: { day: 4, at: 12 * 60 }, individuals: false },
  releaseAfter: null,
  showAgentName: true,
  parallel: 4,
  topics: [],
};

type Step = readonly [HistoryKind, number, HistoryEntry['details']?];

/** The history of one ticket; `opened` is this team's unless it says otherwise. */
const history = (ticketId: number, ...steps: readonly Step[]): readonly HistoryEntry[] =>
  steps.map(([kind, at, details]) => ({
    ticketId,
    kind,
    actor: 'customer',
    at,
    details: details ?? (kind === 'opened' ? { team: 'billing' } : {}),
  }));

const figures = (histories: DigestSource['histories'], changes: Partial<DigestSource> = {}) =>
  figuresOf({
    team,
    period: { from, to },
    histories,
    lowScore: 3,
    before: [],
    previous: null,
    returns: [],
    shown: [],
    complaints: { count: 0, first: [], causes: [] },
    skipped: [],
    ...changes,
  });

/** A ticket that was answered after so many minutes of working time. */
const answered = (ticketId: number, minutes: number) =>
  history(ticketId, ['opened', monday], ['replied', monday + minutes * minute]);

describe('the figures of a week', () => {
  it('judge a ticket of a segment by the targets that it had when it was opened', () => {
    const hastened = (ticketId: number, minutes: number) =>
      history(
        ticketId,
        ['opened', monday, { team: 'billing', segment: 'vip', targets: 0.5 }],
        ['replied', monday + minutes * minute],
      );
    const { firstReply, stories } = figures([
      answered(1, 20),
      hastened(2, 20),
      hastened(3, 10),
      history(4, ['opened', to - 20 * minute, { team: 'billing', targets: 0.5 }]),
      history(5, ['opened', to - 20 * minute]),
    ]);
    expect(firstReply).toMatchObject({ within: 2, cases: 4, target: 30 * minute });
    expect(stories.map(({ ticket }) => ticket)).toHaveLength(3);
  });

  it('are these for a week computed by hand', () => {
    const result = figures([
      // Opened on Friday evening, answered on Monday at 09:20: 20 minutes of working time after Friday's last hour.
      history(
        1,
        ['opened', from],
        ['promised', from, { until: monday + 30 * minute }],
        ['replied', monday + 20 * minute],
        ['resolved', monday + hour],
        ['survey-sent', monday + hour],
        ['survey-answered', monday + 2 * hour, { score: 2, replaces: null }],
        ['survey-answered', monday + 2 * hour + minute, { score: 5, replaces: 2 }],
        ['reopened', monday + 3 * hour],
        ['replied', monday + 4 * hour],
        ['resolved', monday + 5 * hour],
        ['survey-sent', monday + 5 * hour],
      ),
      // Opened the week before and resolved without an answer; its promise was broken in this week.
      history(
        2,
        ['opened', from - day, { team: 'payments' }],
        ['promised', from - day, { until: monday }],
        ['resolved', monday + day],
        ['survey-sent', monday + day],
        ['survey-answered', monday + day + hour, { score: 1, replaces: null }],
      ),
      // Waits still, since an hour of working time.
      history(3, ['opened', to - hour]),
      // Spam, and a ticket that had been done before.
      history(4, ['opened', monday], ['spam', monday + hour]),
      history(5, ['opened', from - 9 * day], ['replied', from - 8 * day], ['resolved', from - 8 * day]),
      // Another team's ticket, which this one had for a while and answered.
      history(
        6,
        ['opened', monday, { team: 'support' }],
        ['transferred', monday + hour, { from: 'support', to: 'billing' }],
        ['replied', monday + 2 * hour],
        ['transferred', monday + 3 * hour, { from: 'billing', to: 'support' }],
        ['resolved', monday + 4 * hour],
      ),
    ]);
    expect(result).toEqual({
      tickets: 4,
      opened: 2,
      resolved: 3,
      reopened: 1,
      waiting: 1,
      firstReply: { replies: 2, median: null, p90: null, within: 0, cases: 3, target: 30 * minute },
      satisfaction: { answers: 2, good: 1, low: 1, interval: null, asked: 3, askedAnswered: 2 },
      promises: { kept: 1, missed: 1 },
      usual: null,
      trends: { opened: null, resolved: null, waiting: null, firstReply: null, satisfaction: null },
      table: {
        // Ticket 1 after 80 minutes and after one hour, ticket 6 after two hours; ticket 3 is in time still.
        reply: { ended: 3, median: null, p90: null, within: 3, cases: 3, target: 2 * hour },
        // Ticket 1 after seven hours, ticket 2 after its last two hours of Friday, Monday's eight and one; 6 was the other team's.
        resolution: { ended: 2, median: null, p90: null, within: 2, cases: 2, target: 2 * day },
        // Ticket 1 came back after two hours.
        firstContact: { resolved: 2, returned: [1] },
        firstContactBefore: null,
        repeat: { contacts: 3, repeated: 1 },
        notAsked: 0,
        promisesMade: 1,
        effort: null,
        recommendation: null,
        referred: 0,
        selfService: null,
        lists: {
          lateFirstReply: { count: 3, tickets: [1, 3, 6] },
          lateReply: { count: 0, tickets: [] },
          waiting: { count: 1, tickets: [3] },
          reopened: { count: 1, tickets: [1] },
          lowScore: { count: 1, tickets: [2] },
          missedPromise: { count: 1, tickets: [2] },
          returned: { count: 1, tickets: [1] },
        },
      },
      complaints: { count: 0, first: [], causes: [] },
      stories: [
        { ticket: 2, why: 'score', score: 1 },
        { ticket: 1, why: 'reopened' },
        { ticket: 6, why: 'wait', wait: 2 * hour, open: false },
      ],
      list: [
        { ticket: 1, resolved: true, firstReply: 80 * minute, score: 5 },
        { ticket: 2, resolved: true, firstReply: null, score: 1 },
        { ticket: 3, resolved: false, firstReply: null, score: null },
        { ticket: 6, resolved: true, firstReply: 2 * hour, score: null },
      ],
      skipped: [],
    });
  });

  it('count a promise that was taken back as missed, whatever becomes of the later one', () => {
    const taken = (replied: number) =>
      figures([
        history(
          1,
          ['opened', monday],
          ['promised', monday, { until: monday + 30 * minute }],
          ['promised', monday + 29 * minute, { until: monday + hour, missed: monday + 30 * minute }],
          ['replied', monday + replied * minute],
        ),
      ]).promises;
    expect(taken(45)).toEqual({ kept: 1, missed: 1 });
    expect(taken(61)).toEqual({ kept: 0, missed: 2 });
    expect(taken(30)).toEqual({ kept: 2, missed: 0 });
  });

  it('are all nothing without any ticket', () => {
    const { tickets, opened, firstReply, stories } = figures([]);
    expect([tickets, opened, firstReply.cases, stories.length]).toEqual([0, 0, 0, 0]);
  });

  it('have percentiles from twenty tickets and five replies on', () => {
    const twenty = Array.from({ length: 20 }, (_, index) => answered(index + 1, 5 * (index + 1)));
    const { firstReply, list } = figures(twenty);
    expect(firstReply).toMatchObject({ replies: 20, median: 50 * minute, p90: 90 * minute, within: 6, cases: 20 });
    expect(list).toEqual([]);
    expect(figures(twenty.slice(1)).firstReply.median).toBeNull();
    expect(figures(twenty.slice(1)).list).toHaveLength(19);
    const unanswered = twenty.map((entries, index) => (index < 4 ? entries : entries.slice(0, 1)));
    expect(figures(unanswered).firstReply).toMatchObject({ replies: 4, median: null, within: 4, cases: 20 });
  });

  it('credit an answer to the week of its first tap, with the last score', () => {
    const late = history(
      1,
      ['opened', monday],
      ['survey-sent', to - 2 * minute],
      ['survey-answered', to - minute, { score: 3, replaces: null }],
      ['survey-answered', to + minute, { score: 4, replaces: 3 }],
    );
    expect(figures([late]).satisfaction).toMatchObject({ answers: 1, good: 1, low: 0 });
    const next = figures([late], { period: { from: to, to: to + 7 * day } });
    expect(next.satisfaction).toMatchObject({ answers: 0, asked: 0 });
  });

  it('give satisfaction an interval from five answers on', () => {
    const rated = (count: number) =>
      Array.from({ length: count }, (_, index) =>
        history(
          index + 1,
          ['opened', monday],
          ['survey-answered', monday + hour, { score: index === 0 ? 3 : 4, replaces: null }],
        ),
      );
    expect(figures(rated(4)).satisfaction.interval).toBeNull();
    expect(figures(rated(5)).satisfaction.interval).toEqual(wilson(4, 5));
  });

  it('know the state at the end of the week, whatever came after it', () => {
    const later = history(1, ['opened', monday], ['replied', to + hour], ['resolved', to + 2 * hour]);
    expect(figures([later])).toMatchObject({ waiting: 1, resolved: 0, list: [{ resolved: false, firstReply: null }] });
  });

  it('compare counts with the mean of the weeks before', () => {
    const before = [figures([answered(1, 5)]), figures([]), figures([])];
    expect(figures([], { before }).usual).toEqual({ weeks: 3, opened: 0.3, resolved: 0, waiting: 0, reopened: 0 });
  });

  it('name at most three conversations, each once: low scores, long waits, reopened ones, then the longest waits', () => {
    const rated = (id: number, score: number) =>
      history(id, ['opened', monday], ['survey-answered', monday + hour, { score, replaces: null }]);
    const { stories } = figures([answered(1, 3 * 60), answered(2, 4 * 60), rated(3, 3), rated(4, 1), answered(5, 1)]);
    expect(stories.map(({ ticket }) => ticket)).toEqual([4, 3, 2]);
    expect(figures([answered(1, 10), answered(2, 20)]).stories.map(({ ticket }) => ticket)).toEqual([2, 1]);
  });
});

describe('statistics', () => {
  it('agree with Wilson as computed elsewhere', () => {
    // Newcombe (1998), Statistics in Medicine 17: 81 of 263, 15 of 148, 0 of 20.
    expect(wilson(81, 263).low).toBeCloseTo(0.2553, 4);
    expect(wilson(81, 263).high).toBeCloseTo(0.3662, 4);
    expect(wilson(15, 148).low).toBeCloseTo(0.0624, 4);
    expect(wilson(15, 148).high).toBeCloseTo(0.1605, 4);
    expect(wilson(0, 20).low).toBe(0);
    expect(wilson(0, 20).high).toBeCloseTo(0.1611, 4);
  });

  it('keep the interval around the share and within 0 and 1', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e5 }), fc.double({ min: 0, max: 1, noNaN: true }), (all, part) => {
        const good = Math.round(all * part);
        const { low, high } = wilson(good, all);
        expect(low).toBeGreaterThanOrEqual(0);
        expect(low).toBeLessThanOrEqual(good / all + 1e-9);
        expect(high).toBeGreaterThanOrEqual(good / all - 1e-9);
        expect(high).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('take a percentile by the nearest rank', () => {
    expect(percentile([4, 1, 3, 2], 0.5)).toBe(2);
    expect(percentile([4, 1, 3, 2], 0.9)).toBe(4);
    expect(percentile([7], 0.5)).toBe(7);
    expect(percentile([], 0.5)).toBeNull();
  });
});
