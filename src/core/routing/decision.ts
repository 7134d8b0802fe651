import type { HistoryEntry } from '../model.js';
import { writeLikely } from './likely.js';
import type { Routing } from './route.js';

/** A decision as a ticket's history keeps it, to be measured and learnt from: no words that somebody wrote. */
export const decisionOf = ({ rule, evidence, likely }: Routing): HistoryEntry['details'] => ({
  rule,
  ...(rule === 'classifier' && !evidence?.startsWith('#') ? {} : { evidence }),
  ...(likely && { likely: writeLikely(likely) }),
});
