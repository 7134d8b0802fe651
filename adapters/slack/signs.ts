import type { Sign } from '../../src/core/outgoing.js';
import { type Json, list, object } from './json.js';

/** The reactions by which the desk says what became of a message. */
export const reactionOf: Readonly<Record<Sign, string>> = {
  waiting: 'hourglass_flowing_sand',
  delivered: 'white_check_mark',
  failed: 'warning',
  note: 'lock',
};

/**
 * What the desk has said of this message with its own reaction; only a message that is read again shows any. `undefined`
 * where nothing is settled.
 */
export const settledSign = (message: Json, botUserId: string): 'delivered' | 'note' | undefined => {
  const own = list(message.reactions)
    .map(object)
    .filter(({ users }) => list(users).includes(botUserId))
    .map(({ name }) => name);
  return (['delivered', 'note'] as const).find((sign) => own.includes(reactionOf[sign]));
};
