import { dayOf, runCommand } from '../src/command.js';
import { reportLedger } from '../src/ledger.js';
import { ledgerTable } from '../src/ledger-table.js';

const usage = `Usage: npm run ledger [-- --from DATE --to DATE --team KEY --json]

Prints what became of every content message of a customer, by day and team: each
has exactly one outcome, and their sum is what was received. Also while the desk
runs. Exit code 1 where it does not balance.

  --from   the first day, such as 2026-11-01, in the desk's time zone (default:
           the last 30 days)
  --to     the last day
  --team   only this team's lines; messages without a ticket have no team (–)
  --json   as one JSON object`;

await runCommand({
  usage,
  options: {
    from: { type: 'string' },
    to: { type: 'string' },
    team: { type: 'string' },
    json: { type: 'boolean' },
  },
  async run({ values: { from, to, team, json = false } }) {
    const report = await reportLedger({ from: dayOf('--from', from), to: dayOf('--to', to), team });
    process.stdout.write(`${json ? JSON.stringify(report) : ledgerTable(report)}\n`);
    if (report.unbalanced.length > 0) process.exitCode = 1;
  },
});
