import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { captionLimit, textLimit } from '../adapters/telegram/render.js';
import { readConfig, readDatabaseUrl } from './config.js';
import { deadLines } from './core/dead-letters/list.js';
import { createDesk, type Desk, type Fate } from './core/desk.js';
import { OperatorError } from './core/errors.js';
import type { DeadLine } from './core/inbound.js';
import type { Log } from './core/log.js';
import type { Instant } from './core/model.js';
import type { Store } from './core/store.js';
import { nextOpening } from './core/working-time.js';
import { readDeskFile } from './desk-file.js';
import { createReread, recallIdentities } from './identities.js';
import { createClock } from './runtime/clock.js';
import { createDraftedFaq } from './runtime/drafted-faq.js';
import { createLearntRouters } from './runtime/learnt-router.js';
import { loadTemplates } from './runtime/load-templates.js';
import { requireCurrentSchema } from './store/inspect.js';
import { openStore } from './store/open.js';

/** What became of one event, in a line for a person. */
export interface Replayed {
  readonly line: string;
  readonly failed: boolean;
}

/** What can be done with dead letters beside a running desk. */
export interface ReplayDesk {
  /** Handles a dead letter's event after all. */
  letter(id: number): Promise<Replayed>;
  /** One payload of a platform, by the door that all come through: once by its id. */
  payload(payload: unknown): Promise<Replayed>;
  list(): Promise<string>;
  dismiss(id: number): Promise<void>;
  close(): Promise<void>;
}

const silence: Log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

/** As many as are ever read. */
const listed = 1_000;

const utc = (at: Instant): string => `${new Date(at).toISOString().slice(0, 19).replace('T', ' ')} UTC`;

const shown = ({ letter, at, what, customer, agent, reason, tries, words, emptied }: DeadLine): string => {
  const who = customer ?? agent;
  const head = [String(letter), utc(at), what, ...(who === null ? [] : [who])].join(' · ');
  const tried = tries === 0 ? '' : ` (replayed in vain: ${tries})`;
  const said = words.replace(/\s+/g, ' ').trim();
  return [
    `${head}: ${reason}${tried}`,
    ...(said === '' ? [] : [`    ${said.slice(0, 200)}`]),
    ...(emptied ? ['    What came in is no longer kept, so it can only be dismissed.'] : []),
  ].join('\n');
};

const told = (name: string, fate: Fate): Replayed => {
  if (fate.kind === 'dead') return { line: `${name}: still fails: ${fate.reason}`, failed: true };
  return { line: `${name}: ${fate.kind === 'known' ? 'known already' : 'processed'}`, failed: false };
};

/** A dead letter with the payload's id gives way to it: what was mended by hand counts. */
const takeOnce = async (store: Store, desk: Desk, inbound: Parameters<Desk['take']>[0]): Promise<Fate> => {
  const { key } = inbound;
  const letter = key === null ? null : await store.unit((tx) => tx.deadLetters.byKey(key));
  return letter === null ? desk.take(inbound) : desk.replay(letter, inbound);
};

/** Rejects with `OperatorError` where there is no database that a desk has used. */
export const openReplayDesk = async (): Promise<ReplayDesk> => {
  const config = readConfig();
  const url = readDatabaseUrl();
  const settings = readDeskFile(config.deskConfig);
  const { templates } = await loadTemplates(config.templatesDir, settings);
  await requireCurrentSchema(url);
  // The running desk writes on while all this is read.
  const reading = await openStore({ url, reading: true });
  const faq = createDraftedFaq(templates.faq, reading);
  const routers = createLearntRouters(reading, settings);
  const known = async () => {
    await faq.refresh();
    await routers.takeUp();
    const newest = await reading.unit((tx) => tx.newestInstant());
    return { identities: await recallIdentities(reading), newest };
  };
  const { identities, newest } = await known().finally(() => reading.close());
  if (!identities) {
    throw new OperatorError(
      'The database does not know yet to which bot and workspace it belongs: start the desk once.',
    );
  }
  const clock = createClock({ startAt: config.now, notBefore: newest ?? undefined });
  // Zones are slow the first time they are asked, which would be while the database is held.
  for (const { calendar } of settings.teams) nextOpening(calendar, clock.now());
  const reread = createReread(identities);
  const store = await openStore({ url });
  const desk = createDesk({
    settings,
    teamPlatform: 'slack',
    customerTextLimit: textLimit,
    customerCaptionLimit: captionLimit,
    ...templates,
    faq: faq.book,
    router: routers,
    store,
    clock,
    log: silence,
    reread,
    lateness: (at) => Date.now() - at,
    // The running desk looks for what is owed every now and then.
    committed: () => {},
    wait: (ms) => sleep(ms),
  });
  const unknown = (id: number): OperatorError =>
    new OperatorError(`There is no dead letter ${id}: it was replayed or dismissed, or never was.`);
  return {
    async letter(id) {
      const fate = await desk.replay(id);
      if (fate.kind === 'known') throw unknown(id);
      return told(`Dead letter ${id}`, fate);
    },
    async payload(payload) {
      const inbound = reread(payload, clock.now());
      if (!inbound) return { line: 'An event that does not concern the desk: left alone', failed: false };
      return told(inbound.key ?? 'An event without an id', await takeOnce(store, desk, inbound));
    },
    async list() {
      const { lines, count } = await store.snapshot((tx) => deadLines({ tx, reread }, listed));
      if (count === 0) return 'There are no dead letters: everything that came in was processed.';
      return [...lines.map(shown), ...(count > lines.length ? [`… and ${count - lines.length} more`] : [])].join('\n');
    },
    async dismiss(id) {
      if (!(await store.unit((tx) => tx.deadLetters.dismiss(id, null, clock.now())))) throw unknown(id);
    },
    close: () => store.close(),
  };
};

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** The payloads in a file: one, a list of them, or one a line. */
export const readPayloads = async (path: string): Promise<readonly unknown[]> => {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new OperatorError(
      `${path} cannot be read: ${error.code === 'ENOENT' ? 'there is no such file' : error.code}.`,
    );
  });
  const whole = parse(text);
  if (whole !== undefined) return Array.isArray(whole) ? whole : [whole];
  return text.split('\n').flatMap((line, index) => {
    if (line.trim() === '') return [];
    const payload = parse(line);
    if (payload === undefined) throw new OperatorError(`${path}: line ${index + 1} is no JSON.`);
    return [payload];
  });
};
