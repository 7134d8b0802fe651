import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { liveEnvironment, openSlack, openTelegram } from './platforms.js';
import { type Environment, startDesk, temporaryDirectory } from './program.js';

const secrets = {
  TELEGRAM_BOT_TOKEN: '4711:telegram-secret',
  SLACK_BOT_TOKEN: 'xoxb-slack-secret',
  SLACK_APP_TOKEN: 'xapp-app-secret',
};

/** How a desk with a mistake in its configuration ends: what it says, line by line. */
const said = async (env: Environment, directory?: string): Promise<readonly string[]> => {
  const desk = startDesk(directory ?? (await temporaryDirectory()), env);
  const { code } = await desk.ended;
  const all = desk.stdout() + desk.stderr();
  expect({ code, output: all }).toMatchObject({ code: 1 });
  for (const secret of Object.values({ ...secrets, ...env }).filter((value) => /secret/.test(value))) {
    expect(all).not.toContain(secret);
  }
  expect(all).not.toMatch(/^\s+at .*:\d+:\d+/m);
  return desk
    .stderr()
    .trimEnd()
    .split('\n')
    .filter((line) => !line.startsWith('{'));
};

const withDeskFile = async (text: string): Promise<readonly string[]> => {
  const directory = await temporaryDirectory();
  await writeFile(join(directory, 'desk.yml'), text);
  return said({ ...secrets, DESK_CONFIG: 'desk.yml' }, directory);
};

it('names every missing and wrong variable at once', async () => {
  expect(
    await said({
      TELEGRAM_BOT_TOKEN: secrets.TELEGRAM_BOT_TOKEN,
      SLACK_APP_TOKEN: 'wrong-secret',
      TELEGRAM_WEBHOOK_SECRET: 'webhook-secret',
      DATABASE_URL: 'mysql://root:database-secret@localhost/desk',
      PORT: '123456',
      LOG_LEVEL: 'loud',
    }),
  ).toEqual([
    'The environment is not complete. Remove all tokens and secrets to start the sandbox instead.',
    'DATABASE_URL must begin with file: or postgresql://.',
    'SLACK_APP_TOKEN must begin with xapp-.',
    'PORT is "123456", allowed: a port from 0 to 65535.',
    'LOG_LEVEL is "loud", allowed: debug or info or warn or error.',
    'TELEGRAM_WEBHOOK_SECRET is only for webhook mode: remove it, or set TELEGRAM_MODE=webhook.',
    'SLACK_BOT_TOKEN is missing.',
  ]);
});

it('names every mistake of the desk’s file at once, with its path', async () => {
  const lines = await withDeskFile(`
name: Acme
timezone: Europe/Atlantis
languages: [en]
default_team: sales
colour: blue
teams:
  billing:
    name: { en: Billing }
    channel: C0BILLING
    hours: { mon-fri: "09:00-18:00", mon: "10:00-12:00,11:00-13:00" }
    topics: { invoices: { label: { en: Invoices } } }
  technical:
    name: { en: Technical }
    channel: C0BILLING
    tiemzone: Europe/Warsaw
    hours: { mon-fri: "09:00-18:00,17:00-20:00" }
    topics: { login: { label: { en: Login } } }
`);
  const about = (path: string) => lines.filter((line) => line.startsWith(`desk.yml: ${path}`)).join('\n');
  expect(about('timezone')).toContain('Europe/Atlantis');
  expect(about('default_team')).toContain('sales');
  expect(about('default_team')).toMatch(/billing.*technical/);
  expect(about('colour')).not.toBe('');
  expect(about('teams.technical.tiemzone')).not.toBe('');
  expect(about('teams.technical.channel')).toContain('C0BILLING');
  expect(about('teams.billing.hours')).not.toBe('');
  expect(about('teams.technical.hours')).not.toBe('');
});

it('says where the YAML is broken, by line and column', async () => {
  expect((await withDeskFile('name: Acme\nteams:\n  billing: [1, 2\n'))[0]).toMatch(
    /^desk\.yml: line \d+, column \d+: /,
  );
});

it('says which file it cannot read', async () => {
  const [missing, directory] = await Promise.all([
    said({ ...secrets, DESK_CONFIG: 'nowhere/desk.yml' }),
    said({ ...secrets, DESK_CONFIG: '.' }),
  ]);
  expect(missing).toEqual([
    "nowhere/desk.yml: the desk's configuration file cannot be read: it does not exist. DESK_CONFIG names it.",
  ]);
  expect(directory[0]).toMatch(/^\.: the desk's configuration file cannot be read: .*DESK_CONFIG names it\.$/);
});

it('says whose token a platform does not take', async () => {
  const telegram = await openTelegram();
  const slack = await openSlack();
  const right = { ...liveEnvironment(telegram, slack), DATABASE_URL: 'file:desk.db' };
  const [bot, workspace, app] = await Promise.all([
    said({ ...right, TELEGRAM_BOT_TOKEN: '4711:wrong-secret' }),
    said({ ...right, SLACK_BOT_TOKEN: 'xoxb-wrong-secret' }),
    said({ ...right, SLACK_APP_TOKEN: 'xapp-wrong-secret' }),
  ]);
  expect(bot).toEqual(['Telegram does not accept the token in TELEGRAM_BOT_TOKEN. @BotFather shows the right one.']);
  expect(workspace).toEqual(['Slack does not accept SLACK_BOT_TOKEN: invalid_auth.']);
  expect(app).toEqual(['Slack does not accept SLACK_APP_TOKEN: invalid_auth.']);
});

it('says that its port or its database is of no use', async () => {
  const busy = createServer();
  await new Promise<void>((resolve) => busy.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void busy.close());
  const { port } = busy.address() as AddressInfo;
  const directory = await temporaryDirectory();
  await writeFile(join(directory, 'desk.db'), 'This is no database. '.repeat(1_000));
  const env = { ...secrets, TELEGRAM_API_ROOT: 'http://127.0.0.1:9', SLACK_API_URL: 'http://127.0.0.1:9/api/' };
  const [taken, damaged, unreachable] = await Promise.all([
    said({ ...env, PORT: String(port) }),
    said({ ...env, DATABASE_URL: 'file:desk.db' }, directory),
    said({ ...env, DATABASE_URL: 'postgresql://desk:database-secret@127.0.0.1:9/desk' }),
  ]);
  expect(taken).toEqual([`The desk cannot listen on 127.0.0.1:${port} (HOST, PORT): another program listens there.`]);
  expect(damaged).toEqual(['The database desk.db is damaged or is not an SQLite database.']);
  expect(unreachable).toEqual(['The PostgreSQL server for 127.0.0.1:9/desk does not answer.']);
});

it('shows where an error came from when it is asked to', async () => {
  const desk = startDesk(await temporaryDirectory(), { TELEGRAM_BOT_TOKEN: 'wrong', LOG_LEVEL: 'debug' });
  expect(await desk.ended).toMatchObject({ code: 1 });
  expect(desk.stderr()).toMatch(/SLACK_BOT_TOKEN is missing[\s\S]*^ +at .*:\d+:\d+/m);
});
