import { backUp } from '../src/backup.js';
import { runCommand, UsageError } from '../src/command.js';
import { readDatabaseUrl } from '../src/config.js';

const usage = `Usage: npm run backup -- FILE

Writes a consistent copy of the database that DATABASE_URL names (default:
file:./data/desk.db) into a new FILE, also while the desk runs. npm run restore
takes it back, on SQLite and PostgreSQL alike. FILE holds personal data.`;

await runCommand({
  usage,
  options: {},
  positionals: true,
  async run({ positionals: [file, ...others] }) {
    if (file === undefined || others.length > 0) throw new UsageError('One FILE is needed.');
    const rows = await backUp(readDatabaseUrl(), file);
    process.stdout.write(`${file} holds the database: ${rows} rows.\n`);
  },
});
