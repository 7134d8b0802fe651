import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Temporal } from 'temporal-polyfill';
import { dayOf, runCommand, UsageError } from '../src/command.js';
import { readDatabaseUrl, readDeskConfigPath } from '../src/config.js';
import { csvLine } from '../src/csv.js';
import { readDeskFile } from '../src/desk-file.js';
import { exportSheet, sheets } from '../src/store/export.js';
import { requireCurrentSchema } from '../src/store/inspect.js';

const usage = `Usage: npm run --silent export -- --what tickets|messages|surveys|complaints [--from DATE] [--to DATE]

Prints a table as CSV (UTF-8), also while the desk runs. Instants are UTC.

  --what   tickets by when they were opened, messages by when they were
           written, surveys by when they were asked, complaints by when they
           were opened
  --from   the first day, such as 2026-11-01, in the desk's time zone
  --to     the last day`;

const isSheet = (name: string | undefined): name is keyof typeof sheets => name !== undefined && name in sheets;

/** `npm run export | head` is no failure. */
const isClosedPipe = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'EPIPE';

await runCommand({
  usage,
  options: { what: { type: 'string' }, from: { type: 'string' }, to: { type: 'string' } },
  async run({ values: { what, from, to } }) {
    if (!isSheet(what)) throw new UsageError(`--what must be one of ${Object.keys(sheets).join(', ')}.`);
    const [first, last] = [dayOf('--from', from), dayOf('--to', to)];
    const url = readDatabaseUrl();
    await requireCurrentSchema(url);
    const zone = first || last ? readDeskFile(readDeskConfigPath()).timezone : 'UTC';
    const begin = (day: Temporal.PlainDate | undefined) => day?.toZonedDateTime(zone).epochMilliseconds;
    const rows = exportSheet(url, what, { from: begin(first), to: begin(last?.add({ days: 1 })) });
    const lines = async function* () {
      for await (const row of rows) yield csvLine(row);
    };
    try {
      await pipeline(Readable.from(lines()), process.stdout, { end: false });
    } catch (error) {
      if (!isClosedPipe(error)) throw error;
    }
  },
});
