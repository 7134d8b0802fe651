import { isMap, isScalar, LineCounter, parseDocument } from 'yaml';
import type { Shelf } from '../core/answers/shelf.js';
import type { DeskSettings } from '../core/settings.js';
import type { FileMistake } from './faq-body.js';

/** What stands between the `---` lines at a file's beginning. */
export interface FrontMatter {
  readonly title: string;
  readonly topic: { readonly team: string; readonly topic: string } | null;
  readonly keywords: readonly string[];
  readonly questions: readonly string[];
}

/** Nobody but agents looks for a macro: it answers no question by itself. */
const keysOf = { faq: ['title', 'topic', 'keywords', 'questions'], macros: ['title', 'topic', 'keywords'] };

/** A title stands on buttons and labels, where Slack allows little more. */
const longestTitle = 100;

const topicsNamed = (settings: DeskSettings, name: string) =>
  settings.teams.flatMap((team) =>
    team.topics
      .filter(({ key }) => name === key || name === `${team.key}/${key}`)
      .map(({ key }) => ({ team: team.key, topic: key })),
  );

/**
 * Reads the front matter; `firstLine` is the line of the file on which it begins. A topic that this desk does not have
 * is no mistake of the file's: it may be meant for another desk.
 */
export const readFrontMatter = (
  source: string,
  firstLine: number,
  settings: DeskSettings,
  shelf: Shelf,
): { matter: FrontMatter; unknownTopic: FileMistake | null; mistakes: readonly FileMistake[] } => {
  const lines = new LineCounter();
  const document = parseDocument(source, { lineCounter: lines, prettyErrors: false, stringKeys: true });
  const mistakes: FileMistake[] = [];
  const keys = keysOf[shelf];
  const lineAt = (offset: number): number => firstLine + lines.linePos(offset).line - 1;
  const lineOf = (key: string): number => {
    const pairs = isMap(document.contents) ? document.contents.items : [];
    const found = pairs.find((pair) => isScalar(pair.key) && pair.key.value === key);
    return isScalar(found?.key) && found.key.range ? lineAt(found.key.range[0]) : firstLine;
  };
  const refuse = (key: string, message: string) => {
    mistakes.push({ line: lineOf(key), message: `${key}: ${message}` });
  };

  for (const { pos, message } of document.errors) mistakes.push({ line: lineAt(pos[0]), message });
  const data: unknown = document.errors.length > 0 ? null : document.toJS();
  const values: Readonly<Record<string, unknown>> =
    typeof data === 'object' && data !== null && !Array.isArray(data) ? { ...data } : {};
  for (const key of Object.keys(values).filter((one) => !keys.includes(one))) {
    refuse(key, `is not known here (allowed: ${keys.join(', ')})`);
  }

  const words = (key: string): string => {
    const value = values[key] ?? '';
    if (typeof value === 'string') return value.trim();
    refuse(key, 'is not a text');
    return '';
  };
  const list = (key: string): readonly string[] => {
    const value = values[key] ?? [];
    if (Array.isArray(value) && value.every((one): one is string | number => /string|number/.test(typeof one))) {
      return value.map(String);
    }
    refuse(key, 'is not a list of texts');
    return [];
  };

  const title = words('title');
  // Where the YAML itself cannot be read, nothing is known to be missing.
  if (title === '' && document.errors.length === 0) refuse('title', 'is missing');
  if (title.length > longestTitle) refuse('title', `is ${title.length} characters long, at most ${longestTitle}`);
  const name = words('topic');
  const topics = name === '' ? [] : topicsNamed(settings, name);
  const [topic = null] = topics;
  if (topics.length > 1) {
    refuse('topic', `“${name}” is a topic of ${topics.map(({ team }) => team).join(' and ')}: write team/topic`);
  }
  const unknownTopic =
    name === '' || topic ? null : { line: lineOf('topic'), message: `topic: the desk has no “${name}”` };
  const matter = { title, topic, keywords: list('keywords'), questions: list('questions') };
  return { matter, unknownTopic, mistakes };
};
