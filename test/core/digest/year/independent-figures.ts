import type { Year, YearTicket } from './synthetic-year.js';

/**
 * DESIGN §9 a second time, from its words alone and by other means than the product: time is counted minute by minute, intervals
 * are found by bisection, percentiles by counting, each figure by going through the whole year.
 */

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const yearBegin = Date.parse('2025-12-20T00:00:00Z');
const minutesInAll = 420 * 24 * 60;
const ours = ['billing', 'payments'];

/** Warsaw: an hour ahead of UTC, from the last Sunday of March to that of October two; changed at 01:00 UTC. */
const offsetAt = (at: number): number =>
  at >= Date.parse('2026-03-29T01:00:00Z') && at < Date.parse('2026-10-25T01:00:00Z') ? 2 * hour : hour;

/** Working minutes before each minute: Monday to Friday 9 to 17, Saturday 10 to 14, not at Christmas. */
const worked = new Uint32Array(minutesInAll + 1);
for (let index = 0; index < minutesInAll; index++) {
  const at = yearBegin + index * minute;
  const wall = new Date(at + offsetAt(at));
  const [weekday, clock] = [wall.getUTCDay(), wall.getUTCHours()];
  const holiday = wall.toISOString().slice(5, 10) === '12-25';
  const open = weekday === 0 ? false : weekday === 6 ? clock >= 10 && clock < 14 : clock >= 9 && clock < 17;
  worked[index + 1] = (worked[index] ?? 0) + (open && !holiday ? 1 : 0);
}
const workedUntil = (at: number): number => worked[Math.round((at - yearBegin) / minute)] ?? 0;
const working = (from: number, to: number): number => Math.max(0, workedUntil(to) - workedUntil(from)) * minute;

/** Friday 16:00 on the wall; week 1 of 2026 has the Friday of the 2nd of January. */
const fridayOf = (week: number): number => {
  const wall = Date.parse('2026-01-02T16:00:00Z') + (week - 1) * 7 * day;
  return wall - offsetAt(wall - hour);
};

const wilsonEnd = (good: number, all: number, side: 1 | -1): number => {
  const share = good / all;
  if (side < 0 ? good === 0 : good === all) return share;
  let [inside, outside] = [share, side < 0 ? 0 : 1];
  for (let step = 0; step < 100; step++) {
    const middle = (inside + outside) / 2;
    if (Math.abs(share - middle) <= 1.959964 * Math.sqrt((middle * (1 - middle)) / all)) inside = middle;
    else outside = middle;
  }
  return inside;
};

const rank = (values: readonly number[], share: number): number | null => {
  for (const value of [...values].sort((a, b) => a - b)) {
    if (values.filter((other) => other <= value).length >= share * values.length - 1e-9) return value;
  }
  return null;
};

const target = { firstReply: 30 * minute, reply: 2 * hour, resolution: 16 * hour };

interface Wait {
  readonly from: number;
  readonly to: number;
  readonly ended: 'reply' | 'other' | 'not';
  readonly mine: boolean;
}

/** What of one ticket was known just before `to`. */
const known = (ticket: YearTicket, to: number) => {
  let mine = false;
  const all = ticket.entries.map((entry) => {
    if (entry.kind === 'opened') mine = ours.includes(String(entry.details.team));
    if (entry.kind === 'transferred') mine = ours.includes(String(entry.details.to));
    return { ...entry, mine };
  });
  const past = all.filter(({ at }) => at < to);
  const waits: Wait[] = [];
  let since = Number.NaN;
  for (const { kind, at, mine: owned } of past) {
    if (['opened', 'asked', 'reopened'].includes(kind) && Number.isNaN(since)) since = at;
    if (['replied', 'resolved', 'spam'].includes(kind) && !Number.isNaN(since)) {
      waits.push({ from: since, to: at, ended: kind === 'replied' ? 'reply' : 'other', mine: owned });
      since = Number.NaN;
    }
  }
  if (!Number.isNaN(since)) waits.push({ from: since, to, ended: 'not', mine: past.at(-1)?.mine ?? false });
  const states = past.filter(({ kind }) => ['opened', 'reopened', 'resolved', 'spam'].includes(kind));
  const part = past[0]?.details.targets === 0.5 ? 0.5 : 1;
  return { ticket, past, all, waits, state: states.at(-1)?.kind, part };
};

