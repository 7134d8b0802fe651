import {
  blocksOf,
  channelOf,
  flagOf,
  messageText,
  metadataOf,
  needed,
  textOf,
  timestamp,
  writableChannel,
} from '../arguments.js';
import { fallbackText } from '../composer.js';
import { messageWire } from '../message-wire.js';
import { Refusal } from '../refusal.js';
import { type Channel, directChannel, type Message, type State, withIds } from '../state.js';
import type { Methods, Platform } from './method.js';

/** Posts also go to `#name`, and to a person's id, which means the direct messages with that person. */
const destination = (state: State, args: Record<string, unknown>): Channel => {
  const given = textOf(args, 'channel') ?? '';
  const named = state.channelsByName.get(given.replace(/^#/, ''));
  if (named !== undefined) return writableChannel(state, channelOf(state, { channel: named.id }));
  if (state.users.has(given)) return directChannel(state, given);
  if (given === '') throw new Refusal('channel_not_found');
  return writableChannel(state, channelOf(state, args));
};

export const chatMethods = ({ state, messages }: Platform): Methods => {
  const { botUserId, botId, team } = state.identity;

  /** The bot's own message. @throws Refusal `message_not_found` or `refusal` for another's */
  const own = (channel: Channel, ts: string, refusal: string): Message => {
    const message = messages.find(channel, ts);
    if (message.botId !== botId) throw new Refusal(refusal);
    return message;
  };

  return {
    'chat.postMessage': (args) => {
      const channel = destination(state, args);
      const text = messageText(args);
      const blocks = blocksOf(args);
      if (text === undefined && (blocks === undefined || blocks.length === 0)) throw new Refusal('no_text');
      const message = messages.post(channel, {
        user: botUserId,
        text: text ?? fallbackText(blocks ?? []),
        blocks: blocks?.length === 0 ? undefined : blocks,
        threadTs: textOf(args, 'thread_ts'),
        broadcast: flagOf(args, 'reply_broadcast'),
        metadata: metadataOf(args),
      });
      return { channel: channel.id, ts: message.ts, message: messageWire(state, channel, message, true) };
    },

    'chat.update': (args) => {
      const channel = writableChannel(state, channelOf(state, args));
      const message = own(channel, timestamp(args, 'ts'), 'cant_update_message');
      const text = messageText(args);
      const blocks = blocksOf(args);
      const metadata = metadataOf(args);
      if (text === undefined && blocks === undefined && metadata === undefined) throw new Refusal('no_text');
      messages.edit(channel, message, { text, blocks, metadata }, botUserId);
      return {
        channel: channel.id,
        ts: message.ts,
        text: message.text,
        message: messageWire(state, channel, message, true),
      };
    },

    'chat.delete': (args) => {
      const channel = channelOf(state, args);
      const message = own(channel, timestamp(args, 'ts'), 'cant_delete_message');
      messages.remove(channel, message);
      return { channel: channel.id, ts: message.ts };
    },

    'chat.postEphemeral': (args) => {
      const channel = writableChannel(state, channelOf(state, args));
      const user = needed(args, 'user');
      const text = messageText(args);
      const blocks = blocksOf(args);
      if (text === undefined && (blocks === undefined || blocks.length === 0)) throw new Refusal('no_text');
      if (!channel.members.has(user)) throw new Refusal('user_not_in_channel');
      const threadTs = textOf(args, 'thread_ts');
      const ts = state.nextTs();
      state.ephemerals.push({
        channel: channel.id,
        user,
        ts,
        from: 'chat.postEphemeral',
        ...(threadTs === undefined ? {} : { threadTs }),
        text: text ?? '',
        blocks: withIds(blocks ?? []),
        gone: false,
      });
      state.changed({ kind: 'ephemeral', channel: channel.id, ts });
      return { message_ts: ts };
    },

    'chat.getPermalink': (args) => {
      const channel = channelOf(state, args);
      const message = messages.find(channel, timestamp(args, 'message_ts'));
      const thread =
        message.threadTs === undefined || message.threadTs === message.ts
          ? ''
          : `?thread_ts=${message.threadTs}&cid=${channel.id}`;
      return {
        channel: channel.id,
        permalink: `https://${team.domain}.slack.com/archives/${channel.id}/p${message.ts.replace('.', '')}${thread}`,
      };
    },
  };
};
