import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { readConfig } from '../src/config.js';
import { OperatorError } from '../src/core/errors.js';

const telegram = { TELEGRAM_BOT_TOKEN: '123456:ABC-DEF' };
const slack = { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1' };

const mistakesIn = (env: NodeJS.ProcessEnv): string[] => {
  try {
    readConfig(env);
  } catch (error) {
    expect(error).toBeInstanceOf(OperatorError);
    return error instanceof Error ? error.message.split('\n').slice(1) : [];
  }
  return [];
};

describe('the environment', () => {
  it('leads to the sandbox when it names no credentials, with every default', () => {
    expect(readConfig({})).toEqual({
      mode: 'sandbox',
      databaseUrl: undefined,
      telegramDriver: 'grammy',
      deskConfig: 'templates/desk.yml',
      templatesDir: 'templates',
      port: 3000,
      host: '127.0.0.1',
      logLevel: 'info',
      now: undefined,
    });
  });

  it('treats an empty value as absent', () => {
    const names = ['DATABASE_URL', 'TELEGRAM_BOT_TOKEN', 'SLACK_BOT_TOKEN', 'TELEGRAM_WEBHOOK_URL', 'PORT', 'DESK_NOW'];
    expect(readConfig(Object.fromEntries(names.map((name) => [name, '  '])))).toEqual(readConfig({}));
  });

  it('leads to a live desk over polling and Socket Mode', () => {
    expect(readConfig({ ...telegram, ...slack })).toMatchObject({
      mode: 'live',
      databaseUrl: 'file:./data/desk.db',
      telegram: { token: '123456:ABC-DEF', driver: 'grammy', mode: 'polling' },
      slack: { botToken: 'xoxb-1', mode: 'socket', appToken: 'xapp-1' },
    });
  });

  it('reads every variable', () => {
    const config = readConfig({
      DATABASE_URL: 'postgresql://desk@localhost/desk',
      DESK_CONFIG: 'my.yml',
      TEMPLATES_DIR: 'mine',
      TELEGRAM_BOT_TOKEN: '1:a',
      TELEGRAM_DRIVER: 'telegraf',
      TELEGRAM_API_ROOT: 'http://127.0.0.1:8081/',
      TELEGRAM_MODE: 'webhook',
      TELEGRAM_WEBHOOK_URL: 'https://desk.example/telegram/webhook',
      TELEGRAM_WEBHOOK_SECRET: 's3cret_-',
      SLACK_BOT_TOKEN: 'xoxb-2',
      SLACK_SIGNING_SECRET: 'signed',
      SLACK_API_URL: 'http://127.0.0.1:8082/api/',
      PORT: '0',
      HOST: '::',
      LOG_LEVEL: 'debug',
      DESK_NOW: '2026-11-20T14:00:00+01:00',
    });
    expect(config).toEqual({
      mode: 'live',
      databaseUrl: 'postgresql://desk@localhost/desk',
      deskConfig: 'my.yml',
      templatesDir: 'mine',
      telegram: {
        token: '1:a',
        driver: 'telegraf',
        apiRoot: 'http://127.0.0.1:8081',
        mode: 'webhook',
        webhookUrl: 'https://desk.example/telegram/webhook',
        webhookSecret: 's3cret_-',
      },
      slack: { botToken: 'xoxb-2', apiUrl: 'http://127.0.0.1:8082/api/', mode: 'http', signingSecret: 'signed' },
      port: 0,
      host: '::',
      logLevel: 'debug',
      now: Date.UTC(2026, 10, 20, 13),
    });
  });

  it('prefers Socket Mode where the app token and the signing secret are given', () => {
    const config = readConfig({ ...telegram, ...slack, SLACK_SIGNING_SECRET: 'signed' });
    expect(config).toMatchObject({ slack: { mode: 'socket' } });
  });

  it.each([
    [
      'one token of four',
      { ...telegram },
      ['SLACK_BOT_TOKEN is missing.', expect.stringMatching(/^SLACK_APP_TOKEN is/)],
    ],
    ['Slack alone', { ...slack }, ['TELEGRAM_BOT_TOKEN is missing.']],
    [
      'webhook mode without its settings',
      { ...telegram, ...slack, TELEGRAM_MODE: 'webhook' },
      [
        'TELEGRAM_WEBHOOK_URL is missing, and TELEGRAM_MODE is webhook.',
        'TELEGRAM_WEBHOOK_SECRET is missing, and TELEGRAM_MODE is webhook.',
      ],
    ],
    [
      'a webhook that Telegram would refuse',
      {
        ...telegram,
        ...slack,
        TELEGRAM_MODE: 'webhook',
        TELEGRAM_WEBHOOK_URL: 'https://desk.example:3000/telegram/webhook',
        TELEGRAM_WEBHOOK_SECRET: 'x',
      },
      ['TELEGRAM_WEBHOOK_URL must begin with https:// and name no port but 443, 80, 88 or 8443.'],
    ],
    [
      'webhook settings while polling',
      { ...telegram, ...slack, TELEGRAM_WEBHOOK_SECRET: 'x' },
      ['TELEGRAM_WEBHOOK_SECRET is only for webhook mode: remove it, or set TELEGRAM_MODE=webhook.'],
    ],
    [
      'a Bot API server under a path that Telegraf drops',
      { ...telegram, ...slack, TELEGRAM_DRIVER: 'telegraf', TELEGRAM_API_ROOT: 'http://localhost/bots' },
      [expect.stringMatching(/^TELEGRAM_API_ROOT must not have a path/)],
    ],
  ])('is refused with %s, naming all that is missing', (_, env, mistakes) => {
    expect(mistakesIn(env)).toEqual(mistakes);
  });

  it('names everything wrong and everything missing at once', () => {
    const mistakes = mistakesIn({
      DATABASE_URL: 'mysql://root:hunter2@db',
      TELEGRAM_DRIVER: 'gramjs',
      TELEGRAM_API_ROOT: 'localhost:8081',
      TELEGRAM_MODE: 'push',
      SLACK_BOT_TOKEN: 'xapp-swapped',
      SLACK_APP_TOKEN: 'xoxb-swapped',
      SLACK_API_URL: 'https://slack.com/api',
      PORT: '65536',
      LOG_LEVEL: 'loud',
      DESK_NOW: 'friday',
    });
    expect(mistakes).toEqual([
      'DATABASE_URL must begin with file: or postgresql://.',
      'TELEGRAM_DRIVER is "gramjs", allowed: grammy or telegraf.',
      'TELEGRAM_API_ROOT must be an address that begins with https:// or http://.',
      'TELEGRAM_MODE is "push", allowed: polling or webhook.',
      'SLACK_BOT_TOKEN must begin with xoxb-.',
      'SLACK_APP_TOKEN must begin with xapp-.',
      'SLACK_API_URL must end in /api/.',
      'PORT is "65536", allowed: a port from 0 to 65535.',
      'LOG_LEVEL is "loud", allowed: debug or info or warn or error.',
      'DESK_NOW is "friday", allowed: an ISO instant such as 2026-11-20T14:00:00Z.',
      'TELEGRAM_BOT_TOKEN is missing.',
    ]);
    expect(mistakes.join()).not.toMatch(/hunter2|swapped/);
  });

  it('is checked in the sandbox too', () => {
    expect(mistakesIn({ PORT: 'http' })).toEqual(['PORT is "http", allowed: a port from 0 to 65535.']);
  });
});

describe('a .env file', () => {
  const before = { ...process.env };
  const home = process.cwd();
  let folder = '';

  afterEach(() => {
    process.chdir(home);
    process.env = before;
    rmSync(folder, { recursive: true });
  });

  it('in the working directory completes the environment, and what is set already wins', () => {
    folder = mkdtempSync(join(tmpdir(), 'desk-'));
    writeFileSync(join(folder, '.env'), 'DESK_CONFIG=from-file.yml\nTEMPLATES_DIR=from-file # a comment\n');
    process.chdir(folder);
    process.env.TEMPLATES_DIR = 'from-process';
    delete process.env.DESK_CONFIG;
    expect(readConfig()).toMatchObject({ deskConfig: 'from-file.yml', templatesDir: 'from-process' });
  });

  it('need not be there', () => {
    folder = mkdtempSync(join(tmpdir(), 'desk-'));
    process.chdir(folder);
    expect(readConfig().port).toBe(3000);
  });
});

describe('.env.example', () => {
  const example = readFileSync(new URL('../.env.example', import.meta.url), 'utf8');
  const named = [...example.matchAll(/^([A-Z_]+)=/gm)].map(([, name]) => name);

  it('names exactly the variables that the desk reads', () => {
    const asked: string[] = [];
    const env = new Proxy({}, { get: (_, name) => void asked.push(String(name)) });
    readConfig(env);
    expect(named.toSorted()).toEqual(asked.toSorted());
  });

  it('leaves every one of them empty, so that a copy of it starts the sandbox', () => {
    expect(example).not.toMatch(/^[A-Z_]+=.+/m);
  });
});
