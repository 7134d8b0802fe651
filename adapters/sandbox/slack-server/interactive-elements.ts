import { isRecord } from './blocks/rules.js';
import { Refusal } from './refusal.js';
import type { Wire } from './state.js';

/** An interactive element and the block it stands in. */
export interface Found {
  readonly blockId: unknown;
  readonly element: Wire;
}

/** The first element with that action_id, however deep. */
export const findElement = (value: unknown, actionId: string, blockId: unknown): Found | undefined => {
  if (Array.isArray(value)) {
    for (const item of value) {
      const found = findElement(item, actionId, blockId);
      if (found !== undefined) return found;
    }
    return undefined;
  }
  if (!isRecord(value)) return undefined;
  if (value.action_id === actionId) return { blockId, element: value };
  for (const item of Object.values(value)) {
    if (typeof item !== 'object') continue;
    const found = findElement(item, actionId, value.block_id ?? blockId);
    if (found !== undefined) return found;
  }
  return undefined;
};

/** The option with that value. @throws Refusal `no_such_option` */
export const chosen = (element: Wire, choice: string | undefined): Wire => {
  const grouped = Array.isArray(element.option_groups) ? element.option_groups : [];
  const options: unknown[] = [
    element.options,
    ...grouped.map((group) => (isRecord(group) ? group.options : [])),
  ].flat();
  const option = options.find((one) => isRecord(one) && one.value === choice);
  if (!isRecord(option)) throw new Refusal('no_such_option');
  return option;
};

/** Typed words as the composer of a rich text field makes them. */
const richText = (words: string): Wire => ({
  type: 'rich_text',
  elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: words }] }],
});

/** What stands in an input before anybody touches it. */
export const initialOf = (element: Wire): unknown => {
  if (element.type === 'rich_text_input' && isRecord(element.initial_value))
    return { type: element.type, rich_text_value: element.initial_value };
  const option = element.initial_option;
  return (
    (isRecord(option) ? option.value : undefined) ??
    element.initial_value ??
    element.initial_user ??
    element.initial_channel ??
    element.initial_conversation ??
    element.initial_date ??
    element.initial_time
  );
};

/** The state of an input in `view_submission`. */
export const stateOf = (element: Wire, value: unknown): unknown => {
  if (isRecord(value)) return value;
  const text = value === undefined || value === null ? null : String(value);
  const type = String(element.type);
  if (type === 'rich_text_input') return { type, rich_text_value: text === null ? null : richText(text) };
  if (type === 'static_select' || type === 'radio_buttons')
    return { type, selected_option: text === null ? null : chosen(element, text) };
  if (type === 'users_select') return { type, selected_user: text };
  if (type === 'conversations_select') return { type, selected_conversation: text };
  if (type === 'channels_select') return { type, selected_channel: text };
  if (type === 'datepicker') return { type, selected_date: text };
  if (type === 'timepicker') return { type, selected_time: text };
  return { type, value: text };
};
