import type { Team } from '../settings.js';
import type { Work } from '../work.js';
import { returnTime } from './cases.js';
import { type DigestFigures, figuresOf, shownPeriod } from './figures.js';
import { pictureOf } from './picture.js';
import type { DigestRun } from './run.js';
import { addWeeks, type Period, periodOf, type WeekLabel } from './week.js';

/** What the digests work with: less than a whole desk, for the command beside it. */
export type DigestWork = Pick<Work, 'tx' | 'now' | 'settings' | 'teamPlatform'>;

/** Figures are compared with those of so many weeks before. */
export const compared = 4;

/** A team's present key and its earlier ones: history stays with it. */
export const keysOf = (team: Team): readonly string[] => [team.key, ...team.formerly];

/** The weeks right before this one that were missed for good, in order. */
const skippedBefore = (before: readonly DigestRun[]): readonly WeekLabel[] => {
  const posted = before.findIndex(({ figures }) => figures !== null);
  return before
    .slice(0, posted < 0 ? before.length : posted)
    .map(({ week }) => week)
    .toReversed();
};

/** As many complaints as a digest lists. */
const complaintsListed = 5;

const openComplaints = async ({ tx }: DigestWork, keys: readonly string[], { from, to }: Period) => {
  const open = await tx.complaints.open(keys);
  const causes = await tx.complaints.causes(keys, from, to);
  return {
    count: open.length,
    first: open
      .slice(0, complaintsListed)
      .map(({ ticketId: ticket, state, cause, dueAt }) => ({ ticket, state, cause, dueAt })),
    causes: causes.flatMap(({ cause, count }) => (cause === null ? [] : [{ cause, count }])),
  };
};

/** A week and what happened in it, up to now where it has not ended. */
export interface Measured {
  readonly period: Period;
  readonly figures: DigestFigures;
}

/**
 * A team's week: it begins where the digest before it ended, also when the team's day or zone has changed since. Reads
 * what happened since the week began and who waits, and nothing else.
 */
export const measure = async (work: DigestWork, team: Team, week: WeekLabel): Promise<Measured> => {
  const { tx, settings, now } = work;
  const keys = keysOf(team);
  const before = await tx.digests.latest(keys, week, 60);
  const [last] = before;
  const whole = periodOf(team, week);
  const from = last?.week === addWeeks(week, -1) ? last.period.to : whole.from;
  const period = { from, to: Math.max(from, Math.min(whole.to, now)) };
  const touched = await tx.history.touchedSince(from, keys);
  const waiting = await tx.tickets.waiting(keys);
  const histories = await tx.history.ofTickets([...new Set([...touched, ...waiting])].sort((a, b) => a - b));
  const earliest = addWeeks(week, -compared);
  const opened = histories.flatMap(([first]) => (first && first.at >= from ? [first.ticketId] : []));
  const asked = shownPeriod(period);
  const figures = figuresOf({
    team,
    period,
    histories,
    lowScore: settings.survey.lowScore,
    before: before.flatMap((run) => (run.figures !== null && run.week >= earliest ? [run.figures] : [])),
    previous:
      last?.week === addWeeks(week, -1) && last.figures ? { from: last.period.from, figures: last.figures } : null,
    returns: await tx.history.returns(opened, from - returnTime, keys),
    complaints: await openComplaints(work, keys, period),
    shown: await tx.suggestions.shown(asked.from, asked.to),
    skipped: skippedBefore(before),
  });
  return { period, figures: { ...figures, picture: pictureOf(team, period, histories) } };
};
