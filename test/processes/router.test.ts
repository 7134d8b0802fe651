import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openStore } from '../../src/store/open.js';
import { createTicket, noon } from '../store/samples.js';
import { type Environment, eventually, run, shipped, startDesk, temporaryDirectory } from './program.js';

const router = async (args: readonly string[], env: Environment) => {
  const program = run('scripts/router.js', args, await temporaryDirectory(), { ...shipped, ...env });
  const { code } = await program.ended;
  return { code, out: program.stdout(), err: program.stderr() };
};

it.each([[[]], [['explain']], [['explain', ' ']], [['status', 'now']], [['forget']]])(
  'shows how the router is asked after %j',
  async (args) => {
    const { code, err } = await router(args, { DATABASE_URL: 'file:./absent.db' });
    expect(code).toBe(2);
    expect(err).toMatch(/^One of status, train and explain "TEXT" is needed\.\n\nUsage: npm run router/);
  },
);

it('says in a sentence that there is no desk', async () => {
  const { code, out, err } = await router(['train'], { DATABASE_URL: 'file:./absent.db' });
  expect({ code, out }).toEqual({ code: 1, out: '' });
  expect(err).toMatch(/no desk has used it yet\.\n$/);
});

it('the desk trains in a thread of its own, and the command tells what and why', { timeout: 120_000 }, async () => {
  const directory = await temporaryDirectory();
  const env = { DATABASE_URL: `file:${join(directory, 'desk.db')}` };
  const desk = startDesk(directory, env);
  await desk.ready();
  await eventually(() => desk.stderr().includes('the router was trained'));
  const status = await router(['status'], env);
  expect(status).toMatchObject({ code: 0, err: '' });
  expect(status.out).toMatch(/^Routing, version 1, trained .*\nLearnt from phrases of desk\.yml: \d{3}, /);

  const store = await openStore({ url: env.DATABASE_URL });
  const answered = {
    state: 'resolved',
    firstReplyAt: noon,
    resolvedAt: noon,
    team: 'technical',
    topic: 'app',
  } as const;
  await store.unit(async (tx) => {
    await createTicket(tx, '1', { ...answered, question: 'The zoetrope spins backwards', routedBy: 'transfer' });
    await createTicket(tx, '2', { ...answered, question: 'A zoetrope that spins too fast' });
  });
  await store.close();
  const trained = await router(['train'], env);
  expect(trained).toMatchObject({ code: 0, err: '' });
  expect(trained.out).toContain('version 2,');
  expect(trained.out).toContain('tickets answered where they came in: 1, tickets moved by agents: 1.');

  const explained = await router(['explain', 'My zoetrope spins'], env);
  expect(explained).toMatchObject({ code: 0, err: '' });
  expect(explained.out).toMatch(/^A ticket with these words goes to \S+ by the rule (classifier|default)/);
  expect(explained.out).toMatch(/\n {2}[01]\.\d\d {2}technical\/app\n/);
  expect(explained.out).toMatch(/Words that speak for technical\/app: .*zoetrope/);
  expect(explained.out).toMatch(/Tickets about it that are alike: #\d, #\d\./);
  desk.send('SIGTERM');
  expect(await desk.ended).toMatchObject({ code: 0 });
});
