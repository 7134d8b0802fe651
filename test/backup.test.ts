import { mkdtemp, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { backUp, restore } from '../src/backup.js';
import type { Store } from '../src/core/store.js';
import { dumpDatabase } from '../src/store/dump.js';
import { installationOf } from '../src/store/installation.js';
import { lockDatabase } from '../src/store/lock.js';
import { openStore } from '../src/store/open.js';
import { type EngineName, engines, freshDatabase } from './store/fresh-database.js';
import { cardOf, createTicket, message, messageOf, noon, owed } from './store/samples.js';

const hostile = '\u2028\u2029\n"\\ Zażółć שלום 👩‍👩‍👧‍👦 e\u0301 =SUM(A1) \ufffd';

const fill = (store: Store): Promise<void> =>
  store.unit(async (tx) => {
    const ticket = await createTicket(tx, '100', { question: hostile, channel: 'C1', cardRef: '1.5' });
    for (let index = 0; index < 1_203; index += 1) {
      const place = { platform: 'telegram', room: '100', ref: String(index) };
      await tx.inbound.claim(`telegram:1:${index}`, noon + index, true);
      const text = [{ text: `${index} ${hostile}`, link: 'https://example.com' }];
      await tx.messages.create(messageOf(ticket.customerId, { ticketId: ticket.id, content: text, place }));
    }
    const at = noon;
    await tx.inbound.claim('slack:x', at, true);
    await tx.deadLetters.add({ key: 'slack:x', kind: 'customer-wrote', reason: 'x', at, payload: null, content: true });
    await tx.deadLetters.add({ key: null, kind: 'x', reason: 'x', at, payload: { a: [null, 1.5] }, content: false });
    await tx.history.add([{ ticketId: ticket.id, kind: 'opened', actor: 'desk', at, details: { n: 1, no: null } }]);
    await tx.outbox.add([cardOf(ticket.id), owed('telegram:100', { body: message(hostile) }), owed('telegram:7')]);
    await tx.outbox.park('telegram:7', 'gone', at);
    await tx.outbox.lease(['telegram:100'], 'desk-1', 60_000);
    await tx.members.replace('C1', ['U1', 'U2']);
    await tx.members.name([{ id: 'U1', name: 'Ann' }]);
    await tx.runs.claim('housekeeping', '2026-11-20', at);
    await tx.meta.set('stamp', '"sandbox"');
    await tx.surveys.create({
      ticketId: ticket.id,
      customerId: ticket.customerId,
      kind: 'csat',
      agent: null,
      state: 'pending',
      score: null,
      askedAt: at,
      answeredAt: null,
      commentUntil: null,
      commentMessageId: null,
      complaintDueAt: null,
      sendAt: null,
    });
  });

const home = async (): Promise<string> => {
  const directory = await mkdtemp(join(tmpdir(), 'desk-backup-'));
  onTestFinished(() => rm(directory, { recursive: true, force: true }));
  return directory;
};

const emptyDatabase = async (engine: EngineName): Promise<string> => {
  const { url, drop } = await freshDatabase(engine);
  onTestFinished(drop);
  return url;
};

/** A database with a bit of everything, open as a desk has it. */
const filled = async (engine: EngineName) => {
  const url = await emptyDatabase(engine);
  const store = await openStore({ url });
  onTestFinished(() => store.close());
  await fill(store);
  const file = join(await home(), 'backup.jsonl');
  await backUp(url, file);
  return { url, store, file };
};

const ordered = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(ordered);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort()
      .map(([key, inner]) => [key, ordered(inner)]),
  );
};

/** What was owed when the backup was made may have been sent since, and nobody works on it any more. */
const inDoubt = (line: { readonly row?: Readonly<Record<string, unknown>> }): object => {
  if (!line.row) return line;
  const { owner: _, ...row } = line.row;
  return { row: 'lane' in row && row.state === 'pending' ? { ...row, uncertain: true } : row };
};

/** A backup without its date. The engines order texts and the keys of JSON differently. */
const contentOf = async (file: string, restored = (line: object): object => line): Promise<readonly string[]> => {
  const lines = (await readFile(file, 'utf8')).trimEnd().split('\n').slice(1);
  return lines.map((line) => JSON.stringify(ordered(restored(JSON.parse(line))))).sort();
};

const within = async <T>(url: string, look: (store: Store) => Promise<T>): Promise<T> => {
  const store = await openStore({ url });
  try {
    return await look(store);
  } finally {
    await store.close();
  }
};

