/**
 * The customers' side of the Bot API server: who they are, what they do, what they see, and what goes wrong.
 *
 *     const server = await startTelegramServer();
 *     const { world } = server;
 *     const anna = world.createCustomer({ firstName: 'Anna', languageCode: 'pl' }).id;
 *     world.write(anna, '/start');
 *     // … a bot with `apiRoot: server.url` and `server.token` answers …
 *     const [greeting] = await world.until(() => {
 *       const shown = world.chat(anna).messages.filter((message) => message.who === 'bot');
 *       return shown.length > 0 && shown;
 *     });
 *     const query = world.press(anna, greeting.message_id, 'Billing');
 *     await world.until(() => world.callbackAnswer(query));
 *     world.fail({ method: 'sendMessage', chat: anna, how: 'http-500-after' });
 *
 * All functions but `onChange` and `until` take and return plain JSON. What a person with a phone could not do
 * throws a `WorldError`, or the platform's own refusal (a text of 4,097 characters).
 */
import { type CustomerActions, createCustomerActions } from './customer-actions.js';
import type { FaultOrder, Faults } from './faults.js';
import { createGroupActions, type GroupActions } from './group-actions.js';
import { createObservations, createWatching, type Observations, type Watching } from './observations.js';
import { createPeople, type People } from './people.js';
import type { RateLimits } from './rate-limits.js';
import type { WorldState } from './state.js';

/** What happens to the bot without any customer. */
interface Control {
  /** Any update, however malformed; without an `update_id` it gets the next one, with an old one it is a duplicate. */
  pushUpdate(update: Readonly<Record<string, unknown>>): number;
  fail(fault: FaultOrder): void;
  clearFaults(): void;
  /** The faults that are still to come. */
  faults(): FaultOrder[];
  rateLimits(on: boolean): void;
  /** Moves the server's clock forward: dates, retention, rate limits, expiry. */
  advanceClock(milliseconds: number): void;
}

/** Functions by name, with plain JSON in and out: these can be called over HTTP too. */
export type TelegramWorld = People & CustomerActions & GroupActions & Observations & Control;

export type WatchableTelegramWorld = TelegramWorld & Watching;

export const createWorld = (state: WorldState, faults: Faults, limits: RateLimits): WatchableTelegramWorld => ({
  ...createPeople(state),
  ...createCustomerActions(state),
  ...createGroupActions(state),
  ...createObservations(state),
  ...createWatching(state),
  pushUpdate: (update) => state.updates.addRaw(update),
  fail: faults.order,
  clearFaults: faults.clear,
  faults: faults.list,
  rateLimits: limits.switchTo,
  advanceClock: state.advanceClock,
});
