import { Gauge, type Registry } from 'prom-client';
import type { Standing } from '../core/standing.js';

/** Milliseconds for which a reading is good, however often somebody asks. */
const fresh = 15_000;

/** A long reading is repeated less often: at most this share of the time goes into it. */
const share = 0.01;

export interface StandingSource {
  read(): Promise<Standing>;
  /** Whether the desk is ready. */
  ready(): boolean;
  /** Milliseconds from any fixed point. */
  monotonic(): number;
}

/** One reading for all who ask while it is fresh; `undefined` where the database does not answer. */
const createReader = ({ read, monotonic }: StandingSource) => {
  let current: Promise<Standing | undefined> | undefined;
  let until = 0;
  return (): Promise<Standing | undefined> => {
    const begun = monotonic();
    if (current && begun < until) return current;
    until = Number.POSITIVE_INFINITY;
    const answered = (): void => {
      const ended = monotonic();
      until = ended + Math.max(fresh, (ended - begun) / share);
    };
    current = read().then(
      (found) => {
        answered();
        return found;
      },
      () => {
        answered();
        return undefined;
      },
    );
    return current;
  };
};

/** Shows how the desk stands among the figures of a registry. */
export const addDeskGauges = (registry: Registry, source: StandingSource): void => {
  const read = createReader(source);
  const gauge = (
    name: string,
    help: string,
    labelNames: readonly string[],
    show: (gauge: Gauge, standing: Standing) => void,
  ): void => {
    const made: Gauge = new Gauge({
      name,
      help,
      labelNames: [...labelNames],
      registers: [registry],
      async collect() {
        const found = await read();
        made.reset();
        if (found) show(made, found);
      },
    });
  };

  gauge(
    'desk_ledger_messages',
    "Content messages of customers of today (the desk's time zone), by what became of them; without a team: no ticket holds them",
    ['team', 'outcome'],
    (made, { lines }) => {
      for (const { team, outcome, count } of lines) made.set({ team: team ?? '', outcome }, count);
    },
  );
  gauge('desk_ledger_received', 'Content messages of customers that came in today', [], (made, { received }) =>
    made.set(received),
  );
  gauge('desk_outbox_owed', 'Deliveries that are owed', ['platform'], (made, { platforms }) => {
    for (const { platform, owed } of platforms) made.set({ platform }, owed);
  });
  gauge(
    'desk_outbox_oldest_seconds',
    'How long the oldest owed delivery is due, parked lanes left out',
    ['platform'],
    (made, { platforms, now }) => {
      for (const { platform, oldestDue } of platforms) {
        made.set({ platform }, oldestDue === null ? 0 : Math.max(0, now - oldestDue) / 1000);
      }
    },
  );
  gauge(
    'desk_lanes',
    'Lanes that a process works on, and lanes that wait to be reachable',
    ['state'],
    (made, found) => {
      made.set({ state: 'leased' }, found.leasedLanes);
      made.set({ state: 'parked' }, found.parkedLanes);
    },
  );
  gauge('desk_dead_letters', 'Events that could not be processed and wait for a decision', [], (made, found) =>
    made.set(found.deadLetters),
  );
  const ready: Gauge = new Gauge({
    name: 'desk_ready',
    help: 'Whether /readyz says that the desk is ready',
    registers: [registry],
    collect: () => ready.set(source.ready() ? 1 : 0),
  });
};
