import { randomUUID } from 'node:crypto';
import { blockOfText } from './composer.js';
import type { SlackFile } from './files.js';
import { messageWire } from './message-wire.js';
import { Refusal } from './refusal.js';
import { type Channel, type Message, newId, type State, type Wire, withIds } from './state.js';

interface NewMessage {
  readonly user: string;
  readonly text: string;
  /** Absent: Slack makes them of the text. */
  readonly blocks?: readonly Wire[] | undefined;
  readonly threadTs?: string | undefined;
  readonly broadcast?: boolean | undefined;
  readonly metadata?: Wire | undefined;
  readonly subtype?: string | undefined;
  readonly files?: readonly SlackFile[] | undefined;
}

interface NewContent {
  readonly text?: string | undefined;
  readonly blocks?: readonly Wire[] | undefined;
  readonly metadata?: Wire | undefined;
}

export interface Messages {
  post(channel: Channel, message: NewMessage): Message;
  edit(channel: Channel, message: Message, content: NewContent, by: string): void;
  remove(channel: Channel, message: Message): void;
  react(channel: Channel, message: Message, user: string, name: string): void;
  unreact(channel: Channel, message: Message, user: string, name: string): void;
  /** @throws Refusal `message_not_found` */
  find(channel: Channel, ts: string): Message;
}

const without = <T>(list: T[], item: T): void => {
  const index = list.lastIndexOf(item);
  if (index >= 0) list.splice(index, 1);
};

