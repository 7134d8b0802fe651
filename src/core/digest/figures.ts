import type { Complaint } from '../complaints/complaint.js';
import type { HistoryEntry, Instant } from '../model.js';
import type { Duration, Team } from '../settings.js';
import { workingTimeBetween } from '../working-time.js';
import { type Answered, type Case, casesOf, type Return, returnsIn, type SurveyEvents, surveysOf } from './cases.js';
import type { Picture } from './picture.js';
import { proofTime, type Shown, selfServiceOf } from './self-service.js';
import { type Interval, percentile, wilson } from './statistics.js';
import { chooseStories, type Story } from './stories.js';
import {
  type DigestTable,
  effortOf,
  firstContact,
  firstContactBefore,
  recommendationOf,
  referredIn,
  repeatContacts,
  replyTimes,
  resolutionTimes,
  soonEnough,
  ticketLists,
} from './table.js';
import { countTrend, enough, shareTrend, type Trend } from './trend.js';
import type { Period } from './week.js';
import type { DigestWords } from './words.js';

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
interface Usual {
  /** How many digests, up to four. */
  readonly weeks: number;
  readonly opened: number;
  readonly resolved: number;
  readonly waiting: number;
  /** Absent in digests of older desks. */
  readonly reopened?: number;
}

/** Complaints that nobody has closed; a few of them. What they say stays with the leads. */
export interface OpenComplaints {
  readonly count: number;
  readonly first: readonly {
    readonly ticket: number;
    readonly state: Complaint['state'];
    readonly cause: string | null;
    readonly dueAt: Instant;
  }[];
  /** Of those opened in the week, the most frequent first; those of which it is known. */
  readonly causes: readonly { readonly cause: string; readonly count: number }[];
}

/** How the five figures stand to the digests before; `null`: too few to say. */
export type Trends = Readonly<Record<'opened' | 'resolved' | 'waiting' | 'firstReply' | 'satisfaction', Trend | null>>;

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
  /** Absent in digests of older desks, as is `table`. */
  readonly trends?: Trends;
  readonly table?: DigestTable;
  /** Of the team, at the end of the week: those that are open, the first due first. Absent in digests of older desks. */
  readonly complaints?: OpenComplaints;
  readonly stories: readonly Story[];
  /** Every ticket of a week with few of them. */
  readonly list: readonly TicketFigures[];
  /** The weeks right before this one whose digest was missed for good. */
  readonly skipped: readonly string[];
  /** What leads said about the week, where any did: put in when it is posted. */
  readonly words?: DigestWords;
  /** Absent in digests of older desks. */
  readonly picture?: Picture;
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
  /** The week right before, where it was posted. */
  readonly previous: { readonly from: Instant; readonly figures: DigestFigures } | null;
  /** New tickets of this week whose customers had a ticket of the same topic resolved. */
  readonly returns: readonly Return[];
  /** FAQ answers shown from 24 hours before the week to 24 hours before its end. */
  readonly shown: readonly Shown[];
  readonly complaints: OpenComplaints;
  readonly skipped: readonly string[];
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

/**
 * First reply: working time from a ticket's first customer message to the first agent message, in the week of that reply. A
 * ticket that has waited longer than its target, and still does at the end of the week, counts as missed.
 */
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

/** Satisfaction: the share of 4 and 5 among the answers, in the week of the first tap; beside it how many of those asked in the week answered. */
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
    reopened: mean(({ reopened }) => reopened),
  };
};

/** This week against all of the digests before together. */
const trendsOf = (
  now: Omit<DigestFigures, 'trends' | 'table' | 'stories' | 'list'>,
  before: readonly DigestFigures[],
): Trends => {
  const count = (of: (figures: Pick<DigestFigures, 'opened' | 'resolved' | 'waiting'>) => number): Trend | null =>
    countTrend(of(now), before.map(of));
  const replies = {
    good: sum(before.map(({ firstReply }) => firstReply.within)),
    all: sum(before.map(({ firstReply }) => firstReply.cases)),
  };
  const scores = {
    good: sum(before.map(({ satisfaction }) => satisfaction.good)),
    all: sum(before.map(({ satisfaction }) => satisfaction.answers)),
  };
  return {
    opened: count(({ opened }) => opened),
    resolved: count(({ resolved }) => resolved),
    waiting: count(({ waiting }) => waiting),
    firstReply: shareTrend({ good: now.firstReply.within, all: now.firstReply.cases }, replies),
    satisfaction: shareTrend({ good: now.satisfaction.good, all: now.satisfaction.answers }, scores),
  };
};

const surveyed = ({ team, period, histories }: DigestSource, events: SurveyEvents) => {
  const surveys = histories.map((history) => surveysOf(team, period, history, events));
  return {
    scores: surveys.flatMap(({ answered }) => answered.map(({ score }) => score)),
    asked: sum(surveys.map(({ sent }) => sent.length)),
  };
};

const tableOf = (
  source: DigestSource,
  cases: readonly Case[],
  answers: readonly Answered[],
  small: boolean,
): DigestTable => {
  const { team, period, previous } = source;
  const { firstReply, reply, resolution } = team.targets;
  const began = new Set(cases.flatMap((one) => (one.opened + one.reopened > 0 ? [one.ticket] : [])));
  const returns = [...source.histories.flatMap((history) => returnsIn(team, history)), ...soonEnough(source.returns)];
  const known = returns.filter((one) => began.has(one.as));
  const contact = firstContact(cases, known, period);
  const earlier = previous?.figures.table?.firstContact;
  return {
    reply: replyTimes(cases, reply, small),
    resolution: resolutionTimes(cases, resolution, small),
    firstContact: contact,
    firstContactBefore:
      previous && earlier ? firstContactBefore({ ...earlier, from: previous.from }, known, period) : null,
    repeat: repeatContacts(cases, known, period),
    notAsked: sum(cases.map(({ notAsked }) => notAsked)),
    promisesMade: sum(cases.map(({ promises }) => promises.made)),
    effort: effortOf(surveyed(source, { asked: 'effort-asked', answered: 'effort-answered' })),
    recommendation: recommendationOf(surveyed(source, { asked: 'recommend-asked', answered: 'recommend-answered' })),
    referred: referredIn(team, period, source.histories),
    selfService: source.shown.length === 0 ? null : selfServiceOf(source.shown, period.to),
    lists: ticketLists(cases, answers, contact.returned, { lowScore: source.lowScore, firstReply, reply }),
  };
};

/** Of the FAQ answers of a week: those of which it is known by its end what came of them. */
export const shownPeriod = ({ from, to }: Period): Period => ({ from: from - proofTime, to: to - proofTime });

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
  const counted = {
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
    skipped: source.skipped,
  };
  return {
    ...counted,
    trends: trendsOf(counted, source.before),
    table: tableOf(source, cases, answers, small),
    complaints: source.complaints,
    stories: chooseStories(cases, answers, { lowScore, target: team.targets.reply }),
    list: small
      ? cases.map(({ ticket, isResolved, firstReply }) => ({
          ticket,
          resolved: isResolved,
          firstReply: firstReply?.wait ?? null,
          score: scores.get(ticket) ?? null,
        }))
      : [],
  };
};
