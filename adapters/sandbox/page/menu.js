import { h } from './dom.js';

let closeOpen = () => {};

/**
 * Opens a menu below or above its button; arrows move, Escape closes and gives the focus back.
 * @param {{ label: string, hint?: string, danger?: boolean, run: () => void }[]} items
 */
export const openMenu = (anchor, items, label) => {
  const wasOpen = anchor.getAttribute('aria-expanded') === 'true';
  closeOpen();
  if (wasOpen || items.length === 0) return;
  const choose = (run) => {
    close();
    anchor.focus();
    run();
  };
  const list = h(
    'div',
    { class: 'menu', role: 'menu', 'aria-label': label },
    items.map(({ label: words, hint, danger, run }) =>
      h(
        'button',
        { type: 'button', role: 'menuitem', class: danger ? 'danger' : '', onclick: () => choose(run) },
        h('span', {}, words),
        hint && h('small', {}, hint),
      ),
    ),
  );
  const entries = [...list.children];
  const onKey = (event) => {
    const at = entries.indexOf(document.activeElement);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) {
      event.preventDefault();
      entries[(at + step + entries.length) % entries.length].focus();
    } else if (event.key === 'Escape' || event.key === 'Tab') {
      event.preventDefault();
      close();
      anchor.focus();
    }
  };
  const onAway = (event) => {
    if (!list.contains(event.target) && !anchor.contains(event.target)) close();
  };
  const close = () => {
    list.remove();
    anchor.setAttribute('aria-expanded', 'false');
    document.removeEventListener('pointerdown', onAway);
    closeOpen = () => {};
  };
  closeOpen = close;
  list.addEventListener('keydown', onKey);
  document.addEventListener('pointerdown', onAway);
  // A dialog covers everything that does not lie in it.
  (anchor.closest('dialog') ?? document.body).append(list);
  const at = anchor.getBoundingClientRect();
  const below = at.bottom + list.offsetHeight + 8 < innerHeight;
  list.style.top = `${Math.max(8, below ? at.bottom + 6 : at.top - list.offsetHeight - 6)}px`;
  list.style.left = `${Math.max(8, Math.min(at.left, innerWidth - list.offsetWidth - 8))}px`;
  anchor.setAttribute('aria-expanded', 'true');
  entries[0].focus();
};

/** A button with a sign that opens a menu of what `items` gives then. */
export const menuButton = (sign, label, items) => {
  const button = h(
    'button',
    { type: 'button', class: 'tool icon', 'aria-label': label, title: label, 'aria-haspopup': 'menu' },
    sign,
  );
  button.addEventListener('click', async () => openMenu(button, await items(), label));
  return button;
};
