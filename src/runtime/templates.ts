import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { FluentBundle, FluentNumber, FluentResource, type FluentVariable } from '@fluent/bundle';
import { OperatorError } from '../core/errors.js';
import type { Instant, Language } from '../core/model.js';
import type { Text, TextArg, TextPart, Texts } from '../core/texts.js';
import { type FluentMistake, readFluentFile } from './fluent-file.js';
import { textCatalogue } from './text-catalogue.js';
import { checkText } from './text-check.js';

// Stands in a formatted string for an agent until it is cut out again. Nobody can write it: it is new in every process.
const mark = `\uE000${randomUUID()}\uE000`;

/** British rather than American: 20 November, and a clock of 24 hours. */
const localeOf = (language: Language): string => (language === 'en' ? 'en-GB' : language);

const formatters = (language: Language) => {
  const made = new Map<string, Intl.DateTimeFormat>();
  return (timeZone: string, name: string, options: Intl.DateTimeFormatOptions, instant: Instant): string => {
    const key = `${timeZone} ${name}`;
    const format = made.get(key) ?? new Intl.DateTimeFormat(localeOf(language), { ...options, timeZone });
    made.set(key, format);
    return format.format(instant);
  };
};

/** One language's texts, as pieces. */
const speaker = (language: Language, source: string) => {
  const bundle = new FluentBundle(language, { useIsolating: false });
  bundle.addResource(new FluentResource(source));
  const format = formatters(language);

  const say = (id: string, args: Record<string, FluentVariable>): string => {
    const pattern = bundle.getMessage(id)?.value;
    // With a list for errors the library never throws: a variable that was not given stands there by its name.
    return pattern ? bundle.formatPattern(pattern, args, []) : id;
  };

  const moment = (instant: Instant, timezone: string, style: 'time' | 'day-and-time'): string => {
    const time = format(timezone, 'time', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }, instant);
    if (style === 'time') return time;
    const weekday = format(timezone, 'weekday', { weekday: 'long' }, instant);
    const date = format(timezone, 'date', { day: 'numeric', month: 'long' }, instant);
    return say('day-and-time', { weekday, date, time });
  };

  const lasting = (duration: number): string => {
    const minutes = Math.floor(duration / 60_000);
    return say('duration', { hours: Math.floor(minutes / 60), minutes: minutes % 60 });
  };

  return ({ id, args = {} }: Text): TextPart[] => {
    const agents: string[] = [];
    const variableOf = (arg: TextArg): FluentVariable => {
      if (typeof arg === 'string') return arg;
      if (typeof arg === 'number') return new FluentNumber(arg, { useGrouping: false });
      if ('duration' in arg) return lasting(arg.duration);
      if ('instant' in arg) return moment(arg.instant, arg.timezone, arg.style);
      agents.push(arg.agent);
      return `${mark}${agents.length - 1}${mark}`;
    };
    const variables = Object.fromEntries(Object.entries(args).map(([name, arg]) => [name, variableOf(arg)]));
    return say(id, variables)
      .split(mark)
      .map((piece, index) => (index % 2 === 0 ? piece : { agent: agents[Number(piece)] ?? '' }))
      .filter((part) => part !== '');
  };
};

const mistakesIn = (source: string, language: Language): FluentMistake[] => {
  const { entries, mistakes } = readFluentFile(source);
  const begun = new Set([...source.matchAll(/^([a-zA-Z][\w-]*) *=/gm)].map(([, id]) => id));
  const missing = Object.keys(textCatalogue).filter((id) => !begun.has(id));
  return [
    ...mistakes,
    ...entries.flatMap((entry) => {
      const rule = textCatalogue[entry.id];
      const wrong = rule ? checkText(entry, rule, language) : ['the desk has no such text'];
      return wrong.map((message) => ({ line: entry.line, message: `${entry.id}: ${message}` }));
    }),
    ...missing.map((id) => ({
      line: source.trimEnd().split('\n').length,
      message: `${id}: is missing in this language`,
    })),
  ].sort((one, other) => one.line - other.line);
};

const readSource = async (file: string): Promise<string | undefined> => {
  try {
    return await readFile(file, 'utf8');
  } catch {
    return undefined;
  }
};

/**
 * Reads `messages/<language>.ftl` under `dir` for each language, the first being the fallback.
 * Rejects with one `OperatorError` that names every mistake with file and line.
 */
export const loadTexts = async (dir: string, languages: readonly [Language, ...Language[]]): Promise<Texts> => {
  const mistakes: string[] = [];
  const speakers = new Map<Language, (text: Text) => TextPart[]>();
  for (const language of languages) {
    const file = join(dir, 'messages', `${language}.ftl`);
    const source = await readSource(file);
    if (source === undefined) {
      mistakes.push(`${file}: cannot be read, and the desk's languages name ${language}`);
      continue;
    }
    mistakes.push(...mistakesIn(source, language).map(({ line, message }) => `${file}:${line}: ${message}`));
    speakers.set(language, speaker(language, source));
  }
  if (mistakes.length > 0) throw new OperatorError(mistakes.join('\n'));

  const parts: Texts['parts'] = (language, text) =>
    (speakers.get(language) ?? speakers.get(languages[0]))?.(text) ?? [text.id];
  return {
    parts,
    line: (language, text) =>
      parts(language, text)
        .map((part) => (typeof part === 'string' ? part : part.agent))
        .join(''),
  };
};
