import { setTimeout as sleep } from 'node:timers/promises';
import type { Answer, Inbound } from '../../src/core/inbound.js';
import type { Log } from '../../src/core/log.js';
import type { Language } from '../../src/core/model.js';
import type { Connection } from '../../src/core/outgoing.js';
import type { FetchFile, Messenger } from '../../src/core/ports.js';
import type { Texts } from '../../src/core/texts.js';
import { readAfterOutage } from './after-outage.js';
import { type CatchUp, createCatchUp } from './catch-up.js';
import { createSlackClient } from './client.js';
import { createDeliver } from './deliver.js';
import { createHttpConnection, type HttpSettings } from './http.js';
import type { SlackWorkspace } from './identity.js';
import { createIntake } from './intake.js';
import { createMembers, type Members } from './members.js';
import { createSocketConnection } from './socket.js';

interface Common {
  /** `xoxb-…` */
  readonly botToken: string;
  /** Web API base, ending in `/api/`. */
  readonly apiUrl: string;
  /** Milliseconds that Slack has for an answer. */
  readonly answerWithin?: number | undefined;
  /** What tells this desk's posts from another desk's in the same channels, by the delivery's number. */
  readonly desk: (deliveryId: number) => string;
  /** From `identifyWorkspace`. */
  readonly workspace: SlackWorkspace;
  /** The teams' channels, with the language of each. */
  readonly channels: readonly { readonly id: string; readonly language: Language }[];
  readonly texts: Texts;
  /** Gets what is to be shared. */
  readonly fetchFile: FetchFile;
  readonly log: Log;
  /** Told once when Slack will never connect again, in a plain sentence. */
  readonly onFatal: (reason: string) => void;
}

/** Over a socket with the app token (`xapp-…`), or by HTTP. */
export type SlackMessengerSettings = Common & ({ readonly appToken: string } | { readonly http: HttpSettings });

/** Milliseconds that events in hand are given when the desk stops; unconfirmed, they come again. */
const PATIENCE_MS = 1_000;

/** Keeps the members' table close to the truth between two lists. */
const follow = (members: Members, inbound: Inbound, answer: Answer | undefined): void => {
  if (inbound.kind === 'member-joined') members.learn([inbound.agent]);
  if (inbound.kind === 'channel-opened') members.refresh(inbound.channel);
  const unknown = answer?.kind === 'text' && answer.text.id === 'answer-try-again';
  if (unknown && 'channel' in inbound) members.refresh(inbound.channel);
};

/** Slack: agents, cards and threads. */
export const createSlackMessenger = (settings: SlackMessengerSettings): Messenger => {
  const { workspace, channels, log } = settings;
  const client = createSlackClient(settings);
  const stopping = new AbortController();
  let finish = async (): Promise<void> => undefined;

  return {
    platform: 'slack',
    deliver: createDeliver({ ...settings, client, workspaceUrl: workspace.url }),
    async start({ receive, report, openThreads }) {
      const ids = channels.map((channel) => channel.id);
      const members = createMembers({ client, workspace, channels: ids, receive, log, signal: stopping.signal });
      const languageOf = (id: string): Language => channels.find((channel) => channel.id === id)?.language ?? '';
      const intake = createIntake({
        ...settings,
        client,
        languageOf,
        receive: readAfterOutage(receive, (): CatchUp => catchUp, stopping.signal),
        taken: (inbound, answer) => {
          follow(members, inbound, answer);
          // What was written in its threads while the app was not in the channel.
          if (inbound.kind === 'channel-opened') void readAgain();
        },
      });
      const catchUp = createCatchUp({ client, workspace, openThreads, intake, log, signal: stopping.signal });
      const readAgain = async (): Promise<void> => {
        try {
          await read();
        } catch {
          log.warn({}, 'The threads of a channel that is back are read at the next connection');
        }
      };
      let listed = false;
      const prepare = async (): Promise<void> => {
        if (!listed) await members.listAll();
        listed = true;
        await catchUp.look();
      };
      const parts = {
        intake,
        prepare,
        report(connection: Connection) {
          report(connection);
          if (connection.connected) catchUp.read();
        },
      };
      const read = async (): Promise<void> => {
        await catchUp.look();
        catchUp.read();
      };
      const connection =
        'http' in settings
          ? createHttpConnection({ ...settings.http, ...parts, read, client, log })
          : createSocketConnection({ ...settings, ...parts });
      finish = async () => {
        await Promise.race([intake.close(), sleep(PATIENCE_MS, undefined, { ref: false })]);
        connection.stop();
      };
      connection.start();
    },
    async stop() {
      stopping.abort();
      await finish();
    },
  };
};
