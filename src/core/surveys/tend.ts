import { openFromScores } from '../complaints/from-scores.js';
import { remindOwners } from '../complaints/remind.js';
import type { Clock } from '../ports.js';
import type { Store } from '../store.js';
import type { DeskFacts } from '../work.js';
import { sendSurveys } from './ask.js';

/** What surveys and complaints come to by the clock alone; woken as often as one likes, each is done once. */
export const tendSurveys = async (store: Store, clock: Clock, facts: DeskFacts): Promise<void> => {
  await sendSurveys(store, clock, facts);
  await openFromScores(store, clock, facts);
  await remindOwners(store, clock, facts);
};
