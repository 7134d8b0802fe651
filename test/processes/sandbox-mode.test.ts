import { expect, it } from 'vitest';
import { remoteWorlds } from '../../adapters/sandbox/remote.js';
import { eventually, type RunningDesk, run, startDesk, temporaryDirectory } from './program.js';

/** A desk that was started with no credentials, and the door to its worlds. */
const openSandbox = async () => {
  const directory = await temporaryDirectory();
  const desk = startDesk(directory);
  await desk.ready();
  const control = await eventually(() => /POST (http:\S+?)\/</.exec(desk.stdout())?.[1]);
  return { directory, desk, control, ...remoteWorlds(control) };
};

const isThere = (url: string): Promise<boolean> =>
  fetch(url).then(
    () => true,
    () => false,
  );

const ends = async (desk: RunningDesk, signal: NodeJS.Signals) => {
  const since = performance.now();
  desk.send(signal);
  return { ...(await desk.ended), within: performance.now() - since };
};

it('starts the sandbox without credentials, says how to talk to it, and carries a message to Slack', async () => {
  const { desk, control, telegram, slack } = await openSandbox();
  for (const told of ['no messenger credentials', 'Telegram Bot API', 'Slack Web API', 'Database', control]) {
    expect(desk.stdout()).toContain(told);
  }
  expect((await desk.ask('/healthz')).status).toBe(200);
  expect(await desk.ask('/readyz')).toEqual({ status: 200, body: { ready: true, mode: 'sandbox', reason: 'ready' } });
  expect(await (await fetch(control)).json()).toMatchObject({
    telegram: expect.arrayContaining(['createCustomer', 'write', 'chat']),
    slack: expect.arrayContaining(['channel', 'click', 'write']),
  });
  const { id } = await telegram.createCustomer({ firstName: 'Maria', languageCode: 'en' });
  await telegram.write(id, 'My invoice is wrong');
  await eventually(async () => JSON.stringify(await slack.channel('C0BILLING')).includes('My invoice is wrong'));
  await eventually(async () => /#\d+/.test(JSON.stringify(await telegram.chat(id))));
});

it('ends within five seconds on a signal, with a poll and a call under way that nobody answers, and the sandbox with it', async () => {
  const { desk, control, telegram } = await openSandbox();
  const { id } = await telegram.createCustomer({ firstName: 'Hanna', languageCode: 'en' });
  await telegram.fail({ method: 'sendMessage', how: 'hang' });
  await telegram.write(id, 'My invoice is wrong');
  await eventually(async () => (await telegram.calls('sendMessage')).length > 0);
  const { code, within } = await ends(desk, 'SIGTERM');
  expect({ code, inTime: within < 5_000 }).toEqual({ code: 0, inTime: true });
  await eventually(async () => !(await isThere(control)));
});

it('ends on Ctrl+C too, without an error', async () => {
  const { desk, control } = await openSandbox();
  const { code, within } = await ends(desk, 'SIGINT');
  expect({ code, inTime: within < 5_000 }).toEqual({ code: 0, inTime: true });
  await eventually(async () => !(await isThere(control)));
});

it('leaves no sandbox behind when the desk is killed', async () => {
  const { desk, control } = await openSandbox();
  expect(await isThere(control)).toBe(true);
  await desk.crash();
  await eventually(async () => !(await isThere(control)));
});

it('explains every command, and refuses what it does not know with the usage', async () => {
  const directory = await temporaryDirectory();
  for (const entry of ['src/main.js', 'scripts/migrate.js']) {
    const help = run(entry, ['--help'], directory, {});
    const wrong = run(entry, ['--colour', 'blue'], directory, {});
    expect(await help.ended).toMatchObject({ code: 0 });
    expect(help.stdout()).toMatch(/^Usage: npm /);
    expect(await wrong.ended).toMatchObject({ code: 2 });
    expect(wrong.stderr()).toMatch(/--colour[\s\S]*Usage: npm /);
  }
});
