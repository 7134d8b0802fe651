import type { Customer, Suggestion } from '../model.js';
import type { Work } from '../work.js';

/** What this customer was shown for the matter at hand: as long as a matter may be taken up again, it is the same one. */
export const recentSuggestions = (work: Work, customer: Customer): Promise<readonly Suggestion[]> =>
  work.tx.suggestions.ofCustomer(customer.id, work.happenedAt - work.settings.reopenWindow);

const isPending = ({ state }: Suggestion): boolean => state === 'shown';

/** Those of them on which nobody has pressed a button, with those that they were shown instead of. */
export const pendingOf = (recent: readonly Suggestion[]): readonly Suggestion[] => {
  const asked = new Set(recent.filter(isPending).map(({ shownAt }) => shownAt));
  return recent.filter((one) => isPending(one) || (one.state === 'superseded' && asked.has(one.shownAt)));
};

export const pendingSuggestions = async (work: Work, customer: Customer): Promise<readonly Suggestion[]> =>
  pendingOf(await recentSuggestions(work, customer));

/** What thanks alone mean after an answer from the FAQ: only a press says that it helped. `null` where there was none. */
export const thanksOutcome = (recent: readonly Suggestion[]): 'unconfirmed' | 'faq' | null => {
  if (recent.some(isPending)) return 'unconfirmed';
  return recent.at(-1)?.state === 'helped' ? 'faq' : null;
};
