import Database from 'better-sqlite3';
import pg from 'pg';
import { expect, it, vi } from 'vitest';
import { sqlitePath } from '../../src/store/sqlite.js';
import { describeDesk, type TestDesk } from '../dialogues/desk.js';
import type { EngineName } from './fresh-database.js';

/** Tables that only grow, or nearly so: the older the desk, the longer they are. */
const growing = [
  'Ticket',
  'Message',
  'HistoryEntry',
  'Delivery',
  'Inbound',
  'Customer',
  'Survey',
  'Suggestion',
  'Complaint',
];

/** As many customers as are enough for PostgreSQL to prefer an index where there is one. */
const customers = 20_000;

/** Some years of work: each customer has one ticket, long resolved, with three of everything. */
const fillings = (engine: EngineName): readonly string[] => {
  const at = (order: string): string => {
    const seconds = `1600000000 + ${order} * 60`;
    return engine === 'sqlite' ? `(${seconds}) * 1000` : `to_timestamp(${seconds}) AT TIME ZONE 'UTC'`;
  };
  const numbers = (count: number): string =>
    `WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < ${count - 1}) SELECT`;
  const [one, three] = [numbers(customers), numbers(3 * customers)];
  const ticket = 'i / 3 + 1';
  return [
    `INSERT INTO "Customer" (platform, chat, name, language, "languageFixed", reachable, "createdAt")
     ${one} 'telegram', 'old' || i, 'Old ' || i, 'en', false, true, ${at('i')} FROM n`,
    `INSERT INTO "Ticket" ("customerId", team, state, question, "routedBy", "openedAt", "firstReplyAt", "resolvedAt", spam, channel, "cardRef")
     ${one} i + 1, CASE i % 3 WHEN 0 THEN 'billing' WHEN 1 THEN 'support' ELSE 'general' END, 'resolved', 'Old question', 'default',
       ${at('i')}, ${at('i')}, ${at('i')}, false, 'C0BILLING', 'old' || i FROM n`,
    `INSERT INTO "Message" ("customerId", "ticketId", author, kind, content, platform, room, ref, at, outcome)
     ${three} ${ticket}, ${ticket}, 'customer', 'text', '[]', 'telegram', 'old' || (i / 3), 'old' || i, ${at('i')}, 'delivered' FROM n`,
    `INSERT INTO "HistoryEntry" ("ticketId", kind, actor, at, details)
     ${three} ${ticket}, 'opened', 'customer', ${at('i')}, '{}' FROM n`,
    `INSERT INTO "Delivery" (lane, kind, body, "customerId", "ticketId", "messageId", "dueAt", state, "settledAt")
     ${three} 'slack:ticket:' || (${ticket}), 'post', '{}', ${ticket}, ${ticket}, i + 1, ${at('i')}, 'sent', ${at('i')} FROM n`,
    `INSERT INTO "Inbound" (key, at, content) ${three} 'old' || i, ${at('i')}, true FROM n`,
    `INSERT INTO "Survey" ("ticketId", "customerId", kind, state, "askedAt")
     ${one} i + 1, i + 1, 'csat', 'expired', ${at('i')} FROM n`,
    `INSERT INTO "Suggestion" ("customerId", entry, language, state, "shownAt")
     ${one} i + 1, 'old', 'en', 'helped', ${at('i')} FROM n`,
    `INSERT INTO "Complaint" ("ticketId", "customerId", team, "openedBy", state, "openedAt", "dueAt", "closedAt")
     ${one} i + 1, i + 1, 'billing', 'desk', 'mended', ${at('i')}, ${at('i')}, ${at('i')} FROM n`,
  ];
};

/** One statement, and the table that it reads whole. */
interface Scan {
  readonly sql: string;
  readonly table: string;
}

/** A database with its plans, beside the desk's own connections. */
interface Examined {
  run(sql: string): Promise<unknown>;
  /** The tables that a statement reads whole; partial indices are of what is open, no longer than the work at hand. */
  scans(sql: string, values: readonly unknown[]): Promise<readonly string[]>;
  close(): Promise<void>;
}

/** The tables by the names that a statement gives them. */
const aliases = (sql: string): ReadonlyMap<string, string> =>
  new Map(
    [...sql.matchAll(/[`"](\w+)[`"]\s+(?:AS\s+)?[`"]?(\w+)/g)].map(([, table = '', alias = '']) => [alias, table]),
  );

const examineSqlite = (url: string): Examined => {
  const database = new Database(sqlitePath(url));
  const partial = database
    .prepare(`SELECT name FROM sqlite_master WHERE type = 'index' AND sql LIKE '% WHERE %'`)
    .pluck()
    .all();
  return {
    run: async (sql) => database.exec(sql),
    async scans(sql) {
      const explained = database.prepare(`EXPLAIN QUERY PLAN ${sql}`);
      const values = Array.from({ length: sql.split('?').length - 1 }, () => null);
      return (explained.all(...values) as { detail: string }[]).flatMap(({ detail }) => {
        const [, name = '', index = ''] = /^SCAN (\w+)(?: USING (?:COVERING )?INDEX (\w+))?/.exec(detail) ?? [];
        return name === '' || partial.includes(index) ? [] : [aliases(sql).get(name) ?? name];
      });
    },
    close: async () => void database.close(),
  };
};

