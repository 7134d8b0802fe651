import { describe, it, type TestContext } from 'vitest';
import type { EngineName } from '../store/fresh-database.js';
import { converse } from './conversation.js';
import { type FaultDesk, type FaultDeskOptions, startFaultDesk } from './desk.js';
import { expectBalanced } from './ledger.js';
import { inventName } from './names.js';

/** `/readyz` knows within so many milliseconds. */
const truth = 10_000;

const secrets = ({ sandbox: { telegram, slack } }: FaultDesk) => [telegram.token, slack.botToken, slack.appToken];

/** A scenario with a desk of its own: they wait for real time, so all of them wait at once. */
const scenario = (
  name: string,
  engine: EngineName,
  play: (desk: FaultDesk, context: TestContext) => Promise<void>,
  options: FaultDeskOptions = {},
): void => {
  it(`${name} (${engine})`, { timeout: 60_000 }, async (context) => {
    const desk = await startFaultDesk(engine, options);
    context.onTestFinished(() => desk.stop());
    await play(desk, context);
    for (const secret of secrets(desk)) context.expect(desk.logged(), 'I10').not.toContain(secret);
  });
};

describe.concurrent('the ways to the platforms', () => {
  scenario(
    'Telegram cannot be reached for a while: it says so, and misses nothing',
    'sqlite',
    async (desk, { expect }) => {
      const one = await converse(desk);
      desk.network.telegram.cut();
      await desk.says(/telegram: /, truth);
      one.says('written meanwhile');
      one.answers('answered meanwhile');
      desk.network.telegram.mend();
      const settled = desk.hurry();
      await desk.sandbox.slack.world.until(() => one.posted().includes('written meanwhile'), truth);
      await desk.sandbox.telegram.world.until(() => one.heard().length === 1);
      settled();
      await desk.says(/^ready$/, truth);
      expect(one.heard()).toEqual(['answered meanwhile']);
      await expectBalanced(desk.store);
    },
  );

  scenario('the line to Telegram goes dead without a word: it says so within 10 s', 'postgresql', async (desk) => {
    const one = await converse(desk);
    desk.network.telegram.freeze();
    await desk.says(/telegram calls: /, truth);
    one.says('written meanwhile');
    desk.network.telegram.mend();
    await desk.sandbox.slack.world.until(() => one.posted().includes('written meanwhile'), truth);
    await desk.says(/^ready$/, truth);
    await expectBalanced(desk.store);
  });

  scenario(
    'the Web API cannot be reached while the socket holds: it says so, and posts all of it later',
    'postgresql',
    async (desk, { expect }) => {
      const one = await converse(desk);
      desk.network.slack.cut();
      for (const words of ['one', 'two']) one.says(words);
      await desk.says(/slack calls: /, truth);
      desk.network.slack.mend();
      const settled = desk.hurry();
      await desk.sandbox.slack.world.until(() => one.posted().includes('two'), truth);
      settled();
      await desk.says(/^ready$/, truth);
      expect(one.posted().slice(1)).toEqual(['one', 'two']);
      await expectBalanced(desk.store);
    },
  );

  const name = inventName(true);
  scenario(
    'names cannot be resolved for a while: it says so, and recovers by itself',
    'sqlite',
    async (desk, { expect }) => {
      const one = await converse(desk);
      name.known = false;
      desk.network.telegram.cut();
      desk.network.slack.cut();
      desk.network.telegram.mend();
      desk.network.slack.mend();
      await desk.says(/telegram: .*ENOTFOUND|telegram calls: /, truth);
      await desk.says(/slack calls: /, truth);
      for (const words of ['one', 'two']) one.says(words);
      const ts = one.answers('answered');
      name.known = true;
      const settled = desk.hurry();
      await one.agent.seesSign(one.card, ts, 'white_check_mark');
      await desk.sandbox.slack.world.until(() => one.posted().includes('two'), truth);
      settled();
      await desk.says(/^ready$/, truth);
      expect(one.posted().slice(1)).toEqual(['one', 'two']);
      expect(one.heard()).toEqual(['answered']);
    },
    { host: name.host },
  );

  it('names cannot be resolved at the start: it waits for them', { timeout: 30_000 }, async ({
    onTestFinished,
    expect,
  }) => {
    const unknown = inventName(false);
    const missed = new Promise<string>((resolve) => {
      const onLine = (line: string): void => {
        if (line.includes('not reached yet')) resolve(line);
      };
      const starting = startFaultDesk('sqlite', { host: unknown.host, onLine });
      onTestFinished(async () => (await starting).stop());
    });
    expect(await missed).toContain('ENOTFOUND');
    unknown.known = true;
  });

  scenario(
    'a database that takes nothing for a while, and Slack reconnecting meanwhile: all arrives afterwards',
    'sqlite',
    async (desk, { expect }) => {
      const one = await converse(desk);
      const mend = desk.breakStore();
      desk.sandbox.slack.world.disconnectSockets('hard');
      one.says('into a locked database');
      one.answers('out of a locked database');
      await desk.says(/database: |slack: /, truth);
      mend();
      const settled = desk.hurry();
      await desk.sandbox.slack.world.until(() => one.posted().includes('into a locked database'), 20_000);
      await desk.sandbox.telegram.world.until(() => one.heard().length === 1, 20_000);
      settled();
      await desk.says(/^ready$/, truth);
      expect(one.heard()).toEqual(['out of a locked database']);
      await expectBalanced(desk.store);
    },
  );

  scenario(
    'a database out of reach, and Slack reconnecting meanwhile: all arrives afterwards',
    'postgresql',
    async (desk, { expect }) => {
      const one = await converse(desk);
      const mend = desk.breakStore();
      desk.sandbox.slack.world.disconnectSockets('hard');
      one.says('into nowhere');
      one.answers('out of nowhere');
      await desk.says(/database: |slack: /, truth);
      mend();
      const settled = desk.hurry();
      await desk.sandbox.slack.world.until(() => one.posted().includes('into nowhere'), 20_000);
      await desk.sandbox.telegram.world.until(() => one.heard().length === 1, 20_000);
      settled();
      await desk.says(/^ready$/, truth);
      expect(one.heard()).toEqual(['out of nowhere']);
      await expectBalanced(desk.store);
    },
  );
});

