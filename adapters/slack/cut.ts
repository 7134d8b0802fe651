const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** At most `max` UTF-16 units, the end marked with `…` and no character cut in two. */
export const cut = (text: string, max: number): string => {
  if (text.length <= max) return text;
  let kept = '';
  for (const { segment } of segmenter.segment(text.slice(0, max * 2))) {
    if (kept.length + segment.length > max - 1) break;
    kept += segment;
  }
  // A single character may be longer than all the room: then at least no surrogate pair is split.
  if (kept === '') kept = text.slice(0, max - 1).replace(/[\uD800-\uDBFF]$/, '');
  return `${kept}…`;
};

/** The same on one line: for names and titles. */
export const oneLine = (text: string, max: number): string => cut(text.replace(/\s+/g, ' ').trim(), max);
