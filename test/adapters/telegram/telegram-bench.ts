import {
  startTelegramServer,
  type TelegramServer,
} from '../../../adapters/sandbox/telegram-server/start-telegram-server.js';
import type { DriverOptions, TelegramDriver } from '../../../adapters/telegram/bot-api.js';
import { createGrammyDriver } from '../../../adapters/telegram/grammy.js';
import { identifyBot } from '../../../adapters/telegram/identify-bot.js';
import { createTelegramMessenger } from '../../../adapters/telegram/messenger.js';
import type { WebhookSettings } from '../../../adapters/telegram/webhook.js';
import type { Inbound, Receive } from '../../../src/core/inbound.js';
import type { Log } from '../../../src/core/log.js';
import type { Connection, Outgoing } from '../../../src/core/outgoing.js';
import type { FetchFile, PollingTurn } from '../../../src/core/ports.js';
import { noFiles } from '../no-files.js';
import { sampleTexts } from './sample-texts.js';

/** A list that can be waited on. */
const createRecord = <T>() => {
  const items: T[] = [];
  const waiting = new Set<() => void>();
  const until = <Found>(seek: () => Found | undefined) =>
    new Promise<Found>((resolve) => {
      const look = () => {
        const found = seek();
        if (found === undefined) return;
        waiting.delete(look);
        resolve(found);
      };
      waiting.add(look);
      look();
    });
  return {
    items,
    add: (item: T) => {
      items.push(item);
      for (const look of waiting) look();
    },
    /** Resolves with the first item, past or to come, that fits. */
    find: (fits: (item: T) => boolean) => until(() => items.find(fits)),
    /** Resolves with the items once there are so many. */
    count: (length: number) => until(() => (items.length >= length ? items : undefined)),
  };
};

/** The real messenger with a real library on a Bot API server of its own; `decide` stands for the desk. */
export const createTelegramBench = async ({
  createDriver = createGrammyDriver,
  fetchFile = noFiles,
  shared,
  turn,
  webhook,
  ...options
}: {
  readonly timeoutMs?: number;
  readonly createDriver?: (options: DriverOptions) => TelegramDriver;
  readonly fetchFile?: FetchFile;
  /** A server that another bench closes. */
  readonly shared?: TelegramServer;
  readonly webhook?: WebhookSettings;
  readonly turn?: PollingTurn;
} = {}) => {
  const server = shared ?? (await startTelegramServer());
  const { world, url, token } = server;
  const driver = createDriver({ token, apiRoot: url, ...options });
  const bot = await identifyBot(driver);
  const lines: string[] = [];
  const write = (details: object, message: string) => {
    lines.push(
      `${message} ${JSON.stringify(details, (_, value) => (value instanceof Error ? { ...value, message: value.message, stack: value.stack } : value))}`,
    );
  };
  const log: Log = { debug: write, info: write, warn: write, error: write };
  const inbounds = createRecord<Inbound>();
  const connections = createRecord<Connection>();
  const messenger = createTelegramMessenger({
    driver,
    ...bot,
    referenceIn: () => null,
    texts: sampleTexts,
    languages: ['en', 'ru'],
    fetchFile,
    webhook,
    turn,
    clock: { now: () => 1_795_000_000_000 },
    log,
  });
  let decide: Receive = async () => undefined;
  const ann = world.createCustomer({ firstName: 'Ann' }).id;

  return {
    server,
    world,
    driver,
    messenger,
    inbounds,
    connections,
    lines,
    ann,
    /** What the desk does with each event from now on. */
    desk: (receive: Receive) => {
      decide = receive;
    },
    start: async () => {
      await messenger.start({
        receive: (inbound) => {
          const answer = decide(inbound);
          inbounds.add(inbound);
          return answer;
        },
        report: connections.add,
        openThreads: async () => [],
      });
    },
    deliver: (outgoing: Outgoing) => messenger.deliver({ deliveryId: 1, uncertain: false, outgoing }),
    /** The offset of the newest poll: everything below it is confirmed. */
    offset: () => Number(world.calls('getUpdates').at(-1)?.params.offset ?? 0),
    close: async () => {
      await messenger.stop();
      if (!shared) await server.close();
    },
  };
};

export type TelegramBench = Awaited<ReturnType<typeof createTelegramBench>>;

/** A promise that is settled from outside. */
export const deferred = <T>() => {
  let resolve: (value: T) => void = () => undefined;
  let reject: (reason: unknown) => void = () => undefined;
  const promise = new Promise<T>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  return { promise, resolve, reject };
};
