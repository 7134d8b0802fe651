import { type Logger, LogLevel } from '@slack/bolt';
import type { Log } from '../../src/core/log.js';

const words = (said: readonly unknown[]): string =>
  said
    .map((part) => (part instanceof Error ? part.message : typeof part === 'string' ? part : ''))
    .join(' ')
    .trim();

/**
 * What Slack's libraries say, in the desk's log. Their `debug` holds whole payloads, so it goes nowhere; their `info`
 * is of interest to whoever debugs. Errors are warnings: the desk reports what matters itself.
 */
export const createSdkLogger = (log: Log): Logger => ({
  debug: () => undefined,
  info: (...said) => log.debug({ from: 'slack-sdk' }, words(said)),
  warn: (...said) => log.warn({ from: 'slack-sdk' }, words(said)),
  error: (...said) => log.warn({ from: 'slack-sdk' }, words(said)),
  setLevel: () => undefined,
  getLevel: () => LogLevel.INFO,
  setName: () => undefined,
});