/** Everything that happens to messages, whoever does it, with the events that Slack sends about it. */
export const createMessages = (state: State, emit: (event: Wire) => void): Messages => {
  const { botUserId, botId } = state.identity;

  const tell = (channel: Channel, event: Wire): void => {
    if (!channel.members.has(botUserId)) return;
    emit({ ...event, channel: channel.id, channel_type: channel.kind });
  };

  const tellChange = (channel: Channel, message: Message, previous: Wire): void => {
    const ts = state.nextTs();
    tell(channel, {
      type: 'message',
      subtype: 'message_changed',
      message: messageWire(state, channel, message, true),
      previous_message: previous,
      hidden: true,
      ts,
      event_ts: ts,
    });
    state.changed({ kind: 'changed', channel: channel.id, ts: message.ts });
  };

  const tellDeletion = (channel: Channel, message: Message, previous: Wire): void => {
    const ts = state.nextTs();
    tell(channel, {
      type: 'message',
      subtype: 'message_deleted',
      previous_message: previous,
      hidden: true,
      deleted_ts: message.ts,
      ts,
      event_ts: ts,
    });
    state.changed({ kind: 'deleted', channel: channel.id, ts: message.ts });
  };

  const mentionsBot = (text: string): boolean => text.includes(`<@${botUserId}>`);

  const newBlocks = (message: NewMessage): readonly Wire[] => {
    if (message.blocks !== undefined) return withIds(message.blocks);
    return message.text === '' ? [] : [blockOfText(message.text, newId('b').slice(-6))];
  };

  const post = (channel: Channel, content: NewMessage): Message => {
    const named = content.threadTs === undefined ? undefined : channel.messages.get(content.threadTs);
    const root = named?.threadTs === undefined ? named : channel.messages.get(named.threadTs);
    // A reply to what is no longer there lands in the channel; a deleted parent that still has replies is there.
    const parent = root?.deleted && root.replies.length === 0 ? undefined : root;
    const message: Message = {
      channel: channel.id,
      ts: state.nextTs(),
      user: content.user,
      text: content.text,
      blocks: newBlocks(content),
      ownBlocks: content.blocks !== undefined,
      deleted: false,
      reactions: [],
      replies: [],
    };
    if (content.subtype !== undefined) message.subtype = content.subtype;
    if (content.user === botUserId) message.botId = botId;
    else if (content.subtype === undefined) message.clientMsgId = randomUUID();
    if (content.metadata !== undefined) message.metadata = content.metadata;
    if (content.files !== undefined) message.files = content.files;
    if (parent !== undefined) {
      parent.threadTs = parent.ts;
      parent.replies.push(message);
      message.threadTs = parent.ts;
      if (content.broadcast) message.subtype = 'thread_broadcast';
    }
    channel.messages.set(message.ts, message);
    if (parent === undefined || content.broadcast) channel.top.push(message);
    const event = messageWire(state, channel, message, true);
    tell(channel, { ...event, event_ts: message.ts });
    if (message.user !== botUserId && message.subtype === undefined && mentionsBot(message.text))
      tell(channel, { ...event, type: 'app_mention', event_ts: message.ts });
    state.changed({ kind: 'message', channel: channel.id, ts: message.ts });
    return message;
  };

  const edit = (channel: Channel, message: Message, content: NewContent, by: string): void => {
    const previous = messageWire(state, channel, message, true);
    if (content.text !== undefined) message.text = content.text;
    if (content.blocks !== undefined) {
      message.ownBlocks = content.blocks.length > 0;
      message.blocks = withIds(content.blocks);
    }
    if (!message.ownBlocks && content.text !== undefined)
      message.blocks = message.text === '' ? [] : [blockOfText(message.text, newId('b').slice(-6))];
    if (content.metadata !== undefined) {
      if (Object.keys(content.metadata).length === 0) delete message.metadata;
      else message.metadata = content.metadata;
    }
    message.edited = { user: by, ts: `${state.nextTs().slice(0, 10)}.000000` };
    tellChange(channel, message, previous);
  };

  /** Slack keeps a thread whose parent is deleted: the parent becomes a tombstone until the last reply is gone. */
  const bury = (channel: Channel, message: Message, previous: Wire): void => {
    message.deleted = true;
    message.subtype = 'tombstone';
    message.user = 'USLACKBOT';
    delete message.botId;
    delete message.clientMsgId;
    delete message.metadata;
    delete message.files;
    message.text = 'This message was deleted.';
    message.blocks = [];
    message.reactions.length = 0;
    tellChange(channel, message, previous);
  };

  const remove = (channel: Channel, message: Message): void => {
    const previous = messageWire(state, channel, message, true);
    if (message.replies.length > 0) {
      bury(channel, message, previous);
      return;
    }
    message.deleted = true;
    without(channel.top, message);
    const parent = message.threadTs === undefined ? undefined : channel.messages.get(message.threadTs);
    if (parent !== undefined && parent !== message) without(parent.replies, message);
    tellDeletion(channel, message, previous);
    if (parent !== undefined && parent !== message && parent.deleted && parent.replies.length === 0) {
      without(channel.top, parent);
      tellDeletion(channel, parent, messageWire(state, channel, parent, true));
    }
  };

  const tellReaction = (type: string, channel: Channel, message: Message, user: string, name: string): void => {
    if (channel.members.has(botUserId))
      emit({
        type,
        user,
        reaction: name,
        item: { type: 'message', channel: channel.id, ts: message.ts },
        item_user: message.user,
        event_ts: state.nextTs(),
      });
    state.changed({ kind: 'reaction', channel: channel.id, ts: message.ts });
  };

  return {
    post,
    edit,
    remove,
    react: (channel, message, user, name) => {
      const reaction = message.reactions.find((one) => one.name === name);
      if (reaction?.users.includes(user)) throw new Refusal('already_reacted');
      if (reaction === undefined) message.reactions.push({ name, users: [user] });
      else reaction.users.push(user);
      tellReaction('reaction_added', channel, message, user, name);
    },
    unreact: (channel, message, user, name) => {
      const reaction = message.reactions.find((one) => one.name === name);
      if (!reaction?.users.includes(user)) throw new Refusal('no_reaction');
      without(reaction.users, user);
      if (reaction.users.length === 0) without(message.reactions, reaction);
      tellReaction('reaction_removed', channel, message, user, name);
    },
    find: (channel, ts) => {
      const message = channel.messages.get(ts);
      if (message === undefined || (message.deleted && message.replies.length === 0))
        throw new Refusal('message_not_found');
      return message;
    },
  };
};
