import { emojiName, unicodeOf } from './emoji-names.js';

export interface Composed {
  readonly text: string;
  readonly blocks: readonly Record<string, unknown>[];
}

type Element = Record<string, unknown>;

const emoji = String.raw`\p{RGI_Emoji}`;
// `v` knows emoji sequences; a literal with that flag would need a newer compilation target.
const typed = new RegExp(
  `<(@[UW][A-Z0-9]+|#[CDG][A-Z0-9]+|!channel|!here|!everyone|!subteam\\^S[A-Z0-9]+)>|https?://[^\\s<>]+|${emoji}`,
  'gv',
);
const literally = new RegExp(emoji, 'gv');
const written = /<([^<>|]+)(?:\|([^<>]*))?>|:([a-z0-9_+'-]+(?:::skin-tone-[2-6])?):/g;
const trailing = /[.,;:!?)\]'"]+$/;

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
const unescaped = (text: string): string =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');

const mention = (token: string): Element | undefined => {
  if (token.startsWith('@')) return { type: 'user', user_id: token.slice(1) };
  if (token.startsWith('#')) return { type: 'channel', channel_id: token.slice(1) };
  if (token.startsWith('!subteam^')) return { type: 'usergroup', usergroup_id: token.slice(9) };
  if (/^!(channel|here|everyone)$/.test(token)) return { type: 'broadcast', range: token.slice(1) };
  return undefined;
};

const pushText = (elements: Element[], text: string): void => {
  if (text !== '') elements.push({ type: 'text', text });
};

const block = (elements: readonly Element[], blockId: string): Record<string, unknown> => ({
  type: 'rich_text',
  block_id: blockId,
  elements: [{ type: 'rich_text_section', elements }],
});

/**
 * What Slack's composer makes of what a person types: a `rich_text` block and an HTML-escaped `text`. `<@U1>`,
 * `<#C1>` and `<!channel>` stand for what the person picks from the list; with `literal` they are just characters.
 */
export const compose = (input: string, blockId: string, literal = false): Composed => {
  const elements: Element[] = [];
  let text = '';
  let last = 0;
  for (const match of input.matchAll(literal ? literally : typed)) {
    const before = input.slice(last, match.index);
    pushText(elements, before);
    text += escaped(before);
    let found = match[0];
    const token = literal ? undefined : match[1];
    if (token !== undefined) {
      const element = mention(token);
      if (element !== undefined) elements.push(element);
      text += found;
    } else if (found.startsWith('http')) {
      found = found.replace(trailing, '');
      elements.push({ type: 'link', url: found });
      text += `<${escaped(found)}>`;
    } else {
      const name = emojiName(found);
      elements.push({ type: 'emoji', name, unicode: unicodeOf(found) });
      text += `:${name}:`;
    }
    last = match.index + found.length;
  }
  pushText(elements, input.slice(last));
  return { text: text + escaped(input.slice(last)), blocks: [block(elements, blockId)] };
};

/** The `rich_text` block that Slack adds to an app's message of `text` only. Bold and the like stay characters here. */
export const blockOfText = (text: string, blockId: string): Record<string, unknown> => {
  const elements: Element[] = [];
  let last = 0;
  for (const match of text.matchAll(written)) {
    const [all, token, label, name] = match;
    const element =
      name !== undefined
        ? { type: 'emoji', name }
        : (mention(token ?? '') ??
          (/^(https?|mailto|tel):/.test(token ?? '')
            ? { type: 'link', url: unescaped(token ?? ''), ...(label ? { text: unescaped(label) } : {}) }
            : undefined));
    if (element === undefined) continue;
    pushText(elements, unescaped(text.slice(last, match.index)));
    elements.push(element);
    last = match.index + all.length;
  }
  pushText(elements, unescaped(text.slice(last)));
  return block(elements, blockId);
};

/** The `text` that the composer sends along with blocks: their words, mentions as tokens. */
export const textOfBlocks = (value: unknown): string => {
  if (Array.isArray(value)) return value.map(textOfBlocks).join('');
  if (typeof value !== 'object' || value === null) return '';
  const element: Element = { ...value };
  const type = String(element.type);
  if (type === 'user') return `<@${element.user_id}>`;
  if (type === 'channel') return `<#${element.channel_id}>`;
  if (type === 'usergroup') return `<!subteam^${element.usergroup_id}>`;
  if (type === 'broadcast') return `<!${element.range}>`;
  if (type === 'emoji') return `:${element.name}:`;
  if (type === 'link')
    return `<${escaped(String(element.url))}${element.text === undefined ? '' : `|${escaped(String(element.text))}`}>`;
  if (typeof element.text === 'string') return escaped(element.text);
  return textOfBlocks(element.text) + textOfBlocks(element.elements);
};

/** The `text` of an app's message that gave blocks only. */
export const fallbackText = (blocks: readonly Element[]): string =>
  blocks.every(({ type }) => type === 'rich_text') ? textOfBlocks(blocks) : "This content can't be displayed.";
