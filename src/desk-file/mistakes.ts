import type { z } from 'zod';

/** One thing wrong in the configuration file. */
export interface Mistake {
  readonly path: readonly PropertyKey[];
  readonly found: string;
  /** What would be right. */
  readonly allowed: string;
}

const longest = 60;

const quoted = (text: string): string => JSON.stringify(text.length > longest ? `${text.slice(0, longest)}…` : text);

const describe = (value: unknown): string => {
  if (value === undefined || value === null) return 'nothing';
  if (typeof value === 'string') return quoted(value);
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list';
  if (typeof value === 'object') return Object.keys(value).length === 0 ? 'an empty map' : 'a map';
  return String(value);
};

/** What stands at this path of the file, in words. */
export const foundAt = (data: unknown, path: readonly PropertyKey[]): string => {
  let value = data;
  for (const step of path) {
    value = typeof value === 'object' && value !== null ? Reflect.get(value, step) : undefined;
  }
  return describe(value);
};

/** The schema's complaints; a message of the schema says what is allowed (for unknown keys: a line for each). */
export const mistakesOf = (error: z.ZodError, data: unknown): Mistake[] =>
  error.issues.flatMap((issue): Mistake[] => {
    if (issue.code === 'unrecognized_keys') {
      const hints = issue.message.split('\n');
      return issue.keys.map((key, index) => ({
        path: [...issue.path, key],
        found: 'an unknown key',
        allowed: hints[index] ?? issue.message,
      }));
    }
    const found =
      issue.code === 'invalid_key' ? `the key ${quoted(String(issue.path.at(-1)))}` : foundAt(data, issue.path);
    return [{ path: issue.path, found, allowed: issue.message }];
  });

/** One line: file, path, what was found, what is allowed. */
export const lineOf = (name: string, { path, found, allowed }: Mistake): string => {
  const where = path.length === 0 ? '' : `${path.map(String).join('.')}: `;
  return `${name}: ${where}found ${found}, allowed: ${allowed}`;
};
