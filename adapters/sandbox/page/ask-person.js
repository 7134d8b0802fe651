import { h } from './dom.js';

/**
 * A small dialog with fields. Resolves with their values by name, or `undefined` when it was left.
 * @param {{ name: string, label: string, value?: string, options?: [string, string][], required?: boolean }[]} fields
 */
export const askPerson = ({ title, text, fields = [], submit, danger = false }) =>
  new Promise((resolve) => {
    const inputs = fields.map(({ name, label, value = '', options, required = true }) => {
      const input =
        options === undefined
          ? h('input', { name, value, required, autocomplete: 'off', maxlength: '64' })
          : h(
              'select',
              { name },
              options.map(([key, words]) => h('option', { value: key }, words)),
            );
      return h('label', { class: 'field' }, h('span', {}, label), input);
    });
    let values;
    const finish = () => {
      dialog.remove();
      resolve(values);
    };
    const dialog = h(
      'dialog',
      { class: 'dialog', 'aria-label': title, onclose: () => finish() },
      h(
        'form',
        {
          method: 'dialog',
          onsubmit: (event) => {
            values = Object.fromEntries(new FormData(event.target));
          },
        },
        h('h2', {}, title),
        text && h('p', { class: 'dialog-text' }, text),
        inputs,
        h(
          'div',
          { class: 'dialog-actions' },
          h('button', { type: 'button', class: 'button', onclick: () => dialog.close() }, 'Cancel'),
          h('button', { class: `button ${danger ? 'danger' : 'primary'}` }, submit),
        ),
      ),
    );
    document.body.append(dialog);
    dialog.showModal();
  });
