import { Temporal } from 'temporal-polyfill';
import type { Log } from '../log.js';
import type { Instant } from '../model.js';
import type { Clock } from '../ports.js';
import type { DeskSettings } from '../settings.js';
import type { Store } from '../store.js';
import type { Example, Model } from './classifier/train.js';
import { configuredExamples, originsOf, ticketExamples } from './examples.js';
import { fingerprintOf } from './fingerprint.js';
import type { RouterVersion } from './versions.js';

/** Trains on examples, where it holds up nobody; `null` where there is too little to learn from, or the desk stops. */
export type Train = (examples: readonly Example[]) => Promise<Model | null>;

export interface LearningParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly settings: Pick<DeskSettings, 'teams' | 'timezone'>;
  readonly train: Train;
  /** Who trains, among several processes. */
  readonly owner: string;
  readonly log: Log;
}

/** What came of a training. `busy`: another process is at it. `known`: there is nothing new to learn. */
type Training =
  | { readonly kind: 'trained'; readonly version: RouterVersion }
  | { readonly kind: 'busy' | 'known' | 'too-little' };

export interface Learning {
  /** Trains where it is due: when the first look finds other examples than those learnt, every night, after many corrections. */
  whenDue(): Promise<void>;
  /** Trains now, whatever has been learnt before. */
  now(): Promise<Training>;
}

/** The newest so many tickets: older ones tell of another desk than today's. */
export const ticketsLearnt = 5_000;

/** So many corrections since the last training make it worth another one before the night. */
const correctionsAwaited = 20;

const versionsKept = 5;

/** Nobody waits for an answer then, in the desk's zone. */
const hourOfNight = 3;

/** A process that is killed while it trains holds up the others so long, in milliseconds; a slower training may happen twice. */
const leaseTime = 90_000;

/** The night whose training is due: a date of the desk's zone. */
const nightOf = (now: Instant, timezone: string): string =>
  Temporal.Instant.fromEpochMilliseconds(now)
    .toZonedDateTimeISO(timezone)
    .subtract({ hours: hourOfNight })
    .toPlainDate()
    .toString();

/** The router's training, at the times when it is worth it, by one process of any number. */
export const createLearning = ({ store, clock, settings, train, owner, log }: LearningParts): Learning => {
  /** Since the start what is learnt was compared with what there is to learn. */
  let compared = false;

  const gather = async () => {
    const configured = configuredExamples(settings);
    const tickets = ticketExamples(settings, await store.unit((tx) => tx.router.learnt(ticketsLearnt)));
    const examples = [...configured, ...tickets];
    return { examples, fingerprint: fingerprintOf(examples), origins: originsOf(configured, tickets) };
  };

  /** `anew`: even where the examples are those of the newest version. */
  const learn = async (anew: boolean): Promise<Training> => {
    const lease = `router:${owner}`;
    if (!(await store.unit((tx) => tx.leases.take('router', lease, leaseTime)))) return { kind: 'busy' };
    try {
      const { examples, fingerprint, origins } = await gather();
      const newest = await store.unit((tx) => tx.router.newest());
      compared = true;
      if (newest?.fingerprint === fingerprint && !anew) return { kind: 'known' };
      const model = await train(examples);
      if (!model) return { kind: 'too-little' };
      const { measured, threshold } = model;
      const learnt = { trainedAt: clock.now(), fingerprint, origins, measured, threshold };
      const version = await store.unit((tx) => tx.router.save(learnt, model, versionsKept));
      log.info({ version, ...origins, ...measured }, 'the router was trained');
      return { kind: 'trained', version: { version, ...learnt } };
    } finally {
      await store.unit((tx) => tx.leases.giveBack(lease));
    }
  };

  const isDue = (): Promise<boolean> =>
    store.unit(async (tx) => {
      const now = clock.now();
      const newest = await tx.router.newest();
      const corrections = newest ? await tx.router.corrections(newest.trainedAt, correctionsAwaited) : [];
      if (corrections.length >= correctionsAwaited) return true;
      const night = await tx.runs.claim('router', nightOf(now, settings.timezone), now);
      return night || !compared;
    });

  return {
    async whenDue() {
      if (await isDue()) await learn(false);
    },
    now: () => learn(true),
  };
};
