import { isHeld } from '../customers/what-waited.js';
import { agentWords, sign, threadNotice } from '../deliveries/owe.js';
import { TooEarly } from '../errors.js';
import type { Content } from '../inbound.js';
import type { Message, Place } from '../model.js';
import { plainText } from '../rich-text.js';
import { text } from '../texts.js';
import { isNote } from '../tickets/note-rule.js';
import { cardDeleted } from '../tickets/rebuild.js';
import type { Work } from '../work.js';
import { type InThread, threadOf } from './thread.js';

const tell = async (
  work: Work,
  message: Message,
  id: 'thread-edit-late' | 'thread-edit-refused' | 'thread-delete-late',
): Promise<void> => {
  const ticket = message.ticketId === null ? null : await work.tx.tickets.byId(message.ticketId);
  if (ticket) await work.tx.outbox.add([threadNotice(work, ticket, text(id))]);
};

/** Before it leaves, a message edited into a note stays inside: that shows less, never more. */
const withhold = async (work: Work, message: Message, content: Content): Promise<void> => {
  const { tx } = work;
  if (!(await tx.outbox.cancel(message.id)) && !(await isHeld(work, message)))
    return tell(work, message, 'thread-edit-late');
  await tx.messages.save({ ...message, content: content.text, kind: 'note', outcome: 'kept' });
  await tx.outbox.add([sign(work, message.place, 'note'), sign(work, message.place, 'waiting', false)]);
};

interface Edited extends InThread {
  readonly content: Content;
  readonly mentions: boolean;
}

/** Everything in a ticket's thread is stored; what is not, is on its way. */
const waitForMessage = async (work: Work, edited: Edited): Promise<void> => {
  if (await threadOf(work, edited)) throw new TooEarly(`message ${edited.place.ref} is not here yet`);
};

/** An agent's edit: until the message leaves only the last text goes. A note stays a note, whatever it is edited into. */
export const edit = async (work: Work, event: Edited): Promise<void> => {
  const { tx } = work;
  const { place, content, mentions } = event;
  const message = await tx.messages.byPlace(place);
  if (!message) return waitForMessage(work, event);
  if (message.author !== 'agent') return;
  const edited = { ...message, content: content.text };
  if (message.kind === 'note') return tx.messages.save(edited);
  if (message.outcome === 'refused') return tell(work, message, 'thread-edit-refused');
  const words = plainText(content.text);
  if (isNote(words, mentions)) return withhold(work, message, content);
  const customer = await tx.customers.byId(message.customerId);
  if (!customer || (words.trim() === '' && message.files === undefined)) return;
  const rewritten = await tx.outbox.rewrite(message.id, agentWords(work, customer, message, content.text));
  if (rewritten || (await isHeld(work, message))) await tx.messages.save(edited);
  // One that was read in with its last words left with them.
  else if (words !== plainText(message.content)) await tell(work, message, 'thread-edit-late');
};

/**
 * A card that somebody deletes is built anew. An agent's message: before it leaves, nothing goes, even where its own
 * event comes after that of its deletion; afterwards the thread says that the customer has it already.
 */
export const remove = async (
  work: Work,
  { place, written }: { readonly place: Place; readonly written: string },
): Promise<void> => {
  const { tx } = work;
  const message = await tx.messages.byPlace(place);
  if (!message) {
    await tx.inbound.claim(written, work.now, false);
    return cardDeleted(work, place);
  }
  if (message.author !== 'agent' || message.kind === 'note' || message.outcome === 'refused') return;
  if ((await tx.outbox.cancel(message.id)) || (await isHeld(work, message)))
    await tx.messages.settle([message.id], 'withdrawn');
  else await tell(work, message, 'thread-delete-late');
};
