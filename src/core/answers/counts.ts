import type { Shelf } from './shelf.js';

/** One time that an agent sent an answer; no texts. */
export interface AnswerUse {
  readonly id: number;
  readonly shelf: Shelf;
  readonly entry: string;
  readonly ticketId: number;
  readonly messageId: number;
  /** The agent changed it before it left. */
  readonly edited: boolean;
  readonly at: number;
}

/** What came of one answer by now. */
export interface AnswerCounts {
  /** How often agents sent it. */
  readonly used: number;
  /** How often customers were shown it by themselves, and what they pressed; the rest is unconfirmed. */
  readonly shown: number;
  readonly helped: number;
  readonly person: number;
  /** The scores that customers gave later in tickets in which it was sent. */
  readonly scores: number;
  /** Their mean; `null` with fewer than five, which are too few to say. */
  readonly score: number | null;
}

const enough = 5;

/** A mean that says nothing is not given. */
export const meanScore = (scores: readonly number[]): number | null =>
  scores.length < enough ? null : scores.reduce((sum, score) => sum + score, 0) / scores.length;
