import { h, link } from './dom.js';
import { fileView } from './files.js';
import { openMenu } from './menu.js';
import { formatted } from './telegram-text.js';
import { timeOfDay } from './time.js';

const attachments = {
  photo: ['▣', 'Photo'],
  document: ['▤', 'Document'],
  voice: ['▶', 'Voice message'],
  audio: ['♫', 'Audio'],
  video: ['▶', 'Video'],
  video_note: ['◉', 'Video message'],
  animation: ['▶', 'Animation'],
  sticker: ['👍', 'Sticker'],
  location: ['⌖', 'Location'],
  venue: ['⌖', 'Place'],
  contact: ['☎', 'Contact'],
  poll: ['☰', 'Poll'],
  dice: ['🎲', 'Dice'],
};

const attachmentOf = (kind) => {
  const [sign, name] = attachments[kind] ?? ['▤', kind];
  return h(
    'div',
    { class: `attachment ${kind}` },
    h('span', { class: 'attachment-sign', 'aria-hidden': 'true' }, sign),
    h('span', { class: 'attachment-name' }, name),
  );
};

const quoteOf = (message, chat) => {
  const target = chat.find((one) => one.message_id === message.reply_to);
  if (target === undefined) return undefined;
  return h(
    'div',
    { class: 'quote' },
    h('b', {}, target.who === 'bot' ? 'Friday Desk' : 'You'),
    h('span', {}, target.text || (attachments[target.attachment]?.[1] ?? '…')),
  );
};

const reactionsOf = ({ reactions }) => {
  const all = [...reactions.bot, ...reactions.customer];
  return all.length === 0
    ? undefined
    : h(
        'div',
        { class: 'bubble-reactions' },
        all.map((one) => h('span', {}, one)),
      );
};

const buttonOf = (message, button, onPress) => {
  if (typeof button.url === 'string') return h('div', { class: 'key' }, link(button.url, `${button.text} ↗`));
  const key = h(
    'button',
    {
      type: 'button',
      class: 'key',
      'data-focus': button.callback_data ?? button.text,
      disabled: button.disabled === true,
      onclick: () => onPress(message, button, key),
    },
    button.text,
  );
  return key;
};

const keyboardOf = (message, onPress) => {
  const rows = message.reply_markup?.inline_keyboard ?? [];
  if (rows.length === 0) return undefined;
  return h(
    'div',
    { class: 'keyboard' },
    rows.map((row) =>
      h(
        'div',
        { class: 'key-row' },
        row.map((button) => buttonOf(message, button, onPress)),
      ),
    ),
  );
};

/**
 * One message on the customer's phone.
 * @param {{ onPress: Function, onEdit: Function, onReply: Function, onErase: Function }} does
 */
export const bubble = (message, chat, does) => {
  const own = message.who === 'customer';
  const more = h(
    'button',
    {
      type: 'button',
      class: 'bubble-more',
      'aria-label': 'More',
      'aria-haspopup': 'menu',
      onclick: () =>
        openMenu(
          more,
          [
            { label: 'Reply', run: () => does.onReply(message) },
            ...(own && message.text !== '' ? [{ label: 'Edit', run: () => does.onEdit(message) }] : []),
            ...(own ? [{ label: 'Delete', danger: true, run: () => does.onErase(message) }] : []),
          ],
          'Message',
        ),
    },
    '⋯',
  );
  return h(
    'li',
    { class: `bubble-line ${own ? 'own' : 'theirs'}`, 'data-id': message.message_id },
    h(
      'div',
      { class: 'bubble-stack' },
      h(
        'div',
        { class: 'bubble' },
        quoteOf(message, chat),
        message.file ? fileView('telegram', message.file) : message.attachment && attachmentOf(message.attachment),
        message.text !== '' &&
          h('div', { class: 'bubble-text', dir: 'auto' }, formatted(message.text, message.entities)),
        h(
          'div',
          { class: 'bubble-meta' },
          message.silent && h('span', { title: 'Arrived without a sound' }, 'silent · '),
          message.edited && 'edited · ',
          h('time', {}, timeOfDay(message.date * 1000)),
        ),
        reactionsOf(message),
      ),
      keyboardOf(message, does.onPress),
    ),
    more,
  );
};
