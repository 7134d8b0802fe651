import type { Survey } from '../core/model.js';
import type { Tx } from '../core/store.js';
import { toDate, toDateOrNull, toInstant, toInstantOrNull } from './columns.js';
import type { Prisma, Survey as Row } from './generated/sqlite/client.js';

const toSurvey = (row: Row): Survey => ({
  ...row,
  kind: row.kind as Survey['kind'],
  state: row.state as Survey['state'],
  askedAt: toInstant(row.askedAt),
  answeredAt: toInstantOrNull(row.answeredAt),
  commentUntil: toInstantOrNull(row.commentUntil),
  complaintDueAt: toInstantOrNull(row.complaintDueAt),
  sendAt: toInstantOrNull(row.sendAt),
});

const toRow = (survey: Omit<Survey, 'id'>): Omit<Row, 'id'> => ({
  ...survey,
  askedAt: toDate(survey.askedAt),
  answeredAt: toDateOrNull(survey.answeredAt),
  commentUntil: toDateOrNull(survey.commentUntil),
  complaintDueAt: toDateOrNull(survey.complaintDueAt),
  sendAt: toDateOrNull(survey.sendAt),
});

export const createSurveys = (tx: Prisma.TransactionClient): Tx['surveys'] => {
  const ticketsOf = async (where: Prisma.SurveyWhereInput): Promise<readonly number[]> =>
    (await tx.survey.findMany({ where, orderBy: { id: 'asc' }, select: { ticketId: true } })).map(
      (row) => row.ticketId,
    );
  return {
    create: async (survey) => toSurvey(await tx.survey.create({ data: toRow(survey) })),
    save: async ({ id, ...survey }) => {
      await tx.survey.update({ where: { id }, data: toRow(survey), select: { id: true } });
    },
    ofTicket: async (ticketId, kind) => {
      const row = await tx.survey.findFirst({ where: { ticketId, kind }, orderBy: { id: 'desc' } });
      return row && toSurvey(row);
    },
    awaitingComment: async (customerId, now) => {
      const [row] = await tx.$queryRaw<Row[]>`
        SELECT * FROM "Survey" WHERE "customerId" = ${customerId} AND "commentUntil" > ${toDate(now)}
        ORDER BY id DESC LIMIT 1`;
      return row ? toSurvey(row) : null;
    },
    lastAnswered: async (customerId) =>
      toInstantOrNull(
        (await tx.survey.aggregate({ where: { customerId, kind: 'csat' }, _max: { answeredAt: true } }))._max
          .answeredAt,
      ),
    lastAsked: async (customerId, kind) =>
      toInstantOrNull(
        (await tx.survey.aggregate({ where: { customerId, kind }, _max: { askedAt: true } }))._max.askedAt,
      ),
    complaintsDue: (now) => ticketsOf({ complaintDueAt: { lte: toDate(now) } }),
    toSend: (now) => ticketsOf({ sendAt: { lte: toDate(now) } }),
  };
};
