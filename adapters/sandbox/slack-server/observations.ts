import type { CallLog } from './call-log.js';
import { emojiByName } from './emoji-names.js';
import type { SlackFile } from './files.js';
import type { Platform } from './methods/method.js';
import { viewWire } from './methods/views.js';
import { Refusal } from './refusal.js';
import type { Channel, Message, Wire } from './state.js';
import type { SeenMessage, Shortcut, SlackWorld } from './world.js';

type Observations = Pick<
  SlackWorld,
  | 'workspace'
  | 'channel'
  | 'thread'
  | 'message'
  | 'file'
  | 'ephemerals'
  | 'views'
  | 'calls'
  | 'events'
  | 'connections'
  | 'pendingEvents'
  | 'lostEvents'
>;

const seenFile = ({ id, name, type, content }: SlackFile) => ({ id, name, type, size: content?.length ?? 0 });

/** What can be seen of the workspace: copies, so that nobody changes it by looking. */
export const createObservations = (
  platform: Platform,
  log: CallLog,
  sent: readonly Wire[],
  shortcuts: readonly Shortcut[],
): Observations => {
  const { state, sockets, delivery } = platform;

  const channelOf = (id: string): Channel => {
    const channel = state.channels.get(id);
    if (channel === undefined) throw new Refusal('channel_not_found');
    return channel;
  };

  const seen = (message: Message): SeenMessage => {
    const { ts, user, text } = message;
    return {
      ts,
      user,
      ...(message.botId === undefined ? {} : { bot_id: message.botId }),
      ...(message.subtype === undefined ? {} : { subtype: message.subtype }),
      text,
      blocks: [...message.blocks],
      ...(message.metadata === undefined ? {} : { metadata: message.metadata }),
      ...(message.files === undefined ? {} : { files: message.files.map(seenFile) }),
      ...(message.threadTs === undefined ? {} : { thread_ts: message.threadTs }),
      reactions: message.reactions.map(({ name, users }) => ({ name, users: [...users] })),
      edited: message.edited !== undefined,
      reply_count: message.replies.length,
      deleted: message.deleted,
    };
  };

  return {
    workspace: () => ({
      name: state.identity.team.name,
      bot: state.identity.botUserId,
      shortcuts,
      users: [...state.users.values()].map((user) => ({ ...user })),
      channels: [...state.channels.values()].map(({ id, name, kind, members, archived }) => ({
        id,
        name,
        kind,
        members: [...members],
        archived,
      })),
      emoji: emojiByName,
    }),
    channel: (id) => channelOf(id).top.map(seen),
    thread: (id, ts) => {
      const root = channelOf(id).messages.get(ts);
      if (root === undefined || (root.deleted && root.replies.length === 0)) return [];
      return [root, ...root.replies].map(seen);
    },
    message: (id, ts) => {
      const message = channelOf(id).messages.get(ts);
      return message === undefined ? null : seen(message);
    },
    file: (id) => {
      const file = state.files.byId.get(id);
      if (file?.content === undefined) throw new Refusal('file_not_found');
      return { ...seenFile(file), content: file.content.toString('base64') };
    },
    ephemerals: (userId, channel) =>
      state.ephemerals
        .filter((one) => one.user === userId && !one.gone && (channel === undefined || one.channel === channel))
        .map(({ gone: _gone, blocks, ...one }) => ({ ...one, blocks: [...blocks] })),
    views: (userId) =>
      [...state.views.values()]
        .filter((view) => view.user === userId && view.open)
        .map((view) => ({
          id: view.id,
          view: viewWire(state, view),
          ...(view.errors === undefined ? {} : { errors: view.errors }),
        })),
    calls: (method) => log.list(method),
    events: (type) =>
      sent.filter(
        ({ event }) =>
          type === undefined || (typeof event === 'object' && event !== null && 'type' in event && event.type === type),
      ),
    connections: () => sockets.connections(),
    pendingEvents: () => delivery.pending(),
    lostEvents: (kind) => delivery.lost().filter((one) => kind === undefined || one.kind === kind),
  };
};
