import type { AttachedFile } from '../model.js';
import type { Delivery } from '../outbox.js';
import { plainText } from '../rich-text.js';
import { type Text, text } from '../texts.js';
import type { Work } from '../work.js';
import { notice, post, threadNotice } from './owe.js';

type Of<K extends Delivery['body']['kind']> = Extract<Delivery['body'], { kind: K }>;

/** As people say it: 20 for a limit of 20 MB. */
const megabytes = (bytes: number): number => Math.floor(bytes / 1024 ** 2);

/** Why an agent's file did not reach the customer. */
export const fileRefusal = ({ name }: AttachedFile, reason: string, limit: number | undefined): Text =>
  limit === undefined
    ? text('thread-file-undeliverable', { name, reason })
    : text('thread-file-over-limit', { name, limit: megabytes(limit) });

/** The team cannot get a customer's file: both sides are told, and its words go alone. */
export const threadFileRefused = async (
  work: Work,
  { ticketId, messageId, customerId }: Delivery,
  { file, content }: Of<'thread-file'>,
  limit: number | undefined,
): Promise<void> => {
  const { tx } = work;
  const ticket = ticketId === null ? null : await tx.tickets.byId(ticketId);
  const message = messageId === null ? null : await tx.messages.byId(messageId);
  const customer = customerId === null ? null : await tx.customers.byId(customerId);
  if (!ticket || !message || !customer) return;
  const { kind } = file;
  const size = limit === undefined ? null : { limit: megabytes(limit) };
  const told = size ? text('thread-file-too-large', { kind, ...size }) : text('thread-file-lost', { kind });
  const hasWords = plainText(content).trim() !== '';
  if (!hasWords) await tx.messages.settle([message.id], 'refused');
  await tx.outbox.add([
    hasWords ? post(work, ticket, message, told) : threadNotice(work, ticket, told),
    notice(work, customer, size ? text('file-too-large', { kind, ...size }) : text('file-not-passed-on', { kind })),
  ]);
};
