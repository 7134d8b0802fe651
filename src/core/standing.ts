import { Temporal } from 'temporal-polyfill';
import type { Instant } from './model.js';
import type { Clock } from './ports.js';
import type { DeskSettings } from './settings.js';
import { type Backlog, type LedgerOutcome, ledgerOutcomes, type Store } from './store.js';

/** How the desk stands, for whoever watches over it. */
export interface Standing extends Backlog {
  readonly now: Instant;
  /** Content messages of customers of this day in the desk's zone. */
  readonly received: number;
  /** What became of them: every team with every outcome. `null`: no ticket holds them. */
  readonly lines: readonly { readonly team: string | null; readonly outcome: LedgerOutcome; readonly count: number }[];
  readonly deadLetters: number;
}

const hour = 3_600_000;

/**
 * Looks at today alone, and at each hour in a transaction of its own: costs what a day brings, however old the desk is,
 * and holds up nobody. So its figures are not all of one instant; `npm run ledger` has them so.
 */
export const standing = async (
  store: Store,
  clock: Clock,
  settings: DeskSettings,
  platforms: readonly string[],
): Promise<Standing> => {
  const now = clock.now();
  const today = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(settings.timezone).startOfDay();
  const end = today.add({ days: 1 }).epochMilliseconds;
  const counts = new Map<string, number>();
  const key = (team: string | null, outcome: LedgerOutcome): string => JSON.stringify([team, outcome]);
  let received = 0;
  for (let from = today.epochMilliseconds; from < end; from += hour) {
    const found = await store.unit((tx) => tx.ledger.during(from, Math.min(from + hour, end)));
    received += found.received ?? 0;
    for (const { team, outcome, count } of found.lines) {
      const known = settings.teams.find((one) => team !== null && [one.key, ...one.formerly].includes(team));
      const line = key(known?.key ?? team, outcome);
      counts.set(line, (counts.get(line) ?? 0) + count);
    }
  }
  const teams = [...settings.teams.map((team) => team.key), null];
  for (const team of teams) {
    for (const outcome of ledgerOutcomes) counts.set(key(team, outcome), counts.get(key(team, outcome)) ?? 0);
  }
  const lines = [...counts].map(([line, count]) => {
    const [team, outcome] = JSON.parse(line) as [string | null, LedgerOutcome];
    return { team, outcome, count };
  });
  const { backlog, deadLetters } = await store.unit(async (tx) => ({
    backlog: await tx.backlog(platforms),
    deadLetters: (await tx.deadLetters.open(1)).count,
  }));
  return { now, received, lines, deadLetters, ...backlog };
};
