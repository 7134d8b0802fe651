import type { CustomerProfile } from '../../src/core/inbound.js';
import type { Customer, Message, Ticket } from '../../src/core/model.js';
import type { DeliveryBody, Owed } from '../../src/core/outbox.js';
import type { Tx } from '../../src/core/store.js';

/** 2026-11-20 12:00:00.123 UTC. */
export const noon = 1_795_176_000_123;

export const profile = (chat: string): CustomerProfile => ({
  platform: 'telegram',
  chat,
  name: 'Ada',
  username: 'ada',
  language: 'en',
});

export const createCustomer = (tx: Tx, chat = '100'): Promise<Customer> =>
  tx.customers.create(profile(chat), 'en', noon);

export const ticketOf = (customerId: number, changes: Partial<Ticket> = {}): Omit<Ticket, 'id'> => ({
  customerId,
  team: 'billing',
  topic: null,
  state: 'open',
  assignee: null,
  lastAssignee: null,
  question: 'Why?',
  wordless: null,
  segment: null,
  priority: 'normal',
  routedBy: 'default',
  evidence: null,
  follows: null,
  openedAt: noon,
  waitingSince: noon,
  firstReplyAt: null,
  promisedAt: null,
  resolvedAt: null,
  spam: false,
  channel: null,
  cardRef: null,
  ...changes,
});

/** A ticket of a new customer who writes from this chat. */
export const createTicket = async (tx: Tx, chat = '100', changes: Partial<Ticket> = {}): Promise<Ticket> =>
  tx.tickets.create(ticketOf((await createCustomer(tx, chat)).id, changes));

export const messageOf = (customerId: number, changes: Partial<Message> = {}): Omit<Message, 'id'> => ({
  customerId,
  ticketId: null,
  author: 'customer',
  agent: null,
  kind: 'message',
  content: [{ text: 'Hello', bold: true }],
  attachment: null,
  place: { platform: 'telegram', room: '100', ref: '1' },
  at: noon,
  outcome: 'waiting',
  ...changes,
});

export const message = (text: string): DeliveryBody => ({ kind: 'message', content: [{ text }] });

export const owed = (lane: string, changes: Partial<Owed> = {}): Owed => ({
  lane,
  body: message(lane),
  customerId: null,
  ticketId: null,
  messageId: null,
  dueAt: noon,
  ...changes,
});

export const cardOf = (ticketId: number): Owed =>
  owed(`slack:ticket:${ticketId}`, { body: { kind: 'card' }, ticketId });
