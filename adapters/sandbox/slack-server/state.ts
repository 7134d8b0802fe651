import { randomBytes } from 'node:crypto';
import type { SlackFile, SlackFiles } from './files.js';

/** Any JSON object as it goes over the wire. */
export type Wire = Record<string, unknown>;

export interface User {
  readonly id: string;
  readonly name: string;
  readonly realName: string;
  readonly isBot: boolean;
}

export interface Reaction {
  readonly name: string;
  readonly users: string[];
}

export interface Message {
  readonly channel: string;
  readonly ts: string;
  subtype?: string;
  user: string;
  botId?: string;
  clientMsgId?: string;
  text: string;
  blocks: readonly Wire[];
  /** Whether the app gave the blocks itself; those that Slack made of `text` follow the text. */
  ownBlocks: boolean;
  metadata?: Wire;
  files?: readonly SlackFile[];
  threadTs?: string;
  edited?: { readonly user: string; readonly ts: string };
  deleted: boolean;
  readonly reactions: Reaction[];
  /** Of a thread's parent: its replies that are there, oldest first. */
  readonly replies: Message[];
}

export interface Channel {
  readonly id: string;
  readonly name: string;
  readonly kind: 'channel' | 'group' | 'im';
  readonly created: number;
  readonly members: Set<string>;
  archived: boolean;
  /** Everything by ts, deleted messages too. */
  readonly messages: Map<string, Message>;
  /** What stands in the channel itself, oldest first. */
  readonly top: Message[];
}

/** What only one person sees. */
export interface Ephemeral {
  readonly channel: string;
  readonly user: string;
  readonly ts: string;
  readonly from: 'chat.postEphemeral' | 'command' | 'response_url';
  readonly threadTs?: string;
  text: string;
  blocks: readonly Wire[];
  gone: boolean;
}

export interface View {
  readonly id: string;
  readonly user: string;
  readonly rootId: string;
  readonly previousId: string | null;
  hash: string;
  content: Wire;
  open: boolean;
  /** What the app objected to at the last submission, by block_id. */
  errors?: Wire;
}

export interface Team {
  readonly id: string;
  readonly name: string;
  readonly domain: string;
}

interface Identity {
  readonly team: Team;
  readonly appId: string;
  readonly botId: string;
  readonly botUserId: string;
  readonly botToken: string;
  readonly appToken: string;
}

export interface Change {
  readonly kind:
    | 'message'
    | 'changed'
    | 'deleted'
    | 'reaction'
    | 'ephemeral'
    | 'view'
    | 'member'
    | 'socket'
    | 'ack'
    | 'call'
    | 'lost';
  readonly channel?: string;
  readonly ts?: string;
}

export interface State {
  readonly identity: Identity;
  readonly users: Map<string, User>;
  readonly channels: Map<string, Channel>;
  readonly channelsByName: Map<string, Channel>;
  /** Direct-message channel by the other person. */
  readonly directs: Map<string, Channel>;
  readonly ephemerals: Ephemeral[];
  readonly views: Map<string, View>;
  readonly files: SlackFiles;
  readonly now: () => number;
  /** A ts that was never given before: `1700000000.000123`. */
  readonly nextTs: () => string;
  readonly changed: (change: Change) => void;
}

let counter = randomBytes(3).readUIntBE(0, 3);

/** An id in Slack's form, unique in this process. */
export const newId = (prefix: string): string => {
  counter += 1;
  return `${prefix}${counter.toString(36).toUpperCase().padStart(10, '0')}`;
};

/** Increasing timestamps that follow the wall clock to the microsecond and never repeat. */
export const createTsClock = (now: () => number): (() => string) => {
  let last = 0;
  return () => {
    last = Math.max(last + 1, now() * 1000);
    return `${Math.floor(last / 1_000_000)}.${String(last % 1_000_000).padStart(6, '0')}`;
  };
};

export const addChannel = (
  state: State,
  channel: { id: string; name: string; kind: Channel['kind']; members: Iterable<string> },
): Channel => {
  const added: Channel = {
    id: channel.id,
    name: channel.name,
    kind: channel.kind,
    created: Math.floor(state.now() / 1000),
    members: new Set(channel.members),
    archived: false,
    messages: new Map(),
    top: [],
  };
  state.channels.set(added.id, added);
  if (added.name !== '') state.channelsByName.set(added.name, added);
  return added;
};

/** The direct-message channel between the bot and a person, opened when there is none. */
export const directChannel = (state: State, userId: string): Channel => {
  const open = state.directs.get(userId);
  if (open !== undefined) return open;
  const members = [state.identity.botUserId, userId];
  const channel = addChannel(state, { id: newId('D'), name: '', kind: 'im', members });
  state.directs.set(userId, channel);
  return channel;
};

const interactive =
  /^(button|.*_select|overflow|checkboxes|radio_buttons|.*picker|.*_input|feedback_buttons|icon_button)$/;

const withActionId = (element: unknown): unknown => {
  if (typeof element !== 'object' || element === null || !('type' in element)) return element;
  if ('action_id' in element || !interactive.test(String(element.type))) return element;
  return { ...element, action_id: randomBytes(4).toString('base64url') };
};

/** Blocks as Slack stores them: each with a `block_id`, each interactive element with an `action_id`. */
export const withIds = (blocks: readonly Wire[]): readonly Wire[] =>
  blocks.map((block) => {
    const stored: Wire = { ...block, block_id: block.block_id ?? newId('b').slice(-6) };
    if (Array.isArray(block.elements)) stored.elements = block.elements.map(withActionId);
    if (Array.isArray(block.actions)) stored.actions = block.actions.map(withActionId);
    if (block.accessory !== undefined) stored.accessory = withActionId(block.accessory);
    if (block.element !== undefined) stored.element = withActionId(block.element);
    if (Array.isArray(block.child_blocks)) stored.child_blocks = withIds(block.child_blocks);
    return stored;
  });
