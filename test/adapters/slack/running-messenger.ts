import { onTestFinished } from 'vitest';
import {
  type SlackServer,
  type SlackServerOptions,
  startSlackServer,
} from '../../../adapters/sandbox/slack-server/start-slack-server.js';
import { identifyWorkspace } from '../../../adapters/slack/client.js';
import type { HttpSettings } from '../../../adapters/slack/http.js';
import { createSlackMessenger } from '../../../adapters/slack/messenger.js';
import type { Answer, Inbound } from '../../../src/core/inbound.js';
import type { Log } from '../../../src/core/log.js';
import type { Connection, Outgoing, Receipt } from '../../../src/core/outgoing.js';
import type { FetchFile, Messenger, MessengerHost } from '../../../src/core/ports.js';
import { noFiles } from '../no-files.js';
import { plainTexts } from './plain-texts.js';

/** Something that happened, to be waited for. */
const createFeed = <T>() => {
  const items: T[] = [];
  const waiting = new Set<() => void>();
  return {
    items,
    add(item: T): void {
      items.push(item);
      for (const look of waiting) look();
    },
    /** Resolves with the first item that `wanted` takes, past or to come. */
    find: (wanted: (item: T) => boolean): Promise<T> =>
      new Promise((resolve) => {
        const look = (): void => {
          const found = items.find(wanted);
          if (found === undefined) return;
          waiting.delete(look);
          resolve(found);
        };
        waiting.add(look);
        look();
      }),
  };
};

interface Logged {
  readonly level: keyof Log;
  readonly details: object;
  readonly message: string;
}

export interface RunningMessenger {
  readonly server: SlackServer;
  readonly messenger: Messenger;
  readonly inbound: ReturnType<typeof createFeed<Inbound>>;
  readonly reports: ReturnType<typeof createFeed<Connection>>;
  readonly fatal: ReturnType<typeof createFeed<string>>;
  readonly log: ReturnType<typeof createFeed<Logged>>;
  /** What the desk does with the next events; by default it takes them without an answer. */
  receive: (inbound: Inbound) => Promise<Answer | undefined>;
  /** What the desk answers when it is asked which threads to read; by default there are none. */
  openThreads: MessengerHost['openThreads'];
  start(): Promise<void>;
  send(outgoing: Outgoing, rest?: { deliveryId?: number; uncertain?: boolean }): Promise<Receipt>;
}

/** A messenger against a Slack of its own: a channel C1 with the agents U1 and U2. */
export const openMessenger = async (
  options: SlackServerOptions & {
    readonly wrongAppToken?: boolean;
    readonly fetchFile?: FetchFile;
    /** Whose delivery this number is. */
    readonly desk?: (deliveryId: number) => string;
    /** Without the secret, which is the server's. */
    readonly http?: Omit<HttpSettings, 'signingSecret'>;
  } = {},
): Promise<RunningMessenger> => {
  const server = await startSlackServer({
    users: [
      { id: 'U1', name: 'ann' },
      { id: 'U2', name: 'ben' },
    ],
    channels: [{ id: 'C1', name: 'billing' }],
    ...options,
  });
  const [inbound, reports, fatal, log] = [
    createFeed<Inbound>(),
    createFeed<Connection>(),
    createFeed<string>(),
    createFeed<Logged>(),
  ];
  const say = (level: keyof Log) => (details: object, message: string) => log.add({ level, details, message });
  const deskLog: Log = { debug: say('debug'), info: say('info'), warn: say('warn'), error: say('error') };
  const settings = { botToken: server.botToken, apiUrl: server.url, log: deskLog };
  const messenger = createSlackMessenger({
    ...settings,
    ...(options.http
      ? { http: { ...options.http, signingSecret: server.signingSecret } }
      : { appToken: options.wrongAppToken ? 'xapp-wrong' : server.appToken }),
    desk: options.desk ?? (() => 'desk-1'),
    workspace: await identifyWorkspace(settings),
    channels: [{ id: 'C1', language: 'pl' }],
    texts: plainTexts,
    fetchFile: options.fetchFile ?? noFiles,
    onFatal: fatal.add,
  });
  onTestFinished(async () => {
    await messenger.stop();
    await server.close();
  });
  const running: RunningMessenger = {
    server,
    messenger,
    inbound,
    reports,
    fatal,
    log,
    receive: async () => undefined,
    openThreads: async () => [],
    async start() {
      await messenger.start({
        receive: (event) => {
          inbound.add(event);
          return running.receive(event);
        },
        report: reports.add,
        openThreads: () => running.openThreads(),
      });
      await reports.find((report) => report.connected);
    },
    send: (outgoing, { deliveryId = 1, uncertain = false } = {}) =>
      messenger.deliver({ deliveryId, uncertain, outgoing }),
  };
  return running;
};
