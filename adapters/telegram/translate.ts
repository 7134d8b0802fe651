import type { CustomerProfile, Inbound } from '../../src/core/inbound.js';
import type { Instant, Place } from '../../src/core/model.js';
import type { CallbackQuery, Chat, ChatMemberUpdated, Message, User } from './bot-api.js';
import { contentOf } from './content.js';
import { decodePress } from './press-data.js';
import { aboutOf, subjectOf, updateIdOf } from './read-update.js';

/** Who the bot is, and when the update came in. */
export interface TranslationContext {
  /** The bot's id. */
  readonly account: string;
  /** The bot's name, without the `@`. */
  readonly username: string;
  /** Stands in where Telegram gives no date: presses of buttons have none. */
  readonly now: Instant;
  /** The reference that a link carries, where it is signed; absent where nobody can tell. */
  readonly referenceIn?: (payload: string) => string | null;
}

/** An inbound event before it has its key and payload. */
type Event = Inbound extends infer Each ? (Each extends Inbound ? Omit<Each, 'key' | 'payload'> : never) : never;

const platform = 'telegram';

const placeOf = (chat: Chat, messageId: number): Place => ({
  platform,
  room: String(chat.id),
  ref: String(messageId),
});

const profileOf = (chat: Chat, user: User): CustomerProfile => ({
  platform,
  chat: String(chat.id),
  name: user.last_name ? `${user.first_name} ${user.last_name}` : user.first_name,
  username: user.username ?? null,
  language: user.language_code ?? null,
});

/** What may follow each command on its line: more words than that are a message, and no message is dropped. */
const commands = {
  // Deep links carry nothing else.
  start: /^[A-Za-z0-9_-]{0,64}$/,
  help: /^$/,
  status: /^$/,
  language: /^\S*$/,
} as const;

interface Command {
  readonly name: keyof typeof commands;
  readonly argument: string;
}

const isCommandName = (name: string): name is Command['name'] => Object.hasOwn(commands, name);

/** `/command@bot argument` on one line; a command for another bot is none of ours. */
const commandOf = (text: string | undefined, username: string): Command | undefined => {
  const [, word, addressee, rest] = /^\/([a-z]+)(?:@(\w+))?(?:[ \t]+(.*))?\s*$/i.exec(text ?? '') ?? [];
  if (!word || (addressee && addressee.toLowerCase() !== username.toLowerCase())) return undefined;
  const name = word.toLowerCase();
  const argument = rest?.trim() ?? '';
  return isCommandName(name) && commands[name].test(argument) ? { name, argument } : undefined;
};

const fromMessage = (message: Message, user: User, context: TranslationContext): Event | undefined => {
  const customer = profileOf(message.chat, user);
  const at = message.date * 1000;
  const command = commandOf(message.text, context.username);
  if (command?.name === 'start') {
    const deepLink = command.argument || null;
    const reference = deepLink === null ? null : (context.referenceIn?.(deepLink) ?? null);
    return { kind: 'customer-started', deepLink, ...(reference !== null && { reference }), customer, at };
  }
  if (command) return { kind: 'customer-command', command: command.name, argument: command.argument, customer, at };
  const content = contentOf(message);
  if (!content) return undefined;
  return { kind: 'customer-wrote', content, place: placeOf(message.chat, message.message_id), customer, at };
};

/** In a group only what is addressed to the bot is its business: a command, or its name. */
const fromGroup = (message: Message, user: User, context: TranslationContext): Event | undefined => {
  const text = message.text ?? message.caption ?? '';
  const entities = message.entities ?? message.caption_entities ?? [];
  const suffix = `@${context.username.toLowerCase()}`;
  const addressed = entities.some(({ type, offset, length, user: mentioned }) => {
    const words = text.slice(offset, offset + length).toLowerCase();
    if (type === 'bot_command') return !words.includes('@') || words.endsWith(suffix);
    return type === 'mention' ? words === suffix : type === 'text_mention' && String(mentioned?.id) === context.account;
  });
  if (!addressed) return undefined;
  const place = placeOf(message.chat, message.message_id);
  return { kind: 'group-spoke', place, language: user.language_code ?? null, at: message.date * 1000 };
};

const fromEdit = (message: Message, user: User, username: string): Event | undefined => {
  const content = contentOf(message);
  // A command that Telegram reports as edited is no message that the desk missed.
  if (!content || commandOf(message.text, username)) return undefined;
  const customer = profileOf(message.chat, user);
  const place = placeOf(message.chat, message.message_id);
  return { kind: 'customer-edited', content, place, customer, at: (message.edit_date ?? message.date) * 1000 };
};

const fromQuery = ({ data, from, message }: CallbackQuery, now: Instant): Event | undefined => {
  const press = data === undefined ? undefined : decodePress(data);
  if (!press || message?.chat.type !== 'private') return undefined;
  const place = placeOf(message.chat, message.message_id);
  return { kind: 'customer-pressed', press, place, customer: profileOf(message.chat, from), at: now };
};

const fromMembership = ({ chat, from, date, new_chat_member: member }: ChatMemberUpdated): Event | undefined => {
  if (chat.type !== 'private' || (member.status !== 'member' && member.status !== 'kicked')) return undefined;
  const reachable = member.status === 'member';
  return { kind: 'customer-reachable', reachable, customer: profileOf(chat, from), at: date * 1000 };
};

const eventOf = (update: unknown, context: TranslationContext): Event | undefined => {
  const subject = subjectOf(update);
  switch (subject.kind) {
    case 'malformed': {
      const about = aboutOf(update);
      return { kind: 'unreadable', reason: subject.reason, ...(about && { about }), at: context.now };
    }
    case 'unasked':
      return undefined;
    case 'callback-query':
      return fromQuery(subject.query, context.now);
    case 'my-chat-member':
      return fromMembership(subject.change);
  }
  const { message } = subject;
  const user = message.from;
  if (!user || user.is_bot) return undefined;
  const inGroup = message.chat.type === 'group' || message.chat.type === 'supergroup';
  if (inGroup) return subject.kind === 'message' ? fromGroup(message, user, context) : undefined;
  if (message.chat.type !== 'private') return undefined;
  return subject.kind === 'message' ? fromMessage(message, user, context) : fromEdit(message, user, context.username);
};

/** One update in the desk's words; `undefined` for what is none of its business. Never throws. */
export const translate = (update: unknown, context: TranslationContext): Inbound | undefined => {
  const event = eventOf(update, context);
  if (!event) return undefined;
  const id = updateIdOf(update);
  const key = id === undefined ? null : `${platform}:${context.account}:update:${id}`;
  return { ...event, key, payload: update };
};
