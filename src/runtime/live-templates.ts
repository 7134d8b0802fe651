import { type FSWatcher, watch } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { OperatorError } from '../core/errors.js';
import type { FaqBook } from '../core/faq/book.js';
import type { Log } from '../core/log.js';
import type { DeskSettings } from '../core/settings.js';
import { createAlarm } from './alarm.js';
import { loadTemplates, type Templates } from './load-templates.js';

const folders = ['messages', 'faq', 'macros'];

/** The files are looked at so often, in milliseconds: on some file systems nothing tells that one has changed. */
const rescan = 3_000;

/** Milliseconds from the first sign of a change until it is read: editors write in several steps. */
const settling = 100;

/** Templates that follow their files. */
export interface LiveTemplates {
  /** Always the last good ones; the object stays the same. */
  readonly templates: Templates;
  /** Looks at the files no more. Resolves when a reading under way has ended. */
  stop(): Promise<void>;
}

const namesIn = (folder: string): Promise<readonly string[]> => readdir(folder).catch(() => []);

/** What changes whenever one of the files does: names, sizes, times, and whether a file was put in another's place. */
const fingerprintOf = async (dir: string): Promise<string> => {
  const paths = await Promise.all(
    folders.map(async (folder) => (await namesIn(join(dir, folder))).toSorted().map((name) => join(dir, folder, name))),
  );
  const states = paths.flat().map(async (path) => {
    const state = await stat(path).catch(() => null);
    return state ? `${path} ${state.size} ${state.mtimeMs} ${state.ino}` : '';
  });
  return (await Promise.all(states)).join('\n');
};

const currentBook = (current: () => FaqBook): FaqBook => ({
  get entries() {
    return current().entries;
  },
  search: (text) => current().search(text),
});

/**
 * Reads the templates, and again whenever a file of theirs changes; a change with a mistake is logged with file and line,
 * and the last good ones stay. Rejects with an `OperatorError` where they are wrong to begin with.
 */
export const startTemplates = async (dir: string, settings: DeskSettings, log: Log): Promise<LiveTemplates> => {
  const load = async (): Promise<Templates> => {
    const { templates, leftOut } = await loadTemplates(dir, settings);
    if (leftOut.length > 0) log.warn({ leftOut }, 'templates for topics or languages that this desk does not have');
    return templates;
  };

  let seen = await fingerprintOf(dir);
  let current = await load();

  const look = async (): Promise<void> => {
    const found = await fingerprintOf(dir);
    if (found === seen) return;
    try {
      current = await load();
      const counts = { faq: current.faq.entries.size, macros: current.macros.entries.size };
      log.info(counts, 'changed templates are in use now');
    } catch (error) {
      // What is no mistake in a file may pass: a file that was just being replaced, say. The next look tries again.
      if (!(error instanceof OperatorError)) throw error;
      log.warn(
        { mistakes: error.message.split('\n') },
        'changed templates have mistakes: the last good ones stay in use',
      );
    }
    seen = found;
  };

  const alarm = createAlarm();
  const leaving = new AbortController();
  const follow = async (): Promise<void> => {
    while (!leaving.signal.aborted) {
      alarm.setFor(rescan);
      await alarm.rung();
      await sleep(settling, undefined, { signal: leaving.signal }).catch(() => {});
      if (leaving.signal.aborted) return;
      await look().catch((error: unknown) => log.warn({ err: error }, 'the templates could not be read again'));
    }
  };

  const watchers = ['', ...folders].flatMap((folder): FSWatcher[] => {
    try {
      // The looks every few seconds find what a watcher that has died does not tell.
      return [watch(join(dir, folder), { persistent: false }, alarm.ring).on('error', () => {})];
    } catch {
      return [];
    }
  });
  const following = follow();

  return {
    templates: {
      texts: {
        parts: (language, text) => current.texts.parts(language, text),
        line: (language, text) => current.texts.line(language, text),
      },
      faq: currentBook(() => current.faq),
      macros: currentBook(() => current.macros),
    },
    async stop() {
      leaving.abort();
      alarm.ring();
      for (const watcher of watchers) watcher.close();
      await following;
    },
  };
};
