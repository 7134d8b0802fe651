import type { Content } from '../inbound.js';
import type { Customer, Message, Place } from '../model.js';
import type { Work } from '../work.js';

/** Keeps what a customer wrote, for a ticket or for none yet. */
export const keep = async (
  { tx, now, recordedAt }: Work,
  customer: Customer,
  content: Content,
  place: Place,
  as: Pick<Message, 'ticketId' | 'outcome'>,
): Promise<Message> => {
  // Its event was claimed as of now.
  await tx.ledger.moved(now, recordedAt);
  return tx.messages.create({
    customerId: customer.id,
    author: 'customer',
    agent: null,
    kind: 'message',
    content: content.text,
    attachment: content.attachment,
    ...(content.files && { files: content.files }),
    place,
    at: recordedAt,
    ...as,
  });
};