/** Everything that a digest of this ISO week of 2026 counts, for the team billing that was called payments. */
export const independentFigures = (year: Year, week: number) => {
  const [from, to] = [fridayOf(week - 1), fridayOf(week)];
  const inWeek = (at: number): boolean => at >= from && at < to;
  const tickets = year.tickets
    .filter((ticket) => (ticket.entries[0]?.at ?? to) < to)
    .map((ticket) => known(ticket, to))
    .filter(({ state }) => state !== 'spam');
  const events = tickets.flatMap(({ past, ticket }) =>
    past.filter((entry) => entry.mine && inWeek(entry.at)).map((entry) => ({ ...entry, ticket })),
  );
  const count = (kind: string): number => events.filter((entry) => entry.kind === kind).length;

  const replies = tickets.flatMap(({ waits, part }) =>
    waits
      .filter((wait) => wait.mine && wait.ended === 'reply' && inWeek(wait.to))
      .map((wait) => ({ time: working(wait.from, wait.to), part })),
  );
  const openWaits = tickets.flatMap(({ waits, part, past }) =>
    waits
      .filter((wait) => wait.mine && wait.ended === 'not')
      .map((wait) => ({
        time: working(wait.from, to),
        part,
        opened: past[0]?.at ?? to,
        answered: past.some(({ kind }) => kind === 'replied'),
      })),
  );
  const firstReplies = tickets.flatMap(({ past, part }) => {
    const first = past.find(({ kind }) => kind === 'replied');
    const opened = past[0];
    return first?.mine && opened && inWeek(first.at) ? [{ time: working(opened.at, first.at), part }] : [];
  });
  const resolutions = tickets.flatMap(({ past, part, state }) => {
    const last = past.filter(({ kind }) => kind === 'resolved').at(-1);
    const opened = past[0];
    if (state !== 'resolved' || !last?.mine || !opened || !inWeek(last.at)) return [];
    return [{ time: working(opened.at, last.at), part }];
  });

  const promises = tickets.flatMap(({ past, ticket }) =>
    past.flatMap((entry, index) => {
      if (entry.kind !== 'promised' || !entry.mine) return [];
      const until = Number(entry.details.until);
      const heard = past.slice(index + 1).find(({ kind }) => kind === 'replied' || kind === 'resolved');
      return [{ ticket, made: entry.at, kept: heard !== undefined && heard.at <= until ? heard.at : null, until }];
    }),
  );
  const kept = promises.filter((one) => one.kept !== null && inWeek(one.kept)).length;
  const missed = promises.filter((one) => one.kept === null && inWeek(one.until)).length;

  // A score of the week's first tap; what is tapped after it may replace it, also later.
  const scores = tickets.flatMap(({ all }) =>
    all.flatMap((entry, index) => {
      if (entry.kind !== 'survey-answered' || entry.details.replaces !== null) return [];
      if (!entry.mine || !inWeek(entry.at)) return [];
      const next = all[index + 1];
      const changed = next?.kind === 'survey-answered' && next.details.replaces !== null;
      return [Number((changed ? next : entry).details.score)];
    }),
  );
  const good = scores.filter((score) => score >= 4).length;
  const asked = tickets.flatMap(({ all }) =>
    all.flatMap((entry, index) =>
      entry.kind === 'survey-sent' && entry.mine && inWeek(entry.at)
        ? [all[index + 1]?.kind === 'survey-answered']
        : [],
    ),
  );
  const notAsked = tickets.flatMap(({ past }) =>
    past.filter(
      (entry, index) =>
        entry.kind === 'resolved' && entry.mine && inWeek(entry.at) && past[index + 1]?.kind !== 'survey-sent',
    ),
  ).length;

  /** Every return of the year so far, as pairs of a resolve and what came within seven days of it. */
  const returns = tickets
    .flatMap(({ ticket, past }) => {
      const reopenings = past.flatMap((entry, index) => {
        if (entry.kind !== 'reopened' || entry.actor !== 'customer') return [];
        const resolve = past.slice(0, index).findLast(({ kind }) => kind === 'resolved');
        return resolve?.mine ? [{ ticket: ticket.index, resolvedAt: resolve.at, as: ticket.index, at: entry.at }] : [];
      });
      const opened = past[0];
      if (!opened?.mine) return reopenings;
      const earlier = year.tickets.filter(
        (other) =>
          other.index !== ticket.index &&
          other.customer === ticket.customer &&
          ours.includes(other.team) &&
          (other.index === ticket.follows || other.topic === ticket.topic),
      );
      return [
        ...reopenings,
        ...earlier.flatMap((other) =>
          other.entries
            .filter(({ kind, at }) => kind === 'resolved' && at <= opened.at)
            .map(({ at }) => ({ ticket: other.index, resolvedAt: at, as: ticket.index, at: opened.at })),
        ),
      ];
    })
    .filter(({ resolvedAt, at }) => at - resolvedAt <= 7 * day);
  const resolvedIn = (begin: number, close: number) => {
    const ids = tickets
      .filter(({ past }) => past.some((e) => e.kind === 'resolved' && e.mine && e.at >= begin && e.at < close))
      .map(({ ticket }) => ticket.index);
    const back = ids.filter((id) =>
      returns.some((one) => one.ticket === id && one.resolvedAt >= begin && one.resolvedAt < close),
    );
    return { resolved: ids.length, returned: back.length };
  };

  const shown = year.shown.filter(({ shownAt }) => shownAt >= from - day && shownAt < to - day);
  const outcomes = shown.map(({ customer, shownAt, settledAt, state }) => {
    if (state === 'shown' || settledAt === null || settledAt >= to) return 'unconfirmed';
    const ticket = year.tickets.some((one) => {
      const at = one.entries[0]?.at ?? to;
      return one.customer === customer && at >= shownAt && at < to && at <= settledAt + day;
    });
    return state === 'helped' && !ticket ? 'helped' : 'person';
  });

  const closed = promises.filter(({ kept: at, until }) => inWeek(at ?? until));
  const took = tickets.filter(
    ({ ticket, waits, past }) =>
      past.some((entry) => entry.mine && inWeek(entry.at)) ||
      waits.some((wait) => wait.mine && wait.ended === 'not') ||
      closed.some((promise) => promise.ticket === ticket),
  ).length;
  const times = (ended: readonly { time: number; part: number }[], overdue: number, goal: number) => ({
    ended: ended.length,
    median:
      ended.length < 5 || took < 20
        ? null
        : rank(
            ended.map(({ time }) => time),
            0.5,
          ),
    p90:
      ended.length < 5 || took < 20
        ? null
        : rank(
            ended.map(({ time }) => time),
            0.9,
          ),
    within: ended.filter(({ time, part }) => time <= goal * part).length,
    cases: ended.length + overdue,
    target: goal,
  });
  const late = openWaits.filter(({ time, part }) => time > target.reply * part).length;
  const neverAnswered = openWaits.filter(
    ({ opened, part, answered }) => !answered && working(opened, to) > target.firstReply * part,
  ).length;
  return {
    period: { from, to },
    took,
    opened: count('opened'),
    resolved: count('resolved'),
    reopened: count('reopened'),
    waiting: openWaits.length,
    firstReply: times(firstReplies, neverAnswered, target.firstReply),
    reply: times(replies, late, target.reply),
    resolution: times(resolutions, 0, target.resolution),
    satisfaction: {
      answers: scores.length,
      good,
      low: scores.filter((score) => score <= 3).length,
      interval:
        scores.length < 5 ? null : { low: wilsonEnd(good, scores.length, -1), high: wilsonEnd(good, scores.length, 1) },
      asked: asked.length,
      askedAnswered: asked.filter(Boolean).length,
    },
    notAsked,
    promises: { made: promises.filter(({ made }) => inWeek(made)).length, kept, missed },
    firstContact: resolvedIn(from, to),
    firstContactBefore: resolvedIn(fridayOf(week - 2), from),
    repeat: {
      contacts: count('opened') + count('reopened'),
      repeated: new Set(returns.filter(({ at }) => inWeek(at)).map(({ as, at }) => `${as} ${at}`)).size,
    },
    selfService: {
      shown: outcomes.length,
      helped: outcomes.filter((one) => one === 'helped').length,
      person: outcomes.filter((one) => one === 'person').length,
    },
  };
};
