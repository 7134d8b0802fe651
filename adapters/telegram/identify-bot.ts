import { OperatorError } from '../../src/core/errors.js';
import { type TelegramDriver, TelegramFailure, type User } from './bot-api.js';

/** Who the bot is. Rejects with `OperatorError` for a wrong token, with `TelegramFailure` where a retry may help. */
export const identifyBot = async (driver: TelegramDriver): Promise<{ account: string; username: string }> => {
  try {
    const me = await driver.call<User>('getMe', {});
    return { account: String(me.id), username: me.username ?? '' };
  } catch (error) {
    // A token of the wrong shape makes an address that Telegram does not know: 404.
    if (error instanceof TelegramFailure && (error.code === 401 || error.code === 404)) {
      throw new OperatorError(
        'Telegram does not accept the token in TELEGRAM_BOT_TOKEN. @BotFather shows the right one.',
      );
    }
    throw error;
  }
};
