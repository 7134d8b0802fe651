import { type Arguments, channelOf, needed, timestamp } from '../arguments.js';
import { isEmojiName } from '../emoji-names.js';
import { messageWire } from '../message-wire.js';
import { Refusal } from '../refusal.js';
import type { Channel, Message } from '../state.js';
import type { Methods, Platform } from './method.js';

export const reactionMethods = ({ state, messages }: Platform): Methods => {
  const { botUserId } = state.identity;

  const target = (args: Arguments): [Channel, Message] => {
    const channel = channelOf(state, args);
    if (channel.archived) throw new Refusal('is_archived');
    if (!channel.members.has(botUserId)) throw new Refusal('not_in_channel');
    return [channel, messages.find(channel, timestamp(args, 'timestamp'))];
  };

  const nameOf = (args: Arguments): string => {
    const name = needed(args, 'name').replace(/^:|:$/g, '');
    if (!isEmojiName(name)) throw new Refusal('invalid_name');
    return name;
  };

  return {
    'reactions.add': (args) => {
      const name = nameOf(args);
      const [channel, message] = target(args);
      messages.react(channel, message, botUserId, name);
      return {};
    },

    'reactions.remove': (args) => {
      const name = nameOf(args);
      const [channel, message] = target(args);
      messages.unreact(channel, message, botUserId, name);
      return {};
    },

    'reactions.get': (args) => {
      const [channel, message] = target(args);
      return { type: 'message', channel: channel.id, message: messageWire(state, channel, message, false) };
    },
  };
};
