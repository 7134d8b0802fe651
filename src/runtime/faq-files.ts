import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { OperatorError } from '../core/errors.js';
import type { FaqEntry, FaqVersion } from '../core/faq/book.js';
import type { Language } from '../core/model.js';
import { plainText } from '../core/rich-text.js';
import type { DeskSettings } from '../core/settings.js';
import { type FileMistake, readBody } from './faq-body.js';
import { readFrontMatter } from './faq-front-matter.js';

/** Characters of one message to a customer. */
const longestBody = 4_096;

/** The id travels in buttons, so it is short and plain. */
const fileName = /^([a-z0-9][a-z0-9-]{0,39})\.([a-z]{2})\.md$/;

const frontMatter = /^---[ \t]*\n([\s\S]*?)^---[ \t]*(?:\n|$)/m;

interface ReadVersion {
  readonly id: string;
  readonly language: Language;
  readonly file: string;
  readonly topic: FaqEntry['topic'];
  readonly version: FaqVersion;
}

const readVersion = (source: string, settings: DeskSettings) => {
  const text = source.replace(/^\uFEFF/, '').replaceAll('\r\n', '\n');
  const found = frontMatter.exec(text);
  if (found?.index !== 0) {
    return [
      null,
      [{ line: 1, message: 'begins with no front matter (title and more between two lines of ---)' }],
    ] as const;
  }
  const [whole, head = ''] = found;
  const { matter, mistakes } = readFrontMatter(head, 2, settings);
  const bodyLine = whole.split('\n').length;
  const body = readBody(text.slice(whole.length));
  const { length } = plainText(body.content);
  const all: FileMistake[] = [
    ...mistakes,
    ...body.mistakes.map(({ line, message }) => ({ line: line + bodyLine - 1, message })),
  ];
  if (length === 0 && body.mistakes.length === 0)
    all.push({ line: bodyLine, message: 'has no body: the answer is missing' });
  if (length > longestBody) {
    all.push({ line: bodyLine, message: `the body is ${length} characters long, a message holds ${longestBody}` });
  }
  return [{ ...matter, body: body.content }, all] as const;
};

const namesIn = async (dir: string): Promise<readonly string[]> => {
  try {
    return (await readdir(dir)).filter((name) => name.endsWith('.md')).toSorted();
  } catch (error) {
    // A desk without a FAQ is a desk all the same.
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw new OperatorError(`${dir}: cannot be read`);
  }
};

/** An entry in all its languages, the desk's first ones first; they agree on the topic. */
const entriesFrom = (versions: readonly ReadVersion[], settings: DeskSettings, mistakes: string[]): FaqEntry[] =>
  [...new Set(versions.map(({ id }) => id))].map((id) => {
    const own = settings.languages.flatMap((language) =>
      versions.filter((version) => version.id === id && version.language === language),
    );
    const [first] = own;
    for (const { file, topic } of own) {
      if (first && (topic?.team !== first.topic?.team || topic?.topic !== first.topic?.topic)) {
        mistakes.push(`${file}:2: topic: differs from ${first.file}`);
      }
    }
    const byLanguage = own.map(({ language, version }) => [language, version] as const);
    return { id, topic: first?.topic ?? null, versions: Object.fromEntries(byLanguage) };
  });

/**
 * Reads `faq/<id>.<language>.md` under `dir`; an entry may exist in some languages only, and a desk without the folder
 * has no FAQ. Rejects with one `OperatorError` that names every mistake with file and line.
 */
export const loadFaq = async (dir: string, settings: DeskSettings): Promise<readonly FaqEntry[]> => {
  const folder = join(dir, 'faq');
  const mistakes: string[] = [];
  const versions: ReadVersion[] = [];
  for (const name of await namesIn(folder)) {
    const file = join(folder, name);
    const [, id, language] = fileName.exec(name) ?? [];
    if (id === undefined || language === undefined) {
      mistakes.push(`${file}:1: is not named ID.LANGUAGE.md (ID: at most 40 small letters, digits and hyphens)`);
      continue;
    }
    if (!settings.languages.includes(language)) {
      mistakes.push(`${file}:1: “${language}” is none of the desk's languages (${settings.languages.join(', ')})`);
      continue;
    }
    const [read, wrong] = readVersion(await readFile(file, 'utf8'), settings);
    mistakes.push(
      ...wrong.toSorted((a, b) => a.line - b.line).map(({ line, message }) => `${file}:${line}: ${message}`),
    );
    if (read) {
      const { topic, ...version } = read;
      versions.push({ id, language, file, topic, version });
    }
  }
  const entries = entriesFrom(versions, settings, mistakes);
  if (mistakes.length > 0) throw new OperatorError(mistakes.join('\n'));
  return entries;
};
