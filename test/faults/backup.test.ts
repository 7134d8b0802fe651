import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Ledger } from '../../src/core/store.js';
import { openStore } from '../../src/store/open.js';
import { postedWords } from '../dialogues/agent.js';
import { createCustomer } from '../dialogues/customer.js';
import { liveEnvironment, openSlack, openTelegram } from '../processes/platforms.js';
import { eventually, run, startDesk, temporaryDirectory } from '../processes/program.js';
import { type EngineName, engines, freshDatabase } from '../store/fresh-database.js';
import { expectBalanced } from './ledger.js';

const people = [0, 1, 2];
const questions = 3;
/** Each is a second of the channel's rate. */
const mostNoise = 5;

const deskFile = `
name: Acme
timezone: Europe/Warsaw
languages: [en]
default_team: team0
teams:
${people
  .map(
    (index) => `  team${index}:
    name: { en: Team ${index} }
    channel: C0TEAM${index}
    hours: { mon-sun: "00:00-24:00" }
    topics: { topic${index}: { label: { en: Topic ${index} }, keywords: { en: [matter${index}] } } }`,
  )
  .join('\n')}
`;

interface End {
  readonly counts: Readonly<Record<string, number>>;
  readonly ledger: Ledger;
}

/** A busy desk of which a copy is made, and that is lost afterwards; another one goes on from the copy. */
const loseAndRestore = async (engine: EngineName): Promise<void> => {
  const directory = await temporaryDirectory();
  const [first, second] = [await freshDatabase(engine), await freshDatabase(engine)];
  onTestFinished(first.drop);
  onTestFinished(second.drop);
  const telegram = await openTelegram();
  const slack = await openSlack({ channels: people.map((index) => `C0TEAM${index}`) });
  await writeFile(join(directory, 'desk.yml'), deskFile);
  const env = {
    ...liveEnvironment(telegram, slack),
    DATABASE_URL: first.url,
    DESK_CONFIG: join(directory, 'desk.yml'),
    TEMPLATES_DIR: join(process.cwd(), 'templates'),
  };
  const command = async (name: string, args: readonly string[], more = {}): Promise<string> => {
    const program = run(`scripts/${name}.js`, args, directory, { ...env, ...more });
    const { code } = await program.ended;
    expect({ code, said: program.stderr() }).toEqual({ code: 0, said: '' });
    return program.stdout();
  };
  const desk = startDesk(directory, env);
  await desk.ready();
  const store = await openStore({ url: first.url });

  const asks = people.map((index) =>
    Array.from({ length: questions }, (_, part) => `Question ${part} about matter${index}`),
  );
  const postsOf = (index: number): readonly string[] =>
    slack.world
      .channel(`C0TEAM${index}`)
      .flatMap(({ ts }) => slack.world.thread(`C0TEAM${index}`, ts).slice(1))
      .map(postedWords)
      .filter((words) => words.startsWith('Question'));
  const posted = (): number => people.flatMap(postsOf).length;

  for (const [index, own] of asks.entries()) {
    const customer = createCustomer(telegram.world, `Customer ${index}`, 'en');
    for (const words of own) customer.says(words);
  }
  const received = people.length * questions;
  // Slack takes the first of it, and no more until the copy is made.
  await eventually(() => slack.world.calls('chat.postMessage').length > 2);
  slack.world.fail({ method: 'chat.postMessage', times: 1_000_000, how: { status: 429, retryAfter: 1 } });
  await eventually(async () => (await store.unit((tx) => tx.ledger.count())).received === received);
  // Somebody goes on writing while the copy is made.
  const noise = createCustomer(telegram.world, 'Noise', 'en');
  let over = false;
  const writing = (async () => {
    for (let index = 0; !over && index < mostNoise; index += 1) {
      noise.says(`Noise ${index}`);
      await eventually(async () => (await store.unit((tx) => tx.ledger.count())).received > received + index || over);
    }
  })();
  const file = join(directory, 'copy.jsonl');
  await command('backup', [file]);
  over = true;
  await writing;
  const before = posted();
  slack.world.clearFaults();
  await eventually(() => posted() > before);
  await desk.crash();
  await store.close();

  const end = (JSON.parse((await readFile(file, 'utf8')).trimEnd().split('\n').at(-1) ?? '') as { end: End }).end;
  await command('restore', [file], { DATABASE_URL: second.url });
  const restored = await openStore({ url: second.url });
  onTestFinished(() => restored.close());
  expect(await expectBalanced(restored, { settled: false })).toEqual(end.ledger);
  expect(end.ledger.outcomes.waiting).toBeGreaterThan(0);
  expect(end.counts.Message).toBe(end.ledger.received);

  const next = startDesk(directory, { ...env, DATABASE_URL: second.url });
  await next.ready();
  await expectBalanced(restored, { received: end.ledger.received, timeout: 60_000 });
  for (const [index, own] of asks.entries()) expect(postsOf(index), engine).toEqual(own);
  expect(await command('ledger', [], { DATABASE_URL: second.url })).toMatch(/\nThe ledger balances: /);
};

describe('a backup of a busy desk, restored after the desk was lost', () => {
  it('balances, holds every row, and the desk goes on: nothing lost, nothing twice in Slack (I1 I2 I3 I6)', {
    timeout: 90_000,
  }, async () => {
    await Promise.all(engines.map(loseAndRestore));
  });
});
