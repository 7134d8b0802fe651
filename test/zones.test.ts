import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';

interface Zone {
  /** Files that belong to it: a path, or a folder with a slash at its end. The first zone that fits counts. */
  readonly holds: readonly string[];
  /** What it may import of this project, written like `holds`; itself always. */
  readonly reaches: readonly string[];
  /** Packages it may import; a name that ends in a slash stands for a whole scope. */
  readonly packages: readonly string[];
}

const core = 'src/core/';

/** DESIGN §2. Whatever is listed nowhere (the composition root, scripts, tests) may import anything. */
const zones: readonly Zone[] = [
  { holds: [core], reaches: [], packages: ['temporal-polyfill', 'tinyld'] },
  {
    holds: ['src/store/'],
    reaches: [core],
    packages: ['@prisma/', 'better-sqlite3', 'pg', 'node:'],
  },
  {
    holds: ['src/runtime/'],
    reaches: [core],
    packages: [
      '@fluent/bundle',
      '@resvg/resvg-wasm',
      'dejavu-fonts-ttf',
      'echarts',
      'fastify',
      'mdast-util-from-markdown',
      'mdast-util-to-markdown',
      'node-cron',
      'pino',
      'prom-client',
      'temporal-polyfill',
      'yaml',
      'node:',
    ],
  },
  {
    holds: ['adapters/telegram/'],
    reaches: [core],
    packages: ['grammy', 'telegraf', 'temporal-polyfill', 'node:'],
  },
  { holds: ['adapters/slack/'], reaches: [core], packages: ['@slack/', 'temporal-polyfill', 'node:'] },
  { holds: ['adapters/sandbox/'], reaches: [core], packages: ['fastify', 'ws', 'zod', '@slack/types', 'node:'] },
  {
    holds: ['src/config.ts', 'src/desk-file.ts', 'src/desk-file/'],
    reaches: [core],
    packages: ['temporal-polyfill', 'yaml', 'zod', 'node:'],
  },
];

const root = join(import.meta.dirname, '..');

const fits = (path: string, places: readonly string[]): boolean =>
  places.some((place) => (place.endsWith('/') ? path.startsWith(place) : path === place));

const sourcesUnder = (base: string, folder: string): string[] =>
  readdirSync(join(base, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.[cm]?[jt]sx?$/.test(entry.name))
    .map((entry) => relative(base, join(entry.parentPath, entry.name)))
    .filter((path) => !path.startsWith('src/store/generated/'));

/** Comments may speak of anything; strings are kept whole, so that `//` in an address begins none. */
const withoutComments = (source: string): string =>
  source.replace(/("(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`)|\/\*[\s\S]*?\*\/|\/\/[^\n]*/g, '$1');

const importsOf = (source: string): string[] => {
  const code = withoutComments(source);
  const forms = [
    /\b(?:import|export)\b[^'"`;]*?\bfrom\s*(['"])([^'"]+)\1/g,
    /\bimport\s*(['"])([^'"]+)\1/g,
    /\b(?:import|require)\s*\(\s*(['"`])([^'"`]+)\1/g,
  ];
  return forms.flatMap((form) => [...code.matchAll(form)].map(([, , name = '']) => name));
};

const packageAllowed = (name: string, packages: Zone['packages']): boolean =>
  packages.some((allowed) => name === allowed || name.startsWith(/[/:]$/.test(allowed) ? allowed : `${allowed}/`));

const targetOf = (base: string, file: string, name: string): string => {
  const path = relative(base, join(base, dirname(file), name));
  const source = path.replace(/\.js$/, '.ts');
  return existsSync(join(base, source)) ? source : path;
};

/** `file → import` for each import that leaves its zone. */
const violationsIn = (base: string, files: readonly string[]): string[] =>
  files.flatMap((file) => {
    const zone = zones.find(({ holds }) => fits(file, holds));
    if (!zone) return [];
    return importsOf(readFileSync(join(base, file), 'utf8'))
      .filter((name) =>
        name.startsWith('.')
          ? !fits(targetOf(base, file, name), [...zone.holds, ...zone.reaches])
          : !packageAllowed(name, zone.packages),
      )
      .map((name) => `${file} → ${name}`);
  });

const sources = ['src', 'adapters'].flatMap((folder) => sourcesUnder(root, folder));

describe('the zones of the source', () => {
  it('import only what lies in their direction', () => {
    expect(sources.length).toBeGreaterThan(10);
    expect(violationsIn(root, sources)).toEqual([]);
  });

  it('leave the environment to src/config.ts', () => {
    const reads = /\bprocess\s*(\?\.|\.)\s*env\b|\bprocess\s*\[|\{[^}]*\benv\b[^}]*\}\s*=\s*process\b/;
    const readers = sources.filter((file) => {
      const source = readFileSync(join(root, file), 'utf8');
      return reads.test(withoutComments(source)) || importsOf(source).some((name) => /^(node:)?process$/.test(name));
    });
    expect(readers).toEqual(['src/config.ts']);
  });

  it('hold every adapter in a zone of its own', () => {
    const adapters = readdirSync(join(root, 'adapters'));
    expect(adapters.filter((name) => !zones.some(({ holds }) => fits(`adapters/${name}/`, holds)))).toEqual([]);
  });

  it.each([
    ['a static import', "import { createStore } from '../store/store.js';", '../store/store.js'],
    ['an import over several lines', "import {\n  a,\n  type B,\n} from '../store/b.js';", '../store/b.js'],
    ['a type import', "import type { Store } from '../store/store.js';", '../store/store.js'],
    ['an import for its effects', "import '../runtime/clock.js';", '../runtime/clock.js'],
    ['a dynamic import', "const sdk = await import('grammy');", 'grammy'],
    ['a re-export', "export * from '../../adapters/slack/client.js';", '../../adapters/slack/client.js'],
    ['a type in an expression', "export type Bot = import('telegraf').Telegraf;", 'telegraf'],
    ['a package', "import { Client } from 'pg';", 'pg'],
    ['a module of Node that touches the world', "import { readFile } from 'node:fs/promises';", 'node:fs/promises'],
  ])('see %s', (_, code, name) => {
    const base = mkdtempSync(join(tmpdir(), 'desk-zones-'));
    mkdirSync(join(base, 'src/core'), { recursive: true });
    writeFileSync(
      join(base, 'src/core/a.ts'),
      `// import 'ws';\n/* import 'pino'; */\nimport { b } from './b.js';\n${code}\n`,
    );
    const found = violationsIn(base, sourcesUnder(base, 'src'));
    rmSync(base, { recursive: true });
    expect(found).toEqual([`src/core/a.ts → ${name}`]);
  });
});
