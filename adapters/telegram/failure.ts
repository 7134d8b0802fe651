import { TelegramFailure } from './bot-api.js';
import { redact } from './redact.js';

/** Telegram's own words for a refusal; both libraries keep them as they came. */
export interface Refusal {
  readonly error_code: number;
  readonly description: string;
  readonly parameters?: { readonly retry_after?: number | undefined } | undefined;
}

/** A refusal or, where there was none, whatever stood in its way, without the token. */
export const failureOf = (token: string, refusal: Refusal | undefined, error: unknown): TelegramFailure => {
  if (!refusal) {
    return new TelegramFailure('network', redact(error instanceof Error ? error.message : String(error), token));
  }
  const words = redact(refusal.description, token);
  // A server in trouble may have done it all the same. grammY reads its words, Telegraf does not.
  if (refusal.error_code >= 500) return new TelegramFailure('network', words);
  const seconds = refusal.parameters?.retry_after;
  return new TelegramFailure('answer', words, refusal.error_code, seconds === undefined ? undefined : seconds * 1000);
};
