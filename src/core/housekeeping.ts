import type { Instant } from './model.js';
import type { Clock } from './ports.js';
import type { DeskSettings } from './settings.js';
import type { Store, Tx } from './store.js';

const hour = 3_600_000;
const day = 24 * hour;

/** Platforms repeat an event within a day at most; a week and a day is beyond all doubt. */
const eventIdsKept = 8 * day;

/** Nobody asks any more how something was sent. */
const settledKept = 28 * day;

/** A batch is one short transaction; the rest waits for the next hour, so that a desk that is told to stop does. */
const batches = 25;
const rows = 200;
const ids = 1_000;

/** Between two rounds nothing ages more: a clock that is set years ahead by mistake erases nothing before people see it. */
const agesAtMost = 30 * day;

/** `now`, as far as the round before lets it be believed; `undefined` where this hour's round was done. */
const beginRound = async (tx: Tx, now: Instant): Promise<Instant | undefined> => {
  const slot = new Date(Math.floor(now / hour) * hour).toISOString();
  if (!(await tx.runs.claim('housekeeping', slot, now))) return undefined;
  const before = await tx.meta.get('housekeeping.at');
  const at = before === null ? now : Math.min(now, Number(before) + agesAtMost);
  await tx.meta.set('housekeeping.at', String(at));
  return at;
};

/** Removes some of what has come of age; resolves with how many rows it looked at, 0 when there is nothing left. */
type Chore = (tx: Tx) => Promise<number>;

const choresAt = (now: Instant, { messages, files }: DeskSettings['retention']): readonly Chore[] => {
  const texts = now - messages;
  return [
    (tx) => tx.inbound.prune(now - eventIdsKept, ids),
    (tx) => tx.retention.messages(texts, rows),
    (tx) => tx.retention.files(now - files, rows),
    (tx) => tx.retention.questions(texts, rows),
    (tx) => tx.retention.deliveries(now - Math.min(settledKept, messages), rows, texts),
    (tx) => tx.retention.deadLetters(texts, rows),
  ];
};

/**
 * Forgets, once an hour whoever is woken how often, the ids of old events and the texts and files that are older than
 * `retention` says. Rows, instants, outcomes and the history stay: no figure changes.
 */
export const keepHouse = async (
  store: Store,
  clock: Clock,
  { retention }: Pick<DeskSettings, 'retention'>,
): Promise<void> => {
  const at = await store.unit((tx) => beginRound(tx, clock.now()));
  if (at === undefined) return;
  for (const chore of choresAt(at, retention)) {
    for (let batch = 0; batch < batches; batch += 1) if ((await store.unit(chore)) === 0) break;
  }
};
