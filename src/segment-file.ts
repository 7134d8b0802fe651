import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import { referencePattern } from '../adapters/telegram/references.js';
import { OperatorError } from './core/errors.js';
import { type SegmentKey, usernameKey } from './core/segments/segment-entry.js';

/** One row: by what a person is known, and the segment; `null` takes the person out of all. */
export interface SegmentRow {
  /** In the file, from 1. */
  readonly line: number;
  readonly keys: readonly SegmentKey[];
  readonly segment: string | null;
}

const identities = ['telegram_id', 'username', 'reference'] as const;
const columns: readonly string[] = [...identities, 'segment'];

/** What stands in the column `segment` for nobody's. */
const none = '-';

const matching = (pattern: RegExp, allowed: string) =>
  z.string().refine((found) => found === '' || pattern.test(found), { error: allowed });

const rowShape = (segments: readonly string[]) =>
  z.object({
    telegram_id: matching(/^[1-9]\d{0,15}$/, 'a Telegram id such as 123456789').default(''),
    username: matching(/^@?[A-Za-z]\w{3,31}$/, 'a username such as @olga').default(''),
    reference: matching(referencePattern, 'up to 43 letters, digits, _ and -').default(''),
    segment: z.string().refine((found) => found === none || segments.includes(found), {
      error: `one of ${[...segments, none].join(', ')}`,
    }),
  });

interface Line {
  readonly line: number;
  readonly cells: readonly string[];
}

/** Also as spreadsheets of some countries write it: with semicolons or tabs. */
const linesOf = (text: string, name: string): readonly Line[] => {
  const options = { bom: true, delimiter: [',', ';', '\t'], info: true, relax_column_count: true, trim: true };
  try {
    const read: unknown = parse(text, { ...options, skip_empty_lines: true });
    const lines = z.array(z.object({ record: z.array(z.string()), info: z.object({ lines: z.number() }) })).parse(read);
    return lines
      .map(({ record, info }) => ({ line: info.lines, cells: record }))
      .filter(({ cells }) => cells.some((cell) => cell !== ''));
  } catch (error) {
    throw new OperatorError(`${name}: ${error instanceof Error ? error.message : String(error)}`);
  }
};

const mistakesInHeading = (heading: readonly string[]): readonly string[] => [
  ...heading
    .filter((column) => column !== 'customer_id' && !columns.includes(column))
    .map((column) => `found the column ${JSON.stringify(column)}, allowed: ${columns.join(', ')}`),
  ...columns
    .filter((column) => heading.filter((one) => one === column).length > 1)
    .map((column) => `the column ${column} is there twice`),
  ...(heading.includes('segment') ? [] : ['the column segment is missing']),
  ...(identities.some((column) => heading.includes(column)) ? [] : [`one of ${identities.join(', ')} is missing`]),
];

/** The Telegram id alone, where it is there: it is somebody's for good. */
const keysOf = (row: Readonly<Record<(typeof identities)[number], string>>): readonly SegmentKey[] => {
  if (row.telegram_id !== '') return [{ kind: 'chat', value: row.telegram_id }];
  return [
    ...(row.username === '' ? [] : [usernameKey(row.username)]),
    ...(row.reference === '' ? [] : [{ kind: 'reference', value: row.reference } as const]),
  ];
};

const nameOf = ({ kind, value }: SegmentKey): string =>
  kind === 'chat' ? `telegram_id ${value}` : kind === 'username' ? `username @${value}` : `reference ${value}`;

/** The rows of a CSV file. Throws one `OperatorError` that names every mistake with its line. */
export const readSegmentRows = (text: string, name: string, segments: readonly string[]): readonly SegmentRow[] => {
  const [first, ...rest] = linesOf(text, name);
  if (!first) throw new OperatorError(`${name} is empty: its first line has to be ${columns.join(',')}.`);
  const mistakes: string[] = [];
  const complain = (line: number, mistake: string): void => void mistakes.push(`${name}: line ${line}: ${mistake}.`);
  const heading = first.cells.map((cell) => cell.toLowerCase());
  for (const mistake of mistakesInHeading(heading)) complain(first.line, mistake);

  const shape = rowShape(segments);
  const seen = new Map<string, number>();
  const read = (mistakes.length > 0 ? [] : rest).flatMap(({ line, cells }): SegmentRow[] => {
    if (cells.length !== heading.length) {
      complain(line, `found ${cells.length} columns, the first line has ${heading.length}`);
      return [];
    }
    const cellsByColumn = Object.fromEntries(heading.map((column, index) => [column, cells[index] ?? '']));
    const row = shape.safeParse(cellsByColumn);
    if (!row.success) {
      for (const { path, message } of row.error.issues) {
        const column = String(path[0]);
        complain(line, `${column}: found ${JSON.stringify(cellsByColumn[column])}, allowed: ${message}`);
      }
      return [];
    }
    const keys = keysOf(row.data);
    if (keys.length === 0) complain(line, `one of ${identities.join(', ')} is needed`);
    for (const key of keys) {
      const before = seen.get(nameOf(key));
      if (before !== undefined) complain(line, `${nameOf(key)} is on line ${before} already`);
      seen.set(nameOf(key), before ?? line);
    }
    return [{ line, keys, segment: row.data.segment === none ? null : row.data.segment }];
  });
  if (mistakes.length > 0) throw new OperatorError([...mistakes, 'Nothing was imported.'].join('\n'));
  return read;
};
