import type { Call } from './call-log.js';
import type { Changes } from './changes.js';
import type { Fault } from './faults.js';
import type { DisconnectReason, EnvelopeKind, LostEnvelope } from './socket-mode.js';
import type { Channel, Reaction, Wire } from './state.js';

/**
 * How to talk to the sandbox's Slack.
 *
 * The app under test speaks the platform's own protocols: the Web API at `url`, Socket Mode at the address that
 * `apps.connections.open` returns. Everybody else speaks through the world: what people in the workspace do (`write`,
 * `click`, `command`, `join`…), what they see (`channel`, `thread`, `ephemerals`, `views`), what administrators and
 * misfortune do (`archive`, `kickBot`, `deleteMessage`, `fail`, `disconnectSockets`), and what was going on
 * (`calls`, `events`, `lostEvents`, `connections`).
 *
 * Arguments and results are JSON, so each function can be called over HTTP by its name; `onChange` and `until` alone
 * serve callers in the same process. Channels and people are named by id. What Slack would not let a person do
 * throws an error whose message is Slack's code for it.
 *
 *     const slack = await startSlackServer({ channels: [{ id: 'C1', name: 'billing' }], users: [{ id: 'U1', name: 'ann' }] });
 *     const ts = slack.world.write('U1', 'C1', { text: 'Hello <@U2>' });
 *     await slack.world.until(() => slack.world.thread('C1', ts)[1]);
 */
export interface SlackWorld {
  createUser(user: { id?: string; name: string; real_name?: string; is_bot?: boolean }): string;
  /** Without `members` everybody is in it; without `bot: false` so is the bot. */
  createChannel(channel: { id?: string; name: string; members?: string[]; bot?: boolean; private?: boolean }): string;
  /** Also with the bot's id: it is invited. */
  join(userId: string, channel: string): void;
  leave(userId: string, channel: string): void;
  /** The direct-message channel between a person and the bot. */
  direct(userId: string): string;

  write(userId: string, channel: string, draft: Draft): string;
  /** `write` with a mention of the bot in front: raises `app_mention` too. */
  mention(userId: string, channel: string, draft: Draft): string;
  edit(userId: string, channel: string, ts: string, draft: Omit<Draft, 'threadTs'>): void;
  remove(userId: string, channel: string, ts: string): void;
  react(userId: string, channel: string, ts: string, name: string): void;
  unreact(userId: string, channel: string, ts: string, name: string): void;
  /**
   * Presses a button of a message or of an ephemeral that this person sees; `choice` is the value of the option taken
   * from a menu. The result is the trigger id; what the app makes of it shows in the world.
   */
  click(userId: string, channel: string, ts: string, actionId: string, choice?: string): string;
  /** `click` that resolves when the app acknowledged, or did not in time (`response: null`). */
  press(userId: string, channel: string, ts: string, actionId: string, choice?: string): Promise<CommandResult>;
  /** Chooses one of the app's shortcuts in a message's menu. */
  shortcut(userId: string, channel: string, ts: string, callbackId: string): string;
  clickInView(userId: string, viewId: string, actionId: string, choice?: string): string;
  /** Resolves when the app acknowledged, or did not in time (`response: null`). */
  command(userId: string, channel: string, command: string, text: string): Promise<CommandResult>;
  /**
   * `values` by action_id: a string for inputs and menus, or the state object itself. What is left out stays as the app
   * filled it in; `null` empties it.
   */
  submitView(userId: string, viewId: string, values: Record<string, unknown>): Promise<CommandResult>;
  closeView(userId: string, viewId: string): void;

  /** Who and what there is. */
  workspace(): SeenWorkspace;
  /** What stands in the channel, oldest first, replies left out. */
  channel(channel: string): SeenMessage[];
  /** A message and its replies, oldest first; empty when it is gone without replies. */
  thread(channel: string, ts: string): SeenMessage[];
  /** One message, deleted or not. */
  message(channel: string, ts: string): SeenMessage | null;
  /** A file with its content in base64. */
  file(fileId: string): SeenFile & { content: string };
  ephemerals(userId: string, channel?: string): SeenEphemeral[];
  /** What this person has open: modals, the topmost last, and the home. */
  views(userId: string): SeenView[];

  archive(channel: string): void;
  unarchive(channel: string): void;
  kickBot(channel: string): void;
  /** By whoever uploaded it. */
  deleteFile(fileId: string): void;
  /** The app loses, or gets back, the right to read files. */
  hideFiles(hidden: boolean): void;
  /** By an administrator. */
  deleteMessage(channel: string, ts: string): void;
  /** Sends any event: a bare one, or a whole `event_callback` as `events` shows it, to repeat it. Gives its event_id. */
  pushEvent(event: Wire): string;
  fail(fault: Fault): void;
  clearFaults(): void;
  /** The faults that are still to come. */
  faults(): Fault[];
  /** Moves the server's clock: message times, expiry of triggers and response_urls, limits. */
  advanceClock(milliseconds: number): void;
  disconnectSockets(reason: DisconnectReason): number;
  /** Where the app wants what happens posted, checked as the platform does; `null` for Socket Mode. */
  setRequestUrl(url: string | null): Promise<void>;
  /** The token stops or begins again to be accepted. */
  revoke(revoked: boolean): void;

  calls(method?: string): Call[];
  /** The last thousand events sent, as whole `event_callback` bodies. */
  events(type?: string): Wire[];
  connections(): number;
  /** Events that are neither acknowledged nor lost. */
  pendingEvents(): number;
  lostEvents(kind?: EnvelopeKind): LostEnvelope[];
}

/** The world as code in the same process has it. */
export type WatchableWorld = SlackWorld & Pick<Changes, 'onChange' | 'until'>;

export interface Draft {
  /** As typed; `<@U1>`, `<#C1>`, `<!channel>` are what the person picked from the list, unless `literal`. */
  text?: string;
  literal?: boolean;
  blocks?: Wire[];
  threadTs?: string;
  /** Also send to the channel. */
  broadcast?: boolean;
  /** Uploaded with the message; `content` in base64. */
  files?: { name: string; content: string }[];
}

/** A message shortcut of the app's manifest. */
export interface Shortcut {
  readonly name: string;
  readonly callback_id: string;
}

export interface CommandResult {
  triggerId: string;
  /** What the app acknowledged with; null when it did not. */
  response: Wire | null;
  /** Slack's code when it could not show that. */
  error?: string;
}

export interface SeenMessage {
  ts: string;
  user: string;
  bot_id?: string;
  subtype?: string;
  text: string;
  blocks: Wire[];
  metadata?: Wire;
  thread_ts?: string;
  /** What was uploaded with it. */
  files?: SeenFile[];
  reactions: Reaction[];
  edited: boolean;
  reply_count: number;
  deleted: boolean;
}

/** `size` in bytes; `type` is the MIME type. */
interface SeenFile {
  id: string;
  name: string;
  size: number;
  type: string;
}

export interface SeenEphemeral {
  channel: string;
  user: string;
  ts: string;
  from: 'chat.postEphemeral' | 'command' | 'response_url';
  threadTs?: string;
  text: string;
  blocks: Wire[];
}

interface SeenWorkspace {
  name: string;
  /** What the app offers in a message's menu. */
  shortcuts: readonly Shortcut[];
  bot: string;
  users: { id: string; name: string; realName: string; isBot: boolean }[];
  channels: { id: string; name: string; kind: Channel['kind']; members: string[]; archived: boolean }[];
  /** The emoji by Slack's names for them. */
  emoji: Readonly<Record<string, string>>;
}

interface SeenView {
  id: string;
  view: Wire;
  errors?: Wire;
}
