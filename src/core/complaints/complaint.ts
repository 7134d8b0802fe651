import type { Instant } from '../model.js';

/** How far a complaint has come, in order; `mended` closes it. */
export const complaintSteps = ['registered', 'cause-found', 'cause-removed', 'mended'] as const;

export type ComplaintStep = (typeof complaintSteps)[number];

/** A matter that a low score or an agent opened about one ticket. */
export interface Complaint {
  readonly id: number;
  readonly ticketId: number;
  readonly customerId: number;
  /** Which team had the ticket when it was opened. */
  readonly team: string;
  /** The survey whose score opened it; `null` where an agent did. */
  readonly surveyId: number | null;
  readonly openedBy: string | 'desk';
  /** Who sees to it; `null` where the desk has no lead at all. */
  readonly owner: string | null;
  /** `withdrawn`: the customer raised the score. */
  readonly state: ComplaintStep | 'withdrawn';
  /** One of the desk's causes. */
  readonly cause: string | null;
  /** What the cause is in words: needed for *other*. */
  readonly causeText: string;
  /** What was done for the customer. */
  readonly done: string;
  /** What was changed, so that it does not happen again. */
  readonly changed: string;
  readonly openedAt: Instant;
  readonly dueAt: Instant;
  /** When the owner is reminded next; `null` for no more. */
  readonly remindAt: Instant | null;
  /** Since when it is mended or withdrawn; `null` while it is open. */
  readonly closedAt: Instant | null;
}

/** How many complaints were opened that have this cause by now; `null`: not found yet. */
export interface CauseCount {
  readonly cause: string | null;
  readonly count: number;
}
