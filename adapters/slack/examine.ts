import { WebAPIPlatformError, WebClient } from '@slack/web-api';
import { OperatorError } from '../../src/core/errors.js';
import { clientOptions, createSlackClient, type SlackClientSettings } from './client.js';
import { codeOf, describe, retryAfterOf } from './faults.js';
import { object, string } from './json.js';
import { botScopes } from './scopes.js';

/** Rejects with `OperatorError` where Slack does not open a Socket Mode connection for this token. */
export const examineAppToken = async (appToken: string, settings: SlackClientSettings): Promise<void> => {
  try {
    await new WebClient(appToken, clientOptions(settings)).apps.connections.open();
  } catch (error) {
    const words = describe(error);
    if (!(error instanceof WebAPIPlatformError)) throw new OperatorError(`Slack cannot be reached: ${words}.`);
    throw new OperatorError(
      `Slack does not accept SLACK_APP_TOKEN (${words}). Make one with the scope connections:write under Basic Information, App-Level Tokens.`,
    );
  }
};

/** The scopes that the desk needs and the token lacks. */
export const missingScopes = async (settings: SlackClientSettings): Promise<readonly string[]> => {
  const { response_metadata: about } = await createSlackClient(settings).auth.test();
  const granted = new Set(about?.scopes);
  return botScopes.filter((scope) => !granted.has(scope));
};

/** Whether the app is in a channel. Slack hides private channels from those who are not. */
export const isInChannel = async (channel: string, settings: SlackClientSettings): Promise<boolean> => {
  try {
    const { channel: about } = await createSlackClient(settings).conversations.info({ channel });
    if (about?.is_archived) {
      throw new OperatorError(`${channel} is archived. Unarchive it, or name another channel in the desk file.`);
    }
    return about?.is_member === true;
  } catch (error) {
    if (error instanceof OperatorError) throw error;
    if (codeOf(error) === 'channel_not_found') return false;
    throw new OperatorError(`Slack does not tell about ${channel}: ${describe(error)}.`);
  }
};

/** Whether the token may read threads there, asked for one that is none. Rejects with `OperatorError` where it may not. */
export const examineThreads = async (channel: string, settings: SlackClientSettings): Promise<void> => {
  try {
    await createSlackClient(settings).conversations.replies({ channel, ts: '1000000000.000000', limit: 1 });
  } catch (error) {
    const code = codeOf(error);
    if (code === 'thread_not_found') return;
    const why = retryAfterOf(error) === undefined ? describe(error) : 'Slack limits how often this app may read';
    const lacking = error instanceof WebAPIPlatformError ? string(object(error.data).needed) : undefined;
    const remedy = lacking
      ? `Add ${lacking} under OAuth & Permissions (or paste npm run manifest) and install the app again.`
      : 'After downtime, what agents wrote meanwhile would stay unread.';
    throw new OperatorError(`The app may not read threads in ${channel} (${why}). ${remedy}`);
  }
};
