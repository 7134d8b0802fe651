import { h } from './dom.js';

const tones = 6;

/** The same colour for the same person, always. */
const toneOf = (id) => Array.from(String(id)).reduce((sum, character) => sum + character.codePointAt(0), 0) % tones;

const initials = (name) =>
  name
    .split(/[\s.]+/)
    .slice(0, 2)
    .map((word) => Array.from(word)[0] ?? '')
    .join('')
    .toUpperCase();

/** A person's initials on a colour; `shape` is `round` in Telegram and `square` in Slack. */
export const avatar = (id, name, shape, size = '') =>
  h('span', { class: `avatar ${shape} ${size} tone-${toneOf(id)}`, 'aria-hidden': 'true' }, initials(name));

export const botAvatar = (shape, size = '') =>
  h('span', { class: `avatar bot ${shape} ${size}`, 'aria-hidden': 'true' }, 'F');
