import type { HistoryEntry, Instant } from '../model.js';
import type { Duration, Team } from '../settings.js';
import type { Period } from './week.js';

/** What one ticket means for one team's week. Durations are working time. */
export interface Case {
  readonly ticket: number;
  /** What part of the team's targets is its own, as it was when the ticket was opened. */
  readonly targets: number;
  readonly opened: number;
  readonly resolved: number;
  readonly reopened: number;
  /** At the end of the week. */
  readonly isResolved: boolean;
  readonly firstReply: { readonly wait: Duration; readonly inWeek: boolean } | null;
  /** How long a ticket without any reply has waited for the first, at the end of the week. */
  readonly unanswered: Duration | null;
  /** How long the customer has waited for an answer at the end of the week; `null` where nobody waits. */
  readonly waiting: Duration | null;
  /** The longest wait that ended in this week, or has not ended; `null` where nobody waited. */
  readonly longestWait: Duration | null;
  /** How long the customer waited for each answer of the team that came in this week, the first ones too. */
  readonly replies: readonly Duration[];
  /** From opening to the resolve of this week after which it stayed resolved; `null` where there was none. */
  readonly resolution: Duration | null;
  /** Resolves of this week after which the customer was not asked for a score. */
  readonly notAsked: number;
  /** Times the customer was told: in this week, heard by then, or not. */
  readonly promises: { readonly made: number; readonly kept: number; readonly missed: number };
}

/** A customer came back after a resolve, with the same ticket or with a new one on the same topic. */
export interface Return {
  /** The one that was resolved. */
  readonly ticket: number;
  readonly resolvedAt: Instant;
  /** The one that began, or went on. */
  readonly as: number;
  readonly at: Instant;
}

/** Who comes back within so many milliseconds had not been helped: seven days. */
export const returnTime = 7 * 24 * 3_600_000;

/** A score in the week of its first tap; the last tap counts. */
export interface Answered {
  readonly ticket: number;
  readonly score: number;
}

type WaitOf = (from: Instant, to: Instant) => Duration;

const isOf = (team: Team, key: unknown): boolean =>
  typeof key === 'string' && (key === team.key || team.formerly.includes(key));

/** Each entry with whether the team had the ticket when it happened. */
const withTeam = (team: Team, history: readonly HistoryEntry[]) => {
  let ours = false;
  return history.map((entry) => {
    if (entry.kind === 'opened') ours = isOf(team, entry.details.team);
    if (entry.kind === 'transferred') ours = isOf(team, entry.details.to);
    return { ...entry, ours };
  });
};

type OwnedEntry = ReturnType<typeof withTeam>[number];

/** When each wait began and ended; the one that has not ended has no end. A resolve ends it too, without an answer. */
const waitsOf = (entries: readonly OwnedEntry[]) => {
  const waits: { from: Instant; to: Instant | null; answered: boolean; ours: boolean }[] = [];
  let since: Instant | null = null;
  for (const { kind, at, ours } of entries) {
    if (kind === 'opened' || kind === 'asked' || kind === 'reopened') since ??= at;
    else if (since !== null && (kind === 'replied' || kind === 'resolved' || kind === 'spam')) {
      waits.push({ from: since, to: at, answered: kind === 'replied', ours });
      since = null;
    }
  }
  if (since !== null) waits.push({ from: since, to: null, answered: false, ours: entries.at(-1)?.ours ?? false });
  return waits;
};

/** A promise is kept in the week in which the customer hears in time, and missed in the week in which its time passes. */
const promisesOf = (entries: readonly OwnedEntry[], week: (at: Instant) => boolean): Case['promises'] => {
  let made = 0;
  let kept = 0;
  let missed = 0;
  for (const [index, { kind, at, details, ours }] of entries.entries()) {
    const { until } = details;
    if (kind !== 'promised' || typeof until !== 'number' || !ours) continue;
    made += week(at) ? 1 : 0;
    const heard = entries.slice(index + 1).find((later) => later.kind === 'replied' || later.kind === 'resolved');
    if (heard && heard.at <= until) kept += week(heard.at) ? 1 : 0;
    else missed += week(until) ? 1 : 0;
  }
  return { made, kept, missed };
};

/** A ticket's last word about being done; spam is left out of all figures. */
const stateOf = (entries: readonly OwnedEntry[]): 'open' | 'resolved' | 'spam' => {
  const last = entries.findLast(({ kind }) => ['opened', 'reopened', 'resolved', 'spam'].includes(kind))?.kind;
  return last === 'resolved' || last === 'spam' ? last : 'open';
};

