import type { Log } from '../../src/core/log.js';

const nothing = (): void => undefined;

/** A log that nobody reads. */
export const quiet: Log = { debug: nothing, info: nothing, warn: nothing, error: nothing };
