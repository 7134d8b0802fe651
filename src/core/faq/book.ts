import type { Language } from '../model.js';
import type { RichText } from '../rich-text.js';

/** A FAQ entry in one language. */
export interface FaqVersion {
  readonly title: string;
  readonly keywords: readonly string[];
  /** How people ask for it. */
  readonly questions: readonly string[];
  readonly body: RichText;
}

/** An answer for customers and agents. */
export interface FaqEntry {
  readonly id: string;
  readonly topic: { readonly team: string; readonly topic: string } | null;
  /** At least one. */
  readonly versions: Readonly<Record<Language, FaqVersion>>;
}

/** An entry that a text may ask for. */
export interface FaqHit {
  readonly entry: FaqEntry;
  /** In which of its languages it was found. */
  readonly language: Language;
  /** How well it fits: 0 (not at all) to 1. */
  readonly confidence: number;
}

/** All entries, and the way to find them. */
export interface FaqBook {
  readonly entries: ReadonlyMap<string, FaqEntry>;
  /** Each entry once, in the language in which it fits best, the likeliest first; every language is tried. */
  search(text: string): readonly FaqHit[];
}

/** The entry as this customer can read it: in `language`, else in any. */
export const versionIn = (entry: FaqEntry, language: Language): { language: Language; version: FaqVersion } => {
  const wanted = entry.versions[language];
  if (wanted) return { language, version: wanted };
  const [any] = Object.entries(entry.versions);
  if (!any) throw new TypeError(`the entry ${entry.id} exists in no language`);
  return { language: any[0], version: any[1] };
};
