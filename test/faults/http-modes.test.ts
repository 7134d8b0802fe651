import { connect } from 'node:net';
import SqliteDatabase from 'better-sqlite3';
import pg from 'pg';
import { expect, it, vi } from 'vitest';
import { signatureHeaders } from '../../adapters/sandbox/slack-server/signature.js';
import { describeDesk, type TestDesk } from '../dialogues/desk.js';
import { expectBalanced } from './ledger.js';

const minutes = 60_000;

/** Takes the database away from the desk: nothing can be stored until the function that it answers was called. */
const lockOut = async ({ engine, databaseUrl }: TestDesk): Promise<() => Promise<void>> => {
  if (engine === 'sqlite') {
    const database = new SqliteDatabase(databaseUrl.slice('file:'.length));
    database.exec('BEGIN IMMEDIATE');
    return async () => {
      database.exec('ROLLBACK');
      database.close();
    };
  }
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  // As a server does whose disk is full.
  await client.query(`
    CREATE FUNCTION full_disk() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'full' USING ERRCODE = '53100'; END $$ LANGUAGE plpgsql;
    CREATE TRIGGER full_disk BEFORE INSERT ON "Inbound" EXECUTE FUNCTION full_disk();
  `);
  return async () => {
    await client.query('DROP FUNCTION full_disk CASCADE');
    await client.end();
  };
};

