import { directOf, look, world } from './world.js';

const seenChats = new Map();
const seenChannels = new Map();
const seenThreads = new Map();

const lastOf = (messages) => messages?.at(-1);

export const seeChat = (id) => seenChats.set(id, lastOf(world.chats.get(id))?.message_id ?? 0);

export const unreadInChat = (id) => {
  const seen = seenChats.get(id) ?? 0;
  return (world.chats.get(id) ?? []).filter((one) => one.who === 'bot' && one.message_id > seen).length;
};

const place = (channel, ts = '', who = look.me) => `${who} ${channel} ${ts}`;

export const seeChannel = (channel) => seenChannels.set(place(channel), lastOf(world.channels.get(channel))?.ts ?? '');

export const unreadInChannel = (channel, who = look.me) => {
  const seen = seenChannels.get(place(channel, '', who)) ?? '';
  return (world.channels.get(channel) ?? []).filter((one) => !one.deleted && one.user !== who && one.ts > seen).length;
};

/** What the desk wrote to a person alone, who need not be the one acting. */
export const unreadDirect = (who) => unreadInChannel(directOf(who)?.id, who);

export const seeThread = (channel, ts, replies) => seenThreads.set(place(channel, ts), replies);

/** Replies that came since this person last had the thread open. */
export const newReplies = (channel, { ts, reply_count }) =>
  Math.max(0, reply_count - (seenThreads.get(place(channel, ts)) ?? 0));
