import type { KnownBlock, ModalView, PlainTextElement, RichTextElement } from '@slack/types';
import { cut } from '../cut.js';
import { type Json, list, object, string } from '../json.js';

/** Words as a view takes them. */
export const plain = (value: string, max: number): PlainTextElement => ({
  type: 'plain_text',
  text: cut(value, max),
  emoji: false,
});

/** A view that asks for nothing. */
export const readingView = (title: string, close: string, blocks: KnownBlock[]): ModalView => ({
  type: 'modal',
  title: plain(title, 24),
  close: plain(close, 24),
  blocks,
});

export const sectionOf = (elements: RichTextElement[]): KnownBlock => ({
  type: 'rich_text',
  elements: [{ type: 'rich_text_section', elements }],
});

/** What a view remembers; an empty object where it is none of ours. */
export const metadataOf = (body: Json): Json => {
  try {
    return object(JSON.parse(string(object(body.view).private_metadata) ?? ''));
  } catch {
    return {};
  }
};

/** The value of a field whose block and element have the same name. */
export const fieldOf = (body: Json, name: string): Json =>
  object(object(object(object(object(body.view).state).values)[name])[name]);

/** Beside which field something is said that is about the whole form: the first that can be filled in. */
const firstField = (body: Json): string =>
  list(object(body.view).blocks)
    .map(object)
    .flatMap(({ type, block_id }) => (type === 'input' ? [string(block_id) ?? ''] : []))[0] ?? '';

/** What was typed stays, with the reason beside a field. */
export const refusedForm = (body: Json, reason: string) => ({
  response_action: 'errors' as const,
  errors: { [firstField(body)]: reason },
});
