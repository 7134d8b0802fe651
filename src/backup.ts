import { once } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { finished } from 'node:stream/promises';
import { OperatorError } from './core/errors.js';
import { requireNoDesk } from './store/alone.js';
import { dumpDatabase } from './store/dump.js';
import { requireCurrentSchema } from './store/inspect.js';
import { restoreDatabase } from './store/restore.js';

const reasons: Readonly<Record<string, string>> = {
  EEXIST: 'exists already: a backup overwrites nothing',
  ENOENT: 'is not there, or its directory is not',
  EACCES: 'may not be read or written here',
  EISDIR: 'is a directory',
  ENOSPC: 'cannot grow: the disk is full',
};

const explained = (file: string, error: unknown): unknown => {
  const reason = reasons[(error as NodeJS.ErrnoException).code ?? ''];
  return reason === undefined ? error : new OperatorError(`The file ${file} ${reason}.`, { cause: error });
};

/** Writes a backup into a new file, readable for its owner alone. Resolves with the number of rows. */
export const backUp = async (url: string, file: string): Promise<number> => {
  await requireCurrentSchema(url);
  const stream = createWriteStream(file, { flags: 'wx', mode: 0o600, flush: true });
  const written = finished(stream);
  // Looked at below; a failure meanwhile must not end the process.
  written.catch(() => undefined);
  try {
    await Promise.race([once(stream, 'open'), written]);
  } catch (error) {
    throw explained(file, error);
  }
  try {
    const rows = await dumpDatabase(url, async (line) => {
      if (!stream.write(`${line}\n`)) await Promise.race([once(stream, 'drain'), written]);
    });
    stream.end();
    await written;
    return rows;
  } catch (error) {
    stream.destroy();
    await rm(file, { force: true });
    throw explained(file, error);
  }
};

async function* linesOf(file: string): AsyncGenerator<string> {
  const chunks: AsyncIterable<string> = createReadStream(file, 'utf8');
  let rest = '';
  for await (const chunk of chunks) {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  if (rest !== '') yield rest;
}

/** Fills a database from a backup, unless a desk runs on it. Resolves with the number of rows. */
export const restore = async (url: string, file: string, options: { readonly force: boolean }): Promise<number> => {
  const lock = await requireNoDesk(url);
  try {
    return await restoreDatabase(url, linesOf(file), options);
  } catch (error) {
    throw explained(file, error);
  } finally {
    lock.release();
  }
};
