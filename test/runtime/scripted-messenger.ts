import { DeliveryError } from '../../src/core/errors.js';
import type { Receipt, Sending } from '../../src/core/outgoing.js';
import type { Messenger } from '../../src/core/ports.js';

/** How one attempt ends: with a receipt, with a fault, or when the test says so. */
type Ending = 'sent' | DeliveryError | Promise<void>;

export interface ScriptedMessenger extends Messenger {
  /** What was handed over, in order. */
  readonly sendings: readonly Sending[];
  /** The next attempts in this room end so; afterwards everything is sent. */
  script(room: string, ...endings: readonly Ending[]): void;
  /** Resolves when this many attempts have begun. */
  attempts(count: number): Promise<void>;
}

/** A platform of the test's own behind the messengers' port: a courier cannot tell it from a real one. */
export const createScriptedMessenger = (platform: string): ScriptedMessenger => {
  const sendings: Sending[] = [];
  const scripts = new Map<string, Ending[]>();
  const watchers = new Set<() => void>();

  return {
    platform,
    sendings,
    start: async () => undefined,
    stop: async () => undefined,
    async deliver(sending): Promise<Receipt> {
      sendings.push(sending);
      for (const watch of watchers) watch();
      const ending = scripts.get(sending.outgoing.room)?.shift();
      if (ending instanceof DeliveryError) throw ending;
      await ending;
      return { ref: `${sendings.length}` };
    },
    script(room, ...endings) {
      scripts.set(room, [...(scripts.get(room) ?? []), ...endings]);
    },
    attempts: (count) =>
      new Promise((resolve) => {
        const watch = (): void => {
          if (sendings.length < count) return;
          watchers.delete(watch);
          resolve();
        };
        watchers.add(watch);
        watch();
      }),
  };
};
