import type { FaqDraft } from '../core/faq/draft.js';
import type { RichText } from '../core/rich-text.js';
import type { Tx } from '../core/store.js';
import { toDate, toDateOrNull, toInstant, toInstantOrNull, toJson, toText } from './columns.js';
import type { Engine } from './engine.js';
import type { Prisma, FaqDraft as Row } from './generated/sqlite/client.js';

const toDraft = ({ team, topic, ...row }: Row): FaqDraft => ({
  ...row,
  topic: team === null || topic === null ? null : { team, topic },
  questions: row.questions as readonly string[],
  keywords: row.keywords as readonly string[],
  body: row.body as unknown as RichText,
  state: row.state as FaqDraft['state'],
  proposedAt: toInstant(row.proposedAt),
  decidedAt: toInstantOrNull(row.decidedAt),
});

const toRow = ({ topic, title, questions, keywords, body, proposedAt, decidedAt, ...draft }: Omit<FaqDraft, 'id'>) => ({
  ...draft,
  title: toText(title),
  team: topic?.team ?? null,
  topic: topic?.topic ?? null,
  questions: toJson(questions),
  keywords: toJson(keywords),
  body: toJson(body),
  proposedAt: toDate(proposedAt),
  decidedAt: toDateOrNull(decidedAt),
});

export const createDrafts = (tx: Prisma.TransactionClient, { forUpdate }: Engine): Tx['drafts'] => ({
  create: async (draft) => toDraft(await tx.faqDraft.create({ data: toRow(draft) })),
  save: async ({ id, ...draft }) => {
    await tx.faqDraft.update({ where: { id }, data: toRow(draft), select: { id: true } });
  },
  byId: async (id) => {
    await tx.$queryRaw`SELECT id FROM "FaqDraft" WHERE id = ${id} ${forUpdate}`;
    const row = await tx.faqDraft.findUnique({ where: { id } });
    return row && toDraft(row);
  },
  inState: async (state) => (await tx.faqDraft.findMany({ where: { state }, orderBy: { id: 'asc' } })).map(toDraft),
});
