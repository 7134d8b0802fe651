import { keep } from '../customers/keep.js';
import { answerWithButtons } from '../deliveries/owe.js';
import type { Content } from '../inbound.js';
import type { Customer, Message, Place, Suggestion } from '../model.js';
import { plainText } from '../rich-text.js';
import type { Work } from '../work.js';
import { versionIn } from './book.js';
import { suggestionButtons } from './buttons.js';
import { suggestion } from './suggestion.js';

/** Keeps what a customer writes while there is no ticket for it, and perhaps never will be. */
export const keepAside = (
  work: Work,
  customer: Customer,
  content: Content,
  place: Place,
  outcome: 'unconfirmed' | 'faq',
): Promise<Message> => keep(work, customer, content, place, { ticketId: null, outcome });

/** Shows the entry that clearly answers these words, never the same one again for the same matter; `false` where none does. */
export const suggest = async (
  work: Work,
  customer: Customer,
  content: Content,
  place: Place,
  recent: readonly Suggestion[],
): Promise<boolean> => {
  if (content.attachment !== null) return false;
  const hit = suggestion(work.faq, plainText(content.text));
  if (!hit) return false;
  const { tx, recordedAt } = work;
  if (recent.some(({ entry }) => entry === hit.entry.id)) return false;
  const { language, version } = versionIn(hit.entry, customer.languageFixed ? customer.language : hit.language);
  const message = await keepAside(work, customer, content, place, 'unconfirmed');
  const shown = await tx.suggestions.create({
    customerId: customer.id,
    entry: hit.entry.id,
    language,
    state: 'shown',
    shownAt: recordedAt,
    settledAt: null,
  });
  const keyboard = { language, rows: suggestionButtons(shown.id) };
  await tx.outbox.add([answerWithButtons(work, customer, message, version.body, keyboard)]);
  return true;
};