describeDesk(
  'a desk that both platforms reach by HTTP, when things go wrong',
  (desk) => {
    const slack = () => desk().sandbox.slack.world;
    const telegram = () => desk().sandbox.telegram.world;

    const claimed = async (name: string) => {
      const customer = desk().customer(name);
      const anna = desk().agent('U0ANNA');
      customer.says(`Invoice of ${name}`);
      await customer.sees(/#\d+/);
      const card = await anna.findsCard('C0BILLING', `Invoice of ${name}`);
      await anna.clicks(card, 'Claim');
      await customer.sees(/is looking after your request/);
      return { customer, anna, card };
    };

    /** What an agent writes in a thread, as Slack would tell it. */
    const eventOf = (thread: string, ts: string, text: string) => ({
      type: 'event_callback',
      team_id: 'T0SANDBOX',
      event_id: `Ev${ts}`,
      event: {
        type: 'message',
        user: 'U0ANNA',
        channel: 'C0BILLING',
        channel_type: 'channel',
        ts,
        thread_ts: thread,
        text,
      },
    });

    const postToSlackAddress = async (
      body: string,
      { at = Date.now(), secret = desk().sandbox.slack.signingSecret, headers = {} as Record<string, string> } = {},
    ): Promise<{ status: number; text: string }> => {
      const signed = signatureHeaders(secret, body, at);
      const response = await fetch(`${desk().app.url}/slack/events`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...signed, ...headers },
        body,
      });
      return { status: response.status, text: await response.text() };
    };

    const postToTelegramAddress = async (body: object, secret?: string): Promise<number> => {
      const headers = {
        'content-type': 'application/json',
        ...(secret !== undefined && { 'x-telegram-bot-api-secret-token': secret }),
      };
      const url = `${desk().app.url}/telegram/webhook`;
      return (await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) })).status;
    };

    const tsNow = (): string =>
      `${Math.floor(Date.now() / 1000)}.${String(process.hrtime()[1]).slice(0, 6).padStart(6, '1')}`;

    it('a forged update without the right secret is refused and changes nothing', async () => {
      const customer = desk().customer('Fiona');
      const chat = { id: customer.id, type: 'private' };
      const message = {
        message_id: 900,
        date: 1,
        chat,
        from: { id: customer.id, first_name: 'F' },
        text: 'Forged invoice',
      };
      expect(await postToTelegramAddress({ update_id: 1, message })).toBe(401);
      expect(await postToTelegramAddress({ update_id: 2, message }, 'wrong')).toBe(401);
      customer.says('Genuine invoice');
      await customer.sees(/#\d+/);
      const card = await desk().agent('U0ANNA').findsCard('C0BILLING', 'Genuine invoice');
      expect(
        slack()
          .thread(card.channel, card.ts)
          .map(({ text }) => text)
          .join(),
      ).not.toContain('Forged');
    });

    it.each([
      ['a wrong secret', () => ({ secret: 'wrong' })],
      ['a timestamp ten minutes old', () => ({ at: Date.now() - 10 * minutes })],
      ['a timestamp ten minutes ahead', () => ({ at: Date.now() + 10 * minutes })],
      ['no signature', () => ({ headers: { 'x-slack-signature': '' } })],
      ['a signature of another version', () => ({ headers: { 'x-slack-signature': 'v1=0' } })],
    ])('an event of Slack with %s is refused and sends nothing to the customer', async (fault, options) => {
      const { customer, anna, card } = await claimed(`Nina ${fault}`);
      const body = JSON.stringify(eventOf(card.ts, tsNow(), 'Forged answer'));
      expect((await postToSlackAddress(body, options())).status).toBe(401);
      anna.writes(card, 'Genuine answer');
      await customer.sees('Genuine answer');
    });

    it('a clock that is four minutes off, either way, is no reason to refuse', async () => {
      const { customer, card } = await claimed('Clara');
      for (const [at, words] of [
        [Date.now() - 4 * minutes, 'From behind'],
        [Date.now() + 4 * minutes, 'From ahead'],
      ] as const) {
        expect((await postToSlackAddress(JSON.stringify(eventOf(card.ts, tsNow(), words)), { at })).status).toBe(200);
        await customer.sees(words);
      }
    });

    it('a body that is none is refused, and the desk lives on', async () => {
      expect((await postToSlackAddress('null')).status).toBe(400);
      expect((await postToSlackAddress('{')).status).toBe(400);
      const form = { 'content-type': 'application/x-www-form-urlencoded' };
      expect((await postToSlackAddress('payload=null', { headers: form })).status).toBe(400);
      expect((await postToSlackAddress('x'.repeat(2_000_000)).catch(() => ({ status: 413 }))).status).toBe(413);
      expect((await fetch(`${desk().app.url}/readyz`)).status).toBe(200);
    });

    it('a content type that names its character set is read all the same', async () => {
      const fields = {
        command: '/desk',
        text: 'help',
        user_id: 'U0ANNA',
        channel_id: 'C0BILLING',
        trigger_id: 't.charset',
      };
      const headers = { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' };
      const { status, text } = await postToSlackAddress(new URLSearchParams(fields).toString(), { headers });
      expect(status).toBe(200);
      expect(text).toContain('/desk queue');
    });

    it('I1: an event that comes again with a retry header counts once', async () => {
      const { customer, anna, card } = await claimed('Dana');
      const body = JSON.stringify(eventOf(card.ts, tsNow(), 'Said once'));
      const headers = { 'x-slack-retry-num': '1', 'x-slack-retry-reason': 'http_timeout' };
      expect((await postToSlackAddress(body)).status).toBe(200);
      expect((await postToSlackAddress(body, { headers })).status).toBe(200);
      await customer.sees('Said once');
      anna.writes(card, 'And then this');
      await customer.sees('And then this');
    });

    it('I1: a mention, which Slack tells twice, is one note', async () => {
      const { customer, anna, card } = await claimed('Mona');
      const ts = slack().mention('U0ANNA', card.channel, { text: 'look at this', threadTs: card.ts });
      await anna.seesSign(card, ts, 'lock');
      await slack().until(() => slack().pendingEvents() === 0);
      const about = slack()
        .thread(card.channel, card.ts)
        .filter((message) => message.ts !== ts && JSON.stringify(message).includes('look at this'));
      expect(about).toEqual([]);
      anna.writes(card, 'An answer');
      await customer.sees('An answer');
    });

    it('I1: update ids that restart low and come twice are taken once each', async () => {
      const customer = desk().customer('Ursula');
      customer.says('Invoice of Ursula');
      await customer.sees(/#\d+/);
      const card = await desk().agent('U0ANNA').findsCard('C0BILLING', 'Invoice of Ursula');
      const chat = { id: customer.id, type: 'private' };
      const from = { id: customer.id, first_name: 'Ursula', is_bot: false };
      const date = Math.floor(Date.now() / 1000);
      const update = { update_id: 11, message: { message_id: 901, date, chat, from, text: 'After a silent week' } };
      telegram().pushUpdate(update);
      telegram().pushUpdate(update);
      await desk().agent('U0ANNA').seesInThread(card, 'After a silent week');
      await telegram().until(() => telegram().pending() === 0);
      const said = slack()
        .thread(card.channel, card.ts)
        .filter((message) => JSON.stringify(message.blocks).includes('After a silent week'));
      expect(said).toHaveLength(1);
    });

    it('an update that cannot be read becomes a dead letter, and the next ones are taken', async () => {
      telegram().pushUpdate({ message: { text: 5 } });
      await telegram().until(() => telegram().pending() === 0);
      const customer = desk().customer('Paula');
      customer.says('Invoice of Paula');
      await customer.sees(/#\d+/);
      await expectBalanced(desk().store);
    });

    it('I6: what comes while nothing can be stored comes again from both platforms, and counts once', async () => {
      const { customer, anna, card } = await claimed('Stora');
      const release = await lockOut(desk());
      customer.says('Written while the disk was full');
      anna.writes(card, 'Answered while the disk was full');
      await vi.waitFor(
        async () => {
          const { url, token } = desk().sandbox.telegram;
          const info = await (await fetch(`${url}/bot${token}/getWebhookInfo`)).text();
          expect(info).toContain('Wrong response from the webhook: 503');
        },
        { timeout: 10_000, interval: 50 },
      );
      await release();
      await customer.sees('Answered while the disk was full');
      await anna.seesInThread(card, 'Written while the disk was full');
      await slack().until(() => slack().pendingEvents() === 0);
      await telegram().until(() => telegram().pending() === 0);
      expect(slack().lostEvents()).toEqual([]);
      anna.writes(card, 'The last word');
      await customer.sees('The last word');
      await expectBalanced(desk().store);
    });

    it('I6: what was written and said while the desk was down arrives when it is back', async () => {
      const { customer, anna, card } = await claimed('Petra');
      await desk().restart(async () => {
        customer.says('Is anybody there?');
        anna.writes(card, 'Back in a minute');
        await slack().until(() => slack().lostEvents().length > 0, 10_000);
      });
      await customer.sees('Back in a minute');
      await anna.seesInThread(card, 'Is anybody there?');
    });

    it('a press is confirmed at once, however long Slack takes for the answer to it', async () => {
      const customer = desk().customer('Klara');
      customer.says('Invoice of Klara');
      await customer.sees(/#\d+/);
      const card = await desk().agent('U0ANNA').findsCard('C0BILLING', 'Invoice of Klara');
      slack().fail({ method: 'chat.postEphemeral', how: { slow: 3_500 } });
      const both = ['U0ANNA', 'U0BORIS'].map((agent) => slack().press(agent, card.channel, card.ts, 'claim'));
      expect((await Promise.all(both)).map(({ response }) => response)).toEqual([{}, {}]);
      await vi.waitUntil(() => slack().faults().length === 0);
    });

    it('requests that never end at both addresses keep the desk neither from stopping nor from starting again', async () => {
      const { hostname, port } = new URL(desk().app.url);
      const sockets = ['/telegram/webhook', '/slack/events'].map((path) => {
        const socket = connect(Number(port), hostname);
        const secret = 'x-telegram-bot-api-secret-token: secret-of-the-webhook';
        socket.write(`POST ${path} HTTP/1.1\r\nhost: desk\r\n${secret}\r\ncontent-length: 100\r\n\r\n{`);
        return new Promise<void>((resolve) => socket.once('error', () => resolve()).once('close', () => resolve()));
      });
      await desk().restart();
      await Promise.all(sockets);
      const customer = desk().customer('Rosa');
      customer.says('Invoice of Rosa');
      await customer.sees(/#\d+/);
    });

    it('the challenge is answered to Slack alone', async () => {
      const body = JSON.stringify({ type: 'url_verification', challenge: 'c-1' });
      expect(await postToSlackAddress(body)).toEqual({ status: 200, text: '{"challenge":"c-1"}' });
      expect((await postToSlackAddress(body, { secret: 'wrong' })).status).toBe(401);
    });
  },
  { http: true, slackRetries: [50, 200, 800] },
);
