import type { Button } from '../inbound.js';
import { text } from '../texts.js';

const scores = [1, 2, 3, 4, 5];

/** *Not solved* alone. */
export const notSolvedButton = (ticketId: number): readonly (readonly Button[])[] => [
  [{ label: text('button-not-solved'), press: { kind: 'not-solved', ticket: ticketId } }],
];

/** One row from 1 (worst) to 5 (best), the chosen one marked, and *Not solved* below it. */
export const surveyButtons = (ticketId: number, chosen: number | null = null): readonly (readonly Button[])[] => [
  scores.map((score) => ({
    label: { literal: score === chosen ? `${score} ✓` : `${score}` },
    press: { kind: 'score' as const, ticket: ticketId, score },
  })),
  ...notSolvedButton(ticketId),
];
