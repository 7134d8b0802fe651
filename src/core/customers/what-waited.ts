import { chatLane, notice, threadNotice } from '../deliveries/owe.js';
import type { Customer, Message } from '../model.js';
import type { Owed } from '../outbox.js';
import { plainText } from '../rich-text.js';
import { teamOf } from '../settings.js';
import { closeSurvey } from '../surveys/close.js';
import { type TextArg, text } from '../texts.js';
import type { Work } from '../work.js';
import { isSameDay } from '../working-time.js';

/** Notices that time does not make stale: they say what did not reach the team. */
const lasting: readonly string[] = [
  'not-passed-on',
  'file-too-large',
  'file-not-passed-on',
  'unsupported',
  'caption-only',
];

/** UTF-16 units of a message by which its author knows it again. */
const excerpt = 80;

const isStale = ({ body }: Owed): boolean => body.kind === 'notice' && !lasting.includes(body.text.id);

const zoneOf = async ({ tx, settings }: Work, { ticketId }: Message): Promise<string> => {
  const ticket = ticketId === null ? null : await tx.tickets.byId(ticketId);
  return ticket ? teamOf(settings, ticket.team).calendar.timezone : settings.timezone;
};

const writtenAt = async (work: Work, message: Message): Promise<TextArg> => ({
  instant: message.at,
  timezone: await zoneOf(work, message),
  style: 'day-and-time',
});

/** Says above what arrives late when it was written. */
export const writtenOn = async (work: Work, customer: Customer, message: Message): Promise<Owed> =>
  notice(work, customer, text('written-on', { time: await writtenAt(work, message) }), { silent: true });

/** What was written too long ago to go out by itself. */
const isTooOld = ({ now, settings }: Work, { at }: Message): boolean => now - at > settings.reopenWindow;

/** An agent's message that waits for the agent: nothing of it is owed any more. */
export const isHeld = async ({ tx }: Work, { id, author, outcome, place }: Message): Promise<boolean> =>
  author === 'agent' && outcome === 'waiting' && place.ref !== '' && (await tx.outbox.owedFor(id)) === 0;

/** Asks in the thread whether a message shall go out all the same. */
const ask = async (work: Work, message: Message): Promise<void> => {
  const ticket = message.ticketId === null ? null : await work.tx.tickets.byId(message.ticketId);
  if (!ticket) return;
  const words = plainText(message.content).replace(/\s+/g, ' ').trim();
  const said = text('thread-held', {
    agent: { agent: message.agent ?? '' },
    time: await writtenAt(work, message),
    words: words.length > excerpt ? `${words.slice(0, excerpt).trimEnd()}…` : words,
  });
  const asked = threadNotice(work, ticket, said);
  const button = { label: text('button-send-held'), message: message.id };
  await work.tx.outbox.add([{ ...asked, body: { kind: 'thread-notice', text: said, button } }]);
};

const dropSurvey = async (work: Work, { body, ticketId }: Owed): Promise<void> => {
  if (body.kind !== 'notice' || body.text.id !== 'resolved-survey' || ticketId === null) return;
  const ticket = await work.tx.tickets.byId(ticketId);
  if (ticket) await closeSurvey(work, ticket);
};

/**
 * What waited for a customer who can be reached again: agents' messages under a line with their date, those that are
 * too old only if the agent says so; no stale notices and no surveys.
 */
export const sendWhatWaited = async (work: Work, customer: Customer): Promise<void> => {
  const { tx } = work;
  const waited = await tx.outbox.takeBack(chatLane(customer.platform, customer.chat));
  const messages = new Map<number, Message>();
  for (const { messageId } of waited) {
    const message = messageId === null || messages.has(messageId) ? null : await tx.messages.byId(messageId);
    if (message?.author === 'agent') messages.set(message.id, message);
  }
  const going: Owed[] = [];
  let dated: Message | undefined;
  for (const owed of waited) {
    const message = owed.messageId === null ? undefined : messages.get(owed.messageId);
    if (isStale(owed)) await dropSurvey(work, owed);
    else if (!message) going.push(owed);
    else if (!isTooOld(work, message)) {
      const sameDay = dated && (dated === message || isSameDay(await zoneOf(work, message), dated.at, message.at));
      if (!sameDay) going.push(await writtenOn(work, customer, message));
      dated = message;
      going.push(owed);
    }
  }
  await tx.outbox.add(going);
  for (const message of messages.values()) if (isTooOld(work, message)) await ask(work, message);
};
