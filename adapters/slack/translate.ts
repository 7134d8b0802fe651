import type { CardAction, Inbound } from '../../src/core/inbound.js';
import type { Place } from '../../src/core/model.js';
import { readAnswerPress } from './answer-lines.js';
import { readTransferTo } from './cards/transfer-to.js';
import { readComplaintPress } from './complaints.js';
import { readDecision } from './dead-letters.js';
import { readHeld } from './held.js';
import { instantOf, type SlackWorkspace } from './identity.js';
import { type Json, list, object, string, withoutSecrets } from './json.js';
import { readAnswerForm } from './modals/answers.js';
import { readComplaintForm } from './modals/complaint.js';
import { readDraftForm, readDraftPress, SAVE_AS_FAQ } from './modals/draft.js';
import { readTransfer } from './modals/transfer.js';
import { metadataOf } from './modals/view.js';
import { readWordsForm, readWordsPress } from './modals/words.js';
import { type Envelope, translateMessage, unreadable } from './translate-message.js';

const ACTIONS: Readonly<Record<string, CardAction>> = {
  claim: 'claim',
  release: 'release',
  resolve: 'resolve',
  reopen: 'reopen',
  transfer: 'transfer',
  answers: 'answers',
  complaint: 'complaint',
};

/** The app is in a channel again, or the channel is back. */
const opened = (event: Json, { workspace, eventId, receivedAt, payload }: Envelope): Inbound | undefined => {
  const channel = string(event.channel);
  if (!channel || eventId === undefined) return undefined;
  const key = `slack:${workspace.account}:channel:${eventId}`;
  return { kind: 'channel-opened', channel, key, at: instantOf(event.event_ts, receivedAt), payload };
};

const membership = (event: Json, envelope: Envelope, kind: 'member-joined' | 'member-left'): Inbound | undefined => {
  const { workspace, eventId } = envelope;
  if (event.user === workspace.botUserId) return kind === 'member-joined' ? opened(event, envelope) : undefined;
  const team = string(event.team);
  if (kind === 'member-joined' && team !== undefined && team !== workspace.account) return undefined;
  const [channel, agent] = [event.channel, event.user].map(string);
  if (!channel || !agent || eventId === undefined)
    return unreadable(envelope, 'a membership without channel or person');
  return {
    kind,
    channel,
    agent,
    key: `slack:${workspace.account}:member:${eventId}`,
    at: instantOf(event.event_ts, envelope.receivedAt),
    payload: envelope.payload,
  };
};

const translateEvent = (body: Json, envelope: Envelope): Inbound | undefined => {
  const event = object(body.event);
  switch (event.type) {
    case 'message':
    case 'app_mention':
      return translateMessage(event, envelope);
    case 'member_joined_channel':
      return membership(event, envelope, 'member-joined');
    case 'member_left_channel':
      return membership(event, envelope, 'member-left');
    case 'channel_unarchive':
    case 'group_unarchive':
      return opened(event, envelope);
    default:
      return undefined;
  }
};

/** The buttons beside what only one person sees, under a message that was held back, and under an unsure card. */
const meaningOf = (name: string | undefined, value: string | undefined, place: Place) => {
  const destination = readTransferTo(name, value);
  if (destination) return { kind: 'agent-transferred', ...destination, comment: null, assignee: null, place } as const;
  const answer =
    readAnswerPress(name, value) ??
    readDraftPress(name, value) ??
    readComplaintPress(name, value) ??
    readWordsPress(name, value);
  if (answer) return answer;
  const held = readHeld(name, value);
  if (held) return { kind: 'agent-confirmed', ...held } as const;
  const decision = readDecision(name, value);
  return decision && ({ kind: 'lead-decided', ...decision } as const);
};

