import { richText } from './rich-text-rules.js';
import {
  anyKeyOf,
  boolean,
  both,
  byType,
  type Findings,
  integer,
  isRecord,
  list,
  matching,
  object,
  oneOf,
  problem,
  type Rule,
  string,
} from './rules.js';
import { anyText, confirm, plainText } from './text-rules.js';

const actionId: Rule = (value: unknown, at: string, found: Findings) => {
  string(255)(value, at, found);
  if (typeof value !== 'string') return;
  if (found.actionIds.has(value)) problem(found, `\`action_id\` already exists: ${value}`, at);
  found.actionIds.add(value);
};

/** An element that raises actions: the common keys and its own. */
const interactive = (required: Record<string, Rule>, optional: Record<string, Rule> = {}): Rule =>
  object(required, { action_id: actionId, ...optional });

const placeholder = plainText(150);
const focus_on_load = boolean;
const max_selected_items = integer(1, 100);
const ids = list(string(255), 100, 0);
const colour = oneOf('primary', 'danger');
const plainOption = object(
  { text: plainText(75) },
  { value: string(150), description: plainText(75), url: string(3000) },
);
const anyOption = object({ text: anyText(75) }, { value: string(150), description: anyText(75) });
const optionGroup = object({ label: plainText(75), options: list(plainOption, 100) });
const options = list(plainOption, 100);
const option_groups = list(optionGroup, 100);
const menu = { placeholder, confirm, focus_on_load };
const filter = object(
  {},
  {
    include: list(oneOf('im', 'mpim', 'private', 'public'), 4),
    exclude_external_shared_channels: boolean,
    exclude_bot_users: boolean,
  },
);
const typed = {
  placeholder,
  focus_on_load,
  dispatch_action_config: object(
    {},
    { trigger_actions_on: list(oneOf('on_enter_pressed', 'on_character_entered'), 2) },
  ),
};

export const button = byType({
  button: interactive(
    { text: plainText(75) },
    { value: string(2000), url: string(3000), style: colour, confirm, accessibility_label: string(75) },
  ),
});

export const image = byType({
  image: both(
    object(
      { alt_text: string(2000) },
      { image_url: string(3000), slack_file: object({}, { id: string(255), url: string(3000) }) },
    ),
    anyKeyOf('image_url', 'slack_file'),
  ),
});

const selects: Record<string, Rule> = {
  static_select: both(
    interactive({}, { ...menu, options, option_groups, initial_option: plainOption }),
    anyKeyOf('options', 'option_groups'),
  ),
  multi_static_select: both(
    interactive({}, { ...menu, options, option_groups, initial_options: options, max_selected_items }),
    anyKeyOf('options', 'option_groups'),
  ),
  users_select: interactive({}, { ...menu, initial_user: string(255) }),
  multi_users_select: interactive({}, { ...menu, initial_users: ids, max_selected_items }),
  channels_select: interactive({}, { ...menu, initial_channel: string(255), response_url_enabled: boolean }),
  multi_channels_select: interactive({}, { ...menu, initial_channels: ids, max_selected_items }),
  conversations_select: interactive(
    {},
    {
      ...menu,
      initial_conversation: string(255),
      default_to_current_conversation: boolean,
      response_url_enabled: boolean,
      filter,
    },
  ),
  multi_conversations_select: interactive(
    {},
    {
      ...menu,
      initial_conversations: ids,
      default_to_current_conversation: boolean,
      max_selected_items,
      filter,
    },
  ),
  external_select: interactive({}, { ...menu, initial_option: plainOption, min_query_length: integer(0, 1000) }),
  multi_external_select: interactive(
    {},
    { ...menu, initial_options: options, min_query_length: integer(0, 1000), max_selected_items },
  ),
};

const choices: Record<string, Rule> = {
  checkboxes: interactive(
    { options: list(anyOption, 10) },
    { initial_options: list(anyOption, 10), confirm, focus_on_load },
  ),
  radio_buttons: interactive({ options: list(anyOption, 10) }, { initial_option: anyOption, confirm, focus_on_load }),
  datepicker: interactive(
    {},
    { ...menu, initial_date: matching(/^\d{4}-\d{2}-\d{2}$/, 'must be a date of the form YYYY-MM-DD') },
  ),
  timepicker: interactive(
    {},
    { ...menu, initial_time: matching(/^\d{2}:\d{2}$/, 'must be a time of the form HH:mm'), timezone: string(255) },
  ),
  datetimepicker: interactive({}, { confirm, focus_on_load, initial_date_time: integer(1e9, 9999999999) }),
};

const buttonLike: Record<string, Rule> = {
  button,
  overflow: interactive({ options: list(plainOption, 5) }, { confirm }),
  workflow_button: interactive(
    {
      text: plainText(75),
      workflow: (value, at, found) => !isRecord(value) && problem(found, 'must provide an object', at),
    },
    { style: colour, accessibility_label: string(75) },
  ),
};

const inputs: Record<string, Rule> = {
  plain_text_input: interactive(
    {},
    {
      ...typed,
      initial_value: string(3000, 0),
      multiline: boolean,
      min_length: integer(0, 3000),
      max_length: integer(1, 3000),
    },
  ),
  email_text_input: interactive({}, { ...typed, initial_value: string(3000, 0) }),
  url_text_input: interactive({}, { ...typed, initial_value: string(3000, 0) }),
  number_input: interactive(
    { is_decimal_allowed: boolean },
    { ...typed, initial_value: string(255), min_value: string(255), max_value: string(255) },
  ),
  rich_text_input: interactive({}, { ...typed, initial_value: richText }),
  file_input: interactive({}, { filetypes: list(string(255), 100), max_files: integer(1, 10) }),
};

const feedback = object({ text: plainText(75), value: string(2000) }, { accessibility_label: string(75) });

export const actionsElement = byType({ ...buttonLike, ...selects, ...choices });
export const sectionAccessory = byType({ ...buttonLike, ...selects, ...choices, image });
export const inputElement = byType({ ...selects, ...choices, ...inputs });
export const contextElement = byType({
  image,
  plain_text: plainText(3000),
  mrkdwn: anyText(3000),
});
export const contextActionsElement = byType({
  feedback_buttons: interactive({ positive_button: feedback, negative_button: feedback }),
  icon_button: interactive(
    { icon: string(255), text: plainText(75) },
    { value: string(2000), confirm, accessibility_label: string(75), visible_to_user_ids: ids },
  ),
});
