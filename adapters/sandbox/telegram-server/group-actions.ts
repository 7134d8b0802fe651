import type { Message } from './bot-api-types.js';
import { messageIn, textFields } from './customer-actions.js';
import { customerOf, tellMembership, WorldError } from './people.js';
import { quoted, store } from './rooms.js';
import { type Room, seconds, type WorldState } from './state.js';

/** Groups that the bot was added to. It has privacy mode on, as bots do unless somebody turns it off. */
export interface GroupActions {
  /** `by` adds the bot, which gets `my_chat_member`. */
  createGroup(group: { readonly title: string; readonly by: number }): { id: number };
  /** The bot is told of commands, of its name and of replies to it, and of nothing else. Answers the message id. */
  writeInGroup(groupId: number, customerId: number, text: string, details?: { readonly replyTo?: number }): number;
  /** The bot is thrown out. */
  removeBot(groupId: number, by: number): void;
}

export const createGroupActions = (state: WorldState): GroupActions => {
  let nextId = -1_001_000_000_001;
  const groupOf = (id: number): Room => {
    const room = state.rooms.get(id);
    if (room === undefined || room.customer !== null) throw new WorldError(`there is no group ${id}`);
    return room;
  };
  return {
    createGroup: ({ title, by }) => {
      const id = nextId;
      nextId -= 1;
      const room: Room = {
        chat: { id, type: 'supergroup', title },
        customer: null,
        botIsMember: true,
        messages: new Map(),
      };
      state.rooms.set(id, room);
      tellMembership(state, room, customerOf(state, by).customer.user, 'left', 'member');
      return { id };
    },
    writeInGroup: (groupId, customerId, text, details = {}) => {
      const room = groupOf(groupId);
      const target = details.replyTo === undefined ? undefined : messageIn(room, details.replyTo);
      const message: Message = {
        message_id: state.nextMessageId(),
        from: customerOf(state, customerId).customer.user,
        chat: room.chat,
        date: seconds(state.now()),
        ...(target === undefined ? {} : { reply_to_message: quoted(target.message) }),
        ...textFields(text, undefined),
      };
      store(state, room, message, { fromBot: false, silent: false });
      const named = text.toLowerCase().includes(`@${state.bot.username?.toLowerCase()}`);
      if (room.botIsMember && (named || text.startsWith('/') || target?.fromBot === true)) {
        state.updates.add('message', message, groupId);
      }
      return message.message_id;
    },
    removeBot: (groupId, by) => {
      const room = groupOf(groupId);
      room.botIsMember = false;
      tellMembership(state, room, customerOf(state, by).customer.user, 'member', 'kicked');
    },
  };
};
