import { compose, textOfBlocks } from './composer.js';
import { addFile } from './files.js';
import type { Messages } from './messages.js';
import { Refusal } from './refusal.js';
import {
  addChannel,
  type Channel,
  directChannel,
  type Message,
  newId,
  type State,
  type User,
  type Wire,
} from './state.js';
import type { Draft, SlackWorld } from './world.js';

type People = Pick<
  SlackWorld,
  | 'createUser'
  | 'createChannel'
  | 'join'
  | 'leave'
  | 'direct'
  | 'write'
  | 'mention'
  | 'edit'
  | 'remove'
  | 'react'
  | 'unreact'
  | 'deleteFile'
  | 'hideFiles'
  | 'archive'
  | 'unarchive'
  | 'kickBot'
  | 'deleteMessage'
>;

const administrator = 'USLACKADMIN';

const composed = (draft: Draft): { text: string; blocks: readonly Wire[] } => {
  const blockId = newId('b').slice(-6);
  if (draft.blocks === undefined) return compose(draft.text ?? '', blockId, draft.literal);
  return { text: draft.text ?? textOfBlocks(draft.blocks), blocks: draft.blocks };
};

/** What the members and administrators of the workspace do. */
export const createPeople = (state: State, messages: Messages, emit: (event: Wire) => void): People => {
  const { botUserId, team } = state.identity;

  const channelOf = (id: string): Channel => {
    const channel = state.channels.get(id);
    if (channel === undefined) throw new Refusal('channel_not_found');
    return channel;
  };

  const userOf = (id: string): User => {
    const user = state.users.get(id);
    if (user === undefined) throw new Refusal('user_not_found');
    return user;
  };

  const roomOf = (userId: string, id: string): Channel => {
    const channel = channelOf(id);
    if (channel.archived) throw new Refusal('is_archived');
    if (!channel.members.has(userOf(userId).id)) throw new Refusal('not_in_channel');
    return channel;
  };

  const ownOf = (userId: string, channel: Channel, ts: string, refusal: string): Message => {
    const message = messages.find(channel, ts);
    if (message.user !== userId) throw new Refusal(refusal);
    return message;
  };

  const tellMembership = (type: string, channel: Channel, user: string): void => {
    state.changed({ kind: 'member', channel: channel.id });
    if (!channel.members.has(botUserId)) return;
    const channel_type = channel.kind === 'group' ? 'G' : 'C';
    emit({ type, user, channel: channel.id, channel_type, team: team.id, event_ts: state.nextTs() });
  };

  const tellArchive = (type: string, channel: Channel): void => {
    state.changed({ kind: 'member', channel: channel.id });
    if (channel.members.has(botUserId))
      emit({ type, channel: channel.id, user: administrator, is_moved: 0, event_ts: state.nextTs() });
  };

  const upload = (
    channel: Channel,
    message: Parameters<Messages['post']>[1],
    drafts: NonNullable<Draft['files']>,
  ): string => {
    const files = drafts.map(({ name, content }) =>
      addFile(state, { name, user: message.user, content: Buffer.from(content, 'base64'), complete: true }),
    );
    const { ts, threadTs } = messages.post(channel, { ...message, subtype: 'file_share', files });
    for (const { shares } of files) {
      shares.push({ channel: channel.id, ts, ...(threadTs === undefined ? {} : { threadTs }) });
    }
    return ts;
  };

  const write: SlackWorld['write'] = (userId, id, draft) => {
    const channel = roomOf(userId, id);
    const { text, blocks } = composed(draft);
    const wordless = draft.blocks === undefined && text === '';
    if (wordless && draft.files === undefined) throw new Refusal('no_text');
    const { threadTs, broadcast } = draft;
    const message = { user: userId, text, blocks: wordless ? [] : blocks, threadTs, broadcast };
    return draft.files === undefined ? messages.post(channel, message).ts : upload(channel, message, draft.files);
  };

  return {
    createUser: ({ id = newId('U'), name, real_name = name, is_bot = false }) => {
      state.users.set(id, { id, name, realName: real_name, isBot: is_bot });
      return id;
    },
    createChannel: ({ id = newId('C'), name, members, bot = true, private: isPrivate = false }) => {
      const everybody = [...state.users.values()].filter((user) => user.id !== botUserId).map((user) => user.id);
      const inside = [...(bot ? [botUserId] : []), ...(members ?? everybody)];
      return addChannel(state, { id, name, kind: isPrivate ? 'group' : 'channel', members: inside }).id;
    },
    join: (userId, id) => {
      const channel = channelOf(id);
      if (channel.members.has(userOf(userId).id)) return;
      channel.members.add(userId);
      messages.post(channel, {
        user: userId,
        text: `<@${userId}> has joined the channel`,
        blocks: [],
        subtype: 'channel_join',
      });
      tellMembership('member_joined_channel', channel, userId);
    },
    leave: (userId, id) => {
      const channel = roomOf(userId, id);
      channel.members.delete(userId);
      messages.post(channel, {
        user: userId,
        text: `<@${userId}> has left the channel`,
        blocks: [],
        subtype: 'channel_leave',
      });
      tellMembership('member_left_channel', channel, userId);
    },
    direct: (userId) => directChannel(state, userOf(userId).id).id,

    write,
    mention: (userId, id, draft) => {
      const named = draft.blocks === undefined ? { ...draft, text: `<@${botUserId}> ${draft.text ?? ''}` } : draft;
      return write(userId, id, named);
    },
    edit: (userId, id, ts, draft) => {
      const channel = roomOf(userId, id);
      messages.edit(channel, ownOf(userId, channel, ts, 'cant_update_message'), composed(draft), userId);
    },
    remove: (userId, id, ts) => {
      const channel = roomOf(userId, id);
      messages.remove(channel, ownOf(userId, channel, ts, 'cant_delete_message'));
    },
    react: (userId, id, ts, name) => {
      const channel = roomOf(userId, id);
      messages.react(channel, messages.find(channel, ts), userId, name);
    },
    unreact: (userId, id, ts, name) => {
      const channel = roomOf(userId, id);
      messages.unreact(channel, messages.find(channel, ts), userId, name);
    },

    deleteFile: (id) => {
      const file = state.files.byId.get(id);
      if (file === undefined) throw new Refusal('file_not_found');
      file.deleted = true;
    },
    hideFiles: (hidden) => {
      state.files.unreadable = hidden;
    },

    archive: (id) => {
      const channel = channelOf(id);
      channel.archived = true;
      tellArchive('channel_archive', channel);
    },
    unarchive: (id) => {
      const channel = channelOf(id);
      channel.archived = false;
      tellArchive('channel_unarchive', channel);
    },
    kickBot: (id) => {
      const channel = channelOf(id);
      if (!channel.members.delete(botUserId)) return;
      const type = channel.kind === 'group' ? 'group_left' : 'channel_left';
      emit({ type, channel: id, actor_id: administrator, event_ts: state.nextTs() });
      state.changed({ kind: 'member', channel: id });
    },
    deleteMessage: (id, ts) => {
      const channel = channelOf(id);
      messages.remove(channel, messages.find(channel, ts));
    },
  };
};