interface Node {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Index Name'?: string;
  readonly 'Index Cond'?: string;
  readonly Plans?: readonly Node[];
}

/** All of a plan, but an index that is read only until a LIMIT is reached. */
const nodesOf = (node: Node): readonly Node[] => {
  const below = (node.Plans ?? []).flatMap(nodesOf);
  return node['Node Type'] === 'Limit' ? below.filter((one) => one['Index Name'] === undefined) : [node, ...below];
};

const examinePostgresql = async (url: string): Promise<Examined> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  // Nothing is checked while the tables are filled: half the time.
  await client.query('SET session_replication_role = replica');
  const found = await client.query(`SELECT indexname FROM pg_indexes WHERE indexdef LIKE '% WHERE %'`);
  const partial = found.rows.map(({ indexname }) => String(indexname));
  return {
    run: (sql) => client.query(sql),
    async scans(sql, values) {
      const { rows } = await client.query({ text: `EXPLAIN (FORMAT JSON) ${sql}`, values: [...values] });
      const [{ Plan }] = rows[0]['QUERY PLAN'] as [{ Plan: Node }];
      return nodesOf(Plan).flatMap((node) => {
        const index = node['Index Name'];
        const reads = node['Node Type'] === 'Seq Scan' || (index !== undefined && !partial.includes(index));
        return reads && node['Index Cond'] === undefined ? [node['Relation Name'] ?? index ?? ''] : [];
      });
    },
    close: () => client.end(),
  };
};

/** Records what the desk sends to its database; each statement once. */
const recordStatements = () => {
  const prepared = vi.spyOn(Database.prototype, 'prepare');
  const queried = vi.spyOn(pg.Client.prototype, 'query') as unknown as {
    mock: { calls: unknown[][] };
    mockRestore(): void;
  };
  return (): ReadonlyMap<string, readonly unknown[]> => {
    const sent = queried.mock.calls.flatMap(([query]) => {
      const { text, values = [] } = (typeof query === 'string' ? { text: query } : query) as {
        text?: string;
        values?: unknown[];
      };
      return text === undefined ? [] : [[text, values] as const];
    });
    const statements: (readonly [string, readonly unknown[]])[] = [
      ...prepared.mock.calls.map(([sql]) => [sql, []] as const),
      ...sent,
    ];
    prepared.mockRestore();
    queried.mockRestore();
    return new Map(
      statements.filter(([sql]) => /^\s*(SELECT|WITH|INSERT|UPDATE|DELETE)\b/i.test(sql) && /["`]/.test(sql)),
    );
  };
};

describeDesk(
  'a desk with years behind it',
  (desk) => {
    /** Everything that happens to a ticket, and every list that an agent asks for. */
    const work = async ({ app, customer: someone, agent, sandbox, clock }: TestDesk): Promise<void> => {
      const customer = someone('Dora');
      const anna = agent('U0ANNA');
      customer.says('Where is the invoice of May?');
      await customer.sees(/#\d+/);
      const card = await anna.findsCard('C0BILLING', 'invoice of May');
      customer.says('It is about the lamp');
      await anna.seesInThread(card, 'about the lamp');
      await anna.clicks(card, 'Claim');
      await customer.sees(/is looking after/);
      anna.writes(card, 'Here it is');
      clock.moveBy(10_000);
      await customer.sees(/Here it is/);
      for (const words of ['queue', 'find lamp', 'digest', 'worst', 'dead']) {
        await sandbox.slack.world.command('U0ANNA', 'C0BILLING', '/desk', words);
      }
      await sandbox.slack.world.command('U0LEAD', 'C0BILLING', '/desk', 'router');
      await agent('U0LEAD').isTold(/^Routing, version/);
      expect((await fetch(`${app.url}/metrics`)).ok).toBe(true);
      await anna.clicks(card, 'Resolve');
      await customer.sees(/resolved/);
      await customer.presses('2');
      clock.moveBy(11 * 60_000);
      await anna.seesInThread(card, 'A complaint was opened');
      clock.moveBy(30 * 24 * 3_600_000);
      await sandbox.slack.world.command('U0LEAD', 'C0BILLING', '/desk', 'complaints');
      await agent('U0LEAD').isTold(/1 open complaint/);
      clock.moveBy(1_000);
      await anna.clicks(card, 'Reopen');
      await anna.seesCard(card, 'Claimed');
    };

    it('reads no growing table whole, whatever people do', async () => {
      const { engine, databaseUrl } = desk();
      const examined = await (engine === 'sqlite' ? examineSqlite(databaseUrl) : examinePostgresql(databaseUrl));
      try {
        let recorded: ReturnType<typeof recordStatements> | undefined;
        await desk().restart(async () => {
          for (const filling of fillings(engine)) await examined.run(filling);
          if (engine === 'postgresql') await examined.run('ANALYZE');
          recorded = recordStatements();
        });
        await work(desk());
        const statements = recorded?.() ?? new Map();
        expect(statements.size).toBeGreaterThan(40);
        const found: Scan[] = [];
        for (const [sql, values] of statements) {
          for (const table of await examined.scans(sql, values)) found.push({ sql, table });
        }
        expect(found.filter(({ table }) => growing.includes(table))).toEqual([]);
      } finally {
        await examined.close();
      }
    });
  },
  { learns: true },
);
