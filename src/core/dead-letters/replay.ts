import type { Answer, Inbound } from '../inbound.js';
import type { Instant } from '../model.js';
import type { DeadLetter } from '../store.js';
import type { Work } from '../work.js';

/** A platform's payload in the desk's words, as its adapter reads it today; `undefined` for what does not concern the desk. */
export type Reread = (payload: unknown, receivedAt: Instant) => Inbound | undefined;

/** What a use-case works with that may handle another event in its own transaction. */
export interface ReplayWork extends Work {
  readonly reread: Reread;
  /** Handles an event as if it came in just now. */
  readonly handle: (event: Exclude<Inbound, { kind: 'unreadable' }>) => Promise<Answer | undefined>;
}

export const isContent = (inbound: Inbound): boolean => inbound.kind === 'customer-wrote';

/** The last line of an error alone: before it, the database's library repeats what was to be stored. */
export const reasonOf = (error: unknown): string => {
  const said = error instanceof Error ? error.message : String(error);
  return said.trim().split('\n').at(-1)?.trim().slice(0, 300) || 'unknown';
};

/** Nothing is left of what came in: it has come of age, or never could be kept. */
export const isEmptied = ({ payload }: Pick<DeadLetter, 'payload'>): boolean =>
  typeof payload !== 'object' || payload === null || Object.keys(payload).length === 0;

/** Whether the event is still to be handled: the letter is its claim, unless it has another id now and came in by that. */
const claim = async ({ tx, now }: Pick<Work, 'tx' | 'now'>, letter: DeadLetter, inbound: Inbound): Promise<boolean> => {
  const { key } = inbound;
  if (key === null) return true;
  const uncounted = isContent(inbound) && !letter.content;
  const isNew = await tx.inbound.claim(key, now, uncounted);
  if (!isNew && key !== letter.key) return false;
  if (!isNew && uncounted) await tx.inbound.countAsContent(key, now);
  if (letter.content) await tx.ledger.moved(letter.at, now);
  return true;
};

const read = ({ reread }: Pick<ReplayWork, 'reread'>, letter: DeadLetter): Inbound | undefined => {
  if (isEmptied(letter)) throw new Error('what came in is no longer kept, so it can only be dismissed');
  return reread(letter.payload, letter.at);
};

/**
 * Handles the event of a dead letter after all, or another one in its place, and the letter is gone with it. `false`: somebody has dealt with the
 * letter already. Throws what it fails at; then the whole unit has to be undone, and the letter stays.
 */
export const replay = async (
  work: Pick<ReplayWork, 'tx' | 'now' | 'reread' | 'handle'>,
  letterId: number,
  instead?: Inbound,
): Promise<boolean> => {
  const letter = await work.tx.deadLetters.take(letterId);
  if (!letter) return false;
  const inbound = instead ?? read(work, letter);
  if (inbound?.kind === 'unreadable') throw new Error(inbound.reason);
  // The ledger has counted it as what a customer wrote: only as that it may leave.
  if (letter.content && !(inbound && isContent(inbound))) throw new Error('it is no message of a customer any more');
  if (inbound && (await claim(work, letter, inbound))) await work.handle(inbound);
  return true;
};
