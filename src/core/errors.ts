/** What went wrong with one delivery; every adapter turns its platform's errors into one of these five. */
export type Fault =
  /** The platform will never take this; the lane goes on without it. */
  | 'rejected'
  /** Not now: `retryAfter` says when. */
  | 'rate-limited'
  /** The platform, the network or its answer failed; the effect may have happened. */
  | 'unavailable'
  /** The chat or channel cannot be written to; the lane is parked. */
  | 'gone'
  /** The message that it changes, or whose thread it belongs to, was deleted. */
  | 'deleted';

export class DeliveryError extends Error {
  override readonly name = 'DeliveryError';
  readonly fault: Fault;
  /** Milliseconds to wait, where the platform says so. */
  readonly retryAfter: number | undefined;
  /** How far a rate limit reaches: one room (chat, channel) or the whole platform. */
  readonly scope: 'room' | 'platform';
  /** Bytes: the file is larger than this, the most that can be taken. */
  readonly limit: number | undefined;
  /** No answer came, so that the call may still take effect after this. */
  readonly lost: boolean;

  constructor(
    fault: Fault,
    reason: string,
    options: {
      retryAfter?: number;
      scope?: 'room' | 'platform';
      limit?: number;
      lost?: boolean;
      cause?: unknown;
    } = {},
  ) {
    super(reason, { cause: options.cause });
    this.fault = fault;
    this.retryAfter = options.retryAfter;
    this.scope = options.scope ?? 'room';
    this.limit = options.limit;
    this.lost = options.lost ?? false;
  }
}

/** The database could not take a unit of work; nothing of it happened and it may be tried again. */
export class StoreUnavailable extends Error {
  override readonly name = 'StoreUnavailable';
  /** It will not come back by itself: somebody has to mend the database. */
  readonly final: boolean;

  constructor(reason: string, options: { final?: boolean; cause?: unknown } = {}) {
    super(reason, { cause: options.cause });
    this.final = options.final ?? false;
  }
}

/** The event is about something whose own commit is still on its way; try again in a moment. */
export class TooEarly extends Error {
  override readonly name = 'TooEarly';
}

/** A mistake of whoever runs the desk: printed as it is, without a stack. One or more plain sentences. */
export class OperatorError extends Error {
  override readonly name = 'OperatorError';
}
