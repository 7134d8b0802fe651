import { refusal } from '../agents/permission.js';
import { postThatSends } from '../deliveries/owe.js';
import { versionIn } from '../faq/book.js';
import type { Answer, Inbound } from '../inbound.js';
import { plainText, type RichText } from '../rich-text.js';
import { text } from '../texts.js';
import { isNote } from '../tickets/note-rule.js';
import type { Work } from '../work.js';
import { type OwnTicket, ownTicket } from './own-ticket.js';
import { type AnswerKey, entryOf } from './shelf.js';
import { ticketValues } from './values.js';
import { fillIn, unknownVariables, type Values, written } from './variables.js';

type Asked = Extract<Inbound, { kind: 'agent-inserted' | 'answer-edit-asked' }>;
type Edited = Extract<Inbound, { kind: 'answer-edited' }>;

/** The answer as this customer can read it, with what its variables stand for. */
interface Chosen extends OwnTicket {
  readonly title: string;
  readonly body: RichText;
  readonly values: Values;
}

const choose = async (
  work: Work,
  asked: Pick<Asked, 'ticket' | 'channel' | 'agent' | 'shelf' | 'entry'>,
): Promise<Chosen | { readonly refused: Answer }> => {
  const own = await ownTicket(work, asked);
  if ('refused' in own) return own;
  const answer = entryOf(work, asked);
  if (!answer) return { refused: refusal(own.team, 'answer-faq-gone') };
  const { language, version } = versionIn(answer, own.customer.language);
  const values = await ticketValues(work, { ...own, language });
  return { ...own, title: version.title, body: version.body, values };
};

/** As the assignee's words: posted to the thread, and from there sent. */
const send = async (
  work: Work,
  { ticket, customer, team, agent, title }: Chosen,
  { shelf, entry }: AnswerKey,
  content: RichText,
  edited: boolean,
): Promise<void> => {
  const { tx, recordedAt } = work;
  const message = await tx.messages.create({
    customerId: customer.id,
    ticketId: ticket.id,
    author: 'agent',
    agent,
    kind: 'message',
    content,
    attachment: null,
    // Known once the desk has posted it.
    place: { platform: work.teamPlatform, room: ticket.channel ?? team.channel, ref: '' },
    at: recordedAt,
    outcome: 'waiting',
  });
  await tx.answers.used({ shelf, entry, ticketId: ticket.id, messageId: message.id, edited, at: recordedAt });
  const label = text('thread-faq-inserted', { agent: { agent }, entry: title, shelf });
  await tx.outbox.add([postThatSends(work, ticket, message, label)]);
};

const listed = (names: readonly string[]): string => names.map(written).join(', ');

/** An answer as it is, in the customer's language; where a variable has no value nothing is sent. */
export const sendAnswer = async (work: Work, asked: Asked): Promise<Answer> => {
  const chosen = await choose(work, asked);
  if ('refused' in chosen) return chosen.refused;
  const { content, missing } = fillIn(chosen.body, chosen.values);
  if (missing.length > 0) return refusal(chosen.team, 'answer-missing', { variables: listed(missing) });
  await send(work, chosen, asked, content, false);
  return refusal(chosen.team, 'answer-faq-inserted', { ticket: chosen.ticket.id });
};

/** The form in which it can be changed first. */
export const answerForm = async (work: Work, asked: Asked): Promise<Answer> => {
  const chosen = await choose(work, asked);
  if ('refused' in chosen) return chosen.refused;
  const { content, missing } = fillIn(chosen.body, chosen.values);
  const { shelf, entry, ticket } = asked;
  const { title, team } = chosen;
  const open = missing.map(written);
  return { kind: 'answer-form', shelf, entry, ticket, title, content, missing: open, language: team.language };
};

/** What was made of it; `undefined` once it is on its way. */
export const sendEdited = async (work: Work, edited: Edited): Promise<Answer | undefined> => {
  const chosen = await choose(work, edited);
  if ('refused' in chosen) return chosen.refused;
  const { content, missing } = fillIn(edited.answer, chosen.values);
  const wrong = (id: string, args?: Parameters<typeof text>[1]): Answer => ({
    kind: 'mistakes',
    fields: { body: text(id, args) },
    language: chosen.team.language,
  });
  const words = plainText(content);
  const open = [...missing, ...unknownVariables(content)];
  if (words.trim() === '') return wrong('mistake-empty');
  if (isNote(words, edited.mentions)) return wrong('mistake-note');
  if (open.length > 0) return wrong('mistake-variables', { variables: listed(open) });
  await send(work, chosen, edited, content, words !== plainText(fillIn(chosen.body, chosen.values).content));
  return undefined;
};
