import type { Language, Priority } from './model.js';

/** A length of time in milliseconds. */
export type Duration = number;

/** A text per language; a language that is absent falls back to the desk's first one. */
export type Localized = Readonly<Record<Language, string>>;

/** One span of working hours. Minutes from the day's midnight; `end` is greater than `start` and may pass 1440 (over midnight). */
export interface HoursSpan {
  readonly start: number;
  readonly end: number;
}

/** When a team works. */
export interface Calendar {
  /** IANA zone name. */
  readonly timezone: string;
  /** Seven lists, Monday first; within a list sorted and not overlapping. */
  readonly week: readonly (readonly HoursSpan[])[];
  /** Dates (`2026-12-25`) in the team's zone; no span begins on such a date. */
  readonly holidays: ReadonlySet<string>;
}

export interface Topic {
  readonly key: string;
  readonly label: Localized;
  readonly keywords: Readonly<Record<Language, readonly string[]>>;
  readonly examples: Readonly<Record<Language, readonly string[]>>;
}

export interface Team {
  readonly key: string;
  readonly formerly: readonly string[];
  readonly name: Localized;
  readonly channel: string;
  readonly leads: readonly string[];
  /** Of cards, notices in threads and digests. */
  readonly language: Language;
  readonly calendar: Calendar;
  /** In working time. */
  readonly targets: { readonly firstReply: Duration; readonly reply: Duration; readonly resolution: Duration };
  readonly digest: {
    /** ISO weekday, Monday is 1. */
    readonly day: number;
    /** Minutes from midnight. */
    readonly at: number;
    readonly draft: { readonly day: number; readonly at: number };
    readonly individuals: boolean;
  };
  /** Working time a customer may wait for a silent assignee; `null`: for ever. */
  readonly releaseAfter: Duration | null;
  readonly showAgentName: boolean;
  readonly parallel: number;
  readonly topics: readonly Topic[];
}

/** Customers who are answered sooner. */
export interface Segment {
  readonly key: string;
  readonly label: Localized;
  readonly priority: Priority;
  /** What part of a team's targets is theirs, up to 1. */
  readonly targets: number;
}

/** What `desk.yml` says, checked and with every default filled in. */
export interface DeskSettings {
  readonly name: string;
  readonly timezone: string;
  /** The first is the fallback. Never empty. */
  readonly languages: readonly [Language, ...Language[]];
  readonly defaultTeam: string;
  readonly leadsChannel: string | null;
  /** In the file's order. Never empty. */
  readonly teams: readonly Team[];
  readonly segments: readonly Segment[];
  readonly survey: {
    readonly comment: boolean;
    readonly expire: Duration;
    readonly quiet: Duration;
    readonly lowScore: number;
    readonly effort: boolean;
    readonly recommend: boolean;
  };
  readonly complaintCauses: readonly string[];
  readonly reopenWindow: Duration;
  readonly sendDelay: Duration;
  readonly limits: { readonly messages: number; readonly per: Duration };
  readonly retention: { readonly messages: Duration; readonly files: Duration };
}

/** The text of `texts` in `language`, else in the desk's first language, else any. */
export const localize = (texts: Localized, language: Language, settings: DeskSettings): string =>
  texts[language] ?? texts[settings.languages[0]] ?? Object.values(texts)[0] ?? '';

/** The team with this key, also by one of its former keys; else the default team. */
export const teamOf = (settings: DeskSettings, key: string): Team => {
  const team =
    settings.teams.find((candidate) => candidate.key === key) ??
    settings.teams.find((candidate) => candidate.formerly.includes(key)) ??
    settings.teams.find((candidate) => candidate.key === settings.defaultTeam);
  if (!team) throw new TypeError(`no team ${key} and no default team`);
  return team;
};

/** The language of a channel: its team's, else the desk's first. */
export const languageOf = (settings: DeskSettings, channel: string): Language =>
  settings.teams.find((team) => team.channel === channel)?.language ?? settings.languages[0];
