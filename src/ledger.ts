import { Temporal } from 'temporal-polyfill';
import { readDatabaseUrl, readDeskConfigPath } from './config.js';
import { keysOf } from './core/digest/measure.js';
import { OperatorError } from './core/errors.js';
import type { DeskSettings } from './core/settings.js';
import { type Ledger, type LedgerLine, ledgerOutcomes, type Tx } from './core/store.js';
import { readDeskFile } from './desk-file.js';
import { requireCurrentSchema } from './store/inspect.js';
import { readLedger } from './store/read-ledger.js';

type Outcomes = Ledger['outcomes'];

/** A day of the desk's zone. */
interface LedgerDay {
  readonly day: string;
  /** `null`: from a time of which only the sum is known. */
  readonly received: number | null;
  /** By the team's key; `null`: no ticket holds them. Teams without messages are left out. */
  readonly teams: readonly { readonly team: string | null; readonly outcomes: Outcomes }[];
}

export interface LedgerReport {
  readonly timezone: string;
  /** Days without messages are left out. */
  readonly days: readonly LedgerDay[];
  /** Of all time. */
  readonly total: Ledger;
  /** The days, or `total`, on which what was received is not what is accounted for. */
  readonly unbalanced: readonly string[];
}

interface LedgerRequest {
  /** The first and the last day; by default the last 30 days. */
  readonly from: Temporal.PlainDate | undefined;
  readonly to: Temporal.PlainDate | undefined;
  /** Only this team's lines are given. */
  readonly team: string | undefined;
}

const defaultDays = 30;

export const sumOf = (outcomes: Outcomes): number => Object.values(outcomes).reduce((sum, count) => sum + count, 0);

/** What a team is called today; one that `desk.yml` does not name any more keeps its key. */
const keyToday = ({ teams }: DeskSettings, key: string | null): string | null =>
  teams.find((team) => key !== null && keysOf(team).includes(key))?.key ?? key;

const byTeam = (settings: DeskSettings, lines: readonly LedgerLine[]): LedgerDay['teams'] => {
  const keys = [...new Set(lines.map(({ team }) => keyToday(settings, team)))];
  const order = (key: string | null): number =>
    key === null ? settings.teams.length + 1 : settings.teams.findIndex((team) => team.key === key);
  return keys
    .toSorted((a, b) => order(a) - order(b))
    .map((team) => {
      const own = lines.filter((line) => keyToday(settings, line.team) === team);
      const counts = ledgerOutcomes.map((outcome) => [
        outcome,
        own.filter((line) => line.outcome === outcome).reduce((sum, { count }) => sum + count, 0),
      ]);
      return { team, outcomes: Object.fromEntries(counts) as Outcomes };
    });
};

const requireTeam = ({ teams }: DeskSettings, key: string | undefined): void => {
  if (key === undefined || teams.some((team) => team.key === key)) return;
  throw new OperatorError(`There is no team ${key}. The teams are ${teams.map((team) => team.key).join(', ')}.`);
};

const earlier = (a: Temporal.PlainDate, b: Temporal.PlainDate): Temporal.PlainDate =>
  Temporal.PlainDate.compare(a, b) <= 0 ? a : b;

const readDay = async (
  ledger: Pick<Tx['ledger'], 'during'>,
  settings: DeskSettings,
  day: Temporal.PlainDate,
): Promise<LedgerDay> => {
  const begin = (date: Temporal.PlainDate): number => date.toZonedDateTime(settings.timezone).epochMilliseconds;
  const { received, lines } = await ledger.during(begin(day), begin(day.add({ days: 1 })));
  return { day: day.toString(), received, teams: byTeam(settings, lines) };
};

const balances = ({ received, teams }: LedgerDay): boolean =>
  received === null || received === teams.reduce((sum, { outcomes }) => sum + sumOf(outcomes), 0);

/** The ledger of these days, and of all time, also beside a running desk. */
export const reportLedger = async ({ from, to, team }: LedgerRequest): Promise<LedgerReport> => {
  const url = readDatabaseUrl();
  const settings = readDeskFile(readDeskConfigPath());
  requireTeam(settings, team);
  await requireCurrentSchema(url);
  return readLedger(url, async ({ ledger, oldest, newest }) => {
    const dayOf = (instant: number): Temporal.PlainDate =>
      Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(settings.timezone).toPlainDate();
    const today = dayOf(Math.max(Date.now(), newest ?? 0));
    const begin = dayOf(oldest ?? Date.now());
    const last = to === undefined ? today : earlier(to, today);
    const wanted = from ?? last.subtract({ days: defaultDays - 1 });
    const first = earlier(wanted, begin) === wanted ? begin : wanted;
    const days: LedgerDay[] = [];
    for (let day = first; Temporal.PlainDate.compare(day, last) <= 0; day = day.add({ days: 1 })) {
      const found = await readDay(ledger, settings, day);
      if (found.teams.length > 0 || !balances(found)) days.push(found);
    }
    const total = await ledger.count();
    const whole = sumOf(total.outcomes) === total.received ? [] : ['total'];
    return {
      timezone: settings.timezone,
      days: days.map((day) => ({ ...day, teams: day.teams.filter((line) => !team || line.team === team) })),
      total,
      unbalanced: [...days.filter((day) => !balances(day)).map(({ day }) => day), ...whole],
    };
  });
};
