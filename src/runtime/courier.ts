import { backOff } from '../core/back-off.js';
import { type Addressed, address } from '../core/deliveries/outgoing.js';
import { isForCustomer, platformOf } from '../core/deliveries/owe.js';
import { type Outcome, settle } from '../core/deliveries/settle.js';
import { type DeliveryError, StoreUnavailable } from '../core/errors.js';
import type { LaneHead } from '../core/outbox.js';
import type { Sending } from '../core/outgoing.js';
import type { Store, Tx } from '../core/store.js';
import { type DeskFacts, workNow } from '../core/work.js';
import { createAlarm } from './alarm.js';
import { type AttemptParts, createAttempt } from './attempt.js';
import type { Limits } from './limits.js';

/** A lease outlives two missed renewals, and a killed process's lanes are free well within 15 s. */
const lease = { ms: 10_000, renewEvery: 3_000, margin: 1_000 };
/** As many calls at once as a process has under way with one platform: one that hangs must not hold up the other. */
const mostInFlight = 48;
/** How long a call that came back waits for the others, so that their outcomes share one commit. */
const gathering = 20;
/** The poll behind the wake-ups: what a wake-up missed is found this late at the latest. */
const slowPoll = 1_000;
/** The database is near, and everybody waits for it: it is asked again this often, in milliseconds. */
const storeRest = 2_000;
/** How long a channel that cannot be written to is left alone before it is tried again. */
const goneRest = 60_000;

export interface CourierParts extends DeskFacts, AttemptParts {
  readonly store: Store;
  readonly limits: Limits;
  /** This process among several. */
  readonly owner: string;
  /**
   * By platform: milliseconds after the beginning of a call without an answer within which it may still take effect.
   * Absent where there is no way to look for what became of it.
   */
  readonly landings: Readonly<Record<string, number>>;
  /** A clock that nothing moves, in milliseconds. */
  readonly monotonic: () => number;
  /** Told of every finished attempt, for the figures of the process. */
  readonly observe?: (platform: string, result: Outcome['result']) => void;
}

export interface Courier {
  /** Something may be owed: look now. */
  wake(): void;
  start(): void;
  /** Begins nothing more; resolves when what was under way is recorded, or after `ms`. */
  stop(ms: number): Promise<void>;
}

interface Finished {
  readonly lane: string;
  readonly outcome: Outcome;
}

/** What can go nowhere has failed already; what has no thread gets one. */
const stranded =
  (at: number) =>
  (one: Addressed): readonly Outcome[] => {
    const about = { deliveryId: one.delivery.id, at };
    if ('threadless' in one) return [{ ...about, result: 'again', uncertain: false, threadless: 'unknown' }];
    return 'problem' in one ? [{ ...about, result: 'failed', reason: one.problem }] : [];
  };

const countBy = <T>(items: readonly T[], keyOf: (item: T) => string): Map<string, number> => {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(keyOf(item), (counts.get(keyOf(item)) ?? 0) + 1);
  return counts;
};

