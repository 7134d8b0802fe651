import type { Prisma } from './generated/sqlite/client.js';

type Table = Prisma.ModelName;

/** A row as Prisma gives and takes it. */
export type Row = Readonly<Record<string, unknown>>;

/** Every table, those that others refer to first, and the column that its rows can be paged by; `null` for small ones. */
const pagedBy: Readonly<Record<Table, 'id' | 'key' | 'lane' | null>> = {
  Inbound: 'key',
  ReceivedQuarter: null,
  DeadLetter: 'id',
  Customer: 'id',
  Ticket: 'id',
  FormerCard: null,
  Message: 'id',
  HistoryEntry: 'id',
  Delivery: 'id',
  Lane: 'lane',
  Lease: null,
  Survey: 'id',
  Complaint: 'id',
  Suggestion: 'id',
  FaqDraft: 'id',
  AnswerUse: 'id',
  SegmentEntry: null,
  Flood: null,
  Member: null,
  Agent: 'id',
  Run: null,
  DigestRun: null,
  RouterVersion: 'id',
  Meta: 'key',
};

export const tables = Object.keys(pagedBy) as readonly Table[];

export const isTable = (name: unknown): name is Table => tables.some((table) => table === name);

/** What backup and restore use of each of Prisma's models. */
interface Model {
  findMany(query: object): Promise<readonly Row[]>;
  createMany(rows: { readonly data: readonly Row[] }): Promise<{ readonly count: number }>;
  deleteMany(): Promise<{ readonly count: number }>;
  findFirst(): Promise<Row | null>;
}

/** All models look alike as far as `Model` goes, which their types cannot say. */
export const modelOf = (tx: Prisma.TransactionClient, table: Table): Model => {
  const name = `${table.charAt(0).toLowerCase()}${table.slice(1)}`;
  return (tx as unknown as Readonly<Record<string, Model>>)[name] as Model;
};

const pageSize = 1_000;

/** All rows of a table, a page at a time. */
export async function* pagesOf(tx: Prisma.TransactionClient, table: Table): AsyncGenerator<readonly Row[]> {
  const column = pagedBy[table];
  const model = modelOf(tx, table);
  if (column === null) {
    yield await model.findMany({});
    return;
  }
  let page: readonly Row[] = [];
  do {
    const last = page.at(-1)?.[column];
    const where = last === undefined ? {} : { [column]: { gt: last } };
    page = await model.findMany({ where, orderBy: { [column]: 'asc' }, take: pageSize });
    yield page;
  } while (page.length === pageSize);
}
