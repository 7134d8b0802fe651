import type { ShownMessage } from '../../adapters/sandbox/telegram-server/observations.js';
import type { WatchableTelegramWorld } from '../../adapters/sandbox/telegram-server/world.js';

/** A customer with a phone: says things, presses buttons, and sees what the bot answers, in order. */
export interface CustomerActor {
  readonly id: number;
  says(text: string, entities?: unknown): number;
  /** Waits for the bot's next message, which has to be this one. */
  sees(expected: string | RegExp): Promise<ShownMessage>;
  /** Presses a button by its words under the bot's newest message that has it. Resolves with the toast. */
  presses(button: string): Promise<string>;
  /** Everything the bot has written so far. */
  heard(): readonly string[];
  /** Whatever the bot has written up to now counts as seen. */
  looksAway(): void;
  /** The buttons under a message, row by row, by their words. */
  buttons(message: ShownMessage): readonly (readonly string[])[];
}

const matches = (text: string, expected: string | RegExp): boolean =>
  typeof expected === 'string' ? text === expected : expected.test(text);

export const createCustomer = (
  world: WatchableTelegramWorld,
  firstName: string,
  languageCode: string,
  username?: string,
): CustomerActor => {
  const { id } = world.createCustomer({ firstName, languageCode, ...(username !== undefined && { username }) });
  const fromBot = () => world.chat(id).messages.filter(({ who }) => who === 'bot');
  let seen = 0;

  const buttons = (message: ShownMessage) =>
    (message.reply_markup?.inline_keyboard ?? []).map((row) => row.map((button) => button.text));

  return {
    id,
    buttons,
    says: (text, entities) => world.write(id, text, entities === undefined ? {} : { entities }),
    async sees(expected) {
      const message = await world.until(() => fromBot()[seen]);
      if (!matches(message.text, expected)) {
        throw new Error(`${firstName} expected ${expected}, but the bot said: ${message.text}`);
      }
      seen += 1;
      return message;
    },
    async presses(button) {
      const message = await world.until(() => fromBot().findLast((one) => buttons(one).flat().includes(button)));
      const query = world.press(id, message.message_id, button);
      const answer = await world.until(() => world.callbackAnswer(query));
      return answer.text ?? '';
    },
    heard: () => fromBot().map(({ text }) => text),
    looksAway: () => {
      seen = fromBot().length;
    },
  };
};
