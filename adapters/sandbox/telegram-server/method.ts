import type { Parameters } from './parameters.js';
import type { Polling } from './polling.js';
import type { RateLimits } from './rate-limits.js';
import type { WorldState } from './state.js';
import type { Webhook } from './webhook.js';

/** What the methods work on. */
export interface Server {
  readonly state: WorldState;
  readonly polling: Polling;
  readonly webhook: Webhook;
  readonly limits: RateLimits;
}

export interface CallContext extends Server {
  /** Calls back when the client has gone before its answer. */
  onGone(listener: () => void): void;
}

/** One method of the Bot API: what it takes and what it does. Refuses by throwing an `ApiError`. */
export interface Method {
  readonly parameters: readonly string[];
  run(parameters: Parameters, context: CallContext): unknown;
}
