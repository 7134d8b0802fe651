import type { HistoryEntry, Instant } from '../model.js';
import type { Duration, Team } from '../settings.js';
import { workingTimeBetween } from '../working-time.js';
import { type Answered, type Case, casesOf, surveysOf } from './cases.js';
import { type Interval, percentile, wilson } from './statistics.js';
import { chooseStories, type Story } from './stories.js';
import type { Period } from './week.js';

/** Fewer cases say nothing. */
const enough = 5;
/** A week with fewer tickets has no percentiles: each ticket is listed instead. */
const percentilesFrom = 20;

/** One ticket of a small week. */
export interface TicketFigures {
  readonly ticket: number;
  readonly resolved: boolean;
  /** Working time to the first reply; `null` where there was none by the end of the week. */
  readonly firstReply: Duration | null;
  readonly score: number | null;
}

/** The mean of the digests before. */
export interface Usual {
  /** How many digests, up to four. */
  readonly weeks: number;
  readonly opened: number;
  readonly resolved: number;
  readonly waiting: number;
}

/** What a digest says, in numbers: stored once it is posted. It names tickets by number only, never by what people wrote. */
export interface DigestFigures {
  /** Tickets with anything to report on. */
  readonly tickets: number;
  readonly opened: number;
  readonly resolved: number;
  readonly reopened: number;
  /** Customers without an answer at the end of the week. */
  readonly waiting: number;
  readonly firstReply: {
    readonly replies: number;
    /** `null` in a week with few tickets, and from few replies. Working time. */
    readonly median: Duration | null;
    readonly p90: Duration | null;
    /** First replies within the target, of `cases`: the replies, and the waits that are past the target and still open. */
    readonly within: number;
    readonly cases: number;
    readonly target: Duration;
  };
  readonly satisfaction: {
    readonly answers: number;
    /** 4 or 5. */
    readonly good: number;
    /** At or below the desk's low score. */
    readonly low: number;
    /** Of the share of `good`; `null` from few answers. */
    readonly interval: Interval | null;
    /** Surveys sent in the week, and those of them that were answered so far. */
    readonly asked: number;
    readonly askedAnswered: number;
  };
  readonly promises: { readonly kept: number; readonly missed: number };
  readonly usual: Usual | null;
  readonly stories: readonly Story[];
  /** Every ticket of a week with few of them. */
  readonly list: readonly TicketFigures[];
  /** The weeks right before this one whose digest was missed for good. */
  readonly skipped: readonly string[];
}

/** What the figures of a week are made from. */
export interface DigestSource {
  readonly team: Team;
  readonly period: Period;
  /** Whole histories, oldest first, of every ticket that anything happened to since the week began, or that waits. */
  readonly histories: readonly (readonly HistoryEntry[])[];
  /** The desk's low score. */
  readonly lowScore: number;
  readonly before: readonly DigestFigures[];
  readonly skipped: readonly string[];
}

const firstReplyFigures = (team: Team, cases: readonly Case[], small: boolean): DigestFigures['firstReply'] => {
  const target = team.targets.firstReply;
  const replies = cases.flatMap(({ firstReply, targets }) =>
    firstReply?.inWeek ? [{ wait: firstReply.wait, inTime: firstReply.wait <= target * targets }] : [],
  );
  const waits = replies.map(({ wait }) => wait);
  const overdue = cases.filter(
    ({ unanswered, targets }) => unanswered !== null && unanswered > target * targets,
  ).length;
  const said = waits.length >= enough && !small;
  return {
    replies: waits.length,
    median: said ? percentile(waits, 0.5) : null,
    p90: said ? percentile(waits, 0.9) : null,
    within: replies.filter(({ inTime }) => inTime).length,
    cases: waits.length + overdue,
    target,
  };
};

const satisfactionFigures = (
  answers: readonly Answered[],
  sent: readonly { readonly answered: boolean }[],
  lowScore: number,
): DigestFigures['satisfaction'] => {
  const good = answers.filter(({ score }) => score >= 4).length;
  return {
    answers: answers.length,
    good,
    low: answers.filter(({ score }) => score <= lowScore).length,
    interval: answers.length >= enough ? wilson(good, answers.length) : null,
    asked: sent.length,
    askedAnswered: sent.filter(({ answered }) => answered).length,
  };
};

const usualOf = (before: readonly DigestFigures[]): Usual | null => {
  if (before.length === 0) return null;
  const mean = (of: (figures: DigestFigures) => number): number =>
    Math.round((before.reduce((sum, figures) => sum + of(figures), 0) / before.length) * 10) / 10;
  return {
    weeks: before.length,
    opened: mean(({ opened }) => opened),
    resolved: mean(({ resolved }) => resolved),
    waiting: mean(({ waiting }) => waiting),
  };
};

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

/**
 * The figures of one team and week, all of them from the tickets' histories. An event counts for the team that had the
 * ticket when it happened, and in the week in which it happened: a reply, a resolve, an answer.
 */
export const figuresOf = (source: DigestSource): DigestFigures => {
  const { team, period, histories, lowScore } = source;
  const waitOf = (from: Instant, to: Instant): Duration => workingTimeBetween(team.calendar, from, to);
  const cases = histories.flatMap((history) => casesOf(team, period, history, waitOf));
  const surveys = histories.map((history) => surveysOf(team, period, history));
  const answers = surveys.flatMap(({ answered }) => answered);
  const sent = surveys.flatMap((survey) => survey.sent);
  const small = cases.length < percentilesFrom;
  const scores = new Map(answers.map(({ ticket, score }) => [ticket, score]));
  return {
    tickets: cases.length,
    opened: sum(cases.map(({ opened }) => opened)),
    resolved: sum(cases.map(({ resolved }) => resolved)),
    reopened: sum(cases.map(({ reopened }) => reopened)),
    waiting: cases.filter(({ waiting }) => waiting !== null).length,
    firstReply: firstReplyFigures(team, cases, small),
    satisfaction: satisfactionFigures(answers, sent, lowScore),
    promises: {
      kept: sum(cases.map(({ promises }) => promises.kept)),
      missed: sum(cases.map(({ promises }) => promises.missed)),
    },
    usual: usualOf(source.before),
    stories: chooseStories(cases, answers, { lowScore, target: team.targets.reply }),
    list: small
      ? cases.map(({ ticket, isResolved, firstReply }) => ({
          ticket,
          resolved: isResolved,
          firstReply: firstReply?.wait ?? null,
          score: scores.get(ticket) ?? null,
        }))
      : [],
    skipped: source.skipped,
  };
};
