import { act, ask } from './api.js';
import { askPerson } from './ask-person.js';
import { toast } from './dom.js';
import { look } from './world.js';

/** How long a pressed button waits for the bot, as Telegram's clients do. */
const patience = 15_000;

/** Presses of inline buttons, and what the bot answers to them. */
export const createPresses = () => {
  const waiting = new Map();

  const settle = (query) => {
    waiting.get(query)?.removeAttribute('aria-busy');
    waiting.delete(query);
  };

  const settleAnswered = async (query) => {
    const answer = await ask('telegram', 'callbackAnswer', query);
    if (answer === null || !waiting.has(query)) return;
    settle(query);
    if (answer.text === '') return;
    if (answer.alert) await askPerson({ title: 'Friday Desk', text: answer.text, submit: 'OK' });
    else toast(answer.text);
  };

  return {
    async press(message, button, key) {
      key.setAttribute('aria-busy', 'true');
      const named = button.callback_data === undefined ? button.text : { data: button.callback_data };
      const query = await act('telegram', 'press', look.customer, message.message_id, named);
      if (query === undefined) return key.removeAttribute('aria-busy');
      waiting.set(query, key);
      setTimeout(() => settle(query), patience);
      await settleAnswered(query);
    },
    check(changed) {
      if (!changed.has('telegram:answers')) return;
      for (const query of waiting.keys()) settleAnswered(query);
    },
  };
};
