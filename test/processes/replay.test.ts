import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it, onTestFinished, vi } from 'vitest';
import { openStore } from '../../src/store/open.js';
import { expectBalanced } from '../faults/ledger.js';
import { mend, poison } from '../faults/poison.js';
import { engines, freshDatabase } from '../store/fresh-database.js';
import { liveEnvironment, openSlack, openTelegram } from './platforms.js';
import { type Environment, root, run, shipped, startDesk, temporaryDirectory } from './program.js';

const replay = async (args: readonly string[], env: Environment, directory?: string) => {
  const home = directory ?? (await temporaryDirectory());
  const program = run('scripts/replay.js', args, home, { ...shipped, ...env });
  const { code } = await program.ended;
  return { code, out: program.stdout(), err: program.stderr() };
};

const nowhere = { DATABASE_URL: 'file:./absent.db' };

it('explains how events are replayed', async () => {
  const { code, out } = await replay(['--help'], nowhere);
  expect(code).toBe(0);
  expect(out).toMatch(/^Usage: npm run replay -- ID \| FILE \| --list \| --dismiss ID/);
});

it.each([
  [[], 'One of ID, FILE, --list and --dismiss ID is needed.'],
  [['1', '2'], 'One of ID, FILE, --list and --dismiss ID is needed.'],
  [['1', '--list'], 'One of ID, FILE, --list and --dismiss ID is needed.'],
  [['--dismiss', 'all'], 'all is no number of a dead letter.'],
])('shows how replay is asked for after %j', async (args, reason) => {
  const { code, err } = await replay(args, nowhere);
  expect(code).toBe(2);
  expect(err).toContain(`${reason}\n\nUsage: npm run replay`);
});

it('says in a sentence why there is nothing to replay', async () => {
  const directory = await temporaryDirectory();
  const file = join(directory, 'broken.jsonl');
  await writeFile(file, '{"update_id": 1}\n{"update_id"\n');
  const said = async (what: string) => {
    const { code, err } = await replay([what], nowhere, directory);
    return { code, err: err.replaceAll(directory, '') };
  };
  expect(await said(file)).toEqual({ code: 1, err: '/broken.jsonl: line 2 is no JSON.\n' });
  expect(await said('none.json')).toEqual({ code: 1, err: 'none.json cannot be read: there is no such file.\n' });
  expect(await said('1')).toMatchObject({ code: 1, err: expect.stringContaining('no desk has used it yet') });
});

it.each(engines)(
  'I1: lists, replays and dismisses beside the running desk, each event once (%s)',
  { timeout: 120_000 },
  async (engine) => {
    const { url, drop } = await freshDatabase(engine);
    onTestFinished(drop);
    const [telegram, slack] = [await openTelegram(), await openSlack()];
    const directory = await temporaryDirectory();
    const env = {
      ...liveEnvironment(telegram, slack),
      DATABASE_URL: url,
      DESK_CONFIG: join(root, 'templates/desk.yml'),
    };
    const desk = startDesk(directory, env);
    await desk.ready();
    const store = await openStore({ url });
    onTestFinished(() => store.close());
    await poison(url, 'zinc');
    const { world } = telegram;
    const [ann, bea] = ['Ann', 'Bea'].map((firstName) => world.createCustomer({ firstName }).id);
    const heard = (id = 0) => world.chat(id).messages.filter(({ who }) => who === 'bot').length;
    world.write(ann ?? 0, 'Refund for zinc');
    world.write(bea ?? 0, 'Refund for more zinc');
    await vi.waitFor(async () => expect((await store.unit((tx) => tx.ledger.count())).outcomes.dead).toBe(2), 10_000);
    const { letters } = await store.unit((tx) => tx.deadLetters.open(5));
    const listed = await replay(['--list'], env);
    expect(listed.out).toMatch(
      /^2 · \d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC · message · Bea: .*refused by a defect.*\n {4}Refund for more zinc\n1 · /,
    );
    expect(await replay(['1'], env)).toMatchObject({
      code: 1,
      out: expect.stringMatching(/^Dead letter 1: still fails: .*refused by a defect.*\n$/),
    });

    await mend(url);
    expect(await replay(['1'], env)).toEqual({ code: 0, out: 'Dead letter 1: processed\n', err: '' });
    expect(await replay(['1'], env)).toMatchObject({
      code: 1,
      err: expect.stringContaining('There is no dead letter 1'),
    });
    await world.until(() => heard(ann) > 0, 15_000);

    // The second letter's own payload, twice, after one that has come in long since, and one that is broken.
    const file = join(directory, 'updates.jsonl');
    const payloads = [letters[1]?.payload, letters[0]?.payload, letters[0]?.payload, { update_id: 9e8, message: 5 }];
    await writeFile(file, payloads.map((payload) => `${JSON.stringify(payload)}\n`).join(''));
    const { code, out } = await replay([file], env);
    expect(out.replaceAll(/telegram:\d+:update:/g, '')).toMatch(
      /^\d+: known already\n\d+: processed\n\d+: known already\n900000000: still fails: message has not the shape/,
    );
    expect(code).toBe(1);
    await world.until(() => heard(bea) > 0, 15_000);
    expect(await replay(['--dismiss', '3'], env)).toEqual({ code: 0, out: 'Dead letter 3 is dismissed.\n', err: '' });
    await expectBalanced(store, { received: 2 });
  },
);
