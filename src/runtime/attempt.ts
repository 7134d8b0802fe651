import { isOfThread, platformOf } from '../core/deliveries/owe.js';
import type { Outcome } from '../core/deliveries/settle.js';
import { DeliveryError } from '../core/errors.js';
import type { Log } from '../core/log.js';
import type { LaneHead } from '../core/outbox.js';
import type { Sending } from '../core/outgoing.js';
import type { Clock, Messenger } from '../core/ports.js';

export interface AttemptParts {
  readonly messengers: readonly Messenger[];
  readonly clock: Clock;
  readonly log: Log;
}

/** One call to a platform and what it came to; `error` where it did not go through. */
export interface Attempted {
  readonly outcome: Outcome;
  readonly error?: DeliveryError;
}

/** Best-effort: where the channel is gone they are let go. What follows in their lane goes to another channel. */
const bestEffort: readonly LaneHead['kind'][] = ['sign', 'card-moved', 'moved-notice', 'erase', 'direct'];

const isOver = (head: LaneHead, { fault }: DeliveryError): boolean =>
  fault === 'rejected' ||
  (fault === 'gone' && bestEffort.includes(head.kind)) ||
  (fault === 'deleted' && !isOfThread(head.kind));

/** An error that no adapter named is a mistake in the desk: retrying it would hold up the lane for ever. */
const named = (thrown: unknown, log: Log): DeliveryError => {
  if (thrown instanceof DeliveryError) return thrown;
  log.error({ stack: thrown instanceof Error ? thrown.stack : String(thrown) }, 'a delivery met a mistake in the desk');
  return new DeliveryError('rejected', 'internal error');
};

/** Hands deliveries to their messengers. Never rejects. */
export const createAttempt = (
  { messengers, clock, log }: AttemptParts,
  keep: (deliveryId: number, ref: string) => Promise<void>,
) => {
  const byPlatform = new Map(messengers.map((messenger) => [messenger.platform, messenger]));

  return async (head: LaneHead, sending: Sending): Promise<Attempted> => {
    const { deliveryId, lane } = head;
    try {
      const messenger = byPlatform.get(platformOf(lane));
      if (!messenger) throw new DeliveryError('rejected', `there is no messenger for ${platformOf(lane)}`);
      const { ref } = await messenger.deliver(sending, (kept) => keep(deliveryId, kept));
      return { outcome: { deliveryId, at: clock.now(), result: 'sent', ref } };
    } catch (thrown) {
      const error = named(thrown, log);
      const { fault, message: reason, limit } = error;
      // Not the cause: an SDK's error carries the request, and with it the token.
      log.warn({ lane, delivery: deliveryId, kind: head.kind, fault, reason }, 'a delivery did not go through');
      const at = clock.now();
      if (isOver(head, error)) {
        const failed = { deliveryId, at, result: 'failed', reason } as const;
        return { outcome: limit === undefined ? failed : { ...failed, limit }, error };
      }
      const again = { deliveryId, at, result: 'again', uncertain: fault === 'unavailable' } as const;
      if (fault === 'deleted') return { outcome: { ...again, threadless: 'deleted' }, error };
      return { outcome: fault === 'gone' ? { ...again, gone: reason } : again, error };
    }
  };
};