/** Resolves after which no survey was sent before the ticket changed its state again. */
const notAskedOf = (entries: readonly OwnedEntry[], week: (at: Instant) => boolean): number =>
  entries.filter(({ kind, at, ours }, index) => {
    if (kind !== 'resolved' || !ours || !week(at)) return false;
    const next = entries.slice(index + 1).find((later) => ['resolved', 'reopened', 'survey-sent'].includes(later.kind));
    return next?.kind !== 'survey-sent';
  }).length;

/** How often the customer took up this ticket again within seven days of the team's resolve. */
export const returnsIn = (team: Team, history: readonly HistoryEntry[]): readonly Return[] => {
  const returns: Return[] = [];
  let resolvedAt: Instant | null = null;
  for (const { kind, at, actor, ticketId, ours } of withTeam(team, history)) {
    if (kind === 'resolved') resolvedAt = ours ? at : null;
    if (kind !== 'reopened') continue;
    const soon = resolvedAt !== null && at - resolvedAt <= returnTime;
    if (soon && resolvedAt !== null && actor === 'customer')
      returns.push({ ticket: ticketId, resolvedAt, as: ticketId, at });
    resolvedAt = null;
  }
  return returns;
};

/** What one ticket's history (whole, oldest first) means for the team's week; nothing where it had no part in it. */
export const casesOf = (
  team: Team,
  { from, to }: Period,
  history: readonly HistoryEntry[],
  waitOf: WaitOf,
): readonly Case[] => {
  const entries = withTeam(team, history).filter(({ at }) => at < to);
  const [first] = entries;
  const state = stateOf(entries);
  if (!first || state === 'spam') return [];
  const week = (at: Instant): boolean => from <= at && at < to;
  const ours = entries.filter((entry) => entry.ours && week(entry.at));
  const count = (kind: HistoryEntry['kind']): number => ours.filter((entry) => entry.kind === kind).length;

  const waits = waitsOf(entries).filter((wait) => wait.ours);
  const open = waits.find((wait) => wait.to === null);
  const seen = waits.filter((wait) => wait.to === null || (wait.answered && week(wait.to)));
  const reply = entries.find(({ kind }) => kind === 'replied');
  const promises = promisesOf(entries, week);
  const done = entries.findLast(({ kind }) => kind === 'resolved');
  if (ours.length === 0 && !open && promises.kept + promises.missed === 0) return [];
  return [
    {
      ticket: first.ticketId,
      targets: typeof first.details.targets === 'number' ? first.details.targets : 1,
      opened: count('opened'),
      resolved: count('resolved'),
      reopened: count('reopened'),
      isResolved: state === 'resolved',
      firstReply: reply?.ours ? { wait: waitOf(first.at, reply.at), inWeek: week(reply.at) } : null,
      unanswered: open && !reply ? waitOf(first.at, to) : null,
      waiting: open ? waitOf(open.from, to) : null,
      longestWait: seen.length === 0 ? null : Math.max(...seen.map((wait) => waitOf(wait.from, wait.to ?? to))),
      replies: waits.flatMap(({ from: since, to: until, answered }) =>
        until !== null && answered && week(until) ? [waitOf(since, until)] : [],
      ),
      resolution: state === 'resolved' && done?.ours && week(done.at) ? waitOf(first.at, done.at) : null,
      notAsked: notAskedOf(entries, week),
      promises,
    },
  ];
};

/** By which events a kind of survey is told. */
export interface SurveyEvents {
  readonly asked: HistoryEntry['kind'];
  readonly answered: HistoryEntry['kind'];
}

const satisfaction: SurveyEvents = { asked: 'survey-sent', answered: 'survey-answered' };

/** The week's scores and surveys of one ticket. What is answered after the week still tells whether it was answered. */
export const surveysOf = (
  team: Team,
  { from, to }: Period,
  history: readonly HistoryEntry[],
  events: SurveyEvents = satisfaction,
) => {
  const answered: Answered[] = [];
  const sent: { answered: boolean }[] = [];
  let asked: { answered: boolean } | undefined;
  let mine = false;
  for (const { kind, at, ours, details, ticketId } of withTeam(team, history)) {
    const inWeek = ours && from <= at && at < to;
    if (kind === events.asked) {
      asked = { answered: false };
      if (inWeek) sent.push(asked);
    }
    if (kind !== events.answered || typeof details.score !== 'number') continue;
    if (asked) asked.answered = true;
    const isFirst = details.replaces === null;
    if (isFirst) mine = inWeek;
    if (!mine) continue;
    if (!isFirst) answered.pop();
    answered.push({ ticket: ticketId, score: details.score });
  }
  return { answered, sent };
};
