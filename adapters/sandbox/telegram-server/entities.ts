import { badRequest } from './api-error.js';
import type { MessageEntity, User } from './bot-api-types.js';
import { isRecord } from './parameters.js';

const STYLES = new Set([
  'bold',
  'italic',
  'underline',
  'strikethrough',
  'spoiler',
  'blockquote',
  'expandable_blockquote',
  'code',
  'pre',
  'text_link',
  'text_mention',
  'custom_emoji',
  'date_time',
]);

/** Telegram finds these in the text by itself and ignores those that a bot names. */
const FOUND = new Set(['mention', 'hashtag', 'cashtag', 'bot_command', 'url', 'email', 'phone_number']);

const MOST_ENTITIES = 100;

const entityError = (what: string) => badRequest(`can't parse MessageEntity: ${what}`);

const integerField = (entity: Record<string, unknown>, name: string): number => {
  const value = entity[name];
  if (value === undefined) throw entityError(`Can't find field "${name}"`);
  if (typeof value !== 'number' || !Number.isInteger(value))
    throw entityError(`Field "${name}" must be of type Number`);
  return value;
};

const required = (entity: Record<string, unknown>, name: string): unknown => {
  const value = entity[name];
  if (value === undefined) throw entityError(`Can't find field "${name}"`);
  return value;
};

/** The address as Telegram stores it (with a path), or its complaint about it. */
export const checkedUrl = (what: string, url: string): string => {
  const invalid = (why: string) => badRequest(`${what} '${url}' is invalid: ${why}`);
  if (url.trim() === '') throw invalid('URL host is empty');
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(url)?.[1]?.toLowerCase();
  if (scheme === 'tg' || scheme === 'ton' || scheme === 'tonsite') return url;
  // `example.com:8080` has a port, not a scheme
  const hasScheme = scheme !== undefined && !/^[^/?#]*\.[^/?#]*:\d/.test(url);
  if (hasScheme && scheme !== 'http' && scheme !== 'https') throw invalid('Unsupported URL protocol');
  const full = hasScheme ? url : `http://${url}`;
  const host = URL.canParse(full) ? new URL(full).hostname : '';
  if (!host.includes('.') && !host.startsWith('[')) throw invalid('Wrong HTTP URL');
  return /^https?:\/\/[^/?#]+$/i.test(full) ? `${full}/` : full;
};

const details = (type: string, entity: Record<string, unknown>): Partial<MessageEntity> => {
  if (type === 'text_link') return { url: checkedUrl('entity URL', String(required(entity, 'url'))) };
  if (type === 'pre')
    return typeof entity.language === 'string' && entity.language ? { language: entity.language } : {};
  if (type === 'custom_emoji') {
    const id = String(required(entity, 'custom_emoji_id'));
    if (!/^\d{1,19}$/.test(id)) throw entityError('Field "custom_emoji_id" must be a valid Number');
    return { custom_emoji_id: id };
  }
  if (type === 'date_time') return { unix_time: integerField(entity, 'unix_time') };
  if (type === 'text_mention') {
    const user = required(entity, 'user');
    if (!isRecord(user) || typeof user.id !== 'number') throw badRequest('user not found');
    return { user: user as unknown as User };
  }
  return {};
};

const insideSymbol = (text: string, at: number): boolean =>
  /[\udc00-\udfff]/.test(text.charAt(at)) && /[\ud800-\udbff]/.test(text.charAt(at - 1));

/** The entities that a bot sent with `text`, checked; the platform's own kinds are left out. */
export const readEntities = (value: unknown, text: string): readonly MessageEntity[] => {
  if (value === undefined) return [];
  if (!Array.isArray(value)) throw badRequest("can't parse entities: expected an Array of MessageEntity");
  const read: MessageEntity[] = [];
  for (const entity of value as unknown[]) {
    if (!isRecord(entity)) throw entityError('Expected an Object');
    const offset = integerField(entity, 'offset');
    const length = integerField(entity, 'length');
    const type = required(entity, 'type');
    if (typeof type !== 'string' || !(STYLES.has(type) || FOUND.has(type))) {
      throw entityError('Unsupported type specified');
    }
    const more = details(type, entity);
    if (offset < 0) throw badRequest(`receive an entity with incorrect offset ${offset}`);
    if (length < 0) throw badRequest(`receive an entity with incorrect length ${length}`);
    if (length === 0 || FOUND.has(type)) continue;
    const end = offset + length;
    if (offset > text.length) throw badRequest(`entity begins after the end of the text at UTF-16 offset ${offset}`);
    if (end > text.length) {
      throw badRequest(
        `entity beginning at UTF-16 offset ${offset} ends after the end of the text at UTF-16 offset ${end}`,
      );
    }
    if (insideSymbol(text, offset)) {
      throw badRequest(`entity begins in a middle of a UTF-16 symbol at UTF-16 offset ${offset}`);
    }
    if (insideSymbol(text, end)) {
      throw badRequest(
        `entity beginning at UTF-16 offset ${offset} ends in a middle of a UTF-16 symbol at UTF-16 offset ${end}`,
      );
    }
    read.push({ type, offset, length, ...more });
  }
  return read.slice(0, MOST_ENTITIES);
};
