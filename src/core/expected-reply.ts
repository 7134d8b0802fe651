import type { Instant } from './model.js';
import type { Duration, Team } from './settings.js';
import { addWorkingTime, isOpen, nextOpening, workingTimeBetween } from './working-time.js';

const FIVE_MINUTES = 5 * 60_000;

/** Fewer recent tickets say nothing about the next one: then the target speaks. */
const ENOUGH = 5;

/** What a customer is told about the first reply. */
export interface ExpectedReply {
  /** The time by which the customer will hear: a full five minutes, within working hours. */
  readonly promisedAt: Instant;
  /** When the team is back; `null` while it is there (or its calendar never opens again). */
  readonly back: Instant | null;
}

/**
 * The 80th percentile, by nearest rank: the mean would break every second promise, the worst case would frighten; so
 * four customers of five hear earlier than they were told.
 */
const usualWait = (recent: readonly Duration[]): Duration | undefined =>
  recent.toSorted((a, b) => a - b)[Math.ceil(recent.length * 0.8) - 1];

/** Zones are whole quarters of an hour from UTC, so full five minutes are the same on every wall. */
const roundedUp = (at: Instant): Instant => Math.ceil(at / FIVE_MINUTES) * FIVE_MINUTES;

/**
 * An honest time of the first reply. `recent`: working time that the team's recent tickets waited for theirs, newest
 * first; `now`: when the customer wrote.
 */
export const expectedReply = (team: Team, recent: readonly Duration[], now: Instant): ExpectedReply => {
  const usual = (recent.length >= ENOUGH ? usualWait(recent) : undefined) ?? team.targets.firstReply;
  const expected = addWorkingTime(team.calendar, now, Math.max(usual, FIVE_MINUTES));
  const rounded = roundedUp(expected);
  const rest = rounded - expected;
  // Where the team closes before the full five minutes, what is missing to them is worked at the next opening.
  const reachable = workingTimeBetween(team.calendar, expected, rounded) === rest;
  const promisedAt = reachable ? rounded : roundedUp(addWorkingTime(team.calendar, expected, rest));

  const opening = nextOpening(team.calendar, now);
  return { promisedAt, back: isOpen(team.calendar, now) || opening === now ? null : opening };
};
