import { runCommand, UsageError } from '../src/command.js';
import { exportDrafts, listCandidates, listDrafts } from '../src/faq-drafts.js';

const usage = `Usage: npm run faq -- list | export [--dir templates/faq] [--force] | candidates

Answers that agents proposed by Save as FAQ. It may run beside the desk.

  list         what was proposed and what was approved, with the database's
               number, language, name and title
  export       writes what was approved as files ID.LANGUAGE.md; from then on
               the file is what counts
  candidates   questions of the last seven days that no entry answers, and answers
               that agents typed again and again, with their tickets
  --dir DIR    where to; by default the folder faq in TEMPLATES_DIR
  --force      also over files that are there`;

await runCommand({
  usage,
  options: { dir: { type: 'string' }, force: { type: 'boolean' } },
  positionals: true,
  async run({ values: { dir, force }, positionals: [what, ...more] }) {
    const does: Readonly<Record<string, () => Promise<readonly string[]>>> = {
      list: listDrafts,
      export: () => exportDrafts({ dir, force: force ?? false }),
      candidates: listCandidates,
    };
    const run = what !== undefined && Object.hasOwn(does, what) && more.length === 0 ? does[what] : undefined;
    if (!run) throw new UsageError('Say list, export or candidates.');
    const lines = await run();
    process.stdout.write(`${lines.join('\n')}\n`);
  },
});
