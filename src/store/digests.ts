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

/** Until when weeks are closed, in milliseconds. */
const closed = 'digests.closed';

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
  close: async (until) => {
    const value = String(until);
    const before = Number((await tx.meta.findUnique({ where: { key: closed } }))?.value ?? 0);
    if (until > before)
      await tx.meta.upsert({ where: { key: closed }, create: { key: closed, value }, update: { value } });
  },
  decidedUntil: async () => {
    const decided = toInstantOrNull((await tx.digestRun.aggregate({ _max: { endsAt: true } }))._max.endsAt);
    const until = Number((await tx.meta.findUnique({ where: { key: closed } }))?.value ?? 0);
    return Math.max(decided ?? 0, until) || null;
  },
  placed: async (team, week, ref) => {
    await tx.digestRun.updateMany({ where: { team, week }, data: { ref } });
  },
});
