import { type Arguments, channelOf, flagOf, limitOf, needed, pageOf, textOf, withinBounds } from '../arguments.js';
import { messageWire } from '../message-wire.js';
import { Refusal } from '../refusal.js';
import { type Channel, directChannel, type State, type Wire } from '../state.js';
import type { Methods, Platform } from './method.js';

const channelWire = (state: State, channel: Channel): Wire => ({
  id: channel.id,
  created: channel.created,
  is_archived: channel.archived,
  is_im: channel.kind === 'im',
  is_mpim: false,
  ...(channel.kind === 'im'
    ? { user: [...channel.members].find((id) => id !== state.identity.botUserId), is_open: true }
    : {
        name: channel.name,
        name_normalized: channel.name,
        is_channel: channel.kind === 'channel',
        is_group: channel.kind === 'group',
        is_private: channel.kind === 'group',
        is_general: false,
        is_shared: false,
        is_ext_shared: false,
        is_member: channel.members.has(state.identity.botUserId),
        creator: 'USLACKADMIN',
        topic: { value: '', creator: '', last_set: 0 },
        purpose: { value: '', creator: '', last_set: 0 },
      }),
});

const kinds: Readonly<Record<string, Channel['kind']>> = {
  public_channel: 'channel',
  private_channel: 'group',
  im: 'im',
};

const cursor = (nextCursor: string): Wire => ({ response_metadata: { next_cursor: nextCursor } });

const historyScopes = { channel: 'channels:history', group: 'groups:history', im: 'im:history' } as const;

export const conversationMethods = ({ state, scopes }: Platform): Methods => {
  const { botUserId } = state.identity;

  const readable = (args: Arguments): Channel => {
    const channel = channelOf(state, args);
    const needed = historyScopes[channel.kind];
    if (!scopes.includes(needed)) {
      throw new Refusal('missing_scope', [], { needed, provided: scopes.join(',') });
    }
    if (!channel.members.has(botUserId)) throw new Refusal('not_in_channel');
    return channel;
  };

  return {
    'conversations.info': (args) => {
      const channel = channelOf(state, args);
      return {
        channel: {
          ...channelWire(state, channel),
          ...(flagOf(args, 'include_num_members') ? { num_members: channel.members.size } : {}),
        },
      };
    },

    'conversations.list': (args) => {
      const wanted = (textOf(args, 'types') ?? 'public_channel').split(',').map((type) => kinds[type.trim()]);
      const visible = [...state.channels.values()].filter(
        (channel) =>
          wanted.includes(channel.kind) &&
          (channel.kind === 'channel' || channel.members.has(botUserId)) &&
          !(channel.archived && flagOf(args, 'exclude_archived')),
      );
      const page = pageOf(visible, args, limitOf(args, 100, 1000));
      return { channels: page.items.map((channel) => channelWire(state, channel)), ...cursor(page.nextCursor) };
    },

    'conversations.members': (args) => {
      const channel = channelOf(state, args);
      const page = pageOf([...channel.members], args, limitOf(args, 100, 1000));
      return { members: page.items, ...cursor(page.nextCursor) };
    },

    'conversations.history': (args) => {
      const channel = readable(args);
      const found = channel.top.filter(withinBounds(args)).reverse();
      const page = pageOf(found, args, limitOf(args, 100, 1000));
      const withMetadata = flagOf(args, 'include_all_metadata');
      return {
        messages: page.items.map((message) => messageWire(state, channel, message, withMetadata)),
        has_more: page.nextCursor !== '',
        pin_count: 0,
        ...(page.nextCursor === '' ? {} : cursor(page.nextCursor)),
      };
    },

    'conversations.replies': (args) => {
      const channel = readable(args);
      const root = channel.messages.get(needed(args, 'ts'));
      if (root === undefined || (root.deleted && root.replies.length === 0)) throw new Refusal('thread_not_found');
      const page = pageOf(root.replies.filter(withinBounds(args)), args, limitOf(args, 1000, 1000));
      const withMetadata = flagOf(args, 'include_all_metadata');
      return {
        // The parent leads every page, whatever the bounds.
        messages: [root, ...page.items].map((message) => messageWire(state, channel, message, withMetadata)),
        has_more: page.nextCursor !== '',
        ...(page.nextCursor === '' ? {} : cursor(page.nextCursor)),
      };
    },

    'conversations.open': (args) => {
      const users = textOf(args, 'users') ?? (Array.isArray(args.users) ? args.users.join(',') : undefined);
      if (users === undefined) {
        const channel = channelOf(state, args);
        return { channel: { id: channel.id }, no_op: true, already_open: true };
      }
      if (users.includes(','))
        throw new Refusal('too_many_users', ['[ERROR] group messages are not part of the sandbox']);
      const user = state.users.get(users);
      if (user === undefined) throw new Refusal('user_not_found');
      if (user.id === botUserId || user.isBot) throw new Refusal('cannot_dm_bot');
      const known = state.directs.has(user.id);
      const channel = directChannel(state, user.id);
      return {
        channel: flagOf(args, 'return_im') ? channelWire(state, channel) : { id: channel.id },
        ...(known ? { no_op: true, already_open: true } : {}),
      };
    },
  };
};
