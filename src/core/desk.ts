import { measuresOnly } from './agents/command.js';
import { isContent, type Reread, reasonOf, replay } from './dead-letters/replay.js';
import { tellLeads } from './dead-letters/tell-leads.js';
import { isAct } from './dead-letters/what.js';
import { dispatch } from './dispatch.js';
import { StoreUnavailable, TooEarly } from './errors.js';
import { workOn } from './event-time.js';
import type { Answer, Inbound, Receive } from './inbound.js';
import type { Log } from './log.js';
import type { Instant } from './model.js';
import type { Clock } from './ports.js';
import { languageOf } from './settings.js';
import type { Store, Tx } from './store.js';
import { text } from './texts.js';
import type { DeskFacts } from './work.js';

export interface DeskParts extends DeskFacts {
  readonly store: Store;
  readonly clock: Clock;
  /** How long ago a platform's date is, in milliseconds, whatever the desk's own clock shows. */
  readonly lateness: (at: Instant) => number;
  readonly log: Log;
  /** Reads what is kept with a dead letter. */
  readonly reread: Reread;
  /** Called after every commit that may owe something. */
  readonly committed: () => void;
  /** Resolves after that many milliseconds; rejects with `StoreUnavailable` where the desk stops before. */
  readonly wait: (ms: number) => Promise<void>;
}

/** What became of an event. `known`: it was here before. */
export type Fate =
  | { readonly kind: 'processed'; readonly answer: Answer | undefined }
  | { readonly kind: 'known' }
  | { readonly kind: 'dead'; readonly reason: string };

export interface Desk {
  readonly receive: Receive;
  /** `receive`, for whoever wants to know what became of it. */
  readonly take: (inbound: Inbound) => Promise<Fate>;
  /** Handles a dead letter's event after all, or another one in its place. `known`: somebody has dealt with the letter. */
  readonly replay: (letter: number, instead?: Inbound) => Promise<Fate>;
}

type Event = Exclude<Inbound, { kind: 'unreadable' }>;

/**
 * An event about something whose own commit is on its way is tried again so often: soon at first, and for a minute,
 * longer than a dead desk keeps a lane and its last call may still land.
 */
const early = { tries: 140, distance: (left: number): number => (left > 120 ? 50 : 500) };

/** The desk's one door: every event of every platform passes through `receive`, once. */
export const createDesk = (parts: DeskParts): Desk => {
  const { store, clock, settings, log } = parts;

  const handle = async (tx: Tx, now: Instant, event: Event): Promise<Answer | undefined> => {
    const begun = { ...parts, tx, now, handle: (dead: Event) => handle(tx, now, dead) };
    return dispatch(await workOn(begun, event, parts.lateness(event.at)), event);
  };

  const once = (inbound: Event, answer: (tx: Tx, now: Instant) => Promise<Answer | undefined>): Promise<Fate> =>
    store.unit(async (tx) => {
      const now = clock.now();
      const isNew = inbound.key === null || (await tx.inbound.claim(inbound.key, now, isContent(inbound)));
      return isNew ? { kind: 'processed', answer: await answer(tx, now) } : { kind: 'known' };
    });

  const attempt = async (inbound: Event): Promise<Fate> => {
    if (!measuresOnly(inbound)) return once(inbound, (tx, now) => handle(tx, now, inbound));
    // Whoever writes does not wait for it; and what fails is not claimed yet, so it becomes a dead letter as all do.
    const answer = await store.snapshot((tx) => handle(tx, clock.now(), inbound));
    return once(inbound, async () => answer);
  };

  /** `false`: it was here before. */
  const keep = (inbound: Inbound, reason: string, payload: unknown): Promise<boolean> => {
    const { key, kind } = inbound;
    return store.unit(async (tx) => {
      const at = clock.now();
      const content = isContent(inbound);
      if (key !== null && !(await tx.inbound.claim(key, at, content))) return false;
      await tx.deadLetters.add({ key, kind, reason, at, payload, content });
      await tellLeads({ ...parts, tx, now: at });
      return true;
    });
  };

  const bury = async (inbound: Inbound, error: unknown): Promise<Fate> => {
    const { key, kind, payload } = inbound;
    const reason = reasonOf(error);
    const isNew = await keep(inbound, reason, payload).catch((unstorable: unknown) => {
      if (unstorable instanceof StoreUnavailable) throw unstorable;
      // Else the platform would bring it for ever.
      return keep(inbound, `${reason} (and what came could not be kept)`, null);
    });
    if (!isNew) return { kind: 'known' };
    log.error({ key, kind, reason }, 'an event could not be processed and is kept as a dead letter');
    return { kind: 'dead', reason };
  };

  /** The letter stays; whoever replayed it is told why. */
  const stillDead = async (letter: number, press: string | null, error: unknown): Promise<Fate> => {
    const reason = reasonOf(error);
    await store.unit(async (tx) => {
      const now = clock.now();
      if (press === null || (await tx.inbound.claim(press, now, false))) await tx.deadLetters.keep(letter, reason, now);
    });
    log.warn({ letter, reason }, 'a dead letter was replayed in vain');
    return { kind: 'dead', reason };
  };

  /** An edit of what never came: there is nothing to be edited. */
  const drop = ({ key }: Inbound): Promise<Fate> =>
    store.unit(async ({ inbound }) => {
      const isNew = key === null || (await inbound.claim(key, clock.now(), false));
      return isNew ? { kind: 'processed', answer: undefined } : { kind: 'known' };
    });

  const fail = (inbound: Inbound, error: unknown): Promise<Fate> => {
    if (inbound.kind === 'agent-edited' && error instanceof TooEarly) return drop(inbound);
    return inbound.kind === 'lead-decided' && inbound.decision === 'replay'
      ? stillDead(inbound.letter, inbound.key, error)
      : bury(inbound, error);
  };

  const process = async (inbound: Inbound, triesLeft: number): Promise<Fate> => {
    if (inbound.kind === 'unreadable') return bury(inbound, new Error(inbound.reason));
    try {
      return await attempt(inbound);
    } catch (error) {
      if (error instanceof StoreUnavailable) throw error;
      // A lead who waits for an answer can press once more.
      if (error instanceof TooEarly && triesLeft > 0 && inbound.kind !== 'lead-decided') {
        await parts.wait(early.distance(triesLeft));
        return process(inbound, triesLeft - 1);
      }
      return fail(inbound, error);
    }
  };

  const take = async (inbound: Inbound): Promise<Fate> => {
    const fate = await process(inbound, early.tries);
    parts.committed();
    return fate;
  };

  const answerTo = (inbound: Inbound, fate: Fate): Answer | undefined => {
    if (fate.kind === 'processed') return fate.answer;
    if (fate.kind === 'known' || !isAct(inbound) || !('channel' in inbound)) return undefined;
    const failed =
      inbound.kind === 'lead-decided' ? text('answer-dead-again', { reason: fate.reason }) : text('answer-failed');
    return { kind: 'text', text: failed, language: languageOf(settings, inbound.channel) };
  };

  return {
    take,
    receive: async (inbound) => answerTo(inbound, await take(inbound)),
    replay: async (letter, instead) => {
      try {
        const done = await store.unit(async (tx) => {
          const now = clock.now();
          return replay({ ...parts, tx, now, handle: (dead) => handle(tx, now, dead) }, letter, instead);
        });
        return done ? { kind: 'processed', answer: undefined } : { kind: 'known' };
      } catch (error) {
        if (error instanceof StoreUnavailable) throw error;
        return stillDead(letter, null, error);
      }
    },
  };
};