describe.each(engines)('a backup of %s', (from) => {
  it.each(engines)('is the same again after it was restored on %s', async (to) => {
    const { store, file } = await filled(from);
    const target = await emptyDatabase(to);
    const rows = await restore(target, file, { force: false });
    const again = join(await home(), 'again.jsonl');
    expect(await backUp(target, again)).toBe(rows);
    const before = new Set(await contentOf(file, inDoubt));
    expect((await contentOf(again)).filter((line) => !before.delete(line))).toEqual([]);
    expect([...before]).toEqual([]);
    const ledger = await store.unit((tx) => tx.ledger.count());
    expect(ledger).toMatchObject({ received: 1_204, outcomes: { waiting: 1_203, dead: 1 } });
    expect(await within(target, (restored) => restored.unit((tx) => tx.ledger.count()))).toEqual(ledger);
    expect(await within(target, (restored) => restored.unit((tx) => tx.tickets.byId(1)))).toEqual(
      await store.unit((tx) => tx.tickets.byId(1)),
    );
  });

  it('holds up no desk that writes meanwhile, and is of the moment of its beginning', async () => {
    const { url, store } = await filled(from);
    const lines: string[] = [];
    await dumpDatabase(url, async (line) => {
      lines.push(line);
      if (lines.length === 100) await store.unit((tx) => createTicket(tx, 'late'));
    });
    expect(lines.length).toBeGreaterThan(2_000);
    expect(lines.join('\n')).not.toContain('"late"');
    expect(await store.unit((tx) => tx.customers.byChat('telegram', 'late'))).not.toBeNull();
  });

  it('is looked up under the name it was made with, and gives what comes after it a name of its own', async () => {
    const { url } = await filled(from);
    const old = await within(url, installationOf);
    expect(old(1)).toBe(old(1_000));
    let file = join(await home(), 'named.jsonl');
    await backUp(url, file);
    const names: string[] = [old(1)];
    for (const last of [3, 5]) {
      const target = await emptyDatabase(from);
      await restore(target, file, { force: false });
      file = join(await home(), 'again.jsonl');
      await within(target, async (restored) => {
        const nameOf = await installationOf(restored);
        expect([nameOf(3), nameOf(last)]).toEqual([old(1), names.at(-1)]);
        names.push(nameOf(last + 1));
        await restored.unit((tx) => tx.outbox.add([owed('telegram:8'), owed('telegram:9')]));
      });
      await backUp(target, file);
    }
    expect(new Set(names).size).toBe(3);
  });

  it('gives no id a second time after it was restored', async () => {
    const { store, file } = await filled(from);
    const target = await emptyDatabase(from);
    await restore(target, file, { force: false });
    const next = (of: Store) => of.unit(async (tx) => (await createTicket(tx, '200')).id);
    expect(await within(target, next)).toBe(await next(store));
  });

  it('fills no database that holds something, unless it is forced to', async () => {
    const { file } = await filled(from);
    const target = await emptyDatabase(from);
    await within(target, (store) => store.unit((tx) => createTicket(tx, '999')));
    await expect(restore(target, file, { force: false })).rejects.toThrow(/not empty.*--force/);
    await restore(target, file, { force: true });
    expect(await within(target, (store) => store.unit((tx) => tx.customers.byChat('telegram', '999')))).toBeNull();
  });

  it('is refused while a desk has the database', async () => {
    const { url, file } = await filled(from);
    const desk = from === 'sqlite' ? lockDatabase(url) : undefined;
    onTestFinished(() => desk?.release());
    await expect(restore(url, file, { force: true })).rejects.toMatchObject({ name: 'OperatorError' });
  });

  it('is refused where its end is missing, and leaves the database as it was', async () => {
    const { file } = await filled(from);
    const target = await emptyDatabase(from);
    await within(target, (store) => store.unit((tx) => createTicket(tx, '999')));
    await truncate(file, (await stat(file)).size - 400);
    await expect(restore(target, file, { force: true })).rejects.toThrow(/damaged|not complete/);
    expect(await within(target, (store) => store.unit((tx) => tx.customers.byChat('telegram', '999')))).not.toBeNull();
  });
});

describe('a backup file', () => {
  it('is for its owner alone, and nothing is overwritten by it', async () => {
    const { url, file } = await filled('sqlite');
    expect(((await stat(file)).mode & 0o777).toString(8)).toBe('600');
    await writeFile(file, 'precious');
    await expect(backUp(url, file)).rejects.toThrow(/exists already/);
    expect(await readFile(file, 'utf8')).toBe('precious');
  });

  it('is not made where there is no desk’s database, nor is one', async () => {
    const directory = await home();
    await expect(backUp(`file:${join(directory, 'desk.db')}`, join(directory, 'b'))).rejects.toThrow(
      /no desk has used/,
    );
    expect(await readdir(directory)).toEqual([]);
  });

  it.each(['', 'hello\nworld\n', '{"format":"else"}\n', '{"a"'])('is not %j', async (text) => {
    const file = join(await home(), 'file');
    await writeFile(file, text);
    await expect(restore(await emptyDatabase('sqlite'), file, { force: false })).rejects.toMatchObject({
      name: 'OperatorError',
    });
  });

  it('of another version is refused by name of the cause', async () => {
    const { file } = await filled('sqlite');
    const text = await readFile(file, 'utf8');
    await writeFile(file, text.replace(/"0001_init"/, '"0001_other"'));
    await expect(restore(await emptyDatabase('sqlite'), file, { force: false })).rejects.toThrow(/another version/);
  });

  it('that is not there is said to be so', async () => {
    const file = join(await home(), 'nowhere');
    await expect(restore(await emptyDatabase('sqlite'), file, { force: false })).rejects.toThrow(/is not there/);
  });
});
