import { h } from './dom.js';

/**
 * A field that grows with its text; Enter sends, Shift+Enter begins a line. While something is being edited or
 * replied to, a strip above says so.
 * @param {{ label: string, before?: Node[], after?: Node[], send: (text: string, about?: object) => unknown }} parts
 */
export const createComposer = ({ label, before = [], after = [], send }) => {
  let about;
  const field = h('textarea', { rows: '1', dir: 'auto', 'aria-label': label, placeholder: label });
  const strip = h('div', { class: 'composer-strip', hidden: true });
  const button = h('button', { type: 'submit', class: 'send', 'aria-label': 'Send', title: 'Send' }, '↑');

  const grow = () => {
    field.style.height = 'auto';
    // Without a place on the page a field has no height.
    if (field.scrollHeight > 0) field.style.height = `${Math.min(field.scrollHeight + 2, 140)}px`;
    button.disabled = field.value.trim() === '';
  };
  const setAbout = (next, words = '') => {
    about = next;
    strip.hidden = next === undefined;
    strip.replaceChildren(
      h('span', {}, words),
      h('button', { type: 'button', class: 'plain', 'aria-label': 'Cancel', onclick: () => cancel() }, '✕'),
    );
  };
  const clear = () => {
    field.value = '';
    setAbout(undefined);
    grow();
  };
  const cancel = () => {
    if (about?.clears) field.value = '';
    setAbout(undefined);
    grow();
    field.focus();
  };
  const submit = async () => {
    const text = field.value.trim();
    if (text === '') return;
    const subject = about;
    clear();
    if ((await send(text, subject)) === undefined) {
      field.value = text;
      grow();
    }
  };
  field.addEventListener('input', grow);
  field.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && about !== undefined) cancel();
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    submit();
  });
  const form = h(
    'form',
    {
      class: 'composer',
      onsubmit: (event) => {
        event.preventDefault();
        submit();
      },
    },
    strip,
    h('div', { class: 'composer-row' }, before, field, after, button),
  );
  grow();
  return {
    element: form,
    clear,
    /** What was typed, which is gone from the field then. */
    take() {
      const text = field.value.trim();
      clear();
      return text;
    },
    label(words) {
      field.placeholder = words;
      field.setAttribute('aria-label', words);
    },
    /** Puts a text into the field, to be looked at before it is sent. */
    fill(text, next, words) {
      field.value = text;
      setAbout(next, words);
      grow();
      field.focus();
    },
  };
};
