import type { Method } from './method.js';
import { botMethods } from './methods-bot.js';
import { fileMethods } from './methods-files.js';
import { gestureMethods } from './methods-gestures.js';
import { messageMethods } from './methods-messages.js';
import { updateMethods } from './methods-updates.js';

/** Everything that the server answers to, by the Bot API's names. */
export const methods: Readonly<Record<string, Method>> = {
  ...updateMethods,
  ...messageMethods,
  ...fileMethods,
  ...gestureMethods,
  ...botMethods,
};

const byLowerCase = new Map(Object.entries(methods).map(([name, method]) => [name.toLowerCase(), { name, method }]));

/** Names are read in any case, as on the platform. */
export const methodNamed = (name: string): { readonly name: string; readonly method: Method } | undefined =>
  byLowerCase.get(name.toLowerCase());
