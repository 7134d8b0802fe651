import type { HistoryEntry, HistoryKind, Suggestion } from '../../../../src/core/model.js';

/** One ticket of the synthetic year. Its `index` stands for its id until it is stored. */
export interface YearTicket {
  readonly index: number;
  readonly customer: number;
  /** At the end of the year. */
  readonly team: string;
  readonly topic: string | null;
  readonly follows: number | null;
  readonly entries: readonly Omit<HistoryEntry, 'ticketId'>[];
}

export interface Year {
  readonly tickets: readonly YearTicket[];
  readonly shown: readonly (Pick<Suggestion, 'entry' | 'state' | 'shownAt' | 'settledAt'> & {
    readonly customer: number;
  })[];
}

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const begin = Date.parse('2026-01-05T00:00:00Z');
const end = Date.parse('2026-12-28T00:00:00Z');

/** Mulberry32: the same year in every run. */
const seeded = (seed: number) => {
  let state = seed;
  return (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
};

/** A year of a team: by night and at weekends too, transferred, reopened, unanswered, spam, scored twice. Whole minutes. */
export const syntheticYear = (seed: number, customers: number): Year => {
  const random = seeded(seed);
  const chance = (share: number): boolean => random() < share;
  /** Short waits are frequent, long ones are rare. */
  const some = (most: number): number => Math.max(1, Math.round((random() ** 3 * most) / minute)) * minute;
  const pick = <T>(list: readonly [T, ...T[]]): T => list[Math.floor(random() * list.length)] ?? list[0];
  const tickets: YearTicket[] = [];
  const shown: Year['shown'][number][] = [];

  const ticketOf = (customer: number, openedAt: number, before: number | null): number => {
    const entries: Omit<HistoryEntry, 'ticketId'>[] = [];
    let at = openedAt;
    let team = pick(['billing', 'billing', 'payments', 'support']);
    const add = (kind: HistoryKind, details: HistoryEntry['details'] = {}, actor = 'U0ANNA') =>
      entries.push({ kind, at, details, actor });
    const topic = pick(['invoices', 'invoices', 'refunds', null]);
    const hastened = chance(0.1);
    add('opened', { team, ...(hastened && { targets: 0.5 }) }, 'customer');
    add('promised', { until: at + some(20 * hour) }, 'desk');
    const finish = (): number => {
      const follows = before !== null && chance(0.3) ? before : null;
      tickets.push({ index: tickets.length, customer, team, topic, follows, entries });
      return at;
    };
    if (chance(0.05)) {
      at += some(2 * day);
      add('spam');
      return finish();
    }
    if (chance(0.15)) {
      at += some(day);
      const to = team === 'support' ? 'billing' : 'support';
      add('transferred', { from: team, to });
      team = to;
      add('promised', { until: at + some(8 * hour) }, 'desk');
    }
    for (let round = 0; round < 4; round++) {
      if (chance(0.92)) {
        at += some(3 * day);
        add('replied');
      }
      if (chance(0.4)) {
        at += some(2 * day);
        add('asked', {}, 'customer');
        if (chance(0.1)) return finish();
        at += some(2 * day);
        add('replied');
      }
      at += some(2 * day);
      add('resolved');
      const resolvedAt = at;
      if (chance(0.7)) {
        add('survey-sent', {}, 'desk');
        if (chance(0.6)) {
          at += some(3 * day);
          const score = 1 + Math.floor(random() * 5);
          add('survey-answered', { score, replaces: null }, 'customer');
          if (chance(0.2)) {
            at += some(hour);
            add('survey-answered', { score: 6 - score, replaces: score }, 'customer');
          }
        }
      }
      if (!chance(0.25)) return finish();
      at = Math.max(at, resolvedAt + some(14 * day));
      add('reopened', {}, chance(0.7) ? 'customer' : 'U0ANNA');
    }
    at += some(day);
    add('resolved');
    return finish();
  };

  for (let customer = 0; customer < customers; customer++) {
    let at = begin + Math.floor((random() * 90 * day) / minute) * minute;
    let before: number | null = null;
    while (at < end) {
      if (chance(0.3)) {
        const state = pick<Suggestion['state']>(['shown', 'helped', 'helped', 'person', 'superseded']);
        const settledAt = state === 'shown' ? null : at + some(30 * hour);
        shown.push({ customer, entry: pick(['refund', 'address', 'opening-hours']), state, shownAt: at, settledAt });
        at += some(3 * day);
      }
      at = ticketOf(customer, at, before);
      const last = tickets.at(-1);
      before = last?.index ?? null;
      const state = last?.entries.findLast(({ kind }) => ['opened', 'reopened', 'resolved', 'spam'].includes(kind));
      if (state?.kind !== 'resolved' && state?.kind !== 'spam') break;
      at += some(120 * day);
    }
  }
  return { tickets, shown };
};
