import type { Instant, Suggestion } from '../model.js';

/** A FAQ answer that a customer was shown, and whether a ticket came of it. */
export interface Shown extends Pick<Suggestion, 'entry' | 'state' | 'shownAt' | 'settledAt'> {
  /** When the customer's first ticket after it began; `null`: there is none yet. */
  readonly ticketAt: Instant | null;
}

/** What became of the FAQ answers that were shown. */
export interface SelfService {
  readonly shown: number;
  readonly helped: number;
  /** Who wanted a person, or wrote on. */
  readonly person: number;
  /** Per entry, those shown most often first. */
  readonly entries: readonly {
    readonly entry: string;
    readonly shown: number;
    readonly helped: number;
    readonly person: number;
  }[];
}

/** So long after it was shown it is known what became of an answer, in milliseconds. */
export const proofTime = 24 * 3_600_000;

/** Enough to see what to mend. */
const mostEntries = 10;

/** *It helped* counts only where no ticket followed within 24 hours. What was pressed later than the week counts as not pressed. */
const outcomeOf = ({ state, settledAt, ticketAt }: Shown, to: Instant): 'helped' | 'person' | 'unconfirmed' => {
  if (settledAt === null || settledAt >= to || state === 'shown') return 'unconfirmed';
  const returned = ticketAt !== null && ticketAt < to && ticketAt <= settledAt + proofTime;
  return state === 'helped' && !returned ? 'helped' : 'person';
};

/**
 * Self-service: answers confirmed by *It helped* with no ticket within 24 hours, of all that were shown; those that nobody
 * pressed stay beside it and are never counted as help. An answer belongs to the week in which its 24 hours end, so `shown` are those
 * from 24 hours before the week up to 24 hours before `to`.
 */
export const selfServiceOf = (shown: readonly Shown[], to: Instant): SelfService => {
  const entries = new Map<string, { entry: string; shown: number; helped: number; person: number }>();
  for (const one of shown) {
    const counts = entries.get(one.entry) ?? { entry: one.entry, shown: 0, helped: 0, person: 0 };
    entries.set(one.entry, counts);
    counts.shown += 1;
    const outcome = outcomeOf(one, to);
    if (outcome !== 'unconfirmed') counts[outcome] += 1;
  }
  const all = [...entries.values()];
  return {
    shown: shown.length,
    helped: all.reduce((sum, { helped }) => sum + helped, 0),
    person: all.reduce((sum, { person }) => sum + person, 0),
    entries: all
      .toSorted((one, other) => other.shown - one.shown || (one.entry < other.entry ? -1 : 1))
      .slice(0, mostEntries),
  };
};
