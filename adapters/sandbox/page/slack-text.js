import { h, link } from './dom.js';
import { slackDate } from './time.js';
import { look, userName, world } from './world.js';

const fromCodePoints = (unicode) =>
  String.fromCodePoint(...unicode.split('-').map((code) => Number.parseInt(code, 16)));

export const emojiOf = (name, unicode) => {
  const base = name.replace(/::skin-tone-\d$/, '');
  if (unicode) return fromCodePoints(unicode);
  if (base in world.workspace.emoji) return world.workspace.emoji[base];
  return { thumbsup: '👍', thumbsdown: '👎', telephone: '☎️' }[base] ?? `:${name}:`;
};

const userMention = (id) => h('span', { class: `mention ${id === look.me ? 'me' : ''}` }, `@${userName(id)}`);
const channelMention = (id) =>
  h('span', { class: 'mention' }, `#${world.workspace.channels.find((one) => one.id === id)?.name ?? id}`);

const permalink = /^https:\/\/[^/]+\/archives\/([A-Z0-9]+)\/p(\d{10})(\d{6})/;

/** A link; one to a message of this workspace opens it here. */
const anyLink = (address, words) => {
  const [, channel, seconds, micros] = permalink.exec(address) ?? [];
  if (channel === undefined) return link(address, words);
  return h(
    'button',
    { type: 'button', class: 'link', 'data-channel': channel, 'data-thread': `${seconds}.${micros}` },
    words,
  );
};

const styled = (node, style = {}) => {
  const tags = { bold: 'strong', italic: 'em', strike: 's', code: 'code', underline: 'u' };
  return Object.entries(tags).reduce((inside, [name, tag]) => (style[name] ? h(tag, {}, inside) : inside), node);
};

const inline = {
  text: ({ text }) => text,
  link: ({ url, text }) => anyLink(url, text ?? url),
  user: ({ user_id }) => userMention(user_id),
  usergroup: ({ usergroup_id }) => h('span', { class: 'mention' }, `@${usergroup_id}`),
  channel: ({ channel_id }) => channelMention(channel_id),
  broadcast: ({ range }) => h('span', { class: 'mention me' }, `@${range}`),
  emoji: ({ name, unicode }) => h('span', { class: 'emoji', title: `:${name}:` }, emojiOf(name, unicode)),
  date: ({ timestamp, format, fallback }) => h('time', { title: fallback }, slackDate(timestamp, format)),
  color: ({ value }) => h('code', {}, value),
};

const inlines = (elements = []) =>
  elements.map((element) => styled(inline[element.type]?.(element) ?? element.text ?? '', element.style));

const listOf = ({ style, elements, indent = 0, offset = 0 }) =>
  h(
    style === 'ordered' ? 'ol' : 'ul',
    { class: `rich-list indent-${Math.min(indent, 4)}`, start: offset > 0 ? offset + 1 : undefined },
    elements.map((item) => h('li', {}, inlines(item.elements))),
  );

const parts = {
  rich_text_section: ({ elements }) => h('p', {}, inlines(elements)),
  rich_text_quote: ({ elements }) => h('blockquote', { dir: 'auto' }, inlines(elements)),
  rich_text_preformatted: ({ elements }) => h('pre', {}, inlines(elements)),
  rich_text_list: listOf,
};

/** A `rich_text` block. */
export const richText = ({ elements = [] }) =>
  h(
    'div',
    { class: 'rich', dir: 'auto' },
    elements.map((part) => parts[part.type]?.(part) ?? ''),
  );

const unescaped = (text) => text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');

const token = (inside) => {
  const [target, words] = inside.split('|', 2);
  if (target.startsWith('@')) return userMention(target.slice(1));
  if (target.startsWith('#')) return channelMention(target.slice(1));
  if (target.startsWith('!date^')) {
    const [, seconds, pattern] = target.split('^');
    return h('time', { title: words }, slackDate(Number(seconds), pattern));
  }
  if (target.startsWith('!')) return h('span', { class: 'mention me' }, words ?? `@${target.slice(1)}`);
  return anyLink(unescaped(target), unescaped(words ?? target));
};

const marks =
  /```([\s\S]+?)```|`([^`\n]+)`|<([^<>\n]+)>|:([a-z0-9_+'-]+):|(?<![\p{L}\d])(\*|_|~)(?=\S)(.+?)(?<=\S)\5(?![\p{L}\d])/gu;

/** Slack's mrkdwn as nodes. */
export const mrkdwn = (text) => {
  const nodes = [];
  let at = 0;
  for (const found of text.matchAll(marks)) {
    const [all, block, code, angled, emoji, mark, marked] = found;
    nodes.push(unescaped(text.slice(at, found.index)));
    at = found.index + all.length;
    if (block !== undefined) nodes.push(h('pre', {}, unescaped(block)));
    else if (code !== undefined) nodes.push(h('code', {}, unescaped(code)));
    else if (angled !== undefined) nodes.push(token(angled));
    else if (emoji !== undefined) nodes.push(emojiOf(emoji));
    else nodes.push(h({ '*': 'strong', _: 'em', '~': 's' }[mark], {}, mrkdwn(marked)));
  }
  return [...nodes, unescaped(text.slice(at))];
};

/** mrkdwn with its quotes. */
export const mrkdwnLines = (text) =>
  text
    .split(/(?:^|\n)((?:&gt;[^\n]*(?:\n|$))+)/)
    .map((part, index) =>
      index % 2 === 1
        ? h('blockquote', { dir: 'auto' }, mrkdwn(part.replace(/^&gt; ?/gm, '').trimEnd()))
        : part !== '' && h('p', { dir: 'auto' }, mrkdwn(part)),
    );

/** A text object: `plain_text` or `mrkdwn`. */
export const textObject = (object) => {
  if (object === undefined || object === null) return '';
  return object.type === 'mrkdwn'
    ? mrkdwn(object.text)
    : object.text.replace(/:([a-z0-9_+'-]+):/g, (_, name) => emojiOf(name));
};