/** Leases lanes, honours limits, sends, retries and settles: the only one who sends. */
export const createCourier = (parts: CourierParts): Courier => {
  const { store, clock, log, limits, owner, monotonic } = parts;
  const attempt = createAttempt(parts, (id, ref) => store.unit((tx) => tx.outbox.keep(id, ref, owner)));
  const alarm = createAlarm();
  /** A lane stays here until the outcome of its delivery is recorded: only then may its next one go. */
  const inFlight = new Map<string, Promise<void>>();
  const resting = new Map<string, { readonly failures: number; readonly until: number }>();
  let finished: Finished[] = [];
  let storeFailures = 0;
  let renewed = Number.NEGATIVE_INFINITY;
  let stopping = false;
  let running: Promise<void> = Promise.resolve();

  const landingOf = ({ lane }: LaneHead): number => parts.landings[platformOf(lane)] ?? 0;

  /** Rests a lane after a fault; a platform's own word on when goes to the shared limits. */
  const rest = (head: LaneHead, error: DeliveryError, begun: number): void => {
    const now = monotonic();
    const { fault, retryAfter = 0 } = error;
    if (fault === 'rate-limited') {
      limits.pause(head, now + (retryAfter || slowPoll), error.scope, now);
      return;
    }
    if (fault === 'rejected' || fault === 'deleted' || (fault === 'gone' && isForCustomer(head.kind))) return;
    const failures = (resting.get(head.lane)?.failures ?? 0) + 1;
    const pause = fault === 'gone' ? goneRest : Math.max(retryAfter, backOff(failures));
    const landed = error.lost ? begun + landingOf(head) : now;
    resting.set(head.lane, { failures, until: Math.max(now + pause, landed) });
  };

  /** What another process may have begun, or this one before it ended, may still take effect. */
  const restUntilLanded = (head: LaneHead, now: number): void => {
    if (head.doubt === null || resting.has(head.lane)) return;
    const left = landingOf(head) - Math.max(0, head.doubt + lease.ms);
    if (left > 0) resting.set(head.lane, { failures: 0, until: now + left });
  };

  /** The last call that comes back ends the wait for the others. */
  const gather = (): void => {
    if (finished.length === 0) return;
    if (finished.length < inFlight.size) alarm.setFor(gathering);
    else alarm.ring();
  };

  const dispatch = (head: LaneHead, sending: Sending): void => {
    const { lane } = head;
    const begun = monotonic();
    const underWay = attempt(head, sending).then(({ outcome, error }) => {
      if (error) rest(head, error, begun);
      else resting.delete(lane);
      parts.observe?.(platformOf(lane), outcome.result);
      finished.push({ lane, outcome });
      gather();
    });
    inFlight.set(lane, underWay);
  };

  /** A process that was stopped before it could send leaves that to whoever has the lane by now. */
  const leave = ({ lane }: LaneHead, { deliveryId }: Sending): void => {
    inFlight.set(lane, Promise.resolve());
    finished.push({ lane, outcome: { deliveryId, at: clock.now(), result: 'again', uncertain: false } });
  };

  /** The lanes that may be worked on now, their calls counted against the limits. */
  const choose = (heads: readonly LaneHead[], settled: ReadonlySet<string>): ReadonlyMap<string, LaneHead> => {
    const now = monotonic();
    const underWay = countBy(
      [...inFlight.keys()].filter((lane) => !settled.has(lane)),
      platformOf,
    );
    const chosen = new Map<string, LaneHead>();
    for (const head of heads) {
      const platform = platformOf(head.lane);
      const busy = underWay.get(platform) ?? 0;
      if (busy >= mostInFlight || (inFlight.has(head.lane) && !settled.has(head.lane))) continue;
      restUntilLanded(head, now);
      const pause = Math.max((resting.get(head.lane)?.until ?? now) - now, limits.wait(head, now));
      if (pause > 0) {
        alarm.setFor(pause);
        continue;
      }
      limits.take(head, now);
      underWay.set(platform, busy + 1);
      chosen.set(head.lane, head);
    }
    return chosen;
  };

  /** Takes the first delivery of each lane that may be worked on; what has nowhere to go fails here. */
  const take = async (tx: Tx, settled: ReadonlySet<string>) => {
    const now = clock.now();
    const heads = choose(await tx.outbox.heads(now, owner), settled);
    if (heads.size === 0) return [];
    const leased = await tx.outbox.lease([...heads.keys()], owner, lease.ms);
    for (const [lane, head] of heads) if (!leased.includes(lane)) limits.giveBack(head, monotonic());
    const work = workNow(parts, tx, now);
    const addressed = await address(work, await tx.outbox.begin(leased));
    const rerouted = await settle(work, addressed.flatMap(stranded(now)), owner);
    if (rerouted.length > 0) alarm.ring();
    return addressed.flatMap((one) => {
      const head = heads.get(one.delivery.lane);
      return head && 'sending' in one ? [{ head, sending: one.sending }] : [];
    });
  };

  /** What leads elsewhere now need not rest until the place that it left may be tried again. */
  const record = async (tx: Tx, outcomes: readonly Outcome[]): Promise<void> => {
    const rerouted = await settle(workNow(parts, tx, clock.now()), outcomes, owner);
    for (const lane of rerouted) resting.delete(lane);
  };

  /** What follows from an outcome failed for a reason of its own: the outcome alone is kept, so that nothing is sent twice. */
  const recordOneByOne = async (outcomes: readonly Outcome[]): Promise<void> => {
    for (const outcome of outcomes) {
      try {
        await store.unit((tx) => record(tx, [outcome]));
      } catch (error) {
        if (error instanceof StoreUnavailable) throw error;
        log.error({ delivery: outcome.deliveryId, reason: String(error) }, 'what follows from a delivery was not done');
        await store.unit((tx) => tx.outbox.settle([outcome], owner));
      }
    }
  };

  /** One round: record what came back, take what may go, in one commit. */
  const round = async (): Promise<void> => {
    const batch = finished;
    finished = [];
    const outcomes = batch.map(({ outcome }) => outcome);
    const settled = new Set(batch.map(({ lane }) => lane));
    const free = (): void => {
      for (const lane of settled) inFlight.delete(lane);
    };
    try {
      const { taken, due, since } = await store.unit(async (tx) => {
        const now = clock.now();
        const since = monotonic();
        await record(tx, outcomes);
        const taken = stopping ? [] : await take(tx, settled);
        return { taken, due: await tx.outbox.nextDue(now), since };
      });
      storeFailures = 0;
      free();
      if (due !== null) alarm.setFor(due - clock.now());
      const late = monotonic() - since > lease.ms - lease.margin;
      for (const { head, sending } of taken) late ? leave(head, sending) : dispatch(head, sending);
      gather();
    } catch (error) {
      storeFailures += 1;
      alarm.setFor(backOff(storeFailures, { longest: storeRest }));
      log.error({ reason: String(error) }, 'a round of deliveries failed');
      try {
        if (error instanceof StoreUnavailable) throw error;
        await recordOneByOne(outcomes);
        free();
      } catch {
        finished = [...batch, ...finished];
      }
    }
  };

  const renew = async (): Promise<void> => {
    const now = monotonic();
    if (inFlight.size === 0 || now - renewed < lease.renewEvery) return;
    renewed = now;
    limits.tidy(now);
    await store.unit((tx) => tx.outbox.renew(owner, lease.ms)).catch(() => undefined);
  };

  const run = async (): Promise<void> => {
    while (!stopping) {
      alarm.setFor(slowPoll);
      await round();
      await renew();
      await alarm.rung();
    }
  };

  return {
    wake: () => alarm.ring(),
    start() {
      running = run();
    },
    async stop(ms) {
      stopping = true;
      alarm.ring();
      await running;
      let timer: NodeJS.Timeout | undefined;
      const patience = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, ms);
      });
      await Promise.race([Promise.all(inFlight.values()), patience]);
      clearTimeout(timer);
      await round();
      await store.unit((tx) => tx.outbox.releaseLeases(owner)).catch(() => undefined);
    },
  };
};
