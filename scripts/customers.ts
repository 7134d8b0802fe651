import { runCommand, UsageError } from '../src/command.js';
import { importCustomers, linkFor, listCustomers } from '../src/customers.js';

const usage = `Usage: npm run customers -- import FILE [--dry-run]
       npm run --silent customers -- list [--segment KEY]
       npm run --silent customers -- link REFERENCE

Who is in which segment (desk.yml: segments). Tickets that these customers open
from then on come first and have shorter targets. Also while the desk runs.

  import FILE     a CSV file whose first line names its columns: segment, and at
                  least one of telegram_id, username and reference. Each row
                  needs one of the three; where telegram_id is there, it alone
                  counts. A username is matched at the first contact and stays
                  with that person. - as the segment takes somebody out. Every
                  mistake is listed with its line, and then nothing is imported.
                  Who is not in the file stays as they are
  --dry-run       checks and counts, and imports nothing
  list            who is in a segment, as CSV
  --segment KEY   only this one
  link REFERENCE  prints the link by which a customer shows that they are the
                  one you know by this reference (letters, digits, _ and -, up
                  to 43). It is signed: nobody can make one up. Whoever presses
                  it first keeps the reference, so send it to that person alone`;

const one = (words: readonly string[], what: string): string => {
  const [word, ...others] = words;
  if (word === undefined || others.length > 0) throw new UsageError(`${what} is needed, and nothing else.`);
  return word;
};

const rows = (count: number): string => `${count} row${count === 1 ? '' : 's'}`;

const runImport = async (path: string, dry: boolean): Promise<void> => {
  const { added, changed, unchanged } = await importCustomers(path, dry);
  const counts = `${added} added, ${changed} changed, ${unchanged} as before`;
  const said = `${rows(added + changed + unchanged)}: ${counts}.`;
  process.stdout.write(`${said}${dry ? ' Nothing was imported.' : ''}\n`);
};

await runCommand({
  usage,
  options: { 'dry-run': { type: 'boolean' }, segment: { type: 'string' } },
  positionals: true,
  async run({ values, positionals: [command, ...rest] }) {
    const { 'dry-run': dry = false, segment } = values;
    if (command !== 'import' && dry) throw new UsageError('--dry-run is for import.');
    if (command !== 'list' && segment !== undefined) throw new UsageError('--segment is for list.');
    if (command === 'import') return runImport(one(rest, 'The name of one file'), dry);
    if (command === 'list') {
      if (rest.length > 0) throw new UsageError('list takes no more words.');
      return listCustomers(segment ?? null, (line) => process.stdout.write(line));
    }
    if (command !== 'link') throw new UsageError('One of import, list and link is needed.');
    const reference = one(rest, 'One reference');
    const link = await linkFor(reference);
    if (link === undefined) throw new UsageError(`${reference} is no reference: up to 43 letters, digits, _ and -.`);
    process.stdout.write(`${link}\n`);
  },
});
