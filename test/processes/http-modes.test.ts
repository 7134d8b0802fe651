import { connect } from 'node:net';
import { expect, it } from 'vitest';
import { createCustomer } from '../dialogues/customer.js';
import { freePort } from '../free-port.js';
import { liveEnvironment, openSlack, openTelegram } from './platforms.js';
import { eventually, startDesk, temporaryDirectory } from './program.js';

it('starts with both platforms posting to it, says whether they answer, and ends in peace with requests in hand', async () => {
  const [telegram, slack, port] = [await openTelegram(), await openSlack(), await freePort()];
  const { SLACK_APP_TOKEN: _, ...common } = liveEnvironment(telegram, slack);
  const secret = 'the-webhook-secret';
  const env = {
    ...common,
    DATABASE_URL: 'file:desk.db',
    PORT: String(port),
    TELEGRAM_MODE: 'webhook',
    TELEGRAM_WEBHOOK_URL: `http://127.0.0.1:${port}/telegram/webhook`,
    TELEGRAM_WEBHOOK_SECRET: secret,
    SLACK_SIGNING_SECRET: slack.signingSecret,
  };
  const desk = startDesk(await temporaryDirectory(), env);
  await desk.ready();
  await slack.world.setRequestUrl(`http://127.0.0.1:${port}/slack/events`);
  const customer = createCustomer(telegram.world, 'Ann', 'en');
  customer.says('I was charged twice, please send me a refund');
  await customer.sees(/./);

  telegram.world.fail({ method: 'getWebhookInfo', times: 1_000, how: 'http-500-before' });
  slack.world.fail({ method: 'auth.test', times: 1_000, how: 'drop-before' });
  await eventually(async () => /telegram: .*slack: /.test((await desk.ask('/readyz')).body.reason ?? ''));
  telegram.world.clearFaults();
  slack.world.clearFaults();
  await desk.ready();

  for (const path of ['/telegram/webhook', '/slack/events']) {
    const head = `POST ${path} HTTP/1.1\r\nhost: desk\r\nx-telegram-bot-api-secret-token: ${secret}\r\ncontent-length: 9\r\n`;
    const socket = connect(port, '127.0.0.1').on('error', () => undefined);
    await new Promise<void>((resolve) => socket.write(`${head}\r\n{`, () => resolve()));
  }
  desk.send('SIGTERM');
  expect(await desk.ended).toEqual({ code: 0, signal: null });
  for (const hidden of [secret, slack.signingSecret]) expect(desk.stdout() + desk.stderr()).not.toContain(hidden);
});
