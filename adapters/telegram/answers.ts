import type { Answer, Inbound } from '../../src/core/inbound.js';
import type { Log } from '../../src/core/log.js';
import type { Texts } from '../../src/core/texts.js';
import type { TelegramDriver } from './bot-api.js';
import { isDone } from './faults.js';

/** Milliseconds after which nobody looks at an answer any more. */
const patience = 3000;
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

const roomOf = (inbound: Inbound): string | undefined => {
  if ('place' in inbound) return inbound.place.room;
  return 'customer' in inbound ? inbound.customer.chat : undefined;
};

export interface Answers {
  /** Ends the waiting circle on a pressed button, with a toast where the desk has something to say. */
  toPress(queryId: string, answer: Answer | undefined): void;
  /** Shows an answer in the chat where it was asked for. */
  toMessage(inbound: Inbound, answer: Answer | undefined): void;
  /** Resolves once every answer is shown or given up. */
  settled(): Promise<void>;
}

/** What the person who just acted sees at once: best effort, holding up nothing. */
export const createAnswers = (driver: TelegramDriver, texts: Texts, log: Log): Answers => {
  const pending = new Set<Promise<void>>();

  const show = (method: string, params: object) => {
    const call = driver
      .call(method, params, AbortSignal.timeout(patience))
      .catch((error: unknown) => {
        if (!isDone(error)) log.warn({ err: error, method }, 'an answer was not shown');
      })
      .then(() => {
        pending.delete(call);
      });
    pending.add(call);
  };

  const words = (answer: Answer | undefined): string =>
    answer?.kind === 'text' ? texts.line(answer.language, answer.text) : '';

  return {
    toPress: (queryId, answer) => {
      const line = toast(words(answer));
      show('answerCallbackQuery', { callback_query_id: queryId, ...(line !== '' && { text: line }) });
    },
    toMessage: (inbound, answer) => {
      const room = roomOf(inbound);
      const line = words(answer);
      if (room === undefined || line === '') return;
      show('sendMessage', { chat_id: Number(room), text: line, link_preview_options: { is_disabled: true } });
    },
    settled: async () => {
      await Promise.all(pending);
    },
  };
};
