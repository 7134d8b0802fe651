import type { Clock, OpenThread } from '../ports.js';
import type { Store } from '../store.js';
import type { DeskFacts } from '../work.js';

/** Each is a call to the platform: so many take about ten minutes. */
const most = 500;

/** The threads in which an agent may have written while the desk was away: of unresolved tickets and those that can be reopened. */
export const findOpenThreads = (
  store: Store,
  clock: Clock,
  { settings, teamPlatform }: Pick<DeskFacts, 'settings' | 'teamPlatform'>,
): Promise<readonly OpenThread[]> =>
  store.unit((tx) => tx.tickets.threads(teamPlatform, clock.now() - settings.reopenWindow, most));
