import { staysBehind } from '../attachments.js';
import { agentWords, movedNotice, sign, threadNotice } from '../deliveries/owe.js';
import { wordsDelivered } from '../deliveries/settle.js';
import type { Content } from '../inbound.js';
import type { Message, Ticket } from '../model.js';
import { plainText } from '../rich-text.js';
import { text } from '../texts.js';
import { isNote } from '../tickets/note-rule.js';
import type { Work } from '../work.js';
import { type InThread, threadOf } from './thread.js';

interface Written extends InThread {
  readonly agent: string;
  readonly settled?: 'delivered' | 'note';
  readonly content: Content;
  readonly mentions: boolean;
}

/** Only the assignee speaks to the customer, and not in a note. */
const speaksToCustomer = async ({ tx }: Work, ticket: Ticket, written: Written): Promise<boolean> =>
  ticket.assignee === written.agent &&
  !isNote(plainText(written.content.text), written.mentions) &&
  (await tx.members.isMember(written.place.room, written.agent));

const keep = (work: Work, ticket: Ticket, written: Written, as: Pick<Message, 'kind' | 'outcome'>): Promise<Message> =>
  work.tx.messages.create({
    customerId: ticket.customerId,
    ticketId: ticket.id,
    author: 'agent',
    agent: written.agent,
    content: written.content.text,
    attachment: written.content.attachment,
    ...(written.content.files && { files: written.content.files }),
    place: written.place,
    at: work.recordedAt,
    ...as,
  });

/**
 * What this agent or another wrote below it in the thread and was here first: by another process, or before what was
 * lost with a connection was read in.
 */
const writtenLater = async ({ tx }: Work, { customerId, place }: Message): Promise<readonly number[]> =>
  (await tx.messages.waitingOf(customerId)).flatMap((other) =>
    other.place.platform === place.platform && other.place.room === place.room && other.place.ref > place.ref
      ? [other.id]
      : [],
  );

const send = async (work: Work, ticket: Ticket, written: Written): Promise<void> => {
  const { tx } = work;
  const { content, place } = written;
  const customer = await tx.customers.byId(ticket.customerId);
  if (!customer) return;
  if (staysBehind(content)) await tx.outbox.add([threadNotice(work, ticket, text('thread-file-stays'))]);
  if (plainText(content.text).trim() === '' && content.files === undefined) {
    await keep(work, ticket, written, { kind: 'message', outcome: 'refused' });
    return tx.outbox.add([sign(work, place, 'failed')]);
  }
  const message = await keep(work, ticket, written, { kind: 'message', outcome: 'waiting' });
  await tx.outbox.addBefore(await writtenLater(work, message), agentWords(work, customer, message, content.text));
  await tx.outbox.add(
    customer.reachable
      ? [sign(work, place, 'waiting')]
      : [sign(work, place, 'failed'), threadNotice(work, ticket, text('thread-unreachable'))],
  );
};

/** The customer has it, or it stayed inside, since before the database was restored: it is owed to nobody again. */
const keepSettled = async (work: Work, ticket: Ticket, written: Written): Promise<void> => {
  if (written.settled === 'note') return void (await keep(work, ticket, written, { kind: 'note', outcome: 'kept' }));
  const message = await keep(work, ticket, written, { kind: 'message', outcome: 'waiting' });
  await wordsDelivered(work, message.id);
};

/** A message in a ticket's thread: the assignee's go to the customer, all others stay inside as notes. */
export const write = async (work: Work, written: Written): Promise<void> => {
  const thread = await threadOf(work, written);
  if (!thread) return;
  const { ticket, moved } = thread;
  if (written.settled !== undefined) return keepSettled(work, ticket, written);
  if (!moved && (await speaksToCustomer(work, ticket, written))) return send(work, ticket, written);
  await keep(work, ticket, written, { kind: 'note', outcome: 'kept' });
  await work.tx.outbox.add([sign(work, written.place, 'note')]);
  if (moved) await work.tx.outbox.add([movedNotice(work, ticket, { room: written.place.room, ref: written.thread })]);
};
