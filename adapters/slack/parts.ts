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

/** Mentions are made from ids only, everything else is escaped; `max`: of each part, before that. */
const mrkdwnOf = (parts: readonly TextPart[], max: number): string =>
  parts.map((part) => (typeof part === 'string' ? escapeMrkdwn(cut(part, max)) : `<@${part.agent}>`)).join('');

/** The same as a message's `text`. */
export const fallbackOf = (parts: readonly TextPart[]): string => mrkdwnOf(parts, 1_500);

/** Small grey words above a message, in one element: Slack sets several apart, in the middle of a sentence too. */
export const contextOf = (parts: readonly TextPart[]): ContextBlock => {
  const words = parts.every((part) => typeof part === 'string') ? parts.join('') : undefined;
  const element: ContextBlock['elements'][number] =
    words === undefined
      ? { type: 'mrkdwn', text: mrkdwnOf(parts, 300), verbatim: true }
      : { type: 'plain_text', text: cut(words.trim(), 300), emoji: false };
  return { type: 'context', elements: [element] };
};
