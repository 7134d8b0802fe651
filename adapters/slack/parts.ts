import type { ContextBlock, RichTextElement } from '@slack/types';
import type { TextPart } from '../../src/core/texts.js';
import { cut } from './cut.js';
import { escapeMrkdwn } from './read-mrkdwn.js';

/** One of the desk's texts as rich text; an agent becomes a mention that notifies. */
export const elementsOf = (
  parts: readonly TextPart[],
  style?: { readonly bold?: true; readonly italic?: true },
): RichTextElement[] =>
  parts.flatMap((part): RichTextElement[] => {
    if (typeof part !== 'string') return [{ type: 'user', user_id: part.agent }];
    return part === '' ? [] : [{ type: 'text', text: part, ...(style && { style }) }];
  });

/** The same as a message's `text`: mentions are made from ids only, everything else is escaped. */
export const fallbackOf = (parts: readonly TextPart[]): string =>
  parts.map((part) => (typeof part === 'string' ? escapeMrkdwn(cut(part, 1_500)) : `<@${part.agent}>`)).join('');

/** Small grey words above a message. */
export const contextOf = (parts: readonly TextPart[]): ContextBlock => ({
  type: 'context',
  elements: parts
    .filter((part) => typeof part !== 'string' || part.trim() !== '')
    .slice(0, 10)
    .map((part) =>
      typeof part === 'string'
        ? { type: 'plain_text', text: cut(part.trim(), 300), emoji: false }
        : { type: 'mrkdwn', text: `<@${part.agent}>` },
    ),
});
