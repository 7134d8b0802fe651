import { badRequest, forbidden } from './api-error.js';
import type { Message } from './bot-api-types.js';
import { integerOf, type Parameters, stringOf } from './parameters.js';
import type { Room, StoredMessage, WorldState } from './state.js';

/** The chat that a call names; throws where the bot knows none by it. */
export const roomOf = (state: WorldState, parameters: Parameters): Room => {
  const id = stringOf(parameters, 'chat_id');
  if (id === '') throw badRequest('chat_id is empty');
  const room = id.startsWith('@') ? undefined : state.rooms.get(Number(id));
  if (room === undefined) throw badRequest('chat not found');
  return room;
};

/** The same, where the bot may also write; throws the platform's reason why not. */
export const writableRoomOf = (state: WorldState, parameters: Parameters): Room => {
  const room = roomOf(state, parameters);
  const { customer } = room;
  if (customer?.deactivated) throw forbidden('user is deactivated');
  if (customer?.blocked) throw forbidden('bot was blocked by the user');
  if (customer !== null && !customer.started) throw forbidden("bot can't initiate conversation with a user");
  if (!room.botIsMember) throw forbidden(`bot was kicked from the ${room.chat.type} chat`);
  return room;
};

/** The message that a call names; `missing` is the platform's complaint of this method. */
export const messageOf = (room: Room, parameters: Parameters, missing: string): StoredMessage => {
  const id = integerOf(parameters, 'message_id', 0);
  if (id === 0) throw badRequest('message identifier is not specified');
  const stored = room.messages.get(id);
  if (stored === undefined) throw badRequest(missing);
  return stored;
};

/** Adds a message at the end of a room. */
export const store = (
  state: WorldState,
  room: Room,
  message: Message,
  how: { readonly fromBot: boolean; readonly silent: boolean },
): StoredMessage => {
  const stored: StoredMessage = { message, ...how, botReaction: [], customerReaction: [] };
  room.messages.set(message.message_id, stored);
  state.changed('message', room.chat.id);
  return stored;
};

/** As others quote it: without what it replied to itself, as on the platform. */
export const quoted = ({ reply_to_message: _, ...message }: Message): Message => message as Message;
