import type { Answer } from '../../src/core/inbound.js';
import type { Log } from '../../src/core/log.js';
import type { Texts } from '../../src/core/texts.js';
import type { TelegramDriver } from './bot-api.js';
import { isDone } from './faults.js';

/** Milliseconds that answers under way are given when the desk stops. */
const patience = 500;
/** Characters that Telegram shows in a toast. */
const toastLength = 200;

const toast = (words: string): string => {
  if (words.length <= toastLength) return words;
  // Cut between characters: half an emoji is refused.
  let cut = '';
  for (const character of words) {
    if (cut.length + character.length >= toastLength) break;
    cut += character;
  }
  return `${cut}…`;
};

export interface Answers {
  /** Ends the waiting circle on a pressed button, with a toast where the desk has something to say. */
  toPress(queryId: string, answer: Answer | undefined): void;
  /** Resolves in half a second at most, with every answer shown or given up. */
  settle(): Promise<void>;
}

/** What the person who just acted sees at once: best effort, holding up nothing. */
export const createAnswers = (driver: TelegramDriver, texts: Texts, log: Log): Answers => {
  const pending = new Set<Promise<void>>();
  const ending = new AbortController();

  const words = (answer: Answer | undefined): string =>
    answer?.kind === 'text' ? texts.line(answer.language, answer.text) : '';

  return {
    toPress: (queryId, answer) => {
      const text = toast(words(answer));
      const params = { callback_query_id: queryId, ...(text !== '' && { text }) };
      const call = driver
        .call('answerCallbackQuery', params, ending.signal)
        .catch((error: unknown) => {
          if (!isDone(error)) log.warn({ err: error }, 'a pressed button was not answered');
        })
        .then(() => {
          pending.delete(call);
        });
      pending.add(call);
    },
    settle: async () => {
      const giveUp = setTimeout(() => ending.abort(), patience);
      await Promise.all(pending);
      clearTimeout(giveUp);
    },
  };
};
