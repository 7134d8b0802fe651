import { runCommand } from '../src/command.js';
import { diagnose } from '../src/doctor/diagnose.js';

const usage = `Usage: npm run doctor

Checks the configuration, credentials, scopes, membership of the channels,
database, clock and texts, also beside a running desk. One line a check, ok or
FAIL with what to do, and warn for what the desk can live with; exit code 1 if
any fails.`;

await runCommand({
  usage,
  options: {},
  async run() {
    const failures = await diagnose((line) => process.stdout.write(`${line}\n`));
    process.exitCode = failures > 0 ? 1 : 0;
  },
});
