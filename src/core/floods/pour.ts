import { carried, gathered, notice } from '../deliveries/owe.js';
import type { Customer, Message, Ticket } from '../model.js';
import type { Owed } from '../outbox.js';
import type { Clock } from '../ports.js';
import { plain, plainText, type RichText } from '../rich-text.js';
import { teamOf } from '../settings.js';
import type { Store } from '../store.js';
import { text } from '../texts.js';
import { labelOf } from '../tickets/open.js';
import { type DeskFacts, type Work, workNow } from '../work.js';
import { createMemory } from './repeated.js';

/** UTF-16 units of one post: well within what a platform takes, and what a person reads at one go. */
const postLimit = 5_000;

/** So many messages are posted in one transaction: whoever else writes waits no longer for it than for a few events. */
const atOnce = 200;

/** What is looked back on for repetitions. */
const remembered = 100;

/** A message as it stands among others: its words, and what came with them. */
const lineOf = (work: Work, ticket: Ticket, { content, attachment }: Message): RichText => {
  const { language } = teamOf(work.settings, ticket.team);
  const named = attachment === null ? '' : work.texts.line(language, text('thread-attachment', { kind: attachment }));
  const label: RichText = named === '' ? [] : [{ text: named, italic: true }];
  return [...label, ...plain(label.length > 0 && content.length > 0 ? '\n' : ''), ...content];
};

/** Posts in the order of the messages; a file stands between them by itself, as long as there are not too many. */
const postsOf = (work: Work, ticket: Ticket, messages: readonly Message[], before: readonly Message[]) => {
  const memory = createMemory();
  for (const { content } of before) memory.repeats(content);
  const owed: Owed[] = [];
  let open: { content: RichText; ids: number[] } = { content: [], ids: [] };
  const close = (): void => {
    if (open.ids.length === 0) return;
    const label = text('thread-gathered', { count: open.ids.length });
    owed.push(gathered(work, ticket, open.content, label, open.ids));
    open = { content: [], ids: [] };
  };
  const muted: number[] = [];
  const refused: number[] = [];
  let files = 0;
  for (const message of messages) {
    const isFile = (message.files?.length ?? 0) > 0;
    if (isFile && files < work.settings.limits.messages) {
      files += 1;
      close();
      owed.push(carried(work, ticket, message, labelOf(message)));
      continue;
    }
    if (isFile) refused.push(message.id);
    const line = lineOf(work, ticket, message);
    // Whoever works on the ticket reads all of it.
    if (memory.repeats(line) && ticket.assignee === null) {
      muted.push(message.id);
      continue;
    }
    if (plainText(open.content).length + plainText(line).length > postLimit) close();
    open = {
      content: [...open.content, ...plain(open.ids.length === 0 ? '' : '\n'), ...line],
      ids: [...open.ids, message.id],
    };
  }
  close();
  if (muted.length > 0) {
    owed.push(gathered(work, ticket, [], text('thread-muted', { count: muted.length }), muted));
  }
  return { owed, refused };
};

/** Posts what was gathered for a ticket, the oldest first; resolves with how much there was. */
const pourSome = async (work: Work, customer: Customer, ticket: Ticket): Promise<number> => {
  const { tx } = work;
  const flood = await tx.floods.ofCustomer(customer.id);
  if (flood?.ticketId !== ticket.id) return 0;
  const messages = await tx.floods.gathered(flood, atOnce);
  const last = messages.at(-1);
  if (!last) return 0;
  const before = await tx.floods.before(flood, remembered);
  const { owed, refused } = postsOf(work, ticket, messages, before);
  await tx.outbox.add(owed);
  if (refused.length > 0) {
    await tx.messages.settle(refused, 'refused');
    await tx.outbox.add([notice(work, customer, text('flood-files', { count: refused.length }), { silent: true })]);
  }
  await tx.floods.save({ ...flood, afterId: last.id });
  return messages.length;
};

/** Posts all that was gathered for a ticket so far. */
export const pour = async (work: Work, customer: Customer, ticket: Ticket): Promise<void> => {
  while ((await pourSome(work, customer, ticket)) > 0);
};

/** Whoever has a ticket now reads all of it at once. */
export const hasten = async ({ tx, now }: Work, { id, customerId }: Ticket): Promise<void> => {
  const flood = await tx.floods.ofCustomer(customerId);
  if (flood?.ticketId === id) await tx.floods.save({ ...flood, dueAt: now });
};

/** One step of a flood whose time has come; `true` where there is more. */
const step = async (work: Work, customerId: number): Promise<boolean> => {
  const { tx, now, settings } = work;
  // The customer first, like every event does.
  const customer = await tx.customers.byId(customerId);
  const flood = await tx.floods.ofCustomer(customerId);
  if (!customer || !flood || flood.dueAt > now) return false;
  const ticket = await tx.tickets.byId(flood.ticketId);
  if (ticket && (await pourSome(work, customer, ticket)) > 0) return true;
  const { messages, per } = settings.limits;
  const first = await tx.floods.nthNewest(customerId, messages);
  const goesOn = first !== null && first > now - per;
  const latest = await tx.floods.ofCustomer(customerId);
  if (goesOn && latest) await tx.floods.save({ ...latest, dueAt: now + per });
  else await tx.floods.end(customerId);
  return false;
};

/** Posts what was gathered and is due, however often and in however many processes it is woken. */
export const pourFloods = async (store: Store, clock: Clock, facts: DeskFacts): Promise<void> => {
  const due = await store.unit(({ floods }) => floods.due(clock.now()));
  for (const { customerId } of due) {
    while (await store.unit((tx) => step(workNow(facts, tx, clock.now()), customerId)));
  }
};
