import type { Customer } from '../model.js';
import type { Segment } from '../settings.js';
import type { Work } from '../work.js';
import { type SegmentEntry, usernameKey } from './segment-entry.js';

/** What is surest comes first. */
const surest: readonly SegmentEntry['kind'][] = ['chat', 'reference', 'username'];

/**
 * The segment that a customer belongs to. What fits somebody for the first time stays theirs: usernames change hands,
 * the chat does not.
 */
export const segmentOf = async ({ tx, settings }: Work, customer: Customer): Promise<Segment | null> => {
  const { id, chat, username } = customer;
  const entries = await tx.segments.fitting(id, [
    { kind: 'chat', value: chat },
    ...(username === null ? [] : [usernameKey(username)]),
  ]);
  for (const entry of entries) {
    if (entry.customerId === null) await tx.segments.save({ ...entry, customerId: id });
  }
  const named = surest.flatMap((kind) => entries.filter((entry) => entry.kind === kind));
  const configured = named.map(({ segment }) => settings.segments.find(({ key }) => key === segment));
  return configured.find((segment) => segment !== undefined) ?? null;
};

/** A signed link has shown whom an operator knows this customer as. Whoever used it first keeps it. */
export const knowReference = async ({ tx }: Work, customer: Customer, reference: string): Promise<void> => {
  const key = { kind: 'reference', value: reference } as const;
  const known = await tx.segments.find(key);
  if (known !== null && known.customerId !== null) return;
  await tx.segments.save({ ...key, segment: known?.segment ?? null, customerId: customer.id });
};
