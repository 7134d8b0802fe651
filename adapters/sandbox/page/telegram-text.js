import { h, link } from './dom.js';

const tags = {
  bold: 'strong',
  italic: 'em',
  underline: 'u',
  strikethrough: 's',
  code: 'code',
  pre: 'pre',
  blockquote: 'blockquote',
  expandable_blockquote: 'blockquote',
};

const element = (entity, words, inside) => {
  if (entity.type in tags) return h(tags[entity.type], {}, inside);
  if (entity.type === 'text_link') return link(entity.url, inside);
  if (entity.type === 'url') return link(/^[a-z]+:/i.test(words) ? words : `https://${words}`, inside);
  if (entity.type === 'email') return link(`mailto:${words}`, inside);
  if (entity.type === 'spoiler') return h('span', { class: 'spoiler', tabindex: '0' }, inside);
  return h('span', { class: 'entity' }, inside);
};

const build = (text, from, to, rest) => {
  const nodes = [];
  let at = from;
  while (rest.length > 0 && rest[0].offset < to) {
    const entity = rest.shift();
    const begin = Math.max(entity.offset, at);
    const end = Math.min(to, entity.offset + entity.length);
    if (begin > at) nodes.push(text.slice(at, begin));
    nodes.push(element(entity, text.slice(begin, end), build(text, begin, end, rest)));
    at = end;
  }
  if (at < to) nodes.push(text.slice(at, to));
  return nodes;
};

/** A text with Telegram's entities as nodes; offsets count UTF-16 units, as strings do here. */
export const formatted = (text, entities) =>
  build(
    text,
    0,
    text.length,
    [...entities].sort((one, other) => one.offset - other.offset || other.length - one.length),
  );
