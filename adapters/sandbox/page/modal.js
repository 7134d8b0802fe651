import { act, inWords } from './api.js';
import { renderBlocks } from './blocks.js';
import { h } from './dom.js';
import { submittedValue } from './elements.js';
import { textObject } from './slack-text.js';
import { look, world } from './world.js';

const nameOf = ({ block_id, element }) => `${block_id} ${element.action_id}`;

/** What stands in the fields now, to be carried into the same fields of a new rendering. */
const carry = (from, to) => {
  for (const [name, value] of new FormData(from)) {
    const field = to.elements[name];
    if (field instanceof RadioNodeList) {
      for (const one of field) if (one.value === value) one.checked = true;
    } else if (field?.type === 'checkbox') field.checked = field.value === value;
    else if (field) field.value = value;
  }
};

/** The modal that the app has open for the acting person, the topmost of them. */
export const createModals = () => {
  const dialog = h('dialog', { class: 'dialog modal' });
  document.body.append(dialog);
  let shown;
  let form;

  const leave = () => shown && act('slack', 'closeView', look.me, shown.id);
  dialog.addEventListener('cancel', (event) => {
    event.preventDefault();
    leave();
  });

  const submit = async (event) => {
    event.preventDefault();
    const { id, view } = shown;
    const data = new FormData(form);
    const inputs = view.blocks.filter(({ type }) => type === 'input');
    const values = Object.fromEntries(
      inputs.map((block) => [block.element.action_id, submittedValue(block.element, data, nameOf(block))]),
    );
    const missing = inputs.find((block) => !block.optional && values[block.element.action_id] === null);
    if (missing !== undefined) return draw({ [missing.block_id]: 'Please fill this in.' });
    form.setAttribute('aria-busy', 'true');
    const result = await act('slack', 'submitView', look.me, id, values);
    form.removeAttribute('aria-busy');
    const error = result?.error ?? (result === undefined ? 'It could not be sent.' : undefined);
    form.querySelector('.modal-error').textContent = error === undefined ? '' : inWords(error);
  };

  const draw = (errors) => {
    const { id, view } = shown;
    const old = form;
    const does = {
      inView: true,
      errors,
      click: (action, choice) => act('slack', 'clickInView', look.me, id, action, choice),
    };
    form = h(
      'form',
      { onsubmit: submit, novalidate: true },
      h(
        'header',
        { class: 'modal-head' },
        h('h2', {}, textObject(view.title)),
        h('button', { type: 'button', class: 'tool icon', 'aria-label': 'Close', onclick: leave }, '✕'),
      ),
      h(
        'div',
        { class: 'modal-body' },
        renderBlocks(view.blocks, does),
        h('p', { class: 'modal-error', role: 'alert' }),
      ),
      h(
        'footer',
        { class: 'dialog-actions' },
        h('button', { type: 'button', class: 'button', onclick: leave }, view.close ? textObject(view.close) : 'Close'),
        view.submit && h('button', { class: 'button primary' }, textObject(view.submit)),
      ),
    );
    if (old !== undefined) carry(old, form);
    dialog.replaceChildren(form);
    dialog.setAttribute('aria-label', view.title.text);
    const wrong = form.querySelector('.wrong input, .wrong select, .wrong textarea');
    (wrong ?? form.querySelector('.modal-body input, .modal-body select, .modal-body textarea'))?.focus();
  };

  return {
    update() {
      const top = world.views.findLast(({ view }) => view.type === 'modal');
      if (top === undefined) {
        shown = undefined;
        form = undefined;
        if (dialog.open) dialog.close();
        return;
      }
      if (shown !== undefined && shown.id !== top.id) form = undefined;
      const same = shown?.id === top.id && shown.view.hash === top.view.hash;
      if (same && JSON.stringify(shown.errors) === JSON.stringify(top.errors)) return;
      shown = top;
      if (!dialog.open) dialog.showModal();
      draw(top.errors);
    },
  };
};
