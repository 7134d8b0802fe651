import type { Measured } from '../digest/measure.js';
import type { Button, Keyboard } from '../inbound.js';
import type { Customer, Instant, Language, Message, Place, Ticket } from '../model.js';
import type { DeliveryBody, Owed } from '../outbox.js';
import type { ConversationLine, Sign } from '../outgoing.js';
import { plainText, type RichText } from '../rich-text.js';
import type { Team } from '../settings.js';
import { splitText } from '../split-text.js';
import type { Text } from '../texts.js';
import type { Work } from '../work.js';

/** The lane of everything that goes to one chat. */
export const chatLane = (platform: string, chat: string): string => `${platform}:${chat}`;

/** The chat that a chat's lane leads to. */
export const chatOf = (lane: string): string => lane.slice(lane.indexOf(':') + 1);

/** The lane of what stands in a team's channel by itself. */
const channelLane = (platform: string, channel: string): string => `${platform}:channel:${channel}`;

/** The channel, or the person, that such a lane leads to. */
export const channelOf = (lane: string): string => lane.slice(lane.lastIndexOf(':') + 1);

/** The messenger that serves a lane. */
export const platformOf = (lane: string): string => lane.slice(0, lane.indexOf(':'));

/** Whether a delivery stands in a ticket's thread, or is its card. */
export const isOfThread = (kind: DeliveryBody['kind']): boolean =>
  kind === 'card' || kind === 'post' || kind === 'thread-file' || kind === 'thread-notice' || kind === 'conversation';

/** Whether a delivery goes to a chat; all others go to a team's channel. */
export const isForCustomer = (kind: DeliveryBody['kind']): boolean =>
  kind === 'message' || kind === 'file' || kind === 'notice' || kind === 'buttons';

/** The lane of a ticket's card and thread, wherever they stand. */
export const ticketLane = (work: Pick<Work, 'teamPlatform'>, ticketId: number): string =>
  `${work.teamPlatform}:ticket:${ticketId}`;

type Posting = Pick<Work, 'teamPlatform' | 'now'>;

const toTeam = (work: Posting, ticket: Ticket, body: DeliveryBody, messageId: number | null): Owed => ({
  lane: ticketLane(work, ticket.id),
  body,
  customerId: ticket.customerId,
  ticketId: ticket.id,
  messageId,
  dueAt: work.now,
});

/** The ticket's card, posted or brought up to date. */
export const card = (work: Posting, ticket: Ticket): Owed => toTeam(work, ticket, { kind: 'card' }, null);

/** A customer's message for the thread; `label` says above it what it is. */
export const post = (work: Work, ticket: Ticket, message: Message, label: Text | null = null): Owed =>
  toTeam(work, ticket, { kind: 'post', content: message.content, label }, message.id);

/** Messages of a customer that stand in one post. */
export const gathered = (
  work: Work,
  ticket: Ticket,
  content: RichText,
  label: Text,
  messages: readonly number[],
): Owed => toTeam(work, ticket, { kind: 'post', content, label, messages }, null);

/** The messages of a customer that stand in the thread once this does. */
export const messagesIn = ({ body, messageId }: Pick<Owed, 'body' | 'messageId'>): readonly number[] => {
  if (body.kind === 'post' && body.messages) return body.messages;
  const carries = body.kind === 'thread-file' || (body.kind === 'post' && !body.sends);
  return carries && messageId !== null ? [messageId] : [];
};

/** A customer's message for the thread, whatever it is: its words, or its file with the words beside it. */
export const carried = (work: Work, ticket: Ticket, message: Message, label: Text | null = null): Owed => {
  const [file] = message.files ?? [];
  if (!file) return post(work, ticket, message, label);
  return toTeam(work, ticket, { kind: 'thread-file', file, content: message.content, label }, message.id);
};

/** The desk's own words in the thread. */
export const threadNotice = (work: Work, ticket: Ticket, text: Text): Owed =>
  toTeam(work, ticket, { kind: 'thread-notice', text }, null);

/** Words for the thread that are no customer's message; `label` says above them whose they are. */
export const labelled = (work: Work, ticket: Ticket, content: RichText, label: Text): Owed =>
  toTeam(work, ticket, { kind: 'post', content, label }, null);

/** A piece of the conversation so far, for a thread that has just begun. */
export const conversationPost = (work: Work, ticket: Ticket, lines: readonly ConversationLine[]): Owed =>
  toTeam(work, ticket, { kind: 'conversation', lines }, null);

/** Where a card stood before its ticket moved. */
type FormerPlace = Pick<Place, 'room' | 'ref'>;

/** The card that was left behind says where its ticket is now. */
export const cardMoved = (work: Work, ticket: Ticket, { room, ref }: FormerPlace): Owed =>
  toTeam(work, ticket, { kind: 'card-moved', room, ref }, null);

/** So does its thread, whenever somebody still writes there. */
export const movedNotice = (work: Work, ticket: Ticket, { room, ref }: FormerPlace): Owed =>
  toTeam(work, ticket, { kind: 'moved-notice', room, ref }, null);

const digestOwed = (
  work: Posting,
  team: Team,
  week: string,
  kind: 'digest' | 'digest-details' | 'digest-chart' | 'digest-summary',
  channel = team.channel,
): Owed => ({
  lane: channelLane(work.teamPlatform, channel),
  body: { kind, team: team.key, week },
  customerId: null,
  ticketId: null,
  messageId: null,
  dueAt: work.now,
});

