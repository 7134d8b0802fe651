import type { KnownBlock } from '@slack/types';
import type { Language } from '../../src/core/model.js';
import type { ConversationLine, Outgoing } from '../../src/core/outgoing.js';
import { type TextPart, type Texts, text } from '../../src/core/texts.js';
import type { Rendered } from './cards/card.js';
import { contextOf, fallbackOf } from './parts.js';
import { writeRichText } from './write-rich-text.js';

const labelOf = ({ label, attachment }: ConversationLine, language: Language, texts: Texts): readonly TextPart[] => [
  ...texts.parts(language, label),
  ...(attachment === null ? [] : [` · 📎 ${texts.line(language, text('said-attachment', { kind: attachment }))}`]),
];

/** A conversation retold: above each message, in small grey words, whose it is. */
export const renderConversation = (
  { lines, language }: Extract<Outgoing, { kind: 'conversation' }>,
  texts: Texts,
): Rendered => {
  const blocks = lines.flatMap((line): KnownBlock[] => {
    const words = writeRichText(line.content);
    return [contextOf(labelOf(line, language, texts)), ...(words ? [words] : [])];
  });
  const [first] = lines;
  return { blocks, text: first ? fallbackOf(labelOf(first, language, texts)) : '' };
};
