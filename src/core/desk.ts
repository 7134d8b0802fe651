import { languageOf } from './agents/act.js';
import { dispatch } from './dispatch.js';
import { StoreUnavailable, TooEarly } from './errors.js';
import type { Answer, Inbound, Receive } from './inbound.js';
import type { Log } from './log.js';
import type { Clock } from './ports.js';
import type { Store } from './store.js';
import { text } from './texts.js';
import type { DeskFacts } from './work.js';

export interface DeskParts extends DeskFacts {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  /** Called after every commit that may owe something. */
  readonly committed: () => void;
  /** Resolves after that many milliseconds. */
  readonly wait: (ms: number) => Promise<void>;
}

/** An event about something whose own commit is on its way is tried again so often, longer than a dead desk keeps a lane. */
const early = { tries: 400, distance: 50 };

const isContent = (inbound: Inbound): boolean => inbound.kind === 'customer-wrote';

/** The desk's one door: every event of every platform passes through `receive`, once. */
export const createDesk = (parts: DeskParts): { readonly receive: Receive } => {
  const { store, clock, settings, log } = parts;

  const attempt = (inbound: Exclude<Inbound, { kind: 'unreadable' }>): Promise<Answer | undefined> =>
    store.unit(async (tx) => {
      const now = clock.now();
      const isNew = inbound.key === null || (await tx.inbound.claim(inbound.key, now, isContent(inbound)));
      return isNew ? dispatch({ ...parts, tx, now }, inbound) : undefined;
    });

  const bury = async (inbound: Inbound, reason: string): Promise<void> => {
    const { key, kind, payload } = inbound;
    await store.unit(async (tx) => {
      const at = clock.now();
      const content = isContent(inbound);
      if (key !== null && !(await tx.inbound.claim(key, at, content))) return;
      await tx.deadLetters.add({ key, kind, reason, at, payload, content });
    });
    log.error({ key, kind, reason }, 'an event could not be processed and is kept as a dead letter');
  };

  const failure = (inbound: Inbound): Answer | undefined => {
    if (
      !['agent-acted', 'agent-transferred', 'agent-inserted', 'agent-command'].includes(inbound.kind) ||
      !('channel' in inbound)
    )
      return undefined;
    return { kind: 'text', text: text('answer-failed'), language: languageOf(settings, inbound.channel) };
  };

  const process = async (inbound: Inbound, triesLeft: number): Promise<Answer | undefined> => {
    if (inbound.kind === 'unreadable') return void (await bury(inbound, inbound.reason));
    try {
      return await attempt(inbound);
    } catch (error) {
      if (error instanceof StoreUnavailable) throw error;
      if (error instanceof TooEarly && triesLeft > 0) {
        await parts.wait(early.distance);
        return process(inbound, triesLeft - 1);
      }
      await bury(inbound, error instanceof Error ? error.message : String(error));
      return failure(inbound);
    }
  };

  return {
    receive: async (inbound) => {
      const answer = await process(inbound, early.tries);
      parts.committed();
      return answer;
    },
  };
};
