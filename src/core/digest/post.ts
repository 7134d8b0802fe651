import { digest, digestChart, digestDetails, digestSummary } from '../deliveries/owe.js';
import type { Team } from '../settings.js';
import type { Store } from '../store.js';
import { hasChart } from './chart.js';
import { type DigestWork, keysOf, type Measured, measure } from './measure.js';
import { periodOf, type WeekLabel } from './week.js';
import { lockWords, takeWords } from './words.js';

/** The row that says what is posted and the deliveries commit together. `false` where it was decided before. */
export const oweDigest = async (
  work: DigestWork,
  team: Team,
  week: WeekLabel,
  { period, figures }: Measured,
): Promise<boolean> => {
  const { tx, now } = work;
  const { leadsChannel } = work.settings;
  await lockWords(tx, team, week);
  const words = await takeWords(tx, team, week);
  if (await tx.digests.ofWeek(keysOf(team), week)) return false;
  const kept = Object.keys(words).length === 0 ? figures : { ...figures, words };
  if (!(await tx.digests.claim({ team: team.key, week, period, figures: kept, at: now }))) return false;
  await tx.outbox.add([
    digest(work, team, week),
    ...(figures.tickets > 0 || figures.skipped.length > 0 ? [digestDetails(work, team, week)] : []),
    ...(hasChart(figures) ? [digestChart(work, team, week)] : []),
    ...(leadsChannel === null ? [] : [digestSummary(work, team, week, leadsChannel)]),
  ]);
  return true;
};

/**
 * Decides once to post a team's digest of a week that has ended. `false` where it was decided before. A long history
 * takes long to be measured: nobody who writes waits for that.
 */
export const postDigest = async (
  store: Store,
  facts: Omit<DigestWork, 'tx'>,
  team: Team,
  week: WeekLabel,
): Promise<boolean> => {
  const isOpen = await store.unit(async ({ digests }) => {
    if (await digests.ofWeek(keysOf(team), week)) return false;
    await digests.close(periodOf(team, week).to);
    return true;
  });
  if (!isOpen) return false;
  const measured = await store.snapshot((tx) => measure({ ...facts, tx }, team, week));
  return store.unit((tx) => oweDigest({ ...facts, tx }, team, week, measured));
};
