import { runCommand, UsageError } from '../src/command.js';
import { openRouterTool, type RouterTool } from '../src/router.js';

const usage = `Usage: npm run router -- status | train | explain "TEXT"

What routing has learnt from the topics of desk.yml and from this desk's own
tickets. It may run beside the desk; nothing leaves the database.

  status          the version, what it was trained on, and how well it does
  train           trains now; the running desk takes it up within a minute
  explain "TEXT"  where a ticket with these words would go, and why`;

const taskOf = (words: readonly string[]): ((tool: RouterTool) => Promise<string>) => {
  const [what, text, ...others] = words;
  if (what === 'explain' && text !== undefined && text.trim() !== '' && others.length === 0) {
    return (tool) => tool.explain(text);
  }
  if (text === undefined && what === 'status') return (tool) => tool.status();
  if (text === undefined && what === 'train') return (tool) => tool.train();
  throw new UsageError('One of status, train and explain "TEXT" is needed.');
};

await runCommand({
  usage,
  options: {},
  positionals: true,
  async run({ positionals }) {
    const task = taskOf(positionals);
    const tool = await openRouterTool({ reading: positionals[0] !== 'train' });
    try {
      process.stdout.write(`${await task(tool)}\n`);
    } finally {
      await tool.close();
    }
  },
});