/** One of the desk's own messages in a team's channel is deleted. */
export const erase = (work: Posting, ticketId: number, customerId: number, { room, ref }: FormerPlace): Owed => ({
  lane: ticketLane(work, ticketId),
  body: { kind: 'erase', room, ref },
  customerId,
  ticketId,
  messageId: null,
  dueAt: work.now,
});

/** The desk's own words to one person of the team, in that person's direct messages. */
export const direct = (
  work: Posting,
  agent: string,
  language: Language,
  text: Text,
  about?: { readonly label: Text; readonly draft: number } | { readonly complaint: number; readonly ticket: number },
): Owed => ({
  lane: `${work.teamPlatform}:direct:${agent}`,
  body: {
    kind: 'direct',
    language,
    text,
    ...(about && ('draft' in about ? { button: about } : { complaint: about.complaint })),
  },
  customerId: null,
  ticketId: about && 'ticket' in about ? about.ticket : null,
  messageId: null,
  dueAt: work.now,
});

/** A week's digest for the team's channel. */
export const digest = (work: Posting, team: Team, week: string): Owed => digestOwed(work, team, week, 'digest');

/** What stands in the digest's thread; owed behind it. */
export const digestDetails = (work: Posting, team: Team, week: string): Owed =>
  digestOwed(work, team, week, 'digest-details');

/** The picture of the week, in the digest's thread; owed behind it. */
export const digestChart = (work: Posting, team: Team, week: string): Owed =>
  digestOwed(work, team, week, 'digest-chart');

/** The week in one line, in the channel of all leads. */
export const digestSummary = (work: Posting, team: Team, week: string, channel: string): Owed =>
  digestOwed(work, team, week, 'digest-summary', channel);

/** The week so far, for one lead alone. */
export const digestDraft = (work: Posting, team: Team, lead: string, week: string, measured: Measured): Owed => ({
  lane: `${work.teamPlatform}:direct:${lead}`,
  body: { kind: 'digest-draft', team: team.key, week, measured },
  customerId: null,
  ticketId: null,
  messageId: null,
  dueAt: work.now,
});

/** A sign on an agent's message, shown or taken off. Signs have lanes of their own: they delay nothing. */
export const sign = (work: Work, place: Place, shape: Sign, shown = true): Owed => ({
  lane: `${place.platform}:sign:${place.room}:${place.ref}`,
  body: { kind: 'sign', room: place.room, ref: place.ref, sign: shape, shown },
  customerId: null,
  ticketId: null,
  messageId: null,
  dueAt: work.now,
});

const toCustomer = (
  customer: Customer,
  body: DeliveryBody,
  dueAt: Instant,
  about: { ticketId?: number; messageId?: number } = {},
): Owed => ({
  lane: chatLane(customer.platform, customer.chat),
  body,
  customerId: customer.id,
  ticketId: about.ticketId ?? null,
  messageId: about.messageId ?? null,
  dueAt,
});

export interface NoticeOptions {
  readonly buttons?: readonly (readonly Button[])[];
  readonly silent?: boolean;
  readonly ticketId?: number;
}

/** The desk's own words to a customer, in the customer's language. */
export const notice = (work: Work, customer: Customer, text: Text, options: NoticeOptions = {}): Owed =>
  toCustomer(
    customer,
    {
      kind: 'notice',
      language: customer.language,
      text,
      buttons: options.buttons ?? [],
      silent: options.silent ?? false,
    },
    work.now,
    options.ticketId === undefined ? {} : { ticketId: options.ticketId },
  );

/** The same words to whoever speaks in a room that is no customer's. */
export const roomNotice = (work: Work, place: Place, language: Language, text: Text): Owed => ({
  lane: chatLane(place.platform, place.room),
  body: { kind: 'notice', language, text, buttons: [], silent: true },
  customerId: null,
  ticketId: null,
  messageId: null,
  dueAt: work.now,
});

/** New buttons under a message that the customer has. */
export const newButtons = (
  work: Work,
  customer: Customer,
  ref: string,
  buttons: readonly (readonly Button[])[],
): Owed => toCustomer(customer, { kind: 'buttons', language: customer.language, ref, buttons }, work.now);

/** A finished answer of the desk's to this message, with buttons under it. */
export const answerWithButtons = (
  work: Work,
  customer: Customer,
  question: Message,
  content: RichText,
  keyboard: Keyboard,
): Owed => toCustomer(customer, { kind: 'message', content, keyboard }, work.now, { messageId: question.id });

/** The assignee's words that the desk puts into the thread, from where they leave for the customer. */
export const postThatSends = (work: Work, ticket: Ticket, message: Message, label: Text): Owed =>
  toTeam(work, ticket, { kind: 'post', content: message.content, label, sends: true }, message.id);

/**
 * An agent's message to the customer, in as many parts as the platform needs, after the time an agent has to think
 * again. Words stand beside the first file where they fit there, else before it.
 */
export const agentWords = (work: Work, customer: Customer, message: Message, content: RichText): readonly Owed[] => {
  const owed = (body: DeliveryBody): Owed =>
    toCustomer(customer, body, work.now + work.settings.sendDelay, {
      messageId: message.id,
      ...(message.ticketId === null ? {} : { ticketId: message.ticketId }),
    });
  const { files = [] } = message;
  const beside = files.length > 0 && plainText(content).length <= work.customerCaptionLimit;
  const words = beside ? [] : splitText(content, work.customerTextLimit);
  return [
    ...words.map((part) => owed({ kind: 'message', content: part })),
    ...files.map((file, index) => owed({ kind: 'file', file, content: beside && index === 0 ? content : [] })),
  ];
};
