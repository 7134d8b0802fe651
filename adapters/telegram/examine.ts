import { OperatorError } from '../../src/core/errors.js';
import type { TelegramDriver } from './bot-api.js';

interface WebhookInfo {
  readonly url: string;
  readonly pending_update_count: number;
  /** Unix seconds. */
  readonly last_error_date?: number;
  readonly last_error_message?: string;
}

/** An error is over when none came for so long, in seconds: Telegram tries again within minutes. */
const over = 600;

/**
 * How Telegram reaches the desk, in a plain sentence. Rejects with `OperatorError` where somebody else has the bot, or
 * where Telegram says that it does not come through.
 */
export const examineWebhook = async (driver: TelegramDriver, wanted: string): Promise<string> => {
  const info = await driver.call<WebhookInfo>('getWebhookInfo', {});
  const { url, pending_update_count: pending, last_error_date: at = 0, last_error_message: words = '' } = info;
  if (url === '') return `none is set yet, npm start sets it; waiting updates: ${pending}`;
  if (url !== wanted) {
    throw new OperatorError(
      `Telegram posts to ${new URL(url).host}, not to TELEGRAM_WEBHOOK_URL. Stop what else runs with this bot, or start the desk, which takes the webhook back.`,
    );
  }
  if (at > Date.now() / 1000 - over) {
    throw new OperatorError(
      `Telegram could not hand over an update (${words}); waiting: ${pending}. Check that the address leads to the desk, with a certificate that Telegram accepts.`,
    );
  }
  return `Telegram posts to the desk's address; waiting updates: ${pending}`;
};
