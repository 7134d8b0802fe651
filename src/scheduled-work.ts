import { sendDueDrafts } from './core/digest/draft.js';
import { postDueDigests } from './core/digest/due.js';
import { pourFloods } from './core/floods/pour.js';
import { keepHouse } from './core/housekeeping.js';
import type { Log } from './core/log.js';
import type { Learning } from './core/routing/learning.js';
import type { Store } from './core/store.js';
import { tendSurveys } from './core/surveys/tend.js';
import { tellLate } from './core/tickets/late.js';
import type { DeskFacts } from './core/work.js';
import { type MovableClock, warnAhead } from './runtime/clock.js';
import type { LearntRouters } from './runtime/learnt-router.js';
import type { ScheduledWork } from './runtime/scheduler.js';

/** After a start digests wait so long for platforms that are not connected, in milliseconds. */
const digestPatience = 15 * 60_000;

interface Parts {
  readonly store: Store;
  readonly clock: MovableClock;
  readonly facts: DeskFacts;
  readonly log: Log;
  readonly isReady: () => boolean;
  /** Something may be owed. */
  readonly wake: () => void;
  readonly routers: LearntRouters;
  readonly learning: Learning;
  readonly refreshFaq: () => Promise<void>;
}

/** All that the desk does by itself. Each work finds out in the database what of it is due. */
export const scheduledWork = (parts: Parts): readonly ScheduledWork[] => {
  const { store, clock, facts, log, isReady, wake, routers, learning, refreshFaq } = parts;
  const begun = performance.now();

  // What was written before a digest's time is taken in before it, unless its platform stays away.
  const postDigests = async (): Promise<void> => {
    if (!isReady() && performance.now() - begun < digestPatience) return;
    await postDueDigests(store, clock, facts);
    await sendDueDrafts(store, clock, facts);
    wake();
  };
  const learn = async (): Promise<void> => {
    await routers.takeUp();
    // Not while the desk starts: each connection wakes all of this again.
    if (isReady()) await learning.whenDue();
    await routers.takeUp();
  };

  return [
    { name: 'housekeeping', wake: '7 * * * *', run: () => keepHouse(store, clock, facts.settings) },
    { name: 'digest', wake: '* * * * *', run: postDigests },
    { name: 'floods', wake: '*/10 * * * * *', run: () => pourFloods(store, clock, facts).then(wake) },
    { name: 'clock', wake: '*/10 * * * *', run: async () => warnAhead(clock, log) },
    { name: 'router', wake: '* * * * *', run: learn },
    { name: 'drafts of the FAQ', wake: '* * * * *', run: refreshFaq },
    { name: 'surveys and complaints', wake: '*/10 * * * * *', run: () => tendSurveys(store, clock, facts).then(wake) },
    { name: 'late promises', wake: '* * * * *', run: () => tellLate(store, clock, facts).then(wake) },
  ];
};
