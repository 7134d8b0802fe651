import {
  actionsElement,
  button,
  contextActionsElement,
  contextElement,
  image,
  inputElement,
  sectionAccessory,
} from './element-rules.js';
import { richText } from './rich-text-rules.js';
import {
  anyKeyOf,
  boolean,
  both,
  byType,
  integer,
  isRecord,
  list,
  number,
  object,
  oneOf,
  problem,
  type Rule,
  shown,
  string,
} from './rules.js';
import { anyText, mrkdwn, plainText } from './text-rules.js';

const blockId: Rule = (value, at, found) => {
  string(255)(value, at, found);
  if (typeof value !== 'string') return;
  if (found.blockIds.has(value)) problem(found, `\`block_id\` already exists: ${value}`, at);
  found.blockIds.add(value);
};

/** A block: its own action_ids, its `block_id`, and the keys given. */
const block = (required: Record<string, Rule>, optional: Record<string, Rule> = {}): Rule => {
  const keys = object(required, { block_id: blockId, ...optional });
  return (value, at, found) => {
    if (found.actionIds.size > 0) found.actionIds = new Set();
    keys(value, at, found);
  };
};

const ownBlockId: Rule = (value, at, found) => {
  if (isRecord(value) && value.block_id !== undefined) blockId(value.block_id, `${at}/block_id`, found);
};

const richTextBlock = both(ownBlockId, richText);

/** Slack takes 12,000 characters over all markdown blocks of a message. */
const markdownText: Rule = (value, at, found) => {
  shown(12_000)(value, at, found);
  if (typeof value !== 'string') return;
  found.markdownCharacters += value.length;
  if (found.markdownCharacters > 12_000 && value.length <= 12_000)
    problem(found, 'markdown blocks must have less than 12001 characters together', at);
};

const rawText = object({ text: shown(3000, 0) });
const cell = byType({
  rich_text: richTextBlock,
  raw_text: rawText,
  raw_number: object({ value: number, text: shown(255) }),
});
const rows = list(list(cell, 20), 100);

/** Slack refuses a second table in one message. */
const onlyTable: Rule = (_value, at, found) => {
  found.tables += 1;
  if (found.tables > 1) problem(found, 'only one table allowed', at);
};

const card = block(
  {},
  {
    hero_image: image,
    icon: image,
    title: mrkdwn(150),
    subtitle: mrkdwn(150),
    body: mrkdwn(200),
    actions: list(byType({ button }), 5),
  },
);

const plainBlocks: Record<string, Rule> = {
  section: both(
    block({}, { text: anyText(3000), fields: list(anyText(2000), 10), accessory: sectionAccessory, expand: boolean }),
    anyKeyOf('text', 'fields'),
  ),
  divider: block({}),
  header: block({ text: plainText(150) }),
  actions: block({ elements: list(actionsElement, 25) }),
  context: block({ elements: list(contextElement, 10) }),
  image: both(
    block(
      { alt_text: string(2000) },
      {
        image_url: string(3000),
        slack_file: object({}, { id: string(255), url: string(3000) }),
        title: plainText(2000),
      },
    ),
    anyKeyOf('image_url', 'slack_file'),
  ),
  input: block(
    { label: plainText(2000), element: inputElement },
    { hint: plainText(2000), optional: boolean, dispatch_action: boolean },
  ),
  rich_text: richTextBlock,
  table: both(
    block(
      { rows },
      { column_settings: list(object({}, { align: oneOf('left', 'center', 'right'), is_wrapped: boolean }), 20, 0) },
    ),
    onlyTable,
  ),
  video: block(
    { video_url: string(3000), thumbnail_url: string(3000), alt_text: string(2000), title: plainText(199) },
    {
      title_url: string(3000),
      author_name: string(49),
      provider_name: string(255),
      provider_icon_url: string(3000),
      description: plainText(200),
    },
  ),
};

const messageOnly: Record<string, Rule> = {
  markdown: block({ text: markdownText }),
  data_table: block(
    { rows, caption: string(3000) },
    { page_size: integer(1, 100), row_header_column_index: integer(0, 19) },
  ),
  alert: block({ text: anyText(3000) }, { level: oneOf('default', 'info', 'warning', 'error', 'success') }),
  card: both(card, anyKeyOf('hero_image', 'title', 'actions', 'body')),
  carousel: block({ elements: list(byType({ card }), 10) }),
  context_actions: block({ elements: list(contextActionsElement, 5) }),
  container: both(
    block(
      { child_blocks: list(byType(plainBlocks), 10) },
      {
        title: plainText(150),
        rich_text_title: richText,
        subtitle: anyText(150),
        width: oneOf('narrow', 'standard', 'wide', 'full'),
        icon: image,
        is_collapsible: boolean,
        default_collapsed: boolean,
        has_header_divider: boolean,
      },
    ),
    anyKeyOf('title', 'rich_text_title'),
  ),
};

/** The rule of one block on each surface. `file` is read-only and the assistants' blocks are not ours: refused. */
export const messageBlock = byType({ ...plainBlocks, ...messageOnly });
export const viewBlock = byType(plainBlocks);
