import type { Instant } from '../core/model.js';
import { plainText, type RichText } from '../core/rich-text.js';
import { toDate } from './columns.js';
import type { PrismaClient } from './generated/sqlite/client.js';
import { engineFor } from './open.js';

/** What a cell of a table holds; dates are instants. */
export type Cell = string | number | boolean | Date | null;

/** Milliseconds; `to` is not included. */
export interface Span {
  readonly from: Instant | undefined;
  readonly to: Instant | undefined;
}

interface Page {
  readonly last: number | undefined;
  readonly rows: readonly (readonly Cell[])[];
}

interface Sheet {
  readonly heading: readonly string[];
  /** The next rows behind this id, in the order of their ids. */
  page(client: PrismaClient, after: number, span: Span): Promise<Page>;
}

const pageSize = 500;

const within = ({ from, to }: Span) => ({
  ...(from !== undefined && { gte: toDate(from) }),
  ...(to !== undefined && { lt: toDate(to) }),
});

const next = (after: number) => ({ id: { gt: after } });
const byId = { orderBy: { id: 'asc' }, take: pageSize } as const;

const words = (content: unknown): string => plainText(content as RichText);

const tickets: Sheet = {
  heading: (
    'ticket,customer_id,customer,username,team,topic,state,spam,assignee,question,routed_by,follows,' +
    'opened_at,waiting_since,first_reply_at,resolved_at,segment,priority'
  ).split(','),
  page: async (client, after, span) => {
    const where = { ...next(after), openedAt: within(span) };
    const rows = await client.ticket.findMany({ where, ...byId, include: { customer: true } });
    return {
      last: rows.at(-1)?.id,
      rows: rows.map((row) => [
        row.id,
        row.customerId,
        row.customer.name,
        row.customer.username,
        row.team,
        row.topic,
        row.state,
        row.spam,
        row.assignee,
        row.question,
        row.routedBy,
        row.follows,
        row.openedAt,
        row.waitingSince,
        row.firstReplyAt,
        row.resolvedAt,
        row.segment,
        row.priority,
      ]),
    };
  },
};

const messages: Sheet = {
  heading: 'message,ticket,customer_id,author,agent,kind,at,outcome,attachment,text'.split(','),
  page: async (client, after, span) => {
    const rows = await client.message.findMany({ where: { ...next(after), at: within(span) }, ...byId });
    return {
      last: rows.at(-1)?.id,
      rows: rows.map((row) => [
        row.id,
        row.ticketId,
        row.customerId,
        row.author,
        row.agent,
        row.kind,
        row.at,
        row.outcome,
        row.attachment,
        words(row.content),
      ]),
    };
  },
};

const surveys: Sheet = {
  heading: 'survey,ticket,customer_id,kind,agent,state,score,asked_at,answered_at,comment'.split(','),
  page: async (client, after, span) => {
    const rows = await client.survey.findMany({ where: { ...next(after), askedAt: within(span) }, ...byId });
    const ids = rows.flatMap(({ commentMessageId }) => (commentMessageId === null ? [] : [commentMessageId]));
    const comments = await client.message.findMany({ where: { id: { in: ids } } });
    const textOf = new Map(comments.map(({ id, content }) => [id, words(content)]));
    return {
      last: rows.at(-1)?.id,
      rows: rows.map((row) => [
        row.id,
        row.ticketId,
        row.customerId,
        row.kind,
        row.agent,
        row.state,
        row.score,
        row.askedAt,
        row.answeredAt,
        row.commentMessageId === null ? null : (textOf.get(row.commentMessageId) ?? null),
      ]),
    };
  },
};

const complaints: Sheet = {
  heading: (
    'complaint,ticket,customer_id,team,opened_by,owner,state,cause,cause_text,done,changed,' +
    'opened_at,due_at,closed_at'
  ).split(','),
  page: async (client, after, span) => {
    const rows = await client.complaint.findMany({ where: { ...next(after), openedAt: within(span) }, ...byId });
    return {
      last: rows.at(-1)?.id,
      rows: rows.map((row) => [
        row.id,
        row.ticketId,
        row.customerId,
        row.team,
        row.openedBy,
        row.owner,
        row.state,
        row.cause,
        row.causeText,
        row.done,
        row.changed,
        row.openedAt,
        row.dueAt,
        row.closedAt,
      ]),
    };
  },
};

/** What can be exported, by name. */
export const sheets = { tickets, messages, surveys, complaints };

/** A heading and then every row that began within the span, read in pages on a connection of its own. */
export async function* exportSheet(
  url: string,
  what: keyof typeof sheets,
  span: Span,
): AsyncGenerator<readonly Cell[]> {
  const client = (await engineFor(url)).connect();
  const sheet = sheets[what];
  try {
    yield sheet.heading;
    for (let after: number | undefined = 0; after !== undefined; ) {
      const page: Page = await sheet.page(client, after, span);
      yield* page.rows;
      after = page.last;
    }
  } finally {
    await client.$disconnect();
  }
}
