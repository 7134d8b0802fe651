import type { Clock } from './ports.js';
import type { Store } from './store.js';

const hour = 3_600_000;
/** Platforms repeat an event within a day at most; a week and a day is beyond all doubt. */
const eventIdsKept = 8 * 24 * hour;

/** Forgets the ids of old events, once an hour whoever is woken how often. Returns how many were forgotten. */
export const forgetOldEvents = (store: Store, clock: Clock): Promise<number> =>
  store.unit(async (tx) => {
    const now = clock.now();
    const slot = new Date(Math.floor(now / hour) * hour).toISOString();
    if (!(await tx.runs.claim('housekeeping', slot, now))) return 0;
    return tx.inbound.prune(now - eventIdsKept);
  });
