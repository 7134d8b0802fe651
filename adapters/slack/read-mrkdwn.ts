import type { Span } from '../../src/core/rich-text.js';
import type { Reading } from './read-rich-text.js';

const unescaped = (text: string): string =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');

/** What stands between `<` and `>`: a link, a mention or a command with its fallback. */
const readControl = (inner: string): { span: Span; mentions: boolean } => {
  const bar = inner.indexOf('|');
  const target = unescaped(bar < 0 ? inner : inner.slice(0, bar));
  const label = bar < 0 ? undefined : unescaped(inner.slice(bar + 1)) || undefined;
  if (target.startsWith('!date^')) return { span: { text: label ?? target }, mentions: false };
  if (target.startsWith('@')) return { span: { text: `@${label ?? target.slice(1)}` }, mentions: true };
  if (target.startsWith('#')) return { span: { text: `#${label ?? target.slice(1)}` }, mentions: true };
  if (target.startsWith('!')) {
    const name = label ?? target.slice(1);
    return { span: { text: name.startsWith('@') ? name : `@${name}` }, mentions: true };
  }
  return { span: { text: label ?? target, link: target }, mentions: false };
};

/** A message's `text`, for the few that come without blocks. Signs like `*` stay as they were typed. */
export const readMrkdwn = (text: string): Reading => {
  const spans: Span[] = [];
  let mentions = false;
  let from = 0;
  for (const match of text.matchAll(/<([^<>]+)>/g)) {
    if (match.index > from) spans.push({ text: unescaped(text.slice(from, match.index)) });
    const control = readControl(match[1] ?? '');
    spans.push(control.span);
    mentions ||= control.mentions;
    from = match.index + match[0].length;
  }
  if (from < text.length) spans.push({ text: unescaped(text.slice(from)) });
  return { text: spans, mentions };
};

/** For a message's `text`, which Slack reads as mrkdwn: no mention and no link can come out of it. */
export const escapeMrkdwn = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
