import { newButtons, notice } from '../deliveries/owe.js';
import type { Answer, Press } from '../inbound.js';
import type { Customer, Place, Suggestion } from '../model.js';
import { text } from '../texts.js';
import type { Work } from '../work.js';
import { personButton } from './buttons.js';
import { handOver } from './hand-over.js';
import { pendingOf, recentSuggestions } from './pending.js';
import { suggestInstead } from './suggest.js';

const helped = async (work: Work, customer: Customer, suggestion: Suggestion, place: Place): Promise<void> => {
  const { tx, now } = work;
  await tx.suggestions.save({ ...suggestion, state: 'helped', settledAt: now });
  for (const message of await tx.messages.withoutTicket(customer.id, suggestion.shownAt)) {
    if (message.outcome === 'unconfirmed') await tx.messages.save({ ...message, outcome: 'faq' });
  }
  if (customer.chosenBy !== null) {
    await tx.customers.save({ ...customer, chosenTeam: null, chosenTopic: null, chosenBy: null });
  }
  const reader = { ...customer, language: suggestion.language };
  await tx.outbox.add([
    newButtons(work, reader, place.ref, personButton(suggestion.id)),
    notice(work, reader, text('faq-thanks')),
  ]);
};

/** The way to a person stays open after *It helped* too. */
const person = async (work: Work, customer: Customer, suggestion: Suggestion, place: Place): Promise<void> => {
  const recent = await recentSuggestions(work, customer);
  const open = recent.map((one) => (one.id === suggestion.id ? { ...one, state: 'shown' as const } : one));
  const others = pendingOf(open).filter(({ id }) => id !== suggestion.id);
  await work.tx.outbox.add([newButtons(work, customer, place.ref, [])]);
  await handOver(
    work,
    customer,
    [
      ...others.map((other) => ({ suggestion: other, state: 'superseded' as const })),
      { suggestion, state: 'person' as const },
    ],
    null,
  );
};

/** Another entry, by its title: it is shown instead, where it still can be. */
const other = async (
  work: Work,
  customer: Customer,
  suggestion: Suggestion,
  entry: string,
  place: Place,
): Promise<boolean> => {
  const recent = await recentSuggestions(work, customer);
  const may = suggestion.state === 'shown' && (await suggestInstead(work, customer, suggestion, entry, recent));
  if (may) await work.tx.outbox.add([newButtons(work, customer, place.ref, [])]);
  return may;
};

/** A button under a FAQ answer. */
export const pressSuggestion = async (
  work: Work,
  customer: Customer,
  pressed: Extract<Press, { suggestion: number }>,
  place: Place,
): Promise<Answer | undefined> => {
  const old: Answer = { kind: 'text', text: text('press-old'), language: customer.language };
  const suggestion = await work.tx.suggestions.byId(pressed.suggestion);
  const open = suggestion?.state === 'shown' || suggestion?.state === 'helped';
  if (!open || suggestion.customerId !== customer.id) return old;
  if (pressed.kind === 'faq-other') {
    return (await other(work, customer, suggestion, pressed.entry, place)) ? undefined : old;
  }
  if (pressed.kind === 'faq-person') await person(work, customer, suggestion, place);
  else if (suggestion.state === 'shown') await helped(work, customer, suggestion, place);
  return undefined;
};
