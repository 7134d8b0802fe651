import type { Button } from '../inbound.js';
import { text } from '../texts.js';

const scores = [1, 2, 3, 4, 5];

/** *Not solved* alone. */
export const notSolvedButton = (ticketId: number): readonly (readonly Button[])[] => [
  [{ label: text('button-not-solved'), press: { kind: 'not-solved', ticket: ticketId } }],
];

const scoreRow = (
  kind: 'score' | 'effort' | 'recommend',
  ticket: number,
  offered: readonly number[],
  chosen: number | null,
): readonly Button[] =>
  offered.map((score) => ({
    label: { literal: score === chosen ? `${score} ✓` : `${score}` },
    press: { kind, ticket, score },
  }));

/** How hard it was: from 1 (very hard) to 5 (very easy). */
export const effortButtons = (ticketId: number, chosen: number | null = null) => [
  scoreRow('effort', ticketId, scores, chosen),
];

/** How likely a recommendation is: from 0 (not at all) to 10. */
export const recommendButtons = (ticketId: number, chosen: number | null = null) => [
  scoreRow('recommend', ticketId, [0, 1, 2, 3, 4, 5], chosen),
  scoreRow('recommend', ticketId, [6, 7, 8, 9, 10], chosen),
];

/** One row from 1 (worst) to 5 (best), the chosen one marked, and *Not solved* below it. */
export const surveyButtons = (ticketId: number, chosen: number | null = null): readonly (readonly Button[])[] => [
  scoreRow('score', ticketId, scores, chosen),
  ...notSolvedButton(ticketId),
];
