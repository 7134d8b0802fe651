import { runCommand, UsageError } from '../src/command.js';
import { openReplayDesk, type Replayed, readPayloads } from '../src/replay.js';

const usage = `Usage: npm run replay -- ID | FILE | --list | --dismiss ID

Processes once more what the desk could not process. It may run beside the desk,
which sends what comes of it.

  ID            a dead letter's number; it stays where it fails again
  FILE          JSON: a payload of Telegram or Slack, a list of them, or one a
                line. Each is processed once, however often it came; a dead
                letter of the same event gives way to it
  --list        prints the dead letters, the newest first
  --dismiss ID  puts one aside for good: it counts as dead, nobody is told`;

const isNumber = (word: string): boolean => /^[1-9]\d{0,8}$/.test(word);

const numbered = (word: string): number => {
  if (!isNumber(word)) throw new UsageError(`${word} is no number of a dead letter.`);
  return Number(word);
};

const tell = ({ line, failed }: Replayed): void => {
  process.stdout.write(`${line}\n`);
  if (failed) process.exitCode = 1;
};

await runCommand({
  usage,
  options: { list: { type: 'boolean' }, dismiss: { type: 'string' } },
  positionals: true,
  async run({ values: { list, dismiss }, positionals: [what, ...others] }) {
    const wishes = [list, dismiss, what].filter((wish) => wish !== undefined);
    if (wishes.length !== 1 || others.length > 0)
      throw new UsageError('One of ID, FILE, --list and --dismiss ID is needed.');
    const dismissed = dismiss === undefined ? undefined : numbered(dismiss);
    const letter = what !== undefined && isNumber(what) ? Number(what) : undefined;
    const payloads = what !== undefined && letter === undefined ? await readPayloads(what) : [];
    const desk = await openReplayDesk();
    try {
      if (list) process.stdout.write(`${await desk.list()}\n`);
      if (letter !== undefined) tell(await desk.letter(letter));
      for (const payload of payloads) tell(await desk.payload(payload));
      if (dismissed !== undefined) {
        await desk.dismiss(dismissed);
        process.stdout.write(`Dead letter ${dismissed} is dismissed.\n`);
      }
    } finally {
      await desk.close();
    }
  },
});
