import { expect, it } from 'vitest';
import { freePort } from '../free-port.js';
import { liveEnvironment, openSlack, openTelegram } from './platforms.js';
import { eventually, type RunningDesk, startDesk, temporaryDirectory } from './program.js';

const notReady = (desk: RunningDesk, reason: RegExp): Promise<unknown> =>
  eventually(async () => {
    const { status, body } = await desk.ask('/readyz');
    return status === 503 && body.ready === false && body.mode === 'live' && reason.test(body.reason ?? '');
  });

it('is not ready while a platform is away, says which, and comes back by itself', async () => {
  const directory = await temporaryDirectory();
  const telegram = await openTelegram();
  const slack = await openSlack();
  const desk = startDesk(directory, { ...liveEnvironment(telegram, slack), DATABASE_URL: 'file:desk.db' });
  await desk.ready();
  expect((await desk.ask('/readyz')).body).toEqual({ ready: true, mode: 'live', reason: 'ready' });

  await telegram.close();
  await notReady(desk, /^telegram: /);
  await openTelegram({ port: Number(new URL(telegram.url).port) });
  await desk.ready();

  await slack.close();
  await notReady(desk, /^slack: /);
  await openSlack({ port: Number(new URL(slack.url).port) });
  await desk.ready();
  expect((await desk.ask('/healthz')).status).toBe(200);
});

it('waits at its start for platforms that are away', async () => {
  const directory = await temporaryDirectory();
  const [telegramPort, slackPort] = [await freePort(), await freePort()];
  const desk = startDesk(directory, {
    TELEGRAM_BOT_TOKEN: '4711:the-telegram-secret',
    TELEGRAM_API_ROOT: `http://127.0.0.1:${telegramPort}`,
    SLACK_BOT_TOKEN: 'xoxb-1-the-bot-secret',
    SLACK_APP_TOKEN: 'xapp-1-the-app-secret',
    SLACK_API_URL: `http://127.0.0.1:${slackPort}/api/`,
    DATABASE_URL: 'file:desk.db',
  });
  await notReady(desk, /^telegram: .*ECONNREFUSED/);
  await openTelegram({ port: telegramPort, token: '4711:the-telegram-secret' });
  await notReady(desk, /^telegram: answers, .*; slack: Slack cannot be reached/);
  await openSlack({ port: slackPort });
  await desk.ready();
});
