import { meanScore } from '../core/answers/counts.js';
import type { RichText } from '../core/rich-text.js';
import type { Tx } from '../core/store.js';
import { toDate } from './columns.js';
import type { Prisma } from './generated/sqlite/client.js';

export const createAnswers = (tx: Prisma.TransactionClient): Tx['answers'] => ({
  used: async ({ at, ...use }) => {
    await tx.answerUse.create({ data: { ...use, at: toDate(at) }, select: { id: true } });
  },
  during: async (from, to) => {
    const at = { gte: toDate(from), lt: toDate(to) };
    const opened = await tx.historyEntry.findMany({ where: { at, kind: 'opened' }, select: { ticketId: true } });
    const used = await tx.answerUse.findMany({ where: { at }, select: { messageId: true } });
    const typed = await tx.message.findMany({
      where: { at, author: 'agent', kind: 'message', outcome: 'delivered', ticketId: { not: null } },
      select: { id: true, ticketId: true, content: true },
      orderBy: { id: 'asc' },
    });
    const chosen = new Set(used.map(({ messageId }) => messageId));
    return {
      opened: opened.map(({ ticketId }) => ticketId),
      typed: typed.flatMap(({ id, ticketId, content }) =>
        ticketId === null || chosen.has(id) ? [] : [{ ticketId, content: content as unknown as RichText }],
      ),
    };
  },
  counts: async ({ shelf, entry }) => {
    const used = await tx.answerUse.count({ where: { shelf, entry } });
    const states =
      shelf === 'faq' ? await tx.suggestion.groupBy({ by: ['state'], where: { entry }, _count: true }) : [];
    const count = (...wanted: readonly string[]): number =>
      states.reduce((sum, { state, _count }) => sum + (wanted.includes(state) ? _count : 0), 0);
    const scores = await tx.$queryRaw<{ score: number }[]>`
      SELECT score FROM "Survey" WHERE kind = 'csat' AND state = 'answered' AND score IS NOT NULL AND "ticketId" IN
        (SELECT "ticketId" FROM "AnswerUse" AS u
         WHERE u.shelf = ${shelf} AND u.entry = ${entry} AND u.at <= "Survey"."answeredAt")`;
    return {
      used,
      shown: states.reduce((sum, { _count }) => sum + _count, 0),
      helped: count('helped'),
      person: count('person', 'superseded'),
      scores: scores.length,
      score: meanScore(scores.map(({ score }) => Number(score))),
    };
  },
});
