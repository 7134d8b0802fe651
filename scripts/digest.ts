import { runCommand, UsageError } from '../src/command.js';
import { readWeek } from '../src/core/digest/week.js';
import { readDigest } from '../src/digest.js';

const usage = `Usage: npm run digest -- --team KEY [--week 2026-W47] [--post]

Prints the digest of a team's week as text: the week under way so far, or the
week that is named; a past week as it was posted. It may run beside the desk.

  --team KEY       the team's key in desk.yml
  --week 2026-W47  an ISO week
  --post           puts the digest of a week that has ended into the outbox,
                   once: the running desk posts it in the team's channel`;

const weekNamed = (text: string) => {
  const week = readWeek(text);
  if (week === undefined) throw new UsageError(`${text} is no ISO week: write for example 2026-W47.`);
  return week;
};

await runCommand({
  usage,
  options: { team: { type: 'string' }, week: { type: 'string' }, post: { type: 'boolean' } },
  async run({ values: { team, week, post } }) {
    if (team === undefined) throw new UsageError('--team KEY is needed.');
    const request = { team, week: week === undefined ? undefined : weekNamed(week), post: post ?? false };
    process.stdout.write(`${await readDigest(request)}\n`);
  },
});
