import { askPerson } from './ask-person.js';
import { h } from './dom.js';
import { openMenu } from './menu.js';
import { textObject } from './slack-text.js';
import { channelsOf, look, people } from './world.js';

const words = (object) => textObject(object);

/** Asks first where the app wants a confirmation. */
const confirmed = async ({ confirm }) => {
  if (confirm === undefined) return true;
  const answer = await askPerson({
    title: confirm.title.text,
    text: confirm.text.text,
    submit: confirm.confirm.text,
    danger: confirm.style === 'danger',
  });
  return answer !== undefined;
};

const button = (element, does) => {
  const style = element.style ?? '';
  const shown = h(
    'button',
    {
      type: 'button',
      class: `button ${style}`,
      'data-focus': element.action_id,
      onclick: async () => {
        if (!(await confirmed(element))) return;
        if (element.url) open(element.url, '_blank', 'noopener');
        shown.setAttribute('aria-busy', 'true');
        setTimeout(() => shown.removeAttribute('aria-busy'), 3000);
        await does.click(element.action_id);
        if (does.inView) shown.removeAttribute('aria-busy');
      },
    },
    words(element.text),
  );
  return shown;
};

const optionsOf = (element) => {
  const option = ({ text, value }) => h('option', { value }, words(text));
  if (element.option_groups) {
    return element.option_groups.map(({ label, options }) => h('optgroup', { label: label.text }, options.map(option)));
  }
  if (element.type === 'users_select') return people().map(({ id, realName }) => h('option', { value: id }, realName));
  if (/^(channels|conversations)_select$/.test(element.type)) {
    return channelsOf(look.me).map(({ id, name }) => h('option', { value: id }, `#${name}`));
  }
  return (element.options ?? []).map(option);
};

const initialOf = (element) =>
  element.initial_option?.value ?? element.initial_user ?? element.initial_channel ?? element.initial_conversation;

const select = (element, does, name) => {
  const initial = initialOf(element);
  const shown = h(
    'select',
    { class: 'select', name, 'aria-label': element.placeholder?.text ?? 'Choose', 'data-focus': element.action_id },
    h('option', { value: '', disabled: name === undefined }, element.placeholder?.text ?? 'Choose…'),
    optionsOf(element),
  );
  shown.value = initial ?? '';
  // In an input the choice waits for the submission.
  if (does === undefined) return shown;
  shown.addEventListener('change', async () => {
    if (await confirmed(element)) await does.click(element.action_id, shown.value);
    if (!does.inView) shown.value = initial ?? '';
  });
  return shown;
};

const overflow = (element, does) => {
  const anchor = h(
    'button',
    {
      type: 'button',
      class: 'button overflow',
      'aria-label': 'More actions',
      'aria-haspopup': 'menu',
      'data-focus': element.action_id,
    },
    '⋯',
  );
  anchor.addEventListener('click', () =>
    openMenu(
      anchor,
      element.options.map(({ text, value }) => ({
        label: words(text),
        run: async () => (await confirmed(element)) && does.click(element.action_id, value),
      })),
      'More actions',
    ),
  );
  return anchor;
};

const choices = (element, does, name, type) =>
  h(
    'div',
    { class: 'choices' },
    element.options.map(({ text, value, description }) => {
      const initial = [element.initial_option, ...(element.initial_options ?? [])];
      const input = h('input', { type, name: name ?? element.action_id, value });
      input.checked = initial.some((one) => one?.value === value);
      if (does) input.addEventListener('change', () => does.click(element.action_id, value));
      return h('label', {}, input, h('span', {}, words(text), description && h('small', {}, words(description))));
    }),
  );

/** The words of a rich text, for a field that knows no formatting. */
const wordsIn = (node) =>
  Array.isArray(node) ? node.map(wordsIn).join('') : (node?.text ?? node?.url ?? '') + wordsIn(node?.elements ?? []);

const field = (element, name) => {
  const common = {
    name,
    placeholder: element.placeholder?.text,
    maxlength: element.max_length,
    'data-focus': element.action_id,
  };
  if (element.type === 'plain_text_input' && element.multiline) {
    const area = h('textarea', { ...common, rows: '4', dir: 'auto' });
    area.value = element.initial_value ?? '';
    return area;
  }
  if (element.type === 'rich_text_input') {
    const area = h('textarea', { ...common, rows: '8', dir: 'auto' });
    area.value = wordsIn(element.initial_value ?? []);
    return area;
  }
  const types = {
    datepicker: 'date',
    timepicker: 'time',
    datetimepicker: 'datetime-local',
    number_input: 'number',
    email_text_input: 'email',
    url_text_input: 'url',
  };
  const input = h('input', { ...common, type: types[element.type] ?? 'text', dir: 'auto', autocomplete: 'off' });
  input.value = element.initial_value ?? element.initial_date ?? element.initial_time ?? '';
  return input;
};

/**
 * An interactive element.
 * @param {{ click: (actionId: string, choice?: string) => unknown, inView: boolean } | undefined} does absent in an input
 * @param {string | undefined} name of the field in an input
 */
export const interactive = (element, does, name) => {
  switch (element.type) {
    case 'button':
    case 'icon_button':
      return button(element, does);
    case 'overflow':
      return overflow(element, does);
    case 'radio_buttons':
      return choices(element, does, name, 'radio');
    case 'checkboxes':
    case 'multi_static_select':
      return choices(element, does, name, 'checkbox');
    case 'image':
      return h('span', { class: 'picture', role: 'img', 'aria-label': element.alt_text }, element.alt_text);
    default:
      return element.type.endsWith('_select') ? select(element, does, name) : field(element, name);
  }
};

/** What a submission says of an input, in the form that the sandbox's Slack takes; `null` for nothing. */
export const submittedValue = (element, form, name) => {
  if (element.type === 'checkboxes' || element.type === 'multi_static_select') {
    const chosen = new Set(form.getAll(name));
    return { type: element.type, selected_options: element.options.filter(({ value }) => chosen.has(value)) };
  }
  const value = form.get(name);
  if (element.type === 'rich_text_input' && element.initial_value && value === wordsIn(element.initial_value)) {
    // Untouched, so its formatting stays.
    return { type: element.type, rich_text_value: element.initial_value };
  }
  return value === '' ? null : value;
};
