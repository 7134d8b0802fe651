import type { ActionsBlock } from '@slack/types';
import type { Text, Texts } from '../../src/core/texts.js';
import { cut } from './cut.js';

const heldAction = 'send-held';

/** The button with which an agent sends a message that was held back. */
export const renderHeld = (
  { label, message }: { readonly label: Text; readonly message: number },
  language: string,
  texts: Texts,
): ActionsBlock => ({
  type: 'actions',
  block_id: `held:${message}`,
  elements: [
    {
      type: 'button',
      action_id: heldAction,
      value: String(message),
      text: { type: 'plain_text', text: cut(texts.line(language, label), 75), emoji: false },
    },
  ],
});

/** Which message is to be sent; `undefined` for any other button. */
export const readHeld = (actionId: string | undefined, value: string | undefined): { message: number } | undefined =>
  actionId === heldAction && /^[1-9]\d{0,14}$/.test(value ?? '') ? { message: Number(value) } : undefined;
