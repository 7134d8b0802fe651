/**
 * A run of text in one style. Line breaks are `\n` in `text`. `quote` and `pre` hold for whole lines;
 * `pre` is a code block's language, `''` where it names none.
 */
export interface Span {
  readonly text: string;
  readonly bold?: true;
  readonly italic?: true;
  readonly underline?: true;
  readonly strike?: true;
  readonly spoiler?: true;
  readonly code?: true;
  readonly quote?: true;
  readonly pre?: string;
  readonly link?: string;
}

/** What somebody wrote, as data: never a string that gets parsed. */
export type RichText = readonly Span[];

/** `text` without any style; no span at all for the empty text. */
export const plain = (text: string): RichText => (text === '' ? [] : [{ text }]);

/** The words alone. */
export const plainText = (content: RichText): string => content.map((span) => span.text).join('');
