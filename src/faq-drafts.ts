import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readConfig, readDatabaseUrl } from './config.js';
import { OperatorError } from './core/errors.js';
import type { Candidate } from './core/faq/candidates.js';
import { type FaqDraft, withDrafts } from './core/faq/draft.js';
import { createFaqBook } from './core/faq/search.js';
import { weeklyCandidates } from './core/faq/weekly.js';
import type { Tx } from './core/store.js';
import { readDeskFile } from './desk-file.js';
import { createClock } from './runtime/clock.js';
import { loadFaq } from './runtime/faq-files.js';
import { writeFaqFile } from './runtime/faq-markdown.js';
import { requireCurrentSchema } from './store/inspect.js';
import { openStore } from './store/open.js';

const reading = async <T>(work: (tx: Tx) => Promise<T>): Promise<T> => {
  const url = readDatabaseUrl();
  await requireCurrentSchema(url);
  const store = await openStore({ url, reading: true });
  try {
    return await store.unit(work);
  } finally {
    await store.close();
  }
};

const draftsIn = (...states: readonly FaqDraft['state'][]): Promise<readonly FaqDraft[]> =>
  reading(async (tx) => {
    const found: FaqDraft[] = [];
    for (const state of states) found.push(...(await tx.drafts.inState(state)));
    return found;
  });

const day = (instant: number): string => new Date(instant).toISOString().slice(0, 10);

/** A line for each draft that is proposed or approved. */
export const listDrafts = async (): Promise<readonly string[]> => {
  const drafts = await draftsIn('proposed', 'approved');
  if (drafts.length === 0) return ['No answers were proposed for the FAQ.'];
  return drafts.map(({ id, state, language, entry, title, author, proposedAt }) =>
    [id, state, `${entry}.${language}`, title, `by ${author}`, day(proposedAt)].join('  '),
  );
};

const candidateLines = (title: string, candidates: readonly Candidate[]): readonly string[] => [
  `${title}: ${candidates.length === 0 ? 'none' : ''}`.trimEnd(),
  ...candidates.map(({ words, tickets }) => {
    const where = tickets.map((ticket) => `#${ticket}`).join(' ');
    return `  ${tickets.length} × ${words.replace(/\s+/g, ' ').slice(0, 200)}  (${where})`;
  }),
];

/** What the FAQ could learn from the seven days before the newest that is stored. */
export const listCandidates = async (): Promise<readonly string[]> => {
  const config = readConfig();
  const settings = readDeskFile(config.deskConfig);
  const { entries } = await loadFaq(config.templatesDir, settings);
  const found = await reading(async (tx) => {
    const faq = createFaqBook(withDrafts(entries, await tx.drafts.inState('approved')));
    const newest = await tx.newestInstant();
    const now = createClock({ startAt: config.now, notBefore: newest ?? undefined }).now();
    return weeklyCandidates({ tx, faq, now: now + 1 });
  });
  return [
    ...candidateLines('Asked, and no entry answers it', found.questions),
    ...candidateLines('Typed by agents again and again', found.answers),
  ];
};

const write = async (file: string, words: string, force: boolean): Promise<boolean> => {
  try {
    await writeFile(file, words, { flag: force ? 'w' : 'wx' });
    return true;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'EEXIST') return false;
    throw new OperatorError(`${file} cannot be written (${String(code)}).`);
  }
};

/**
 * Writes each approved draft as a file; a file that is there stays as it is, unless `force`. Resolves with a line for
 * each. Rejects with `OperatorError` where there is no database, or the folder cannot be written to.
 */
export const exportDrafts = async (options: {
  readonly dir: string | undefined;
  readonly force: boolean;
}): Promise<readonly string[]> => {
  const dir = options.dir ?? join(readConfig().templatesDir, 'faq');
  const drafts = await draftsIn('approved');
  if (drafts.length === 0) return ['No approved answers are waiting to be exported.'];
  await mkdir(dir, { recursive: true }).catch(() => {
    throw new OperatorError(`${dir} cannot be made.`);
  });
  const lines: string[] = [];
  for (const draft of drafts) {
    const file = join(dir, `${draft.entry}.${draft.language}.md`);
    const done = await write(file, writeFaqFile(draft, draft.topic), options.force);
    lines.push(done ? `${file} written` : `${file} is there already and stays as it is (--force writes over it)`);
  }
  return lines;
};
