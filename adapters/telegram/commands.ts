import type { Language } from '../../src/core/model.js';
import { type Texts, text } from '../../src/core/texts.js';
import type { TelegramDriver } from './bot-api.js';

const names = ['help', 'status', 'language'] as const;

/** Fills the menu of commands that Telegram shows in private chats, for everybody and for each language. */
export const registerCommands = async (
  driver: TelegramDriver,
  texts: Texts,
  languages: readonly [Language, ...Language[]],
  signal: AbortSignal,
): Promise<void> => {
  const menu = (language: Language) => ({
    scope: { type: 'all_private_chats' },
    commands: names.map((name) => ({ command: name, description: texts.line(language, text(`command-${name}`)) })),
  });
  await driver.call('setMyCommands', menu(languages[0]), signal);
  for (const language of languages) {
    await driver.call('setMyCommands', { ...menu(language), language_code: language }, signal);
  }
};
