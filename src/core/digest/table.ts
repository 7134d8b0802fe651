import type { HistoryEntry } from '../model.js';
import type { Duration, Team } from '../settings.js';
import { type Answered, type Case, type Return, returnTime } from './cases.js';
import type { SelfService } from './self-service.js';
import { percentile } from './statistics.js';
import { enough } from './trend.js';
import type { Period } from './week.js';

/** Times of one kind: how many, how long, and how many within the target. */
export interface Times {
  /** Those that ended. */
  readonly ended: number;
  /** `null` in a week with few tickets, and from few cases. Working time. */
  readonly median: Duration | null;
  readonly p90: Duration | null;
  /** Within the target, of `cases`. */
  readonly within: number;
  readonly cases: number;
  readonly target: Duration;
}

/** How many resolved tickets the customer came back about. */
export interface FirstContact {
  readonly resolved: number;
  /** The tickets whose customers came back within seven days. */
  readonly returned: readonly number[];
}

/** How many tickets are behind a figure, and the first of them. */
interface TicketList {
  readonly count: number;
  readonly tickets: readonly number[];
}

/** The tickets behind the figures. */
export type TicketLists = Readonly<
  Record<
    'lateFirstReply' | 'lateReply' | 'waiting' | 'reopened' | 'lowScore' | 'missedPromise' | 'returned',
    TicketList
  >
>;

/** How easy it was to get help, 1 (very hard) to 5 (very easy). */
export interface Effort {
  readonly answers: number;
  /** 4 or 5. */
  readonly easy: number;
  readonly asked: number;
}

/** Whether customers would recommend the desk, 0 to 10. */
export interface Recommendation {
  readonly answers: number;
  /** 9 or 10. */
  readonly promoters: number;
  /** 0 to 6. */
  readonly detractors: number;
  readonly asked: number;
}

