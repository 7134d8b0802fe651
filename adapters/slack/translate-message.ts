import type { Inbound } from '../../src/core/inbound.js';
import { contentOf } from './content.js';
import { instantOf, type SlackWorkspace } from './identity.js';
import { type Json, object, string } from './json.js';
import { settledSign } from './signs.js';

/** What every event brings besides itself. */
export interface Envelope {
  readonly workspace: Pick<SlackWorkspace, 'account' | 'botUserId'>;
  readonly eventId: string | undefined;
  readonly receivedAt: number;
  /** As it may be kept. */
  readonly payload: unknown;
}

export const unreadable = (envelope: Envelope, reason: string): Inbound => ({
  kind: 'unreadable',
  reason,
  key: envelope.eventId === undefined ? null : `slack:${envelope.workspace.account}:event:${envelope.eventId}`,
  at: envelope.receivedAt,
  payload: envelope.payload,
});

/** Subtypes that people's own words come with. */
const SPOKEN = new Set<unknown>([undefined, 'file_share', 'thread_broadcast']);

const isByPerson = (message: Json, { workspace }: Envelope): boolean =>
  message.bot_id === undefined &&
  message.bot_profile === undefined &&
  message.user !== workspace.botUserId &&
  SPOKEN.has(message.subtype);

const isReply = (message: Json): boolean => message.thread_ts !== undefined && message.thread_ts !== message.ts;

/** Who wrote the message at the top, where Slack says so. */
const isOthers = (parent: unknown, { workspace }: Envelope): boolean =>
  string(parent) !== undefined && parent !== workspace.botUserId;

const keyOf = ({ workspace }: Envelope, channel: string, ts: string): string =>
  `slack:${workspace.account}:message:${channel}:${ts}`;

const wrote = (event: Json, envelope: Envelope): Inbound | undefined => {
  // Slack mentions an app once more when an edit adds the mention; the edit itself is told apart.
  if (event.edited !== undefined || !isByPerson(event, envelope) || !isReply(event)) return undefined;
  const [channel, ts, thread, agent] = [event.channel, event.ts, event.thread_ts, event.user].map(string);
  if (!channel || !ts || !thread || !agent) return unreadable(envelope, 'a message without its place or its author');
  const settled = settledSign(event, envelope.workspace.botUserId);
  return {
    kind: 'agent-wrote',
    ...(settled !== undefined && { settled }),
    agent,
    thread,
    ...(isOthers(event.parent_user_id, envelope) && { threadOfOthers: true as const }),
    place: { platform: 'slack', room: channel, ref: ts },
    ...contentOf(event),
    key: keyOf(envelope, channel, ts),
    at: instantOf(ts, envelope.receivedAt),
    payload: envelope.payload,
  };
};

/** Slack reports unfurled links and its own bookkeeping as edits too: only other words are one. */
const edited = (event: Json, envelope: Envelope): Inbound | undefined => {
  const message = object(event.message);
  const before = object(event.previous_message);
  if (!isByPerson(message, envelope) || before.bot_id !== undefined || !isReply(message)) return undefined;
  if (message.text === before.text) return undefined;
  const [channel, ts, thread] = [event.channel, message.ts, message.thread_ts].map(string);
  if (!channel || !ts || !thread || envelope.eventId === undefined) {
    return unreadable(envelope, 'an edit without its place');
  }
  return {
    kind: 'agent-edited',
    thread,
    ...(isOthers(message.parent_user_id, envelope) && { threadOfOthers: true as const }),
    place: { platform: 'slack', room: channel, ref: ts },
    ...contentOf(message),
    key: `slack:${envelope.workspace.account}:edit:${envelope.eventId}`,
    at: instantOf(event.event_ts, envelope.receivedAt),
    payload: envelope.payload,
  };
};

/** A reply of a person's, or something of the desk's at the top of the channel: it may be a card. */
const concernsDesk = (message: Json, envelope: Envelope): boolean =>
  isReply(message) ? isByPerson(message, envelope) : message.user === envelope.workspace.botUserId;

/** Slack leaves a tombstone in place of a message that has replies. */
const isBurial = (event: Json): boolean => object(event.message).subtype === 'tombstone';

const deleted = (event: Json, envelope: Envelope): Inbound | undefined => {
  const before = event.previous_message;
  if (before !== undefined && !concernsDesk(object(before), envelope)) return undefined;
  const [channel, ts] = [event.channel, event.deleted_ts ?? object(event.message).ts].map(string);
  if (!channel || !ts || envelope.eventId === undefined) return unreadable(envelope, 'a deletion without its place');
  return {
    kind: 'agent-deleted',
    place: { platform: 'slack', room: channel, ref: ts },
    written: keyOf(envelope, channel, ts),
    key: `slack:${envelope.workspace.account}:delete:${envelope.eventId}`,
    at: instantOf(event.event_ts, envelope.receivedAt),
    payload: envelope.payload,
  };
};

/**
 * People's replies in threads, their edits and deletions. Everything else that Slack calls a message is `undefined`:
 * top-level messages, bots', the desk's own. Somebody from another workspace is passed on: never an assignee, so what
 * they write becomes a note.
 */
export const translateMessage = (event: Json, envelope: Envelope): Inbound | undefined => {
  if (event.channel_type === 'im' || event.channel_type === 'mpim') return undefined;
  if (event.subtype === 'message_deleted' || isBurial(event)) return deleted(event, envelope);
  if (event.subtype === 'message_changed') return edited(event, envelope);
  return wrote(event, envelope);
};
