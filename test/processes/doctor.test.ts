import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { startSlackServer } from '../../adapters/sandbox/slack-server/start-slack-server.js';
import { startTelegramServer } from '../../adapters/sandbox/telegram-server/start-telegram-server.js';
import { botScopes } from '../../adapters/slack/scopes.js';
import { openStore } from '../../src/store/open.js';
import { stamp } from '../../src/store/stamp.js';
import { dialogueDeskFile } from '../dialogues/desk-file.js';
import { eventually, run, shipped, temporaryDirectory } from './program.js';

const channels = ['C0BILLING', 'C0SUPPORT', 'C0GENERAL'].map((id) => ({ id, name: id.slice(2).toLowerCase() }));

/** Both platforms, and an environment that names them. */
const platforms = async (scopes: readonly string[] = botScopes) => {
  const directory = await temporaryDirectory();
  const telegram = await startTelegramServer();
  onTestFinished(() => telegram.close());
  const slack = await startSlackServer({ channels, scopes });
  onTestFinished(() => slack.close());
  const deskConfig = join(directory, 'desk.yml');
  await writeFile(deskConfig, dialogueDeskFile());
  const env = {
    ...shipped,
    DESK_CONFIG: deskConfig,
    DATABASE_URL: `file:${join(directory, 'desk.db')}`,
    TELEGRAM_BOT_TOKEN: telegram.token,
    TELEGRAM_API_ROOT: telegram.url,
    SLACK_BOT_TOKEN: slack.botToken,
    SLACK_APP_TOKEN: slack.appToken,
    SLACK_API_URL: slack.url,
  };
  const doctor = async (changed: Readonly<Record<string, string>> = {}) => {
    const program = run('scripts/doctor.js', [], directory, { ...env, ...changed });
    const { code } = await program.ended;
    const lines = program.stdout().trimEnd().split('\n');
    return { code, lines, failed: lines.filter((line) => line.startsWith('FAIL')), printed: program.stdout() };
  };
  return { telegram, slack, env, doctor };
};

it('finds a whole desk well, and keeps its tokens to itself', async () => {
  const { doctor, env } = await platforms();
  const { code, lines, printed } = await doctor();
  expect(lines.filter((line) => !line.startsWith('ok   '))).toEqual([]);
  expect(code).toBe(0);
  for (const name of ['configuration', 'desk file', 'templates', 'Telegram', 'Slack', 'Socket Mode', 'scopes']) {
    expect(lines.filter((line) => line.startsWith(`ok   ${name}: `))).toHaveLength(1);
  }
  expect(lines.filter((line) => /^ok {3}channel of \w+: /.test(line))).toHaveLength(3);
  expect(lines.filter((line) => line.startsWith('ok   clock: '))).toHaveLength(2);
  expect(lines.at(-1)).toBe('ok   database: is empty or not there yet, npm start fills it');
  for (const secret of [env.TELEGRAM_BOT_TOKEN, env.SLACK_BOT_TOKEN, env.SLACK_APP_TOKEN]) {
    expect(printed).not.toContain(secret);
  }
});

it('names everything that is wrong with what to do, in one run', async () => {
  const { doctor, slack } = await platforms(botScopes.filter((scope) => scope !== 'reactions:write'));
  slack.world.kickBot('C0SUPPORT');
  slack.world.archive('C0GENERAL');
  const { code, failed } = await doctor({ TELEGRAM_BOT_TOKEN: '4711:wrong', SLACK_APP_TOKEN: 'xapp-wrong' });
  expect(code).toBe(1);
  expect(failed).toEqual([
    expect.stringMatching(/^FAIL Telegram: .*TELEGRAM_BOT_TOKEN.*BotFather/),
    expect.stringMatching(/^FAIL Socket Mode: .*SLACK_APP_TOKEN.*connections:write/),
    expect.stringMatching(/^FAIL scopes: .*lacks reactions:write\. .*install the app again/),
    expect.stringMatching(/^FAIL channel of support: .*C0SUPPORT.*\/invite/),
    expect.stringMatching(/^FAIL channel of general: C0GENERAL is archived\. /),
  ]);
});

it('finds that the token may not read threads', async () => {
  const { doctor } = await platforms(botScopes.filter((scope) => scope !== 'channels:history'));
  const { failed } = await doctor();
  expect(failed).toEqual([
    expect.stringMatching(/^FAIL scopes: .*channels:history/),
    ...channels.map(() =>
      expect.stringMatching(/^FAIL channel of \w+: .*may not read threads .*missing_scope.*channels:history/),
    ),
  ]);
});

