import { type Json, string } from './json.js';

const LIGHTEST_SKIN = 0x1f3fb;

const fromHex = (unicode: string): string | undefined => {
  const points = unicode.split('-').map((hex) => Number.parseInt(hex, 16));
  return points.every((point) => point > 0 && point <= 0x10ffff) ? String.fromCodePoint(...points) : undefined;
};

/** The emoji itself, or `:name:` where it is the workspace's own. */
export const emojiText = (element: Json): string => {
  const name = string(element.name) ?? 'emoji';
  const unicode = string(element.unicode);
  const emoji = unicode === undefined ? undefined : fromHex(unicode);
  if (emoji === undefined) return `:${name}:`;
  const tone = element.skin_tone;
  const toneIsMissing = typeof tone === 'number' && tone >= 2 && tone <= 6 && !unicode?.includes('-');
  return toneIsMissing ? emoji + String.fromCodePoint(LIGHTEST_SKIN + tone - 2) : emoji;
};
