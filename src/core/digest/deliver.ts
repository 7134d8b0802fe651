import { channelOf } from '../deliveries/owe.js';
import type { Delivery } from '../outbox.js';
import type { Outgoing } from '../outgoing.js';
import { teamOf } from '../settings.js';
import type { Work } from '../work.js';
import { keysOf } from './measure.js';
import { showDigest } from './show.js';

/** A digest as it is sent: from its stored figures. `undefined` where it is not, or not yet, to be shown. */
export const digestOutgoing = async (
  work: Work,
  lane: string,
  body: Extract<Delivery['body'], { kind: 'digest' | 'digest-details' }>,
): Promise<Outgoing | undefined> => {
  const team = teamOf(work.settings, body.team);
  const run = await work.tx.digests.ofWeek([body.team, ...keysOf(team)], body.week);
  if (!run?.figures) return undefined;
  const shown = {
    room: channelOf(lane),
    id: `${body.team}/${body.week}`,
    language: team.language,
    digest: await showDigest(work, team, body.week, { period: run.period, figures: run.figures }),
  };
  if (body.kind === 'digest') return { kind: 'digest', ...shown };
  return run.ref === null ? undefined : { kind: 'digest-details', thread: run.ref, ...shown };
};
