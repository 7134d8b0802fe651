import { readFile } from 'node:fs/promises';
import { identifyBot } from '../adapters/telegram/identify-bot.js';
import { createReferences, referencePattern } from '../adapters/telegram/references.js';
import { readConfig, readDatabaseUrl, readDeskConfigPath } from './config.js';
import { OperatorError } from './core/errors.js';
import type { SegmentEntry } from './core/segments/segment-entry.js';
import type { Store, Tx } from './core/store.js';
import { csvLine } from './csv.js';
import { readDeskFile } from './desk-file.js';
import { createDriver } from './platforms.js';
import { readSegmentRows, type SegmentRow } from './segment-file.js';
import { requireCurrentSchema } from './store/inspect.js';
import { openStore } from './store/open.js';

/** What became of the rows of a file. */
export interface Imported {
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
}

/** So many rows share a transaction: the running desk waits no longer than for one of its own. */
const rowsAtOnce = 20;

/** So many entries are read at once. */
const pageSize = 500;

const withStore = async <T>(use: (store: Store) => Promise<T>): Promise<T> => {
  const url = readDatabaseUrl();
  await requireCurrentSchema(url);
  const store = await openStore({ url });
  try {
    return await use(store);
  } finally {
    await store.close();
  }
};

const readRows = async (path: string): Promise<readonly SegmentRow[]> => {
  const { segments } = readDeskFile(readDeskConfigPath());
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    const reason = error.code === 'ENOENT' ? 'there is no such file' : String(error.code);
    throw new OperatorError(`${path} cannot be read: ${reason}.`);
  });
  return readSegmentRows(
    text,
    path,
    segments.map(({ key }) => key),
  );
};

type Fate = 'added' | 'changed' | 'unchanged';

/** Whoever is taken out is forgotten here, but for whose a reference is. */
const takeRow = async ({ segments }: Tx, { keys, segment }: SegmentRow, dry: boolean): Promise<Fate> => {
  const fates: Fate[] = [];
  for (const key of keys) {
    const known = await segments.find(key);
    if ((known?.segment ?? null) === segment) {
      fates.push('unchanged');
      continue;
    }
    fates.push((known?.segment ?? null) === null ? 'added' : 'changed');
    if (dry) continue;
    const customerId = known?.customerId ?? null;
    if (segment === null && !(key.kind === 'reference' && customerId !== null)) await segments.remove(key);
    else await segments.save({ ...key, segment, customerId });
  }
  return fates.find((fate) => fate === 'changed') ?? fates.find((fate) => fate === 'added') ?? 'unchanged';
};

/** Takes rows over, a few in each transaction; a second time changes nothing. With `dry` it only counts. */
export const importRows = async (store: Store, rows: readonly SegmentRow[], dry: boolean): Promise<Imported> => {
  const fates: Fate[] = [];
  for (let from = 0; from < rows.length; from += rowsAtOnce) {
    const some = rows.slice(from, from + rowsAtOnce);
    fates.push(
      ...(await store.unit(async (tx) => {
        const found: Fate[] = [];
        for (const row of some) found.push(await takeRow(tx, row, dry));
        return found;
      })),
    );
  }
  const count = (fate: Fate): number => fates.filter((one) => one === fate).length;
  return { added: count('added'), changed: count('changed'), unchanged: count('unchanged') };
};

/**
 * Takes the segments of a CSV file over, also beside a running desk. Rejects with an `OperatorError` that names all
 * mistakes; then nothing was taken over.
 */
export const importCustomers = async (path: string, dry: boolean): Promise<Imported> => {
  const rows = await readRows(path);
  return withStore((store) => importRows(store, rows, dry));
};

const csvOf = ({ kind, value, segment, customerId }: SegmentEntry): string =>
  csvLine([
    kind === 'chat' ? value : null,
    kind === 'username' ? value : null,
    kind === 'reference' ? value : null,
    segment,
    customerId,
  ]);

/** Who is in a segment, or in any, as CSV that can be imported again. */
export const listSegments = async (
  store: Store,
  segment: string | null,
  write: (line: string) => void,
): Promise<void> => {
  write(csvLine(['telegram_id', 'username', 'reference', 'segment', 'customer_id']));
  let page: readonly SegmentEntry[] = [];
  do {
    const after = page.at(-1) ?? null;
    page = await store.unit((tx) => tx.segments.list(segment, after, pageSize));
    for (const entry of page) write(csvOf(entry));
  } while (page.length === pageSize);
};

/** The same of the desk's database. */
export const listCustomers = (segment: string | null, write: (line: string) => void): Promise<void> =>
  withStore((store) => listSegments(store, segment, write));

/** The link by which a customer shows this reference. `undefined` where it is none. */
export const linkFor = async (reference: string): Promise<string | undefined> => {
  if (!referencePattern.test(reference)) return undefined;
  const config = readConfig();
  if (config.mode !== 'live') throw new OperatorError('A link needs TELEGRAM_BOT_TOKEN: it is signed for the bot.');
  const { username } = await identifyBot(createDriver(config.telegram));
  return `https://t.me/${username}?start=${createReferences(config.telegram.token).payloadFor(reference)}`;
};
