import { WebAPIPlatformError, WebClient, type WebClientOptions } from '@slack/web-api';
import { OperatorError } from '../../src/core/errors.js';
import type { Log } from '../../src/core/log.js';
import { codeOf, describe } from './faults.js';
import type { SlackWorkspace } from './identity.js';
import { createSdkLogger } from './sdk-logger.js';

export interface SlackClientSettings {
  /** `xoxb-…` */
  readonly botToken: string;
  /** Web API base, ending in `/api/`. */
  readonly apiUrl: string;
  /** Milliseconds that Slack has for an answer. */
  readonly answerWithin?: number | undefined;
  readonly log: Log;
}

const ANSWER_MS = 8_000;
/** What was under way when the call was given up may still take effect for so long. */
const AFTERMATH_MS = 5_000;

/** Milliseconds after the beginning of a lost call within which it may still take effect: who looks sooner may look in vain. */
export const landingOf = ({ answerWithin = ANSWER_MS }: Pick<SlackClientSettings, 'answerWithin'>): number =>
  answerWithin + AFTERMATH_MS;

/** One attempt a call: whoever calls decides what is tried again, and when. */
export const clientOptions = ({
  apiUrl,
  answerWithin = ANSWER_MS,
  log,
}: Omit<SlackClientSettings, 'botToken'>): WebClientOptions => ({
  slackApiUrl: apiUrl,
  logger: createSdkLogger(log),
  rejectRateLimitedCalls: true,
  retryConfig: { retries: 0 },
  timeout: answerWithin,
  allowAbsoluteUrls: false,
});

export const createSlackClient = (settings: SlackClientSettings): WebClient =>
  new WebClient(settings.botToken, clientOptions(settings));

/** Slack's codes for its own trouble. */
const PASSING = new Set(['ratelimited', 'internal_error', 'fatal_error', 'service_unavailable', 'request_timeout']);

/** Which workspace the token belongs to. Rejects with `OperatorError` for a wrong token, otherwise where a retry may help. */
export const identifyWorkspace = async (settings: SlackClientSettings): Promise<SlackWorkspace> => {
  try {
    const answer = await createSlackClient(settings).auth.test();
    const { team_id: account, user_id: botUserId, bot_id: botId, url } = answer;
    if (account && botUserId && botId && url) return { account, botUserId, botId, url };
  } catch (error) {
    if (!(error instanceof WebAPIPlatformError) || PASSING.has(codeOf(error) ?? '')) {
      throw new Error(`Slack cannot be reached at ${settings.apiUrl}: ${describe(error)}`, { cause: error });
    }
    throw new OperatorError(`Slack does not accept SLACK_BOT_TOKEN: ${describe(error)}.`);
  }
  throw new OperatorError('SLACK_BOT_TOKEN is not the token of a bot in a workspace; it begins with xoxb-.');
};
