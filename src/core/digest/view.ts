import type { AttachmentKind } from '../model.js';
import type { Text } from '../texts.js';

/** A ticket that a digest speaks of. */
export interface DigestTicket {
  readonly ticket: number;
  /** Where its card stands. */
  readonly channel: string | null;
  readonly cardRef: string | null;
  /** The first sentence of the question; empty for a wordless one. */
  readonly sentence: string;
  /** What a wordless first message was. */
  readonly wordless: AttachmentKind | null;
  /** What the customer said about the score. */
  readonly comment: string | null;
  /** Why it is named, or what became of it. */
  readonly notes: readonly Text[];
}

/** Everything a digest shows, in the order of reading. */
export interface DigestView {
  readonly title: Text;
  readonly headline: Text;
  readonly observations: readonly Text[];
  readonly figures: readonly { readonly label: Text; readonly value: Text; readonly usual: Text | null }[];
  readonly stories: readonly DigestTicket[];
  /** Of a week with few tickets: every one. */
  readonly tickets: readonly DigestTicket[];
  readonly definitions: readonly Text[];
}
