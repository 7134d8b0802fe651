import type { User } from './bot-api-types.js';
import { type Customer, type Room, seconds, type WorldState } from './state.js';

export interface NewCustomer {
  readonly id?: number;
  readonly firstName: string;
  readonly lastName?: string;
  readonly username?: string;
  /** As Telegram guesses it, e.g. `pl` or `pt-br`. */
  readonly languageCode?: string;
}

/** Who the customers are and whether the bot may write to them. */
export interface People {
  createCustomer(customer: NewCustomer): { id: number };
  /** The bot gets `my_chat_member`; what it sends is refused until the customer comes back. */
  block(customerId: number): void;
  unblock(customerId: number): void;
  /** The account is gone; the bot is not told. */
  deactivate(customerId: number): void;
}

/** A mistake of whoever drives the world: what a person with a phone could not do. */
export class WorldError extends Error {
  override readonly name = 'WorldError';
}

export const customerOf = (state: WorldState, id: number): { customer: Customer; room: Room } => {
  const customer = state.customers.get(id);
  const room = state.rooms.get(id);
  if (customer === undefined || room === undefined) throw new WorldError(`there is no customer ${id}`);
  return { customer, room };
};

/** The bot's own membership of a room has changed. */
export const tellMembership = (state: WorldState, room: Room, from: User, was: string, is: string): void => {
  const member = (status: string) => ({
    user: state.bot,
    status,
    ...(status === 'kicked' ? { until_date: 0 } : {}),
  });
  state.updates.add(
    'my_chat_member',
    {
      chat: room.chat,
      from,
      date: seconds(state.now()),
      old_chat_member: member(was),
      new_chat_member: member(is),
    },
    room.chat.id,
  );
};

export const createPeople = (state: WorldState): People => {
  let nextId = 500_000_001;
  const setBlocked = (id: number, blocked: boolean): void => {
    const { customer, room } = customerOf(state, id);
    if (customer.blocked === blocked) return;
    customer.blocked = blocked;
    tellMembership(state, room, customer.user, blocked ? 'member' : 'kicked', blocked ? 'kicked' : 'member');
    state.changed('customer', id);
  };
  return {
    createCustomer: ({ id: wanted, firstName, lastName, username, languageCode }) => {
      const id = wanted ?? nextId;
      if (state.customers.has(id)) throw new WorldError(`there is a customer ${id} already`);
      if (!Number.isSafeInteger(id) || id <= 0) throw new WorldError("a customer's id is a positive whole number");
      nextId = Math.max(nextId, id + 1);
      const names = {
        first_name: firstName,
        ...(lastName === undefined ? {} : { last_name: lastName }),
        ...(username === undefined ? {} : { username }),
      };
      const language = languageCode === undefined ? {} : { language_code: languageCode };
      const customer: Customer = {
        user: { id, is_bot: false, ...names, ...language },
        chat: { id, type: 'private', ...names },
        started: false,
        blocked: false,
        deactivated: false,
      };
      state.customers.set(id, customer);
      state.rooms.set(id, { chat: customer.chat, customer, botIsMember: true, messages: new Map() });
      state.changed('customer', id);
      return { id };
    },
    block: (id) => setBlocked(id, true),
    unblock: (id) => setBlocked(id, false),
    deactivate: (id) => {
      customerOf(state, id).customer.deactivated = true;
      state.changed('customer', id);
    },
  };
};
