import { randomBytes } from 'node:crypto';
import { Refusal } from './refusal.js';

export interface Triggers {
  issue(userId: string): string;
  /**
   * The person behind a trigger; it can be used once.
   * @throws Refusal `invalid_trigger_id`, `expired_trigger_id`, `exchanged_trigger_id`
   */
  exchange(triggerId: string): string;
}

/** Trigger ids: they live for `lifetimeMs` (3 s on the platform) and serve one call. */
export const createTriggers = (now: () => number, lifetimeMs: number): Triggers => {
  const issued = new Map<string, { readonly userId: string; readonly until: number; used: boolean }>();
  return {
    issue: (userId) => {
      const id = `${now()}.${randomBytes(4).readUInt32BE(0)}.${randomBytes(16).toString('hex')}`;
      issued.set(id, { userId, until: now() + lifetimeMs, used: false });
      return id;
    },
    exchange: (triggerId) => {
      const trigger = issued.get(triggerId);
      if (trigger === undefined) throw new Refusal('invalid_trigger_id');
      if (trigger.used) throw new Refusal('exchanged_trigger_id');
      if (now() >= trigger.until) throw new Refusal('expired_trigger_id');
      trigger.used = true;
      return trigger.userId;
    },
  };
};
