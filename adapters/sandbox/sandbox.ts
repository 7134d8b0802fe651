import { createChangeStream } from './change-stream.js';
import { type ControlServer, startControlServer } from './control.js';
import { type SlackServer, startSlackServer } from './slack-server/start-slack-server.js';
import type { NewCustomer } from './telegram-server/people.js';
import { startTelegramServer, type TelegramServer } from './telegram-server/start-telegram-server.js';

/** Who and what there is at the start. */
export interface SandboxOrder {
  readonly users: readonly { readonly id: string; readonly name: string; readonly real_name?: string }[];
  readonly channels: readonly { readonly id: string; readonly name: string; readonly members: readonly string[] }[];
  /** Customers who have not written yet. */
  readonly customers?: readonly NewCustomer[];
  /** The message shortcuts of the Slack app. */
  readonly shortcuts?: readonly { readonly name: string; readonly callback_id: string }[];
  readonly rateLimits?: boolean;
  /** How far the platforms' clocks are ahead of the machine's, in milliseconds. */
  readonly ahead?: number;
  /** Milliseconds before each time that Slack repeats an event; by default as on the platform. */
  readonly slackRetries?: readonly number[];
}

/** How to reach a sandbox in another process. */
export interface SandboxAddress {
  readonly telegram: { readonly url: string; readonly token: string };
  readonly slack: {
    readonly url: string;
    readonly botToken: string;
    readonly appToken: string;
    readonly signingSecret: string;
  };
  /** Where both worlds are driven from. */
  readonly control: string;
}

export interface Sandbox {
  readonly telegram: TelegramServer;
  readonly slack: SlackServer;
  readonly control: ControlServer;
  readonly address: SandboxAddress;
  close(): Promise<void>;
}

/** Starts a Telegram and a Slack, and the door through which both are driven. */
export const startSandbox = async (order: SandboxOrder): Promise<Sandbox> => {
  const { users, channels, customers = [], rateLimits = true, ahead = 0, slackRetries, shortcuts = [] } = order;
  const telegram = await startTelegramServer({ rateLimits });
  const slack = await startSlackServer({
    users: users.map((user) => ({ ...user })),
    channels: channels.map((channel) => ({ ...channel, members: [...channel.members] })),
    rateLimits,
    shortcuts,
    ...(slackRetries && { retryDelaysMs: slackRetries }),
  });
  telegram.world.advanceClock(ahead);
  slack.world.advanceClock(ahead);
  for (const customer of customers) telegram.world.createCustomer(customer);
  const worlds = { telegram: telegram.world, slack: slack.world };
  const control = await startControlServer(worlds, createChangeStream(worlds));
  return {
    telegram,
    slack,
    control,
    address: {
      telegram: { url: telegram.url, token: telegram.token },
      slack: { url: slack.url, botToken: slack.botToken, appToken: slack.appToken, signingSecret: slack.signingSecret },
      control: control.url,
    },
    async close() {
      await Promise.all([telegram.close(), slack.close(), control.close()]);
    },
  };
};
