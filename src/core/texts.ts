import type { Instant, Language } from './model.js';

/** A value inside one of the desk's texts. An `agent` is shown as a mention where the platform has them. */
export type TextArg =
  | string
  | number
  | { readonly instant: Instant; readonly timezone: string; readonly style: 'time' | 'day-and-time' }
  /** Milliseconds, shown in hours and minutes. */
  | { readonly duration: number }
  | { readonly agent: string };

/** One of the desk's own texts (`templates/messages/<language>.ftl`), not yet in any language. */
export interface Text {
  readonly id: string;
  readonly args?: Readonly<Record<string, TextArg>>;
}

/** A finished piece of a text: words, or an agent to be mentioned. */
export type TextPart = string | { readonly agent: string };

/** The texts in every configured language. */
export interface Texts {
  /** The text in pieces, in order; in the desk's first language where `language` is not configured. */
  parts(language: Language, text: Text): readonly TextPart[];
  /** The text as one string, an agent as the bare id: for places without mentions. */
  line(language: Language, text: Text): string;
}

/** A text without arguments is written as its id alone. */
export const text = (id: string, args?: Text['args']): Text => (args ? { id, args } : { id });