const translateAction = (body: Json, envelope: Envelope): Inbound | undefined => {
  const [pressed] = list(body.actions).map(object);
  const name = string(pressed?.action_id);
  const action = name === undefined || !Object.hasOwn(ACTIONS, name) ? undefined : ACTIONS[name];
  const channel =
    string(object(body.channel).id) ?? string(object(body.container).channel_id) ?? string(metadataOf(body).channel);
  const place = { platform: 'slack', room: channel ?? '', ref: string(body.trigger_id) ?? '' };
  const meant = meaningOf(name, string(pressed?.value), place);
  if (!pressed || !(action || meant)) return undefined;
  const [agent, trigger, value] = [object(body.user).id, body.trigger_id, pressed.value].map(string);
  if (!action) {
    if (!meant || !channel || !agent || !trigger) {
      return unreadable(envelope, 'a button without its channel or who pressed it');
    }
    return {
      ...meant,
      channel,
      agent,
      key: `slack:${envelope.workspace.account}:interaction:${trigger}`,
      at: instantOf(pressed.action_ts, envelope.receivedAt),
      payload: envelope.payload,
    };
  }
  if (!channel || !agent || !trigger || !value || !/^[1-9]\d{0,14}$/.test(value)) {
    return unreadable(envelope, 'a button without its ticket, its channel or who pressed it');
  }
  return {
    kind: 'agent-acted',
    action,
    ticket: Number(value),
    channel,
    agent,
    key: `slack:${envelope.workspace.account}:interaction:${trigger}`,
    at: instantOf(pressed.action_ts, envelope.receivedAt),
    payload: envelope.payload,
  };
};

const translateSubmission = (body: Json, envelope: Envelope): Inbound | undefined => {
  const read = [readTransfer, readAnswerForm, readDraftForm, readComplaintForm, readWordsForm]
    .map((reader) => reader(body))
    .find((one) => one !== undefined);
  const trigger = string(body.trigger_id);
  if (read === null || (read && !trigger))
    return unreadable(envelope, 'a form without its ticket, its channel or who filled it in');
  return (
    read && {
      ...read,
      key: `slack:${envelope.workspace.account}:interaction:${trigger}`,
      at: envelope.receivedAt,
      payload: envelope.payload,
    }
  );
};

/** A shortcut in a message's menu. */
const translateShortcut = (body: Json, envelope: Envelope): Inbound | undefined => {
  if (body.callback_id !== SAVE_AS_FAQ) return undefined;
  const ids = [object(body.user).id, object(body.channel).id, object(body.message).ts, body.trigger_id].map(string);
  const [agent, channel, ref, trigger] = ids;
  if (!agent || !channel || !ref || !trigger) return unreadable(envelope, 'a shortcut without its message or person');
  return {
    kind: 'draft-asked',
    place: { platform: 'slack', room: channel, ref },
    channel,
    agent,
    key: `slack:${envelope.workspace.account}:interaction:${trigger}`,
    at: instantOf(body.action_ts, envelope.receivedAt),
    payload: envelope.payload,
  };
};

const translateCommand = (body: Json, envelope: Envelope): Inbound => {
  const [agent, channel, trigger] = [body.user_id, body.channel_id, body.trigger_id].map(string);
  if (!agent || !channel || !trigger) return unreadable(envelope, 'a command without channel or person');
  return {
    kind: 'agent-command',
    text: string(body.text) ?? '',
    channel,
    agent,
    key: `slack:${envelope.workspace.account}:command:${trigger}`,
    at: envelope.receivedAt,
    payload: envelope.payload,
  };
};

const translateAny = (body: Json, envelope: Envelope): Inbound | undefined => {
  if (body.event !== undefined) return translateEvent(body, envelope);
  if (body.command !== undefined) return translateCommand(body, envelope);
  if (body.type === 'block_actions') return translateAction(body, envelope);
  if (body.type === 'message_action') return translateShortcut(body, envelope);
  if (body.type === 'view_submission') return translateSubmission(body, envelope);
  return string(body.type) === undefined ? unreadable(envelope, 'not a payload of Slack') : undefined;
};

/** What Slack sent, by Socket Mode or HTTP alike, in the desk's words; `undefined` for what does not concern it. */
export const translate = (
  received: unknown,
  workspace: Pick<SlackWorkspace, 'account' | 'botUserId'>,
  receivedAt: number,
): Inbound | undefined => {
  const body = object(received);
  const inbound = translateAny(body, { workspace, eventId: string(body.event_id), receivedAt, payload: received });
  // Most events are the desk's own messages coming back: only what is kept is copied.
  return inbound && { ...inbound, payload: withoutSecrets(inbound.payload) };
};
