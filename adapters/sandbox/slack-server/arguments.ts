import { isRecord } from './blocks/rules.js';
import { validateBlocks } from './blocks/validate-blocks.js';
import { Refusal } from './refusal.js';
import type { Channel, Message, State, Wire } from './state.js';

/** A method's arguments as they came: strings from forms, anything from JSON. */
export type Arguments = Wire;

const longestText = 40_000;
const mostCharacters = 13_200;

export const textOf = (args: Arguments, key: string): string | undefined => {
  const value = args[key];
  if (value === undefined || value === null || value === '') return undefined;
  return typeof value === 'object' ? undefined : String(value);
};

/** @throws Refusal `invalid_arguments` naming what is missing */
export const needed = (args: Arguments, key: string): string => {
  const value = textOf(args, key);
  if (value === undefined) throw new Refusal('invalid_arguments', [`[ERROR] missing required field: ${key}`]);
  return value;
};

export const flagOf = (args: Arguments, key: string): boolean => ['true', '1'].includes(String(args[key]));

/** A page size from 1 to `most`. */
export const limitOf = (args: Arguments, usual: number, most: number): number => {
  const value = textOf(args, 'limit');
  if (value === undefined) return usual;
  const limit = Number(value);
  if (!Number.isInteger(limit) || limit < 0 || limit > most) throw new Refusal('invalid_limit');
  return limit === 0 ? usual : limit;
};

/** A JSON value that a form carries as a string. @throws Refusal with `code` when it is no JSON */
export const structured = (args: Arguments, key: string, code: string): unknown => {
  const value = args[key];
  if (typeof value !== 'string') return value ?? undefined;
  if (value === '') return undefined;
  try {
    return JSON.parse(value);
  } catch {
    throw new Refusal(code);
  }
};

/** @throws Refusal when the blocks are not what Slack takes in a message */
export const checkedBlocks = (blocks: unknown): readonly Wire[] | undefined => {
  if (blocks === undefined) return undefined;
  if (!Array.isArray(blocks)) throw new Refusal('invalid_blocks_format');
  const report = validateBlocks(blocks, 'message');
  if (report.problems.length > 0) throw new Refusal('invalid_blocks', report.problems);
  if (report.characters > mostCharacters) throw new Refusal('msg_blocks_too_long');
  return blocks;
};

export const blocksOf = (args: Arguments): readonly Wire[] | undefined =>
  checkedBlocks(structured(args, 'blocks', 'invalid_blocks_format'));

export const viewOf = (args: Arguments): unknown => structured(args, 'view', 'invalid_arguments');

/** A message's `text`. @throws Refusal `msg_too_long` */
export const messageText = (args: Arguments): string | undefined => {
  const text = textOf(args, 'text');
  if (text !== undefined && text.length > longestText) throw new Refusal('msg_too_long');
  return text;
};

export const metadataOf = (args: Arguments): Wire | undefined => {
  const metadata = structured(args, 'metadata', 'invalid_metadata_format');
  if (metadata === undefined) return undefined;
  if (!isRecord(metadata)) throw new Refusal('invalid_metadata_format');
  const keys = Object.keys(metadata);
  if (keys.length === 0) return metadata;
  if (typeof metadata.event_type !== 'string' || !isRecord(metadata.event_payload))
    throw new Refusal('invalid_metadata_schema');
  if (keys.some((key) => key !== 'event_type' && key !== 'event_payload')) throw new Refusal('invalid_metadata_schema');
  if (JSON.stringify(metadata).length > 16_384) throw new Refusal('metadata_too_large');
  return metadata;
};

/** @throws Refusal `channel_not_found`, also for private channels that the bot is not in */
export const channelOf = (state: State, args: Arguments): Channel => {
  const channel = state.channels.get(needed(args, 'channel'));
  if (channel === undefined) throw new Refusal('channel_not_found');
  if (channel.kind !== 'channel' && !channel.members.has(state.identity.botUserId))
    throw new Refusal('channel_not_found');
  return channel;
};

/** @throws Refusal `not_in_channel`, `is_archived` besides `channelOf`'s */
export const writableChannel = (state: State, channel: Channel): Channel => {
  if (channel.archived) throw new Refusal('is_archived');
  if (!channel.members.has(state.identity.botUserId)) throw new Refusal('not_in_channel');
  return channel;
};

/** @throws Refusal `message_not_found` */
export const timestamp = (args: Arguments, key: string): string => {
  const ts = textOf(args, key);
  if (ts === undefined || !/^\d+\.\d{6}$/.test(ts)) throw new Refusal('message_not_found');
  return ts;
};

export interface Page<T> {
  readonly items: readonly T[];
  readonly nextCursor: string;
}

/** @throws Refusal `invalid_cursor` */
export const pageOf = <T>(items: readonly T[], args: Arguments, limit: number): Page<T> => {
  const cursor = textOf(args, 'cursor');
  const start =
    cursor === undefined
      ? 0
      : Number(
          Buffer.from(cursor, 'base64')
            .toString()
            .replace(/^next:/, ''),
        );
  if (!Number.isInteger(start) || start < 0) throw new Refusal('invalid_cursor');
  const end = start + limit;
  return {
    items: items.slice(start, end),
    nextCursor: end < items.length ? Buffer.from(`next:${end}`).toString('base64') : '',
  };
};

/** Whether a message lies between `oldest` and `latest`, both left out unless `inclusive`. */
export const withinBounds = (args: Arguments): ((message: Message) => boolean) => {
  const oldest = textOf(args, 'oldest');
  const latest = textOf(args, 'latest');
  const inclusive = flagOf(args, 'inclusive');
  return ({ ts }) => {
    if (oldest !== undefined && (Number(ts) < Number(oldest) || (ts === oldest && !inclusive))) return false;
    return latest === undefined || Number(ts) < Number(latest) || (ts === latest && inclusive);
  };
};
