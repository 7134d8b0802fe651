import { fileWire } from './files.js';
import type { Channel, Message, State, Wire } from './state.js';

const botProfile = (state: State): Wire => ({
  id: state.identity.botId,
  app_id: state.identity.appId,
  name: state.users.get(state.identity.botUserId)?.name ?? '',
  deleted: false,
  team_id: state.identity.team.id,
});

const threadFacts = (channel: Channel, message: Message): Wire => {
  if (message.threadTs === undefined) return {};
  if (message.threadTs !== message.ts)
    return {
      thread_ts: message.threadTs,
      parent_user_id: channel.messages.get(message.threadTs)?.user,
    };
  const users = [...new Set(message.replies.map((reply) => reply.user))];
  return {
    thread_ts: message.ts,
    reply_count: message.replies.length,
    reply_users_count: users.length,
    latest_reply: message.replies.at(-1)?.ts ?? '0000000000.000000',
    reply_users: users.slice(0, 5),
    is_locked: false,
    subscribed: false,
  };
};

/** A message as histories and answers show it; events add `channel`, `event_ts` and `channel_type`. */
export const messageWire = (state: State, channel: Channel, message: Message, withMetadata: boolean): Wire => ({
  ...(message.subtype === undefined ? {} : { subtype: message.subtype }),
  ...(message.clientMsgId === undefined ? {} : { client_msg_id: message.clientMsgId }),
  type: 'message',
  user: message.user,
  text: message.text,
  ts: message.ts,
  ...(message.botId === undefined
    ? {}
    : { bot_id: message.botId, app_id: state.identity.appId, bot_profile: botProfile(state) }),
  team: state.identity.team.id,
  ...(message.blocks.length === 0 ? {} : { blocks: message.blocks }),
  ...(message.files === undefined ? {} : { files: message.files.map((file) => fileWire(state, file)), upload: false }),
  ...threadFacts(channel, message),
  ...(message.edited === undefined ? {} : { edited: message.edited }),
  ...(message.deleted ? { hidden: true } : {}),
  ...(message.reactions.length === 0
    ? {}
    : { reactions: message.reactions.map(({ name, users }) => ({ name, users: [...users], count: users.length })) }),
  ...(withMetadata && message.metadata !== undefined ? { metadata: message.metadata } : {}),
});
