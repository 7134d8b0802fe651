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

/** The state of an input in `view_submission`. */
export const stateOf = (element: Wire, value: unknown): unknown => {
  if (isRecord(value)) return value;
  const text = value === undefined ? null : String(value);
  const type = String(element.type);
  if (type === 'static_select' || type === 'radio_buttons')
    return { type, selected_option: text === null ? null : chosen(element, text) };
  if (type === 'users_select') return { type, selected_user: text };
  if (type === 'conversations_select') return { type, selected_conversation: text };
  if (type === 'channels_select') return { type, selected_channel: text };
  if (type === 'datepicker') return { type, selected_date: text };
  if (type === 'timepicker') return { type, selected_time: text };
  return { type, value: text };
};
