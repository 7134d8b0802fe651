import type { Answer, Inbound } from '../../src/core/inbound.js';
import type { Log } from '../../src/core/log.js';
import type { Language } from '../../src/core/model.js';
import type { FetchFile, Messenger } from '../../src/core/ports.js';
import type { Texts } from '../../src/core/texts.js';
import { createCatchUp } from './catch-up.js';
import { createSlackClient, identifyWorkspace, landingOf } from './client.js';
import { createDeliver } from './deliver.js';
import type { SlackWorkspace } from './identity.js';
import { createIntake } from './intake.js';
import { createMembers, type Members } from './members.js';
import { createSocketConnection } from './socket.js';

export interface SlackMessengerSettings {
  /** `xoxb-…` */
  readonly botToken: string;
  /** `xapp-…` */
  readonly appToken: string;
  /** Web API base, ending in `/api/`. */
  readonly apiUrl: string;
  /** Milliseconds that Slack has for an answer. */
  readonly answerWithin?: number | undefined;
  /** What tells this desk's posts from another desk's in the same channels. */
  readonly desk: string;
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

/** Keeps the members' table close to the truth between two lists. */
const follow = (members: Members, inbound: Inbound, answer: Answer | undefined): void => {
  if (inbound.kind === 'member-joined') members.learn([inbound.agent]);
  const unknown = answer?.kind === 'text' && answer.text.id === 'answer-try-again';
  if (unknown && 'channel' in inbound) members.refresh(inbound.channel);
};

/** Slack: agents, cards and threads, by Socket Mode. */
export const createSlackMessenger = (settings: SlackMessengerSettings): Messenger => {
  const { workspace, channels, log } = settings;
  const client = createSlackClient(settings);
  const stopping = new AbortController();
  let finish = async (): Promise<void> => undefined;

  return {
    platform: 'slack',
    deliver: createDeliver({ ...settings, client, workspaceUrl: workspace.url }),
    landing: landingOf(settings),
    async check() {
      await identifyWorkspace(settings);
    },
    async start({ receive, report, openThreads }) {
      const ids = channels.map((channel) => channel.id);
      const members = createMembers({ client, workspace, channels: ids, receive, log, signal: stopping.signal });
      const languageOf = (id: string): Language => channels.find((channel) => channel.id === id)?.language ?? '';
      const intake = createIntake({
        ...settings,
        client,
        languageOf,
        receive,
        taken: (inbound, answer) => follow(members, inbound, answer),
      });
      const catchUp = createCatchUp({ client, workspace, openThreads, intake, log, signal: stopping.signal });
      let listed = false;
      const prepare = async (): Promise<void> => {
        if (!listed) await members.listAll();
        listed = true;
        await catchUp.look();
      };
      const socket = createSocketConnection({
        ...settings,
        intake,
        prepare,
        report(connection) {
          report(connection);
          if (connection.connected) catchUp.read();
        },
      });
      finish = async () => {
        await intake.close();
        socket.stop();
      };
      socket.start();
    },
    async stop() {
      stopping.abort();
      await finish();
    },
  };
};