describe.concurrent('Socket Mode', () => {
  for (const reason of ['warning', 'refresh_requested', 'hard'] as const) {
    scenario(
      `ends by ${reason}: it connects again, and what was written meanwhile arrives once`,
      'sqlite',
      async (desk, { expect }) => {
        const one = await converse(desk);
        const { world } = desk.sandbox.slack;
        one.answers('before');
        world.disconnectSockets(reason);
        one.answers('while it reconnects');
        await desk.sandbox.telegram.world.until(() => one.heard().length === 2, truth);
        await world.until(() => world.connections() > 0, truth);
        await desk.says(/^ready$/, truth);
        one.answers('after');
        await desk.sandbox.telegram.world.until(() => one.heard().length === 3, truth);
        expect(one.heard()).toEqual(['before', 'while it reconnects', 'after']);
      },
    );
  }

  scenario(
    'goes silent, answering no ping: it notices within 10 s and connects again',
    'sqlite',
    async (desk, { expect }) => {
      const one = await converse(desk);
      const { world } = desk.sandbox.slack;
      world.disconnectSockets('silent');
      one.answers('to a dead line');
      await world.until(() => world.connections() > 0, truth);
      await desk.sandbox.telegram.world.until(() => one.heard().length === 1, truth);
      expect(one.heard()).toEqual(['to a dead line']);
    },
    { slackRetries: [0, 1_000, 3_000, 5_000, 5_000] },
  );

  scenario(
    'apps.connections.open fails for a while: it says so, and is there again afterwards',
    'postgresql',
    async (desk, { expect }) => {
      const one = await converse(desk);
      const { world } = desk.sandbox.slack;
      world.fail({ method: 'apps.connections.open', how: 'http-500-before', times: 3 });
      world.disconnectSockets('hard');
      await desk.says(/slack: /, truth);
      one.answers('meanwhile');
      await world.until(() => world.connections() > 0, 20_000);
      await desk.sandbox.telegram.world.until(() => one.heard().length === 1, truth);
      await desk.says(/^ready$/, truth);
      expect(desk.fatal).toEqual([]);
    },
  );

  scenario(
    'apps.connections.open is refused for good: it gives up with one plain line',
    'sqlite',
    async (desk, { expect }) => {
      const { world } = desk.sandbox.slack;
      world.fail({ method: 'apps.connections.open', how: { error: 'invalid_auth' }, times: 100 });
      world.disconnectSockets('hard');
      await desk.says(/slack: invalid_auth/, truth);
      await expect
        .poll(() => desk.fatal, { timeout: truth })
        .toEqual(['Slack does not accept SLACK_APP_TOKEN: invalid_auth.']);
    },
  );
});

describe.concurrent('a token that is taken away while the desk runs', () => {
  scenario(
    "Slack's: it says so within 10 s, and gives up with one plain line when it stays so",
    'sqlite',
    async (desk, { expect }) => {
      desk.sandbox.slack.world.revoke(true);
      await desk.says(/slack calls: .*token_revoked/, truth);
      await expect
        .poll(() => desk.fatal, { timeout: 20_000 })
        .toEqual(['Slack does not accept SLACK_BOT_TOKEN: token_revoked.']);
    },
  );

  scenario("Slack's, and given back: it goes on as if nothing had been", 'postgresql', async (desk, { expect }) => {
    const one = await converse(desk);
    desk.sandbox.slack.world.revoke(true);
    for (const words of ['one', 'two']) one.says(words);
    await desk.says(/slack calls: .*token_revoked/, truth);
    desk.sandbox.slack.world.revoke(false);
    const settled = desk.hurry();
    await desk.sandbox.slack.world.until(() => one.posted().includes('two'), truth);
    settled();
    await desk.says(/^ready$/, truth);
    expect(one.posted().slice(1)).toEqual(['one', 'two']);
    expect(desk.fatal).toEqual([]);
  });

  scenario(
    "Telegram's: it says so within 10 s, and gives up with one plain line when it stays so",
    'postgresql',
    async (desk, { expect }) => {
      const unauthorized = { status: 401, description: 'Unauthorized' };
      desk.sandbox.telegram.world.fail({ how: unauthorized, times: 10_000 });
      desk.customer('Anna').says('wakes the poll');
      await desk.says(/telegram calls: Telegram does not accept/, truth);
      await expect.poll(() => desk.fatal, { timeout: 20_000 }).toHaveLength(1);
      expect(desk.fatal[0]).toMatch(/^Telegram does not accept the token in TELEGRAM_BOT_TOKEN\.[^\n]*$/);
    },
  );
});
