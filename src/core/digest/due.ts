import type { Clock } from '../ports.js';
import type { Team } from '../settings.js';
import type { Store } from '../store.js';
import { type DigestWork, keysOf } from './measure.js';
import { postDigest } from './post.js';
import { addWeeks, catchUpTime, digestInstant, lastEndedWeek, periodOf, type WeekLabel, weeksEnded } from './week.js';

/** Since when this team's digests are the desk's duty: the week under way at its first wake-up is the first one. */
const dutySince = async ({ tx, now }: DigestWork, team: Team): Promise<number> => {
  const key = `digest.since.${team.key}`;
  const stored = await tx.meta.get(key);
  if (stored !== null) return Number(stored);
  await tx.meta.set(key, String(now));
  return now;
};

/** The weeks that ended and nobody has decided about yet, in order. */
const undecided = async (work: DigestWork, team: Team): Promise<readonly WeekLabel[]> => {
  const last = lastEndedWeek(team, work.now);
  const [newest] = await work.tx.digests.latest(keysOf(team), addWeeks(last, 1), 1);
  if (newest?.week === last) return [];
  if (!newest) return weeksEnded(team, await dutySince(work, team), work.now);
  return weeksEnded(team, digestInstant(team, newest.week), work.now);
};

/**
 * Of the weeks that are due the last is to be posted, if it is not too late for it, and answered; all others are missed
 * for good, and listed so.
 */
const decide = async (work: DigestWork, team: Team): Promise<WeekLabel | undefined> => {
  const weeks = await undecided(work, team);
  for (const week of weeks) {
    const late = work.now - digestInstant(team, week);
    if (week === weeks.at(-1) && late <= catchUpTime) return week;
    const period = periodOf(team, week);
    await work.tx.digests.claim({ team: team.key, week, period, figures: null, at: work.now });
  }
  return undefined;
};

/** From now on the teams' digests are the desk's duty, also those that it cannot post at once. */
export const takeUpDigests = async (
  store: Store,
  clock: Clock,
  facts: Pick<DigestWork, 'settings' | 'teamPlatform'>,
): Promise<void> => {
  for (const team of facts.settings.teams) {
    await store.unit((tx) => dutySince({ ...facts, tx, now: clock.now() }, team));
  }
};

/** Posts the digests that are due, team by team; woken as often as one likes, each is posted once. */
export const postDueDigests = async (
  store: Store,
  clock: Clock,
  facts: Pick<DigestWork, 'settings' | 'teamPlatform'>,
): Promise<void> => {
  for (const team of facts.settings.teams) {
    const week = await store.unit((tx) => decide({ ...facts, tx, now: clock.now() }, team));
    if (week !== undefined) await postDigest(store, { ...facts, now: clock.now() }, team, week);
  }
};
