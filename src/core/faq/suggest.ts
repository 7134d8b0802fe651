import { customerValues } from '../answers/values.js';
import { fillIn } from '../answers/variables.js';
import { keep } from '../customers/keep.js';
import { answerWithButtons } from '../deliveries/owe.js';
import type { Content } from '../inbound.js';
import type { Customer, Instant, Language, Message, Place, Suggestion } from '../model.js';
import { plainText, type RichText } from '../rich-text.js';
import { localize } from '../settings.js';
import type { Work } from '../work.js';
import { type FaqEntry, versionIn } from './book.js';
import { suggestionButtons } from './buttons.js';
import { alternatives, suggestion } from './suggestion.js';

/** Keeps what a customer writes while there is no ticket for it, and perhaps never will be. */
export const keepAside = (
  work: Work,
  customer: Customer,
  content: Content,
  place: Place,
  outcome: 'unconfirmed' | 'faq',
): Promise<Message> => keep(work, customer, content, place, { ticketId: null, outcome });

interface Readable {
  readonly entry: FaqEntry;
  readonly language: Language;
  readonly title: string;
  readonly body: RichText;
}

/** The entry as this customer reads it; `null` where it holds a variable that only a ticket has a value for. */
const readable = (work: Work, customer: Customer, entry: FaqEntry, found: Language): Readable | null => {
  const { language, version } = versionIn(entry, customer.languageFixed ? customer.language : found);
  const team = work.settings.teams.find(({ key }) => key === entry.topic?.team);
  const name = team ? localize(team.name, language, work.settings) : null;
  const { content, missing } = fillIn(version.body, customerValues(customer, name));
  return missing.length > 0 ? null : { entry, language, title: version.title, body: content };
};

const entriesOf = (shown: readonly Suggestion[]): ReadonlySet<string> => new Set(shown.map(({ entry }) => entry));

/** Shows the entry as the answer to this question, with what else may have been meant. */
const show = async (
  work: Work,
  customer: Customer,
  question: Message,
  { entry, language, body }: Readable,
  before: { readonly shownAt: Instant; readonly recent: readonly Suggestion[] },
): Promise<void> => {
  const { tx, faq } = work;
  const shown = await tx.suggestions.create({
    customerId: customer.id,
    entry: entry.id,
    language,
    state: 'shown',
    shownAt: before.shownAt,
    settledAt: null,
  });
  const others = alternatives(faq, plainText(question.content), entriesOf([...before.recent, shown])).flatMap(
    (hit) => readable(work, customer, hit.entry, hit.language) ?? [],
  );
  const keyboard = { language, rows: suggestionButtons(shown.id, others) };
  await tx.outbox.add([answerWithButtons(work, customer, question, body, keyboard)]);
};

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
  if (!hit || entriesOf(recent).has(hit.entry.id)) return false;
  const answer = readable(work, customer, hit.entry, hit.language);
  if (!answer) return false;
  const question = await keepAside(work, customer, content, place, 'unconfirmed');
  await show(work, customer, question, answer, { shownAt: work.recordedAt, recent });
  return true;
};

/** Shows the entry that the customer meant instead of the one shown; `false` where it is gone. */
export const suggestInstead = async (
  work: Work,
  customer: Customer,
  replaced: Suggestion,
  chosen: string,
  recent: readonly Suggestion[],
): Promise<boolean> => {
  const { tx, faq, now } = work;
  const entry = faq.entries.get(chosen);
  const answer = entry && readable(work, customer, entry, replaced.language);
  const [question] = await tx.messages.withoutTicket(customer.id, replaced.shownAt);
  if (!answer || !question) return false;
  await tx.suggestions.save({ ...replaced, state: 'superseded', settledAt: now });
  // With the same time it stays part of the same question, and all that was said since goes along with it.
  await show(work, customer, question, answer, { shownAt: replaced.shownAt, recent });
  return true;
};
