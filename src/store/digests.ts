import type { DigestFigures } from '../core/digest/figures.js';
import type { DigestRun } from '../core/digest/run.js';
import type { Tx } from '../core/store.js';
import { toDate, toInstant, toInstantOrNull, toJsonText } from './columns.js';
import type { Prisma, DigestRun as Row } from './generated/sqlite/client.js';

const toRun = (row: Row): DigestRun => ({
  team: row.team,
  week: row.week,
  period: { from: toInstant(row.beginsAt), to: toInstant(row.endsAt) },
  figures: row.state === 'posted' ? (row.figures as unknown as DigestFigures) : null,
  at: toInstant(row.at),
  ref: row.ref,
});

export const createDigests = (tx: Prisma.TransactionClient): Tx['digests'] => ({
  claim: async ({ team, week, period, figures, at }) => {
    const state = figures === null ? 'skipped' : 'posted';
    const json = figures === null ? null : toJsonText(figures);
    const [from, to] = [toDate(period.from), toDate(period.to)];
    const inserted = await tx.$executeRaw`
      INSERT INTO "DigestRun" (team, week, "beginsAt", "endsAt", state, figures, at)
      VALUES (${team}, ${week}, ${from}, ${to}, ${state}, ${json}, ${toDate(at)})
      ON CONFLICT DO NOTHING`;
    return inserted === 1;
  },
  ofWeek: async (teams, week) => {
    const row = await tx.digestRun.findFirst({ where: { team: { in: [...teams] }, week } });
    return row && toRun(row);
  },
  latest: async (teams, before, limit) => {
    const where = { team: { in: [...teams] }, week: { lt: before } };
    return (await tx.digestRun.findMany({ where, orderBy: { week: 'desc' }, take: limit })).map(toRun);
  },
  decidedUntil: async () => toInstantOrNull((await tx.digestRun.aggregate({ _max: { endsAt: true } }))._max.endsAt),
  placed: async (team, week, ref) => {
    await tx.digestRun.updateMany({ where: { team, week }, data: { ref } });
  },
});
