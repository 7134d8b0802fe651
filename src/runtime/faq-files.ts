import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Shelf } from '../core/answers/shelf.js';
import { variableMistakes } from '../core/answers/variables.js';
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

/** What the files hold. */
export interface FaqFiles {
  readonly entries: readonly FaqEntry[];
  /** Files for a topic or a language that this desk does not have, each with its line and the reason. */
  readonly leftOut: readonly string[];
}

interface ReadVersion {
  readonly id: string;
  readonly language: Language;
  readonly file: string;
  readonly topic: FaqEntry['topic'];
  readonly version: FaqVersion;
}

interface Reading {
  readonly version: FaqVersion;
  readonly topic: FaqEntry['topic'];
  readonly unknownTopic: FileMistake | null;
  readonly mistakes: readonly FileMistake[];
}

const nothing = { version: { title: '', keywords: [], questions: [], body: [] }, topic: null, unknownTopic: null };

/** Variables that nobody could fill in, by the body's line. */
const openEnds = (body: string): readonly FileMistake[] =>
  variableMistakes(body).map(({ at, message }) => ({ line: body.slice(0, at).split('\n').length, message }));

const readVersion = (source: string, settings: DeskSettings, shelf: Shelf): Reading => {
  const text = source.replace(/^\uFEFF/, '').replaceAll('\r\n', '\n');
  const found = frontMatter.exec(text);
  if (found?.index !== 0) {
    const message = 'begins with no front matter (title and more between two lines of ---)';
    return { ...nothing, mistakes: [{ line: 1, message }] };
  }
  const [whole, head = ''] = found;
  const { matter, unknownTopic, mistakes } = readFrontMatter(head, 2, settings, shelf);
  const { topic, ...front } = matter;
  const bodyLine = whole.split('\n').length;
  const body = text.slice(whole.length);
  const { content, mistakes: inBody } = readBody(body);
  const { length } = plainText(content);
  const sizes: string[] = [];
  if (length === 0 && inBody.length === 0) sizes.push('has no body: the answer is missing');
  if (length > longestBody) sizes.push(`the body is ${length} characters long, a message holds ${longestBody}`);
  const all = [
    ...mistakes,
    ...[...inBody, ...openEnds(body)].map(({ line, message }) => ({ line: line + bodyLine - 1, message })),
    ...sizes.map((message) => ({ line: bodyLine, message })),
  ];
  return {
    version: { ...front, body: content },
    topic,
    unknownTopic,
    mistakes: all.toSorted((a, b) => a.line - b.line),
  };
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

const isLanguage = (code: string): boolean =>
  new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' }).of(code) !== undefined;

/**
 * Reads `faq/<id>.<language>.md` or `macros/<id>.<language>.md` under `dir`; one may exist in some languages only, and a
 * desk without the folder has none. What is meant for teams or languages that this desk does not have is left out, so that a desk of one's
 * own starts beside the shipped files. Rejects with one `OperatorError` that names every mistake with file and line.
 */
export const loadAnswers = async (dir: string, settings: DeskSettings, shelf: Shelf): Promise<FaqFiles> => {
  const folder = join(dir, shelf);
  const mistakes: string[] = [];
  const leftOut: string[] = [];
  const versions: ReadVersion[] = [];
  for (const name of await namesIn(folder)) {
    const file = join(folder, name);
    const [, id, language] = fileName.exec(name) ?? [];
    if (id === undefined || language === undefined) {
      mistakes.push(`${file}:1: is not named ID.LANGUAGE.md (ID: at most 40 small letters, digits and hyphens)`);
      continue;
    }
    if (!isLanguage(language)) {
      mistakes.push(`${file}:1: “${language}” is no language (write en, ru, pl …)`);
      continue;
    }
    if (!settings.languages.includes(language)) {
      leftOut.push(`${file}:1: the desk does not speak “${language}” (${settings.languages.join(', ')})`);
      continue;
    }
    const {
      version,
      topic,
      unknownTopic,
      mistakes: wrong,
    } = readVersion(await readFile(file, 'utf8'), settings, shelf);
    mistakes.push(...wrong.map(({ line, message }) => `${file}:${line}: ${message}`));
    if (unknownTopic) leftOut.push(`${file}:${unknownTopic.line}: ${unknownTopic.message}`);
    else versions.push({ id, language, file, topic, version });
  }
  const entries = entriesFrom(versions, settings, mistakes);
  if (mistakes.length > 0) throw new OperatorError(mistakes.join('\n'));
  return { entries, leftOut };
};

export const loadFaq = (dir: string, settings: DeskSettings): Promise<FaqFiles> => loadAnswers(dir, settings, 'faq');
