import { restore } from '../src/backup.js';
import { runCommand, UsageError } from '../src/command.js';
import { readDatabaseUrl } from '../src/config.js';

const usage = `Usage: npm run restore -- FILE [--force]

Fills the database that DATABASE_URL names (default: file:./data/desk.db) from
a backup of either engine: all of it or nothing. Refused while a desk runs on
it, and where it is not empty.

  --force   delete what is in the database first`;

await runCommand({
  usage,
  options: { force: { type: 'boolean' } },
  positionals: true,
  async run({ values: { force = false }, positionals: [file, ...others] }) {
    if (file === undefined || others.length > 0) throw new UsageError('One FILE is needed.');
    const rows = await restore(readDatabaseUrl(), file, { force });
    process.stdout.write(`The database is as it was when ${file} was made: ${rows} rows.\n`);
  },
});
