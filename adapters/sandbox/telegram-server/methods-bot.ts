import { badRequest } from './api-error.js';
import type { BotCommand } from './bot-api-types.js';
import type { Method } from './method.js';
import { isRecord, jsonOf, type Parameters, stringOf } from './parameters.js';

const MOST_COMMANDS = 100;
const CHAT_SCOPES = ['chat', 'chat_administrators', 'chat_member'];
const SCOPES = ['default', 'all_private_chats', 'all_group_chats', 'all_chat_administrators', ...CHAT_SCOPES];

/** One list of commands is kept for each of these. */
export const commandKey = (scope: unknown, language: string): string => {
  if (scope !== undefined && !isRecord(scope)) throw badRequest("can't parse BotCommandScope: Expected an Object");
  const type = scope?.type ?? 'default';
  if (typeof type !== 'string' || !SCOPES.includes(type)) {
    throw badRequest("can't parse BotCommandScope: Unsupported type specified");
  }
  if (CHAT_SCOPES.includes(type) && scope?.chat_id === undefined) throw badRequest('chat_id is empty');
  if (!/^([a-z]{2})?$/.test(language)) throw badRequest('invalid language code specified');
  return [type, scope?.chat_id ?? '', scope?.user_id ?? '', language].join(' ');
};

const keyOf = (parameters: Parameters): string =>
  commandKey(jsonOf(parameters, 'scope'), stringOf(parameters, 'language_code'));

const readCommand = (value: unknown): BotCommand => {
  if (!isRecord(value)) throw badRequest('expected an Object as BotCommand');
  const { command, description } = value;
  if (typeof command !== 'string') throw badRequest('can\'t find field "command"');
  if (typeof description !== 'string') throw badRequest('can\'t find field "description"');
  const name = command.startsWith('/') ? command.slice(1) : command;
  if (!/^[a-z0-9_]{1,32}$/.test(name)) throw badRequest('BOT_COMMAND_INVALID');
  if (description.length < 1 || description.length > 256) throw badRequest('BOT_COMMAND_DESCRIPTION_INVALID');
  return { command: name, description };
};

/** The bot itself. */
export const botMethods: Readonly<Record<string, Method>> = {
  getMe: {
    parameters: [],
    run: (_, { state }) => ({
      ...state.bot,
      can_join_groups: true,
      can_read_all_group_messages: false,
      supports_inline_queries: false,
      can_connect_to_business: false,
      has_main_web_app: false,
    }),
  },
  setMyCommands: {
    parameters: ['commands', 'scope', 'language_code'],
    run: (parameters, { state }) => {
      const commands = jsonOf(parameters, 'commands');
      if (!Array.isArray(commands)) throw badRequest("can't parse commands: expected an Array of BotCommand");
      if (commands.length > MOST_COMMANDS) throw badRequest('BOT_COMMANDS_TOO_MUCH');
      state.commands.set(keyOf(parameters), commands.map(readCommand));
      return true;
    },
  },
  getMyCommands: {
    parameters: ['scope', 'language_code'],
    run: (parameters, { state }) => state.commands.get(keyOf(parameters)) ?? [],
  },
  deleteMyCommands: {
    parameters: ['scope', 'language_code'],
    run: (parameters, { state }) => {
      state.commands.delete(keyOf(parameters));
      return true;
    },
  },
};
