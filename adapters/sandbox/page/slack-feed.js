import { h } from './dom.js';
import { ephemeralMessage, slackMessage } from './slack-message.js';
import { dayHeading, dayOf, deskNow } from './time.js';
import { newReplies } from './unread.js';
import { look, show, world } from './world.js';

const dismissed = new Set();

const dismiss = (ts) => {
  dismissed.add(ts);
  show();
};

/** What this person alone sees in a channel, or in one thread of it. */
const ephemeralsIn = (channel, thread) =>
  world.ephemerals.filter((one) => one.channel === channel && one.threadTs === thread && !dismissed.has(one.ts));

/**
 * Shows messages and ephemerals by their time, with a heading for each day.
 * @param {{ onThread?: (ts: string) => void, onEdit: (message: object) => void }} does
 */
export const showFeed = (feed, { channel, thread, messages, empty }, does) => {
  const all = [
    ...messages.map((message) => ({ ts: message.ts, message })),
    ...ephemeralsIn(channel, thread).map((ephemeral) => ({ ts: ephemeral.ts, ephemeral })),
  ].sort((one, other) => (one.ts < other.ts ? -1 : 1));
  const place = `${look.me} ${channel} ${thread ?? ''}`;
  let day = '';
  const items = all.flatMap(({ ts, message, ephemeral }) => {
    const item = ephemeral
      ? { key: `${place} e${ts}`, sign: ephemeral, make: () => ephemeralMessage(ephemeral, dismiss) }
      : {
          key: `${place} ${ts}`,
          sign: [message, does.onThread && newReplies(channel, message), dayOf(deskNow())],
          make: () => slackMessage(channel, message, does),
        };
    const at = Number(ts) * 1000;
    if (thread !== undefined || dayOf(at) === day) return [item];
    day = dayOf(at);
    const heading = dayHeading(at);
    return [{ key: `${place} ${day}`, sign: heading, make: () => h('li', { class: 'day' }, heading) }, item];
  });
  const none = { key: `${place} empty`, sign: empty, make: () => h('li', { class: 'empty' }, h('p', {}, empty)) };
  feed.show(items.length === 0 && empty !== undefined ? [none] : items);
};
