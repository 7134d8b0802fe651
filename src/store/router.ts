import { erasedWords } from '../core/erased-words.js';
import type { HistoryEntry } from '../core/model.js';
import type { Model } from '../core/routing/classifier/train.js';
import type { Correction, RouterStore, RouterVersion } from '../core/routing/versions.js';
import { toDate, toInstant } from './columns.js';
import type { Prisma, RouterVersion as Row } from './generated/sqlite/client.js';

const floats = (numbers: Float32Array): string =>
  Buffer.from(numbers.buffer, numbers.byteOffset, numbers.byteLength).toString('base64');

/** A copy of its own: Node's small buffers share one that need not be aligned. */
const toFloats = (base64: string): Float32Array =>
  new Float32Array(new Uint8Array(Buffer.from(base64, 'base64')).buffer);

interface Stored {
  readonly labels: readonly string[];
  readonly features: readonly string[];
  readonly frequencies: string;
  readonly strange: number;
  readonly weights: string;
  readonly biases: string;
  readonly temperature: number;
}

const write = ({ labels, vocabulary, linear, temperature }: Model): string => {
  const stored: Stored = {
    labels,
    features: vocabulary.features,
    frequencies: floats(vocabulary.weights),
    strange: vocabulary.strange,
    weights: floats(linear.weights),
    biases: floats(linear.biases),
    temperature,
  };
  return JSON.stringify(stored);
};

const toModel = ({ model, threshold, cases, accuracy }: Row): Model => {
  const stored = JSON.parse(model) as Stored;
  const { labels, features, strange, temperature } = stored;
  return {
    labels,
    vocabulary: { features, weights: toFloats(stored.frequencies), strange },
    linear: { classes: labels.length, weights: toFloats(stored.weights), biases: toFloats(stored.biases) },
    temperature,
    threshold,
    measured: { cases, accuracy },
  };
};

const toVersion = (row: Omit<Row, 'model'>): RouterVersion => ({
  version: row.id,
  trainedAt: toInstant(row.trainedAt),
  fingerprint: row.fingerprint,
  origins: { configured: row.configured, confirmed: row.confirmed, corrected: row.corrected },
  measured: { cases: row.cases, accuracy: row.accuracy },
  threshold: row.threshold,
});

const word = (value: HistoryEntry['details'][string] | undefined): string | null =>
  typeof value === 'string' ? value : null;

/** Of a transfer, or of another topic within a team. */
const toCorrection = (details: HistoryEntry['details']): Correction => {
  const team = word(details.team);
  return {
    from: { team: word(details.from) ?? team ?? '', topic: word(details.fromTopic) },
    to: { team: word(details.to) ?? team ?? '', topic: word(details.topic) },
    was: word(details.was) as Correction['was'],
  };
};

// The conditions of the partial indices stand literally in the SQL: a parameter would hide them.
export const createRouterStore = (tx: Prisma.TransactionClient): RouterStore => ({
  learnt: async (limit) => {
    const rows = await tx.$queryRaw<
      { id: number; customerId: number; question: string; team: string; topic: string; routedBy: string }[]
    >`
      SELECT id, "customerId", question, team, topic, "routedBy" FROM "Ticket"
      WHERE state = 'resolved' AND topic IS NOT NULL AND "firstReplyAt" IS NOT NULL AND NOT spam
        AND question NOT IN ('', ${erasedWords})
      ORDER BY "resolvedAt" DESC LIMIT ${limit}`;
    return rows
      .map(({ id, question, routedBy, ...row }) => ({
        ...row,
        ticket: id,
        text: question,
        corrected: routedBy === 'transfer' || routedBy === 'agent',
      }))
      .toSorted((a, b) => a.ticket - b.ticket);
  },
  newest: async () => {
    const row = await tx.routerVersion.findFirst({ orderBy: { id: 'desc' }, omit: { model: true } });
    return row && toVersion(row);
  },
  model: async (version) => {
    const row = await tx.routerVersion.findUnique({ where: { id: version } });
    return row && toModel(row);
  },
  save: async ({ trainedAt, fingerprint, origins, measured, threshold }, model, kept) => {
    const data = { trainedAt: toDate(trainedAt), fingerprint, ...origins, ...measured, threshold, model: write(model) };
    const { id } = await tx.routerVersion.create({ data, select: { id: true } });
    const old = await tx.routerVersion.findMany({ orderBy: { id: 'desc' }, skip: kept, select: { id: true } });
    await tx.routerVersion.deleteMany({ where: { id: { in: old.map((row) => row.id) } } });
    return id;
  },
  corrections: async (since, limit) => {
    const rows = await tx.$queryRaw<{ details: HistoryEntry['details'] | string }[]>`
      SELECT details FROM "HistoryEntry"
      WHERE kind IN ('transferred', 'routed') AND at >= ${toDate(since)} AND actor NOT IN ('desk', 'customer')
      ORDER BY at DESC LIMIT ${limit}`;
    return rows.map(({ details }) => toCorrection(typeof details === 'string' ? JSON.parse(details) : details));
  },
  leftInPlace: async (since) => {
    const [row] = await tx.$queryRaw<{ count: number | bigint }[]>`
      SELECT COUNT(*) AS count FROM "Ticket"
      WHERE "routedBy" = 'classifier' AND "openedAt" >= ${toDate(since)} AND "firstReplyAt" IS NOT NULL AND NOT spam`;
    return Number(row?.count ?? 0);
  },
});
