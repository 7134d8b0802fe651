import { h } from './dom.js';
import { interactive } from './elements.js';
import { mrkdwn, mrkdwnLines, richText, textObject } from './slack-text.js';

const section = ({ text, fields, accessory }, does) =>
  h(
    'div',
    { class: 'block section' },
    h(
      'div',
      { class: 'section-text' },
      text && (text.type === 'mrkdwn' ? mrkdwnLines(text.text) : h('p', { dir: 'auto' }, textObject(text))),
      fields &&
        h(
          'div',
          { class: 'fields' },
          fields.map((field) => h('div', { dir: 'auto' }, textObject(field))),
        ),
    ),
    accessory && interactive(accessory, does),
  );

const cell = (value = {}) => (value.type === 'rich_text' ? richText(value) : (value.text ?? ''));

const table = ({ rows, column_settings = [] }) => {
  const [head = [], ...body] = rows;
  const align = (index) => column_settings[index]?.align ?? 'left';
  const row = (tag) => (cells) =>
    h(
      'tr',
      {},
      cells.map((value, index) => h(tag, { class: `align-${align(index)}` }, cell(value))),
    );
  return h(
    'div',
    { class: 'block table', tabindex: '0' },
    h('table', {}, h('thead', {}, row('th')(head)), h('tbody', {}, body.map(row('td')))),
  );
};

const input = ({ block_id, label, hint, element, optional }, { errors = {} }) => {
  const error = errors[block_id];
  const group =
    element.type === 'radio_buttons' || element.type === 'checkboxes' || element.type === 'multi_static_select';
  const control = interactive(element, undefined, `${block_id} ${element.action_id}`);
  if (error !== undefined) control.setAttribute('aria-invalid', 'true');
  return h(
    group ? 'fieldset' : 'label',
    { class: `block field ${error === undefined ? '' : 'wrong'}` },
    h(group ? 'legend' : 'span', {}, textObject(label), optional && h('small', {}, ' (optional)')),
    control,
    error !== undefined && h('strong', { class: 'field-error', role: 'alert' }, error),
    hint && h('small', { class: 'hint' }, textObject(hint)),
  );
};

const context = ({ elements }) =>
  h(
    'div',
    { class: 'block context', dir: 'auto' },
    elements.map((one) => h('span', {}, one.type === 'image' ? one.alt_text : textObject(one))),
  );

/** The words of a block that has no shape of its own here. */
const wordsIn = (value) => {
  if (Array.isArray(value)) return value.map(wordsIn).filter(Boolean).join(' ');
  if (typeof value !== 'object' || value === null) return '';
  if (typeof value.text === 'string') return value.text;
  return Object.values(value).map(wordsIn).filter(Boolean).join(' ');
};

const kinds = {
  rich_text: (block) => h('div', { class: 'block' }, richText(block)),
  section,
  header: ({ text }) => h('h3', { class: 'block header', dir: 'auto' }, textObject(text)),
  context,
  divider: () => h('hr', { class: 'block' }),
  actions: ({ elements }, does) =>
    h(
      'div',
      { class: 'block actions' },
      elements.map((element) => interactive(element, does)),
    ),
  table,
  image: ({ title, alt_text }) =>
    h('figure', { class: 'block picture' }, h('figcaption', {}, title ? textObject(title) : alt_text)),
  markdown: ({ text }) => h('div', { class: 'block markdown', dir: 'auto' }, mrkdwn(text)),
  input,
};

/**
 * Block Kit as nodes.
 * @param {{ click: (actionId: string, choice?: string) => unknown, inView: boolean, errors?: Record<string, string> }} does
 */
export const renderBlocks = (blocks, does) =>
  blocks.map((block) => kinds[block.type]?.(block, does) ?? h('p', { class: 'block', dir: 'auto' }, wordsIn(block)));
