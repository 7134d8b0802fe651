import type { Button } from '../inbound.js';
import { text } from '../texts.js';
import type { FaqEntry } from './book.js';

type Rows = readonly (readonly Button[])[];

/** *Talk to a person* alone. */
export const personButton = (suggestion: number): Rows => [
  [{ label: text('button-faq-person'), press: { kind: 'faq-person', suggestion } }],
];

/** *It helped* and *Talk to a person*; below, by its title, whatever else may have been meant. */
export const suggestionButtons = (
  suggestion: number,
  others: readonly { readonly entry: FaqEntry; readonly title: string }[],
): Rows => [
  [{ label: text('button-faq-helped'), press: { kind: 'faq-helped', suggestion } }, ...personButton(suggestion).flat()],
  ...others.map(({ entry, title }) => [
    { label: { literal: title }, press: { kind: 'faq-other' as const, suggestion, entry: entry.id } },
  ]),
];
