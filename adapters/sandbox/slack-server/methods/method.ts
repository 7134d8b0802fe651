import type { Arguments } from '../arguments.js';
import type { Delivery } from '../delivery.js';
import type { Messages } from '../messages.js';
import type { SocketMode } from '../socket-mode.js';
import type { State, Wire } from '../state.js';
import type { Triggers } from '../triggers.js';

/** What the Web API's methods work on. */
export interface Platform {
  readonly state: State;
  readonly messages: Messages;
  readonly sockets: SocketMode;
  readonly delivery: Delivery;
  readonly triggers: Triggers;
  /** What the bot token may do. */
  readonly scopes: readonly string[];
  /** `ws://host:port`, known once the server listens. */
  readonly socketOrigin: () => string;
}

/** One Web API method: its answer without `ok`, or a `Refusal` thrown. */
type Method = (args: Arguments) => Wire;
export type Methods = Readonly<Record<string, Method>>;
