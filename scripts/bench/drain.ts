import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { TelegramWorld } from '../../adapters/sandbox/telegram-server/world.js';
import type { Benchmark } from './benchmark.js';
import { startChild } from './child.js';
import { rounded } from './figures.js';
import { order, writePlainDesk } from './plain-desk.js';
import type { DeskOrder } from './processes/desk.js';
import type { ServersAddress } from './processes/servers.js';
import { remote } from './remote.js';

const chats = 1_000;
/** What the sandbox's Telegram permits, as strictly as the platform at its worst: so many at once, then so many a second. */
const permitted = { burst: 30, perSecond: 30 };
/** Seconds in which all have to be sent. */
const patience = 300;

const secondsPermitted = (chats - permitted.burst) / permitted.perSecond;

/** Everybody asks for help before the desk comes up: each of the chats is then owed one message, and Slack nothing. */
export const drain: Benchmark = {
  name: 'drain',
  about: "1,000 owed messages to 1,000 chats, as a share of Telegram's permitted rate",
  async run(note) {
    const directory = await mkdtemp(join(tmpdir(), 'desk-bench-'));
    const desk = await writePlainDesk(directory);
    const servers = await startChild<ServersAddress>('servers', { ...order, rateLimits: true });
    const address = servers.ready;
    const telegram = remote<TelegramWorld>(`${address.control}/telegram`);

    try {
      for (let index = 0; index < chats; index += 1) {
        const { id } = await telegram.createCustomer({ firstName: `Customer ${index}`, languageCode: 'en' });
        await telegram.write(id, '/help');
      }
      const databaseUrl = `file:${join(directory, 'desk.db')}`;
      const child = await startChild('desk', { address, databaseUrl, ...desk, limits: true } satisfies DeskOrder);
      const began = performance.now();
      let calls = await telegram.calls('sendMessage');
      const sent = () => calls.filter(({ status }) => status === 200);
      while (sent().length < chats) {
        if (performance.now() - began > patience * 1000) throw new Error(`only ${sent().length} of ${chats} were sent`);
        await sleep(1_000);
        calls = await telegram.calls('sendMessage');
        note(`${sent().length} sent`);
      }
      await child.stop();
      const times = sent().map(({ at }) => at);
      const seconds = (Math.max(...times) - Math.min(...times)) / 1000;
      const share = secondsPermitted / seconds;
      return {
        value: rounded(share, 3),
        unit: 'of the permitted rate',
        reference: 1,
        ratio: rounded(share, 3),
        seconds: rounded(seconds, 2),
        seconds_permitted: rounded(secondsPermitted, 2),
        sent: times.length,
        refused: calls.filter(({ status }) => status === 429).length,
      };
    } finally {
      await servers.stop();
      await rm(directory, { recursive: true });
    }
  },
};
