import { digest, digestDetails } from '../deliveries/owe.js';
import type { Team } from '../settings.js';
import { type DigestWork, keysOf, measure } from './measure.js';
import type { WeekLabel } from './week.js';

/**
 * Decides once to post a team's digest of a week that has ended: the row that says so and the deliveries commit
 * together. `false` where it was decided before.
 */
export const postDigest = async (work: DigestWork, team: Team, week: WeekLabel): Promise<boolean> => {
  const { tx, now } = work;
  if (await tx.digests.ofWeek(keysOf(team), week)) return false;
  const { period, figures } = await measure(work, team, week);
  if (!(await tx.digests.claim({ team: team.key, week, period, figures, at: now }))) return false;
  await tx.outbox.add([
    digest(work, team, week),
    ...(figures.tickets > 0 || figures.skipped.length > 0 ? [digestDetails(work, team, week)] : []),
  ]);
  return true;
};
