import { DeliveryError } from '../../src/core/errors.js';
import { TelegramFailure } from './bot-api.js';

/**
 * Telegram has one code, 400, for a hundred reasons: only the description tells them apart. All matching on its words
 * is here; what matches nothing is rejected with Telegram's own words.
 */
const refusals: readonly (readonly [RegExp, 'done' | 'gone' | { readonly reason: string }])[] = [
  [/message is not modified/i, 'done'],
  [/query is too old|query id is invalid/i, 'done'],
  [/chat not found|user not found|peer_id_invalid/i, 'gone'],
  [/message to edit not found|message can't be edited/i, { reason: 'the message is no longer in the chat' }],
  [/message text is empty|text must be non-empty/i, { reason: 'Telegram takes no empty message' }],
  [/wrong file_id/i, { reason: 'the file is no longer at Telegram' }],
  [/message is too long/i, { reason: 'longer than the 4096 characters that Telegram takes' }],
];

const says = (error: unknown, words: RegExp): boolean =>
  error instanceof TelegramFailure && error.code === 400 && words.test(error.message);

/** Whether a file is larger than a bot may fetch. */
export const isTooLarge = (error: unknown): boolean => says(error, /file is too big/i);

/** Whether Telegram can make no photo of it: another format, a strange shape, too large. */
export const isUnfitPhoto = (error: unknown): boolean =>
  says(error, /PHOTO_|IMAGE_PROCESS_FAILED|too big for a photo/i);

/** Whether what was asked for is so already, or no longer matters. */
export const isDone = (error: unknown): boolean =>
  error instanceof TelegramFailure &&
  error.code === 400 &&
  refusals.some(([words, meaning]) => meaning === 'done' && words.test(error.message));

/** Any error of a call as one of the four faults. */
export const deliveryError = (error: unknown): DeliveryError => {
  if (error instanceof DeliveryError) return error;
  if (!(error instanceof TelegramFailure)) {
    return new DeliveryError('rejected', 'it could not be rendered for Telegram', { cause: error });
  }
  const { code, message } = error;
  if (code === 429) {
    // Telegram does not say which of its limits was hit; a chat's is far tighter than the bot's, and the courier
    // keeps the bot's itself. A wrong guess costs one refused call a room.
    const options = error.retryAfter === undefined ? {} : { retryAfter: error.retryAfter };
    return new DeliveryError('rate-limited', message, { ...options, scope: 'room', cause: error });
  }
  if (code === 403) return new DeliveryError('gone', message, { cause: error });
  // A wrong token (401, 404) is the operator's to mend: what is owed waits for it.
  if (code === undefined || code === 401 || code === 404 || code < 400 || code >= 500) {
    return new DeliveryError('unavailable', message, { cause: error });
  }
  const meaning = refusals.find(([words]) => words.test(message))?.[1];
  if (meaning === 'gone') return new DeliveryError('gone', message, { cause: error });
  const reason = typeof meaning === 'object' ? meaning.reason : `Telegram refused it: ${message}`;
  return new DeliveryError('rejected', reason, { cause: error });
};
