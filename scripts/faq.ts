import { runCommand, UsageError } from '../src/command.js';
import { exportDrafts, listDrafts } from '../src/faq-drafts.js';

const usage = `Usage: npm run faq -- list | export [--dir templates/faq] [--force]

Answers that agents proposed by Save as FAQ. It may run beside the desk.

  list         what was proposed and what was approved, with the database's
               number, language, name and title
  export       writes what was approved as files ID.LANGUAGE.md; from then on
               the file is what counts
  --dir DIR    where to; by default the folder faq in TEMPLATES_DIR
  --force      also over files that are there`;

await runCommand({
  usage,
  options: { dir: { type: 'string' }, force: { type: 'boolean' } },
  positionals: true,
  async run({ values: { dir, force }, positionals: [what, ...more] }) {
    if (more.length > 0 || (what !== 'list' && what !== 'export')) throw new UsageError('Say list or export.');
    const lines = what === 'list' ? await listDrafts() : await exportDrafts({ dir, force: force ?? false });
    process.stdout.write(`${lines.join('\n')}\n`);
  },
});
