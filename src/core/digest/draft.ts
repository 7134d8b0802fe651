import { digestDraft } from '../deliveries/owe.js';
import type { Clock } from '../ports.js';
import type { Store } from '../store.js';
import { type DigestWork, keysOf, measure } from './measure.js';
import { currentWeek, draftInstant } from './week.js';

/** Drafts that were sent, by team and week. */
const kind = 'digest-draft';

/**
 * Sends each team's leads the week so far, once a week; what was missed is caught up until the digest itself is due. Woken
 * as often as one likes.
 */
export const sendDueDrafts = async (
  store: Store,
  clock: Clock,
  facts: Pick<DigestWork, 'settings' | 'teamPlatform'>,
): Promise<void> => {
  for (const team of facts.settings.teams) {
    const now = clock.now();
    const week = currentWeek(team, now);
    if (team.leads.length === 0 || now < draftInstant(team, week)) continue;
    const slots = keysOf(team).map((key) => `${key}/${week}`);
    if (await store.unit((tx) => tx.runs.taken(kind, slots))) continue;
    const measured = await store.snapshot((tx) => measure({ ...facts, tx, now }, team, week));
    await store.unit(async (tx) => {
      if (!(await tx.runs.claim(kind, `${team.key}/${week}`, now))) return;
      const work = { ...facts, tx, now };
      await tx.outbox.add(team.leads.map((lead) => digestDraft(work, team, lead, week, measured)));
    });
  }
};