/** What stands in the digest's thread beside the five figures of the post. */
export interface DigestTable {
  readonly reply: Times;
  readonly resolution: Times;
  /** Provisional: the seven days of its last tickets are not over. */
  readonly firstContact: FirstContact;
  /** The week before, now that its seven days are over; `null` where it was not counted. */
  readonly firstContactBefore: { readonly resolved: number; readonly returned: number } | null;
  readonly repeat: { readonly contacts: number; readonly repeated: number };
  /** Resolves after which nobody was asked for a score. */
  readonly notAsked: number;
  readonly promisesMade: number;
  /** `null` where nobody was asked and nobody answered. */
  readonly effort: Effort | null;
  readonly recommendation: Recommendation | null;
  /** Absent in digests of older desks. */
  readonly referred?: number;
  /** Of the whole desk; `null` where no answer was shown. */
  readonly selfService: SelfService | null;
  readonly lists: TicketLists;
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

/** Percentiles by the nearest rank, from five cases on and not in a `small` week. */
const times = (
  ended: readonly { readonly time: Duration; readonly inTime: boolean }[],
  overdue: number,
  target: Duration,
  small: boolean,
): Times => {
  const said = ended.length >= enough && !small;
  const all = ended.map(({ time }) => time);
  return {
    ended: ended.length,
    median: said ? percentile(all, 0.5) : null,
    p90: said ? percentile(all, 0.9) : null,
    within: ended.filter(({ inTime }) => inTime).length,
    cases: ended.length + overdue,
    target,
  };
};

/**
 * Reply: working time of every wait of a customer that the team's answer ended in the week, the first one and all others.
 * A wait that is past the target and still open at the end of the week counts as missed.
 */
export const replyTimes = (cases: readonly Case[], target: Duration, small: boolean): Times =>
  times(
    cases.flatMap(({ replies, targets }) => replies.map((time) => ({ time, inTime: time <= target * targets }))),
    cases.filter(({ waiting, targets }) => waiting !== null && waiting > target * targets).length,
    target,
    small,
  );

/** Resolution: working time from opening to the last resolve, of the tickets that the team resolved in the week and that stayed so. */
export const resolutionTimes = (cases: readonly Case[], target: Duration, small: boolean): Times =>
  times(
    cases.flatMap(({ resolution: time, targets }) =>
      time === null ? [] : [{ time, inTime: time <= target * targets }],
    ),
    0,
    target,
    small,
  );

/**
 * First-contact resolution: of the tickets resolved in the week those whose customer did not come back about the same
 * topic within seven days. What is known at the end of the week: provisional.
 */
export const firstContact = (
  cases: readonly Case[],
  returns: readonly Return[],
  { from, to }: Period,
): FirstContact => {
  const resolved = new Set(cases.filter((one) => one.resolved > 0).map(({ ticket }) => ticket));
  const returned = returns.filter(
    ({ ticket, resolvedAt, at }) => resolved.has(ticket) && from <= resolvedAt && resolvedAt < to && at < to,
  );
  return {
    resolved: resolved.size,
    returned: [...new Set(returned.map(({ ticket }) => ticket))].toSorted((one, other) => one - other),
  };
};

/** The same of the week before, with those who came back in this one. */
export const firstContactBefore = (
  before: FirstContact & Pick<Period, 'from'>,
  returns: readonly Return[],
  { from, to }: Period,
): { readonly resolved: number; readonly returned: number } => {
  const late = returns.filter(
    ({ resolvedAt, at }) => before.from <= resolvedAt && resolvedAt < from && from <= at && at < to,
  );
  return {
    resolved: before.resolved,
    returned: new Set([...before.returned, ...late.map(({ ticket }) => ticket)]).size,
  };
};

/** Repeat contacts: of the times that a customer began or took up a ticket in the week, those within seven days of a resolve on the same topic. */
export const repeatContacts = (
  cases: readonly Case[],
  returns: readonly Return[],
  { from, to }: Period,
): DigestTable['repeat'] => {
  const repeated = returns.filter(({ at }) => from <= at && at < to).map(({ as, at }) => `${as} ${at}`);
  return {
    contacts: sum(cases.map(({ opened, reopened }) => opened + reopened)),
    repeated: new Set(repeated).size,
  };
};

/** Scores of a week, and how many were asked in it; `null` where there were neither. */
interface Surveyed {
  readonly scores: readonly number[];
  readonly asked: number;
}

/** Customer effort: the share of 4 and 5 among the answers, in the week of the first tap. */
export const effortOf = ({ scores, asked }: Surveyed): Effort | null =>
  scores.length + asked === 0
    ? null
    : { answers: scores.length, easy: scores.filter((score) => score >= 4).length, asked };

/**
 * Recommendation: those who gave 9 or 10 and those who gave 6 or less, for the net promoter score: F. F. Reichheld, "The
 * One Number You Need to Grow", Harvard Business Review 81/12 (2003).
 */
export const recommendationOf = ({ scores, asked }: Surveyed): Recommendation | null =>
  scores.length + asked === 0
    ? null
    : {
        answers: scores.length,
        promoters: scores.filter((score) => score >= 9).length,
        detractors: scores.filter((score) => score <= 6).length,
        asked,
      };

/** Referrals: first tickets of the week whose customers came by another customer's link: what recommendations came to. */
export const referredIn = (
  { key, formerly }: Team,
  { from, to }: Period,
  histories: readonly (readonly HistoryEntry[])[],
): number =>
  histories.filter(([first]) => {
    if (first?.kind !== 'opened' || first.details.referred !== true || first.at < from || first.at >= to) return false;
    return [key, ...formerly].some((known) => known === first.details.team);
  }).length;

/** As many of a list as are stored. */
const listed = 40;

/** Which tickets are behind the figures. */
export const ticketLists = (
  cases: readonly Case[],
  answers: readonly Answered[],
  returned: readonly number[],
  {
    lowScore,
    firstReply,
    reply,
  }: { readonly lowScore: number; readonly firstReply: Duration; readonly reply: Duration },
): TicketLists => {
  const first = (tickets: readonly number[]): TicketList => ({
    count: tickets.length,
    tickets: tickets.slice(0, listed),
  });
  const of = (chosen: (one: Case) => boolean): TicketList => first(cases.filter(chosen).map(({ ticket }) => ticket));
  const over = (time: Duration | null, target: Duration): boolean => time !== null && time > target;
  return {
    lateFirstReply: of((one) =>
      over(one.firstReply?.inWeek ? one.firstReply.wait : one.unanswered, firstReply * one.targets),
    ),
    lateReply: of(({ replies, waiting, targets }) => [...replies, waiting].some((time) => over(time, reply * targets))),
    waiting: of(({ waiting }) => waiting !== null),
    reopened: of(({ reopened }) => reopened > 0),
    lowScore: first([...new Set(answers.filter(({ score }) => score <= lowScore).map(({ ticket }) => ticket))]),
    missedPromise: of(({ promises }) => promises.missed > 0),
    returned: first(returned),
  };
};

/** Of returns by new tickets those that came soon enough. */
export const soonEnough = (returns: readonly Return[]): readonly Return[] =>
  returns.filter(({ resolvedAt, at }) => resolvedAt <= at && at - resolvedAt <= returnTime);
