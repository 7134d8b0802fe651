import { runCommand } from '../src/command.js';
import { readDatabaseUrl } from '../src/config.js';
import { openStore } from '../src/store/open.js';

const usage = `Usage: npm run migrate

Brings the database that DATABASE_URL names (default: file:./data/desk.db) to
this program's schema, creating it where it is a file. npm start does the same.`;

await runCommand({
  usage,
  options: {},
  async run() {
    let done = 'The database schema is current: there was nothing to do.';
    const store = await openStore({
      url: readDatabaseUrl(),
      log: (sentence) => {
        done = sentence;
      },
    });
    await store.close();
    process.stdout.write(`${done}\n`);
    // Prisma's engine leaves a timer of ten seconds behind after migrating PostgreSQL.
    process.exit(0);
  },
});
