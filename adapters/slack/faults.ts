import { WebAPIHTTPError, WebAPIPlatformError, WebAPIRateLimitedError, WebAPIRequestError } from '@slack/web-api';
import { DeliveryError, type Fault } from '../../src/core/errors.js';
import { object, string } from './json.js';

/** What Slack's error codes mean for a delivery. Codes that are not here are `rejected`: Slack read the call and said no. */
const FAULTS: Readonly<Record<string, Fault>> = {
  channel_not_found: 'gone',
  not_in_channel: 'gone',
  is_archived: 'gone',
  is_inactive: 'gone',
  restricted_action: 'gone',
  restricted_action_thread_only_channel: 'gone',
  restricted_action_read_only_channel: 'gone',
  message_not_found: 'deleted',
  thread_not_found: 'deleted',
  cannot_reply_to_message: 'deleted',
  restricted_action_thread_locked: 'deleted',
  ratelimited: 'rate-limited',
  rate_limited: 'rate-limited',
  message_limit_exceeded: 'rate-limited',
  invalid_auth: 'unavailable',
  not_authed: 'unavailable',
  account_inactive: 'unavailable',
  token_revoked: 'unavailable',
  token_expired: 'unavailable',
  org_login_required: 'unavailable',
  team_access_not_granted: 'unavailable',
  accesslimited: 'unavailable',
  missing_scope: 'unavailable',
  internal_error: 'unavailable',
  fatal_error: 'unavailable',
  service_unavailable: 'unavailable',
  request_timeout: 'unavailable',
  team_added_to_org: 'unavailable',
  ekm_access_denied: 'unavailable',
};

/** Slack's own code; `undefined` where the answer was none of Slack's. */
export const codeOf = (error: unknown): string | undefined => {
  if (!(error instanceof WebAPIPlatformError)) return undefined;
  const code: unknown = error.data.error;
  return typeof code === 'string' && /^[a-z0-9_-]{1,80}$/.test(code) ? code : undefined;
};

/** A few words without secrets or texts. */
export const describe = (error: unknown): string => {
  const code = codeOf(error);
  if (code !== undefined) return code;
  if (error instanceof WebAPIPlatformError) return 'an answer that is not readable';
  if (error instanceof WebAPIHTTPError) return `HTTP status ${error.statusCode}`;
  if (error instanceof WebAPIRateLimitedError) return 'rate limit';
  if (error instanceof WebAPIRequestError) return `no answer (${error.original.name})`;
  return error instanceof Error ? error.name : 'an unknown fault';
};

/** Seconds without a unit are Slack's; a 429 that names none gets this. */
const DEFAULT_RETRY_MS = 5_000;

/** How long Slack asks to wait, in milliseconds; `undefined` where it is no rate limit. */
export const retryAfterOf = (error: unknown): number | undefined => {
  if (error instanceof WebAPIRateLimitedError) return error.retryAfter * 1000;
  const code = codeOf(error);
  if (code === undefined || FAULTS[code] !== 'rate-limited') return undefined;
  const seconds = error instanceof WebAPIPlatformError ? error.data.response_metadata?.retryAfter : undefined;
  return typeof seconds === 'number' ? seconds * 1000 : DEFAULT_RETRY_MS;
};

/** The call was never begun: nobody took it. */
const UNHEARD = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);

const isLost = (error: unknown): boolean =>
  error instanceof WebAPIRequestError && !UNHEARD.has(string(object(error.original.cause).code) ?? '');

/** Anything that went wrong with a call, as one of the five faults. */
export const toDeliveryError = (error: unknown): DeliveryError => {
  if (error instanceof DeliveryError) return error;
  const retryAfter = retryAfterOf(error);
  if (retryAfter !== undefined) return new DeliveryError('rate-limited', describe(error), { retryAfter, cause: error });
  const code = codeOf(error);
  const fault = code === undefined ? 'unavailable' : (FAULTS[code] ?? 'rejected');
  return new DeliveryError(fault, describe(error), { lost: isLost(error), cause: error });
};
