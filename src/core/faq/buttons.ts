import type { Button } from '../inbound.js';
import { text } from '../texts.js';

type Rows = readonly (readonly Button[])[];

/** *Talk to a person* alone. */
export const personButton = (suggestion: number): Rows => [
  [{ label: text('button-faq-person'), press: { kind: 'faq-person', suggestion } }],
];

/** *It helped* and *Talk to a person*. */
export const suggestionButtons = (suggestion: number): Rows => [
  [{ label: text('button-faq-helped'), press: { kind: 'faq-helped', suggestion } }, ...personButton(suggestion).flat()],
];