it('looks at the webhook where Telegram posts: whose it is, and whether Telegram comes through', async () => {
  const { doctor, telegram, slack } = await platforms();
  const webhookUrl = 'https://desk.example/telegram/webhook';
  const env = {
    TELEGRAM_MODE: 'webhook',
    TELEGRAM_WEBHOOK_URL: webhookUrl,
    TELEGRAM_WEBHOOK_SECRET: 'the-webhook-secret',
    SLACK_APP_TOKEN: '',
    SLACK_SIGNING_SECRET: slack.signingSecret,
  };
  const set = (url: string) => fetch(`${telegram.url}/bot${telegram.token}/setWebhook?url=${url}`);
  const unset = await doctor(env);
  expect(unset.failed).toEqual([]);
  expect(unset.lines).toContain('ok   webhook: none is set yet, npm start sets it; waiting updates: 0');
  expect(unset.lines.join()).toContain('ok   Slack over HTTP: ');
  expect(unset.printed).not.toContain('the-webhook-secret');
  expect(unset.printed).not.toContain(slack.signingSecret);

  await set('https://other.example/hook');
  expect((await doctor(env)).failed).toEqual([expect.stringMatching(/^FAIL webhook: .*posts to other\.example/)]);

  const nobody = 'http://127.0.0.1:1/telegram/webhook';
  telegram.world.write(telegram.world.createCustomer({ firstName: 'Ann' }).id, 'hello');
  await set(nobody);
  await eventually(async () => {
    const { failed } = await doctor({ ...env, TELEGRAM_WEBHOOK_URL: nobody });
    return /^FAIL webhook: .*could not hand over an update .*waiting: 1/.test(failed.join());
  });
});

it('says of platforms that are away that they do not answer', async () => {
  const { doctor, telegram, slack } = await platforms();
  await telegram.close();
  await slack.close();
  const { code, failed } = await doctor();
  expect(code).toBe(1);
  expect(failed.map((line) => line.slice(0, line.indexOf(':')))).toEqual([
    'FAIL Telegram',
    'FAIL Slack',
    'FAIL Socket Mode',
    'FAIL clock',
    'FAIL clock',
  ]);
});

it('sees that the database is another desk’s', async () => {
  const { doctor, env } = await platforms();
  const store = await openStore({ url: env.DATABASE_URL });
  await stamp(store, { telegram: '1', slack: 'T0OTHERS' });
  await store.close();
  expect((await doctor()).failed).toEqual([expect.stringMatching(/^FAIL database: .*belongs to .*T0OTHERS/)]);
});

it('warns of a database whose times lie ahead of the machine’s clock', async () => {
  const { doctor, env } = await platforms();
  const store = await openStore({ url: env.DATABASE_URL });
  const claim = (key: string, ahead: number) =>
    store.unit(({ inbound }) => inbound.claim(key, Date.now() + ahead, false));
  await claim('now', 0);
  const { printed } = await doctor();
  expect(printed).not.toContain('warn');
  await claim('in two hours', 2 * 3_600_000);
  await store.close();
  const { code, lines } = await doctor();
  expect(lines.at(-1)).toMatch(/^warn database: .* UTC, (119|120) min ahead of this machine's clock\. .*NTP/);
  expect(code).toBe(0);
});

it('checks what there is when there are no credentials', async () => {
  const directory = await temporaryDirectory();
  const program = run('scripts/doctor.js', [], directory, shipped);
  expect(await program.ended).toMatchObject({ code: 0 });
  const [first, ...others] = program.stdout().trimEnd().split('\n');
  expect(first).toMatch(/^ok {3}configuration: there are no messenger credentials/);
  expect(others.map((line) => line.slice(0, line.indexOf(':')))).toEqual([
    'ok   desk file',
    'ok   templates',
    'ok   database',
  ]);
});

it('reports mistakes of the environment and of the desk file, each under its check', async () => {
  const directory = await temporaryDirectory();
  const broken = run('scripts/doctor.js', [], directory, { ...shipped, SLACK_BOT_TOKEN: 'xoxb-1' });
  expect(await broken.ended).toMatchObject({ code: 1 });
  expect(broken.stdout()).toMatch(/^FAIL configuration: .*\n {7}TELEGRAM_BOT_TOKEN is missing/);
  const missing = run('scripts/doctor.js', [], directory, { ...shipped, DESK_CONFIG: 'nowhere.yml' });
  expect(await missing.ended).toMatchObject({ code: 1 });
  expect(missing.stdout()).toMatch(/\nFAIL desk file: .*nowhere\.yml/);
});
