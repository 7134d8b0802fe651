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

/** One figure in words. */
export interface DigestLine {
  readonly label: Text;
  readonly value: Text;
  /** How it stands to the weeks before. */
  readonly trend?: Text | null;
  /** What it was before, or what else belongs to it. */
  readonly usual: Text | null;
}

/** Tickets by their numbers. */
export interface DigestList {
  readonly label: Text;
  readonly tickets: readonly Pick<DigestTicket, 'ticket' | 'channel' | 'cardRef'>[];
  /** How many more there are. */
  readonly more: number;
}

/** Everything a digest shows, in the order of reading. The post ends with the stories, its thread holds the rest. */
export interface DigestView {
  readonly title: Text;
  readonly headline: Text;
  /** What the desk would say about the week: where it went well, what was missed, what comes next. */
  readonly observations: readonly { readonly about: Text; readonly said: readonly Text[] }[];
  readonly figures: readonly DigestLine[];
  readonly stories: readonly DigestTicket[];
  readonly table: readonly DigestLine[];
  readonly lists: readonly DigestList[];
  /** Those that are open, under a heading with their number; what caused those of the week. */
  readonly complaints: {
    readonly title: Text;
    readonly open: readonly DigestTicket[];
    readonly causes: Text | null;
  } | null;
  /** Entries by their ids, and what came of them. */
  readonly faq: readonly { readonly entry: string; readonly said: Text }[];
  /** Of a week with few tickets: every one. */
  readonly tickets: readonly DigestTicket[];
  readonly definitions: readonly Text[];
}
