import type { Instant } from '../core/model.js';
import { type Ledger, type LedgerLine, type LedgerOutcome, ledgerOutcomes, type Tx } from '../core/store.js';
import { toDate } from './columns.js';
import { Prisma } from './generated/sqlite/client.js';

/** How many ids were forgotten before it was noted when they came: still received, so the sum still holds. */
const forgotten = 'ledger.forgotten';

/** Days of every time zone begin at a quarter of an hour. */
const quarter = 15 * 60_000;

interface Counted {
  readonly count: number | bigint;
}

const totalOf = (rows: readonly Counted[]): number => rows.reduce((sum, { count }) => sum + Number(count), 0);

const quarterOf = (at: Instant): Instant => Math.floor(at / quarter) * quarter;

/** Adds to what is known of the quarters of an hour, in the same order everywhere. */
const addToQuarters = async (
  tx: Prisma.TransactionClient,
  counts: readonly (readonly [start: Instant, count: number])[],
): Promise<void> => {
  if (counts.length === 0) return;
  const rows = counts
    .toSorted(([a], [b]) => a - b)
    .map(([start, count]) => Prisma.sql`(${toDate(start)}, CAST(${count} AS INTEGER))`);
  await tx.$executeRaw`
    INSERT INTO "ReceivedQuarter" ("start", "count") VALUES ${Prisma.join(rows)}
    ON CONFLICT ("start") DO UPDATE SET "count" = "ReceivedQuarter"."count" + excluded."count"`;
};

/** Notes content messages whose ids are about to be forgotten, by when they came. */
export const addForgottenContent = async (
  tx: Prisma.TransactionClient,
  instants: readonly Instant[],
): Promise<void> => {
  const counts = new Map<Instant, number>();
  for (const at of instants) counts.set(quarterOf(at), (counts.get(quarterOf(at)) ?? 0) + 1);
  await addToQuarters(tx, [...counts]);
};

interface Bounds {
  readonly from: Instant;
  /** Not included. */
  readonly to: Instant;
}

/** A condition on a column of instants. */
const during = (column: string, bounds: Bounds | undefined): Prisma.Sql => {
  if (bounds === undefined) return Prisma.sql`1 = 1`;
  const name = Prisma.raw(column);
  return Prisma.sql`${name} >= ${toDate(bounds.from)} AND ${name} < ${toDate(bounds.to)}`;
};

export const createLedger = (tx: Prisma.TransactionClient): Tx['ledger'] => {
  /** From the events alone: no message and no dead letter is looked at. */
  const receivedIn = async (bounds?: Bounds): Promise<number> => {
    const known = await tx.$queryRaw<Counted[]>`
      SELECT COUNT(*) AS count FROM "Inbound" WHERE content AND ${during('at', bounds)}`;
    const past = await tx.$queryRaw<Counted[]>`
      SELECT COALESCE(SUM("count"), 0) AS count FROM "ReceivedQuarter" WHERE ${during('"start"', bounds)}`;
    return totalOf(known) + totalOf(past);
  };

  const linesIn = async (bounds?: Bounds): Promise<readonly LedgerLine[]> => {
    const rows = await tx.$queryRaw<(Counted & { team: string | null; outcome: LedgerOutcome })[]>`
      SELECT t.team AS team, m.outcome AS outcome, COUNT(*) AS count
      FROM "Message" AS m LEFT JOIN "Ticket" AS t ON t.id = m."ticketId"
      WHERE m.author = 'customer' AND ${during('m.at', bounds)}
      GROUP BY t.team, m.outcome`;
    const dead = totalOf(
      await tx.$queryRaw<Counted[]>`
        SELECT COUNT(*) AS count FROM "DeadLetter" WHERE content AND ${during('at', bounds)}`,
    );
    return [
      ...rows.map(({ team, outcome, count }) => ({ team, outcome, count: Number(count) })),
      ...(dead === 0 ? [] : [{ team: null, outcome: 'dead' as const, count: dead }]),
    ];
  };

  const undated = async (): Promise<number> =>
    Number((await tx.meta.findUnique({ where: { key: forgotten } }))?.value ?? 0);

  const oldest = async (): Promise<Instant> => {
    const quarters = await tx.receivedQuarter.aggregate({ _min: { start: true } });
    const events = await tx.inbound.aggregate({ _min: { at: true } });
    const instants = [quarters._min.start, events._min.at].flatMap((date) => (date ? [date.getTime()] : []));
    return Math.min(Number.MAX_SAFE_INTEGER, ...instants);
  };

  return {
    moved: async (from, to) => {
      if (quarterOf(from) === quarterOf(to)) return;
      await addToQuarters(tx, [
        [quarterOf(from), -1],
        [quarterOf(to), 1],
      ]);
    },
    count: async (): Promise<Ledger> => {
      const lines = await linesIn();
      const of = (outcome: LedgerOutcome): number => totalOf(lines.filter((line) => line.outcome === outcome));
      const outcomes = Object.fromEntries(ledgerOutcomes.map((outcome) => [outcome, of(outcome)]));
      return {
        received: (await receivedIn()) + (await undated()),
        outcomes: outcomes as Ledger['outcomes'],
      };
    },
    during: async (from, to) => {
      // What came before ids were noted by their time is known as a sum alone.
      const dated = (await undated()) === 0 || from >= (await oldest());
      return { received: dated ? await receivedIn({ from, to }) : null, lines: await linesIn({ from, to }) };
    },
  };
};
