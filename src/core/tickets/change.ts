import type { HistoryEntry, HistoryKind, Ticket } from '../model.js';
import type { Owed } from '../outbox.js';
import type { Work } from '../work.js';

/** What a decision about a ticket comes to: its new state, the rows of its history, and what is owed for it. */
export interface Change {
  readonly ticket: Ticket;
  readonly history: readonly HistoryEntry[];
  readonly owed: readonly Owed[];
}

/** One row of a ticket's history, at the time of what caused it. */
export const entry = (
  work: Pick<Work, 'recordedAt'>,
  ticket: Pick<Ticket, 'id'>,
  kind: HistoryKind,
  actor: HistoryEntry['actor'],
  details: HistoryEntry['details'] = {},
): HistoryEntry => ({ ticketId: ticket.id, kind, actor, at: work.recordedAt, details });

/** Stores a change: state, history and deliveries commit together or not at all. */
export const store = async ({ tx }: Work, change: Change): Promise<void> => {
  await tx.tickets.save(change.ticket);
  await tx.history.add(change.history);
  await tx.outbox.add(change.owed);
};
