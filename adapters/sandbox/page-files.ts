import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, extname, join } from 'node:path';

export interface PageFile {
  readonly type: string;
  readonly body: Buffer;
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
};

/** `adapters/sandbox/page` of this package, whether the program runs compiled in `dist/` or from its sources. */
const pageDirectory = (): string => {
  for (let directory = import.meta.dirname; directory !== dirname(directory); directory = dirname(directory)) {
    const candidate = join(directory, 'adapters', 'sandbox', 'page');
    if (existsSync(join(candidate, 'index.html'))) return candidate;
  }
  throw new TypeError('adapters/sandbox/page is not beside the program');
};

/** The page's files by name, read once. */
export const readPageFiles = (): ReadonlyMap<string, PageFile> => {
  const directory = pageDirectory();
  return new Map(
    readdirSync(directory).flatMap((name): [string, PageFile][] => {
      const type = types[extname(name)];
      return type === undefined ? [] : [[name, { type, body: readFileSync(join(directory, name)) }]];
    }),
  );
};
